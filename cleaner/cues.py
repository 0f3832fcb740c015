"""What markup says of a place: landmark elements, ARIA roles, and the words in class and id attributes.

Class names are read as whole words, never as substrings (``adventure`` is no ``ad``, ``global--footer`` no
``article``).
A name is cut at spaces, ``-``, ``_``, ``:`` and humps of camelCase. Pairs of words that mean more together than alone
(``article body``, ``author bio``) count only side by side. Page-state names (``has-sidebar``, ``no-ads``) count not.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.types import Cue

TAGS: dict[str, int] = {
    "article": Cue.ARTICLE,
    "main": Cue.MAIN,
    "aside": Cue.ASIDE,
    "nav": Cue.NAV,
    "menu": Cue.NAV,
    "header": Cue.HEADER,
    "footer": Cue.FOOTER,
    "figure": Cue.FIGURE,
    "figcaption": Cue.FIGURE | Cue.CAPTION,
    "caption": Cue.CAPTION,
    "form": Cue.FORM,
    "fieldset": Cue.FORM,
    "label": Cue.FORM,
    "ul": Cue.LIST,
    "ol": Cue.LIST,
    "dl": Cue.LIST,
    "table": Cue.TABLE,
    "blockquote": Cue.QUOTE,
    "q": Cue.QUOTE,
    "pre": Cue.CODE,
    "code": Cue.CODE,
    "address": Cue.BYLINE,
    "time": Cue.DATE,
    "dialog": Cue.MODAL | Cue.HIDDEN,
    "button": Cue.BUTTON,
    "amp-ad": Cue.AD,
    "amp-sticky-ad": Cue.AD,
    "amp-story-auto-ads": Cue.AD,
    "amp-embed": Cue.AD,
    "amp-consent": Cue.CONSENT,
    "amp-sidebar": Cue.NAV,
    "amp-carousel": Cue.MEDIA,
    "amp-user-notification": Cue.CONSENT,
    "ins": Cue.NONE,
}
_ROLES: dict[str, int] = {
    "article": Cue.ARTICLE,
    "main": Cue.MAIN,
    "complementary": Cue.ASIDE,
    "navigation": Cue.NAV,
    "menu": Cue.NAV,
    "menubar": Cue.NAV,
    "menuitem": Cue.NAV,
    "tablist": Cue.NAV,
    "tab": Cue.NAV,
    "banner": Cue.HEADER,
    "contentinfo": Cue.FOOTER,
    "search": Cue.FORM,
    "form": Cue.FORM,
    "dialog": Cue.MODAL,
    "alertdialog": Cue.MODAL,
    "button": Cue.BUTTON,
    "figure": Cue.FIGURE,
    "doc-pullquote": Cue.PULLQUOTE,
    "list": Cue.LIST,
    "table": Cue.TABLE,
}
_ITEMPROPS: dict[str, int] = {
    "articlebody": Cue.BODY,
    "author": Cue.BYLINE,
    "datepublished": Cue.DATE,
    "datemodified": Cue.DATE,
    "headline": Cue.TITLE,
    "caption": Cue.CAPTION,
    "comment": Cue.COMMENTS,
    "description": Cue.STANDFIRST,
    "alternativeheadline": Cue.STANDFIRST,
    "keywords": Cue.TAGS,
    "breadcrumb": Cue.NAV,
}


# Attributes that only ad slots have, and what aria-label calls them; the tag and these leave no doubt: see slots.
ATTRIBUTES: dict[str, int] = dict.fromkeys(
    "data-ad data-ads data-ad-slot data-ad-client data-ad-unit data-ad-format data-adunit data-adslot data-ad-name "
    "data-ad-slot-name data-ad-unit-path data-ad-type data-ad-size data-ad-position data-google-query-id "
    "data-freestar-ad data-outbrain-widget data-taboola-container".split(), Cue.AD
)  # fmt: skip
_LABELS: dict[str, int] = {
    **dict.fromkeys(("advertisement", "advertisements", "advertising", "ad", "ads", "sponsored", "sponsored content",
                     "anzeige", "werbung", "publicité", "publicidad", "publicidade", "pubblicità", "reklama", "reklame",
                     "reklam", "annons", "annonse", "annonce", "advertentie", "mainos", "iklan", "реклама", "διαφήμιση",
                     "広告", "广告", "廣告", "광고", "إعلان", "विज्ञापन"), Cue.AD),
    **dict.fromkeys(("cookie banner", "cookie consent", "cookieconsent", "cookie notice", "cookie policy", "cookies",
                     "cookie-banner", "cookie-hinweis", "privacy", "consent", "we value your privacy"), Cue.CONSENT),
}  # fmt: skip


def of_label(label: str) -> int:
    """What an aria-label says of ads and consent."""
    return _LABELS.get(label.strip().lower(), Cue.NONE)


def _each(cue: int, words: str) -> dict[str, int]:
    return dict.fromkeys(words.split(), cue)


_WORDS: dict[str, int] = {
    **_each(Cue.AD, "ad ads adv advert adverts advertise advertisement advertisements advertising advertorial adsense "
            "adslot adunit adbox adblock adblocker adblocking adbanner adcontainer adwrapper adplacement "
            "admanager sponsor sponsors sponsorship sponsored sponsoring taboola outbrain dfp gpt dianomi "
            "revcontent zergnet mgid plista nativo teads anzeige anzeigen werbung publicidad publicidade "
            "publicite pubblicita reklama reklame reklam annons annonce advertentie affiliate promoted googlead "
            "googleads adsbygoogle banner_ad pub publi partnercontent leaderboard skyscraper mpu billboard "
            "adhesion mgbox mgline mgwidget adthrive mediavine raptive ezoic advads aawp gptad affiliates "
            "werbebanner werbeblock werbeanzeige anzeigenblock annonser annonse annonsplats annoncefelt "
            "advertenties mainos mainokset iklan inzerce hirdetes publicitate diafimisi quangcao patrocinado "
            "patrocinada patrocinados publicitaire sponsorizzato sponsorisé sponsorowany sponsorowane"),
    **_each(Cue.NEWSLETTER, "newsletter newsletters nl signup mailchimp mailinglist emailsignup optin mailing "
            "boletin infolettre nieuwsbrief nyhetsbrev nyhedsbrev"),
    **_each(Cue.SUBSCRIBE, "paywall subscribe subscription subscriptions subscriber regwall piano tp abo abonnement "
            "abonnieren abonnes membership donate donation donations meter premium login register registration"),
    **_each(Cue.RELATED, "related recommended recommendations recommendation recommend recirc recirculation readmore "
            "morefrom morestories mostread mostpopular mostviewed popular trending readalso alsolike similar "
            "suggested suggestions upnext nextarticle relatedposts relatedarticles related-posts yarpp jp-relatedposts "
            "crosslink crosslinks readnext leggianche lesenauch weiterlesen mehrzumthema onward onwards "
            "latest relacionadas relacionados relacionada lireaussi interesting"),
    **_each(Cue.SOCIAL, "share sharing sharer shares sharebar sharetools sharethis addthis addtoany social socials "
            "socialmedia socialshare followus follow facebook twitter whatsapp pinterest tweet sharedaddy shareaholic "
            "heateor likes like compartir condividi partager teilen"),
    **_each(Cue.COMMENTS, "comment comments commentlist disqus respond reply replies discussion kommentare kommentar "
            "comentarios commentaires commenti livefyre coral viafoura spotim openweb"),
    **_each(Cue.CONTACT, "contact contacts feedback tipline corrections"),
    **_each(Cue.LEGAL, "copyright disclaimer legal terms privacy impressum imprint colophon license"),
    **_each(Cue.BIO, "authorbio authorbox bio biography aboutauthor contributor contributors"),
    **_each(Cue.BYLINE, "byline bylines author authors authorname authored writer reporter autor auteur autore vcard "
            "posted"),
    **_each(Cue.DATE, "date dates time timestamp published pubdate publishdate dateline datetime updated datum fecha "
            "entry-date"),
    **_each(Cue.TITLE, "headline title entry-title hed titulo titre titolo"),
    **_each(Cue.KICKER, "kicker overline eyebrow supertitle rubric topline dachzeile spitzmarke antetitulo surtitre "
            "occhiello pretitle flag strapline section-name"),
    **_each(Cue.STANDFIRST, "standfirst lede lead leadtext subtitle subheadline subhead subheading dek deck "
            "summary excerpt "
            "chapo chapeau intro ingress vorspann teasertext sommario occhiello subtitulo bajada entradilla perex "
            "leadin abstract synopsis"),
    **_each(Cue.TAGS, "tag tags tagcloud taglist keywords topics hashtags postmeta cat-links tags-links categories "
            "category labels"),
    **_each(Cue.CONSENT, "cookie cookies consent gdpr ccpa rgpd dsgvo lgpd cmpbox cmpboxbg cmpwrapper onetrust "
            "didomi cookiebot cookiebar "
            "cookielaw cookienotice cookiebanner cookieconsent cookiewall cookiebox cookiemelding cookiehinweis "
            "cookiepopup usercentrics sourcepoint cybotcookiebotdialog tarteaucitron tarteaucitronroot "
            "axeptio iubenda klaro osano truste cmplz borlabs borlabscookie cky consentement consenso "
            "consentimiento consentimento samtycke samtykke zgoda rodo zustimmung toestemming"),
    **_each(Cue.MODAL, "modal popup lightbox overlay tooltip toast interstitial dropdown offcanvas flyout drawer "
            "popover popin"),
    **_each(Cue.SIDEBAR, "sidebar aside rail rightrail rightcol leftcol secondary widget widgets"),
    **_each(Cue.NAV, "nav navbar navigation navigations menu menus submenu topnav subnav breadcrumb breadcrumbs crumb "
            "crumbs pagination pager paging pagenav toolbar skip skiplink skiplinks sitemap megamenu hamburger "
            "masthead toc tableofcontents prevnext postnav jumplinks"),
    **_each(Cue.HEADER, "header topbar siteheader"),
    **_each(Cue.FOOTER, "footer foot sitefooter pagefooter"),
    **_each(Cue.FIGURE, "figure image img photo picture wp-caption media"),
    **_each(Cue.CAPTION, "caption captions figcaption wp-caption-text legend cutline bildunterschrift bu legende "
            "didascalia"),
    **_each(Cue.CREDIT, "credit credits photocredit imagecredit photographer source copyright-holder bildquelle "
            "fotocredit attribution"),
    **_each(Cue.MEDIA, "video player jwplayer brightcove vjs gallery carousel slider slideshow swiper slick audio "
            "podcast playlist slide glide flickity youtube"),
    **_each(Cue.PULLQUOTE, "pullquote pull-quote blockquote-pull quotebox pullout"),
    **_each(Cue.FACTBOX, "factbox infobox sidenote factsheet keyfacts"),
    **_each(Cue.LIVE, "liveblog ticker liveticker livestream"),
    **_each(Cue.UNSEEN, "visuallyhidden screenreader sronly sr-only visually-hidden screen-reader-text "
            "assistive-text element-invisible u-hidden a11y"),
    **_each(Cue.EMBED, "embed tweet twitter-tweet instagram-media embedded oembed tiktok-embed fb-post bluesky-embed"),
    **_each(Cue.BUTTON, "btn button buttons"),
    **_each(Cue.PROMO, "cta callout promo promos promotion banner upsell offer offers coupon coupons deal deals "
            "leadmagnet "
            "calltoaction trial demo getstarted pricing buybox productbox product products highlight freetrial plug"),
    **_each(Cue.CENTRED, "textcenter centered text-center centertext aligncenter has-text-align-center txt-center"),
    **_each(Cue.TEASER, "teaser teasers card cards tile tiles listing feed thumbnail thumb"),
    **_each(Cue.FORM, "form search searchform searchbox"),
    **_each(Cue.BODY, "articlebody article-body entry-content post-content storybody articletext articlecontent "
            "bodytext bodycopy fulltext postcontent posttext entrycontent storytext articolo maincontent"),
}
_OF_TWO: dict[tuple[str, str], int] = {}
for _a in "article story post entry news blog page single content text body main artikel articolo nota noticia".split():
    for _b in "body content text copy inhalt contenido cuerpo corpo texto testo".split():
        if _a != _b and (_a, _b) not in {("page", "body"), ("page", "content"), ("main", "body"), ("page", "text")}:
            _OF_TWO[_a, _b] = Cue.BODY
_OF_TWO.update({
    ("rich", "text"): Cue.BODY,
    ("body", "copy"): Cue.BODY,
    ("author", "bio"): Cue.BIO,
    ("author", "box"): Cue.BIO,
    ("author", "info"): Cue.BIO,
    ("author", "card"): Cue.BIO,
    ("author", "description"): Cue.BIO,
    ("about", "author"): Cue.BIO,
    ("about", "the"): Cue.BIO,
    ("read", "more"): Cue.RELATED,
    ("read", "also"): Cue.RELATED,
    ("read", "next"): Cue.RELATED,
    ("more", "from"): Cue.RELATED,
    ("more", "on"): Cue.RELATED,
    ("more", "stories"): Cue.RELATED,
    ("more", "news"): Cue.RELATED,
    ("most", "read"): Cue.RELATED,
    ("most", "popular"): Cue.RELATED,
    ("also", "like"): Cue.RELATED,
    ("see", "also"): Cue.RELATED,
    ("you", "may"): Cue.RELATED,
    ("up", "next"): Cue.RELATED,
    ("sign", "up"): Cue.NEWSLETTER,
    ("mailing", "list"): Cue.NEWSLETTER,
    ("email", "signup"): Cue.NEWSLETTER,
    ("log", "in"): Cue.SUBSCRIBE,
    ("sign", "in"): Cue.SUBSCRIBE,
    ("photo", "credit"): Cue.CREDIT,
    ("image", "credit"): Cue.CREDIT,
    ("image", "caption"): Cue.CAPTION,
    ("photo", "caption"): Cue.CAPTION,
    ("wp", "caption"): Cue.FIGURE,
    ("caption", "text"): Cue.CAPTION,
    ("pull", "quote"): Cue.PULLQUOTE,
    ("fact", "box"): Cue.FACTBOX,
    ("info", "box"): Cue.FACTBOX,
    ("key", "points"): Cue.FACTBOX,
    ("live", "blog"): Cue.LIVE,
    ("live", "ticker"): Cue.LIVE,
    ("sr", "only"): Cue.UNSEEN,
    ("visually", "hidden"): Cue.UNSEEN,
    ("screen", "reader"): Cue.UNSEEN,
    ("ad", "free"): Cue.NONE,
    ("table", "of"): Cue.NAV,
    ("skip", "link"): Cue.NAV,
    ("right", "rail"): Cue.SIDEBAR,
    ("left", "rail"): Cue.SIDEBAR,
    ("social", "embed"): Cue.EMBED,
    ("twitter", "tweet"): Cue.EMBED,
    ("entry", "title"): Cue.TITLE,
    ("post", "title"): Cue.TITLE,
    ("entry", "meta"): Cue.BYLINE,
    ("post", "meta"): Cue.BYLINE,
    ("entry", "date"): Cue.DATE,
    ("published", "on"): Cue.DATE,
    ("sub", "title"): Cue.STANDFIRST,
    ("sub", "headline"): Cue.STANDFIRST,
    ("article", "summary"): Cue.STANDFIRST,
    ("partner", "content"): Cue.AD,
    ("branded", "content"): Cue.AD,
    ("native", "ad"): Cue.AD,
    ("google", "ad"): Cue.AD,
    ("paid", "post"): Cue.AD,
    ("paid", "content"): Cue.AD,
    ("paid", "partnership"): Cue.AD,
    ("brand", "content"): Cue.AD,
    ("ab", "root"): Cue.AD,
    ("datenschutz", "banner"): Cue.CONSENT,
    ("datenschutz", "hinweis"): Cue.CONSENT,
    ("datenschutz", "layer"): Cue.CONSENT,
    ("cc", "window"): Cue.CONSENT,
    ("sp", "message"): Cue.CONSENT,
    ("privacy", "manager"): Cue.CONSENT,
    ("cmp", "banner"): Cue.CONSENT,
    ("qc", "cmp"): Cue.CONSENT,
    ("qc", "cmp2"): Cue.CONSENT,
    ("cmp", "root"): Cue.CONSENT,
    ("cmp", "ui"): Cue.CONSENT,
    ("haber", "spot"): Cue.STANDFIRST,
    ("news", "spot"): Cue.STANDFIRST,
    ("detail", "spot"): Cue.STANDFIRST,
    ("article", "spot"): Cue.STANDFIRST,
    ("spot", "title"): Cue.STANDFIRST,
    ("spot", "text"): Cue.STANDFIRST,
    ("node", "promoted"): Cue.NONE,
    ("kt", "adv"): Cue.NONE,
    ("div", "gpt"): Cue.AD,
    ("contact", "us"): Cue.CONTACT,
    ("call", "to"): Cue.PROMO,
    ("free", "trial"): Cue.PROMO,
    ("get", "started"): Cue.PROMO,
    ("lead", "magnet"): Cue.PROMO,
    ("text", "center"): Cue.CENTRED,
    ("align", "center"): Cue.CENTRED,
    ("text", "align"): Cue.NONE,
})
# Whole names whose words mean other things inside longer ones: a Turkish standfirst, but not an ad spot.
_WHOLE = {"spot": Cue.STANDFIRST, "cmp": Cue.CONSENT}
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
# Names are cut as bytes: encoding, one translation of all marks to spaces and a split take a third of the time of a
# pattern.
_JOINTS = bytes(32 if chr(i) in "-_:/." else i for i in range(256))
_COARSE = bytes(32 if chr(i) in "-_:/.0123456789" else i for i in range(256))
_STATE = frozenset(
    b"no not has have is with without hide show js lang page template single category tag postid".split()
)
_PARTS = {word.encode(): cue for word, cue in _WORDS.items()}
_PAIRS = {(first.encode(), second.encode()): cue for (first, second), cue in _OF_TWO.items()}
_FIRSTS = frozenset(first for first, _ in _PAIRS)
# One part of everything that can be meant, of a pair the second, which is rarer: a name without any of them says
# nothing, and most names don't.
_TELLING = frozenset(
    max(word.translate(_COARSE).split(), key=len) for word in (*_PARTS, *(second for _, second in _PAIRS))
)

# Of the class and id attributes met so far, shared by all walks. Bounded: some hundred sites, then it starts anew.
known: dict[str, int] = {}
_words: dict[str, int] = {}
_CACHE_LIMIT = 50_000
_LONGEST = 1000  # characters of an attribute that are read


def of_names(names: str) -> int:
    """What class and id names (separated by spaces, as written) say; the same names always give the same cues."""
    cue = known.get(names)
    if cue is not None:
        return cue
    cue = 0
    for name in names[:_LONGEST].split():
        one = _words.get(name)
        if one is None:
            one = _words[name] = _read(name)
        cue |= one
    if len(known) >= _CACHE_LIMIT or len(_words) >= _CACHE_LIMIT:
        known.clear()
        _words.clear()
    if len(names) <= _LONGEST:
        known[names] = cue
    return cue


def of_role(role: str) -> int:
    """What an ARIA role says."""
    return _ROLES.get(role.strip().lower(), Cue.NONE)


def of_itemprop(itemprop: str) -> int:
    """What a microdata property (schema.org) says."""
    cue = Cue.NONE
    for name in itemprop.lower().split():
        cue |= _ITEMPROPS.get(name, Cue.NONE)
    return cue


def _read(name: str) -> int:
    lower = name.lower()
    whole = _WORDS.get(lower) or _WHOLE.get(lower)
    if whole is not None:
        return whole
    if lower != name:
        lower = " ".join(map(_humps, name.split("-"))).lower()
    elif name.isalpha():
        return 0
    cut = lower.encode("utf-8", "surrogatepass")
    if _TELLING.isdisjoint(cut.translate(_COARSE).split()):
        return 0
    parts = cut.translate(_JOINTS).split()
    if len(parts) > 1 and parts[0] in _STATE:
        return 0
    found = 0 if _FIRSTS.isdisjoint(parts) else _of_pairs(parts)
    for part in parts:
        found |= _PARTS.get(part.rstrip(b"0123456789"), 0)
    return found


def _humps(piece: str) -> str:
    """The words of a camel-case name; of a hash (``hAdBqW``), whose words are mostly of a letter or two, none."""
    words = _HUMP.sub(" ", piece).split(" ")
    if len(words) > 2 and 2 * sum(len(word) for word in words if len(word) <= 2) > len(piece):
        return ""
    return " ".join(words)


def _of_pairs(parts: list[bytes]) -> int:
    """What two words say together. Those of a pair that says nothing are taken out of the parts: ``ad-free``."""
    found = 0
    last = len(parts) - 1
    for i, pair in enumerate(pairwise(list(parts)), 1):
        cue = _PAIRS.get(pair, -1)
        if cue == Cue.NONE:
            parts[i - 1] = parts[i] = b""
        if cue <= 0:
            continue
        # "article-body" names the body only at the end of a name: not "article-body-newsletter"
        if cue != Cue.BODY or i == last or parts[i + 1] in (b"wrapper", b"container", b"inner", b"main"):
            found |= cue
    return found
