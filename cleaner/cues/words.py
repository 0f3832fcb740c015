"""The words in class and id names that say what a place is.

Python and no file of data: the interpreter keeps it compiled, where TOML would be parsed at every start.
"""

from __future__ import annotations

from cleaner.types import Cue

# Words that count wherever they stand in a name, and whole names, which may have hyphens. Where a word is said of two
# cues, the later one has it.
WORDS: dict[int, str] = {
    Cue.AD: """
        ad ads adv advert adverts advertise advertisement advertisements advertising advertorial adsense adslot adunit
        adbox adblock adblocker adblocking adbanner adcontainer adwrapper adplacement admanager sponsor sponsors
        sponsorship sponsored sponsoring taboola outbrain dfp gpt dianomi revcontent zergnet mgid plista nativo teads
        anzeige anzeigen werbung publicidad publicidade publicite pubblicita reklama reklame reklam annons annonce
        advertentie affiliate promoted googlead googleads adsbygoogle banner_ad pub publi partnercontent leaderboard
        skyscraper mpu billboard adhesion mgbox mgline mgwidget adthrive mediavine raptive ezoic advads aawp gptad
        affiliates werbebanner werbeblock werbeanzeige anzeigenblock annonser annonse annonsplats annoncefelt
        advertenties mainos mainokset iklan inzerce hirdetes publicitate diafimisi quangcao patrocinado patrocinada
        patrocinados publicitaire sponsorizzato sponsorisé sponsorowany sponsorowane
    """,
    Cue.NEWSLETTER: """
        newsletter newsletters nl signup mailchimp mailinglist emailsignup optin mailing boletin infolettre nieuwsbrief
        nyhetsbrev nyhedsbrev
    """,
    Cue.SUBSCRIBE: """
        paywall subscribe subscription subscriptions subscriber regwall piano tp abo abonnement abonnieren abonnes
        membership donate donation donations meter premium login register registration
    """,
    Cue.RELATED: """
        related recommended recommendations recommendation recommend recirc recirculation readmore morefrom morestories
        mostread mostpopular mostviewed popular trending readalso alsolike similar suggested suggestions upnext
        nextarticle relatedposts relatedarticles related-posts yarpp jp-relatedposts crosslink crosslinks readnext
        leggianche lesenauch weiterlesen mehrzumthema onward onwards latest relacionadas relacionados relacionada
        lireaussi interesting
    """,
    Cue.SOCIAL: """
        share sharing sharer shares sharebar sharetools sharethis addthis addtoany social socials socialmedia
        socialshare followus follow facebook twitter whatsapp pinterest tweet sharedaddy shareaholic heateor likes like
        compartir condividi partager teilen
    """,
    Cue.COMMENTS: """
        comment comments commentlist disqus respond reply replies discussion kommentare kommentar comentarios
        commentaires commenti livefyre coral viafoura spotim openweb
    """,
    Cue.CONTACT: "contact contacts feedback tipline corrections",
    Cue.LEGAL: "copyright disclaimer legal terms privacy impressum imprint colophon license",
    Cue.BIO: "authorbio authorbox bio biography aboutauthor contributor contributors",
    Cue.BYLINE: "byline bylines author authors authorname authored writer reporter autor auteur autore vcard posted",
    Cue.DATE: """
        date dates time timestamp published pubdate publishdate dateline datetime updated datum fecha entry-date
    """,
    Cue.TITLE: "headline title entry-title hed titulo titre titolo",
    Cue.KICKER: """
        kicker overline eyebrow supertitle rubric topline dachzeile spitzmarke antetitulo surtitre occhiello pretitle
        flag strapline section-name
    """,
    Cue.STANDFIRST: """
        standfirst lede lead leadtext subtitle subheadline subhead subheading dek deck summary excerpt chapo chapeau
        intro ingress vorspann teasertext sommario occhiello subtitulo bajada entradilla perex leadin abstract synopsis
    """,
    Cue.TAGS: """
        tag tags tagcloud taglist keywords topics hashtags postmeta cat-links tags-links categories category labels
    """,
    Cue.CONSENT: """
        cookie cookies consent gdpr ccpa rgpd dsgvo lgpd cmpbox cmpboxbg cmpwrapper onetrust didomi cookiebot cookiebar
        cookielaw cookienotice cookiebanner cookieconsent cookiewall cookiebox cookiemelding cookiehinweis cookiepopup
        usercentrics sourcepoint cybotcookiebotdialog tarteaucitron tarteaucitronroot axeptio iubenda klaro osano truste
        cmplz borlabs borlabscookie cky consentement consenso consentimiento consentimento samtycke samtykke zgoda rodo
        zustimmung toestemming
    """,
    Cue.MODAL: "modal popup lightbox overlay tooltip toast interstitial dropdown offcanvas flyout drawer popover popin",
    Cue.SIDEBAR: "sidebar aside rail rightrail rightcol leftcol secondary widget widgets",
    Cue.NAV: """
        nav navbar navigation navigations menu menus submenu topnav subnav breadcrumb breadcrumbs crumb crumbs
        pagination pager paging pagenav toolbar skip skiplink skiplinks sitemap megamenu hamburger masthead toc
        tableofcontents prevnext postnav jumplinks
    """,
    Cue.HEADER: "header topbar siteheader",
    Cue.FOOTER: "footer foot sitefooter pagefooter",
    Cue.FIGURE: "figure image img photo picture wp-caption media",
    Cue.CAPTION: "caption captions figcaption wp-caption-text legend cutline bildunterschrift bu legende didascalia",
    Cue.CREDIT: """
        credit credits photocredit imagecredit photographer source copyright-holder bildquelle fotocredit attribution
    """,
    Cue.MEDIA: """
        video player jwplayer brightcove vjs gallery carousel slider slideshow swiper slick audio podcast playlist slide
        glide flickity youtube
    """,
    Cue.PULLQUOTE: "pullquote pull-quote blockquote-pull quotebox pullout",
    Cue.FACTBOX: """
        factbox infobox sidenote factsheet keyfacts infokasten faktenkasten faktaboks faktaruta encadre recuadro
        despiece
    """,
    Cue.LIVE: "liveblog ticker liveticker livestream",
    Cue.UNSEEN: """
        visuallyhidden screenreader sronly sr-only visually-hidden screen-reader-text assistive-text element-invisible
        u-hidden a11y
    """,
    Cue.EMBED: "embed tweet twitter-tweet instagram-media embedded oembed tiktok-embed fb-post bluesky-embed",
    Cue.BUTTON: "btn button buttons",
    Cue.PROMO: """
        cta callout promo promos promotion banner upsell offer offers coupon coupons deal deals leadmagnet calltoaction
        trial demo getstarted pricing buybox productbox product products highlight freetrial plug
    """,
    Cue.BOXED: "has-background boxed",
    Cue.CENTRED: "textcenter centered text-center centertext aligncenter has-text-align-center txt-center",
    Cue.TEASER: "teaser teasers card cards tile tiles listing feed thumbnail thumb",
    Cue.FORM: "form search searchform searchbox",
    Cue.BODY: """
        articlebody article-body entry-content post-content storybody articletext articlecontent bodytext bodycopy
        fulltext postcontent posttext entrycontent storytext articolo maincontent
    """,
}
# Two words that mean more side by side than alone. Those of NONE say nothing, and take their words along: a page is
# "ad-free", a story "node--promoted" to the front page, "kt-adv" is advanced, "subscriber-only" a part of the story.
PAIRS: dict[int, str] = {
    Cue.BODY: "rich text",
    Cue.BIO: "author bio, author box, author info, author card, author description, about author, about the",
    Cue.RELATED: """
        read more, read also, read next, more from, more on, more stories, more news, most read, most popular,
        also like, see also, you may, up next
    """,
    Cue.NEWSLETTER: "sign up, mailing list, email signup",
    Cue.SUBSCRIBE: "log in, sign in",
    Cue.CREDIT: "photo credit, image credit",
    Cue.CAPTION: "image caption, photo caption, caption text, image desc, img desc, photo desc, pic desc",
    Cue.FIGURE: "wp caption",
    Cue.PULLQUOTE: "pull quote",
    Cue.FACTBOX: "fact box, info box, key points",
    Cue.LIVE: "live blog, live ticker",
    Cue.UNSEEN: "sr only, visually hidden, screen reader",
    Cue.NONE: """
        ad free, node promoted, kt adv, text align, subscriber only, subscriber preview, subscriber premium,
        subscribers only
    """,
    Cue.NAV: "table of, skip link",
    Cue.SIDEBAR: "right rail, left rail",
    Cue.EMBED: "social embed, twitter tweet",
    Cue.TITLE: "entry title, post title",
    Cue.BYLINE: "entry meta, post meta",
    Cue.DATE: "entry date, published on",
    Cue.STANDFIRST: """
        sub title, sub headline, article summary, haber spot, news spot, detail spot, article spot, spot title,
        spot text
    """,
    Cue.AD: """
        partner content, branded content, native ad, google ad, paid post, paid content, paid partnership,
        brand content, ab root, div gpt
    """,
    Cue.CONSENT: """
        datenschutz banner, datenschutz hinweis, datenschutz layer, cc window, sp message, privacy manager, cmp banner,
        qc cmp, qc cmp2, cmp root, cmp ui
    """,
    Cue.CONTACT: "contact us",
    Cue.PROMO: "call to, free trial, get started, lead magnet",
    Cue.CENTRED: "text center, align center",
}
# What a story is called before the word for its text: "article-body", "nota_contenido".
STORIES = "article story post entry news blog page single content text body main artikel articolo nota noticia"
TEXTS = "body content text copy inhalt contenido cuerpo corpo texto testo"
WRAPPERS = "page body, page content, page text, main body"  # but these hold everything, the story and all around it
# Whole names whose words mean other things inside longer ones: a Turkish standfirst, but not an ad spot.
WHOLE: dict[str, int] = {"spot": Cue.STANDFIRST, "cmp": Cue.CONSENT}
# Names that begin so tell the state of the page: "has-sidebar", "no-ads".
STATES = "no not has have is with without hide show js lang page template single category tag postid"
