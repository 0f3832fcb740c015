"""What an element's tag, role, property, label and telling attributes say of its place."""

from __future__ import annotations

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
ROLES: dict[str, int] = {
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
LABELS: dict[str, int] = {
    **dict.fromkeys(("advertisement", "advertisements", "advertising", "ad", "ads", "sponsored", "sponsored content",
                     "anzeige", "werbung", "publicité", "publicidad", "publicidade", "pubblicità", "reklama", "reklame",
                     "reklam", "annons", "annonse", "annonce", "advertentie", "mainos", "iklan", "реклама", "διαφήμιση",
                     "広告", "广告", "廣告", "광고", "إعلان", "विज्ञापन"), Cue.AD),
    **dict.fromkeys(("cookie banner", "cookie consent", "cookieconsent", "cookie notice", "cookie policy", "cookies",
                     "cookie-banner", "cookie-hinweis", "privacy", "consent", "we value your privacy"), Cue.CONSENT),
}  # fmt: skip


def of_role(role: str) -> int:
    """What an ARIA role says."""
    return ROLES.get(role.strip().lower(), Cue.NONE)


def of_itemprop(itemprop: str) -> int:
    """What a microdata property (schema.org) says."""
    cue = Cue.NONE
    for name in itemprop.lower().split():
        cue |= _ITEMPROPS.get(name, Cue.NONE)
    return cue


def of_label(label: str) -> int:
    """What an aria-label says of ads and consent."""
    return LABELS.get(label.strip().lower(), Cue.NONE)
