"""What things are called: kinds of blocks, outcomes and flags of articles, cues of markup."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a block or span is. ``content`` stays; the rest is cut, and furniture fills a field as it goes."""

    CONTENT = "content"
    # core residue
    AD = "ad"
    NEWSLETTER = "newsletter"
    SUBSCRIBE = "subscribe"
    WIRE = "wire"
    # other boilerplate
    RELATED = "related"
    SOCIAL = "social"
    COMMENTS = "comments"
    CONTACT = "contact"
    LEGAL = "legal"
    AUTHOR_BIO = "author_bio"
    NAV = "nav"
    REPEAT = "repeat"
    OTHER = "other"
    # furniture
    TITLE = "title"
    KICKER = "kicker"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo_credit"
    DATELINE = "dateline"


CONTENT = Kind.CONTENT  # for loops over blocks: Python 3.11 takes ten times as long to find a member of an enum
CORE = frozenset({Kind.AD, Kind.NEWSLETTER, Kind.SUBSCRIBE, Kind.WIRE})
FURNITURE = frozenset(
    {Kind.TITLE, Kind.KICKER, Kind.BYLINE, Kind.DATE, Kind.CAPTION, Kind.PHOTO_CREDIT, Kind.DATELINE}
)
ASKED = ("rule:user", "keep:")  # how the reasons begin for which a user keeps a block


class Outcome(StrEnum):
    """What became of an input."""

    OK = "ok"
    NOT_ARTICLE = "not_article"  # home page, listing, error page: the text is filled all the same
    EMPTY = "empty"  # no text: nothing, or bytes that are a picture or a document
    BLOCKED = "blocked"  # bot wall, cookie wall, script-only shell


class Flag(StrEnum):
    """A property of the article that readers and pipelines want to filter by."""

    WIRE_COPY = "wire_copy"
    SPONSORED = "sponsored"
    PAYWALLED = "paywalled"
    TRUNCATED = "truncated"
    LIVE_BLOG = "live_blog"
    PRESS_RELEASE = "press_release"
    OPINION = "opinion"
    GALLERY = "gallery"


class Cue:
    """What the markup says of a place, as bits of an int: landmark elements, ARIA roles, whole class/id words.

    Plain ints, since a page asks for thousands of them and an ``IntFlag`` costs fifty times as much.
    """

    NONE = 0
    ARTICLE = 1 << 0  # <article>, itemtype …Article
    MAIN = 1 << 1  # <main>, role=main
    BODY = 1 << 2  # articleBody, entry-content, story-body …
    ASIDE = 1 << 3
    NAV = 1 << 4
    HEADER = 1 << 5
    FOOTER = 1 << 6
    FIGURE = 1 << 7
    CAPTION = 1 << 8
    CREDIT = 1 << 9
    FORM = 1 << 10
    LIST = 1 << 11
    TABLE = 1 << 12
    QUOTE = 1 << 13
    CODE = 1 << 14
    AD = 1 << 15
    NEWSLETTER = 1 << 16
    SUBSCRIBE = 1 << 17
    RELATED = 1 << 18
    SOCIAL = 1 << 19
    COMMENTS = 1 << 20
    CONTACT = 1 << 21
    LEGAL = 1 << 22
    BIO = 1 << 23
    BYLINE = 1 << 24
    DATE = 1 << 25
    TITLE = 1 << 26
    KICKER = 1 << 27
    STANDFIRST = 1 << 28
    TAGS = 1 << 29
    CONSENT = 1 << 30  # cookie banners and the like
    MODAL = 1 << 31
    SIDEBAR = 1 << 32
    MEDIA = 1 << 33  # players, galleries, carousels
    PULLQUOTE = 1 << 34
    FACTBOX = 1 << 35
    LIVE = 1 << 36
    UNSEEN = 1 << 37  # sr-only, visually-hidden, aria-hidden
    EMBED = 1 << 38  # embedded posts
    BUTTON = 1 << 39
    TEASER = 1 << 40
    PROMO = 1 << 42  # calls to action, offers
    CENTRED = 1 << 43
    BOXED = 1 << 44  # a background, a border or a shadow of its own
    HIDDEN = 1 << 41  # hidden attribute, display: none, closed dialog
