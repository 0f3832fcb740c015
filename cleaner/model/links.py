"""Where the links of blocks lead, for the model: a pitch leads to a page that sells, a story to what it tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from cleaner.model.site import Site
from cleaner.types import Block, Cue

# Of a link: to this host, to a host of the same owner, to another; to a place on this page; to what is no page (mail,
# telephone, script); to a front page; to a page right below it; to one with a headline for a name; with a query; with
# marks of a campaign; to a page where a visitor acts; the link looks like a button.
_TRAITS = (
    "own", "sister", "away", "here", "no_page", "front", "shallow", "headline", "query", "tracked", "acts", "button",
)  # fmt: skip
LEADS = (*(f"leads_{name}" for name in _TRAITS), "leads_again")
_OWN, _SISTER, _AWAY, _HERE, _NO_PAGE, _FRONT, _SHALLOW, _HEADLINE, _QUERY, _TRACKED, _ACTS, _BUTTON = (
    1 << i for i in range(len(_TRAITS))
)
_HEADLINE_HYPHENS = 3
_CAMPAIGN = ("utm_", "aff", "clickid", "irclick", "partner", "promo", "coupon", "tag=", "ref=", "cid=", "source=")
# Words of paths, in the languages of the news.
_ACTING = frozenset(
    """
    subscribe subscription subscriptions subscriber signup signin sign newsletter newsletters donate donation donations
    give giving trial demo pricing price prices plans plan register registration checkout cart basket shop store product
    products app apps download downloads join member members membership login account accounts start started contact
    quote quotes offer offers promo promotion promotions go deal deals course courses webinar webinars event events
    book booking bookings service services solution solutions feature features support coupon coupons voucher vouchers
    ticket tickets advertise mediakit sponsor sponsors sponsorship academy workshop workshops consultation apply buy
    abo abonnement abonnements abonnieren anmelden anmeldung registrieren spende spenden kontakt angebot angebote
    bestellen kurse kurs produkte preise suscribete suscripcion suscribirse registro registrate donar dona tienda oferta
    ofertas curso cursos contacto precios productos inscription inscrire abonner don dons boutique offre offres compte
    panier tarifs produits loja assine assinatura assinar cadastro doar produtos planos negozio iscriviti iscrizione
    abbonamenti abbonati prenota offerte prodotti prezzi prenumerera prenumerata prenumeration butik priser doneer
    winkel aanbieding abonneren inschrijven sklep rejestracja zamow predplatne obchod eshop podpiska abone kayit uyelik
    berlangganan daftar tilbud kjop kob tilaa lahjoita
    """.split()
)  # fmt: skip
_MOST = 80  # marks of a block that are looked at
_LONGEST = 300  # characters of an address


def leads(blocks: Sequence[Block], asked: Iterable[int], site: Site) -> NDArray[np.float32]:
    """Values of ``LEADS``, shape (columns, blocks): what holds of any link of a block, and in how many blocks one of
    its addresses is met, as a logarithm.

    ``asked``: the indices of the blocks of which anything is said.
    """
    out = np.zeros((len(LEADS), len(blocks)), np.float32)
    times: Counter[str] | None = None
    numbers: list[int] = []
    bits: list[int] = []
    again: list[int] = []
    for i in asked:
        found, most = 0, 1
        for mark in blocks[i].marks[:_MOST]:
            if mark[1] and mark[2] == "link":
                if times is None:
                    times = Counter([m[3] for b in blocks if b.links for m in b.marks if m[1] and m[2] == "link"])
                found |= _traits(mark[3], site) | (_BUTTON if mark[4] & Cue.BUTTON else 0)
                most = max(most, times[mark[3]])
        if found:
            numbers.append(i)
            bits.append(found)
            again.append(most)
    if numbers:
        out[:-1, numbers] = np.array(bits) >> np.arange(len(_TRAITS))[:, None] & 1
        out[-1, numbers] = np.log(np.minimum(again, 8))
    return out


def _traits(href: str, site: Site) -> int:
    """The traits of an address as written on a page of this site."""
    href = href[:_LONGEST].strip().lower()
    if not href:
        return 0
    if href[0] == "#":
        return _HERE
    address, _, query = href.partition("#")[0].partition("?")
    scheme, colon, rest = address.partition(":")
    if rest[:2] == "//" or address[:2] == "//":
        there, _, path = (rest or address)[2:].partition("/")
        there = there.removeprefix("www.")
        found = _OWN if there == site.host else _SISTER if site.owner and there.endswith(site.owner) else _AWAY
    elif colon and "/" not in scheme:
        return _NO_PAGE
    else:
        found, path = _OWN, address
    path = path.strip("/")
    if not path:
        found |= _FRONT
    elif "/" not in path and path.count("-") < _HEADLINE_HYPHENS:
        found |= _SHALLOW
    if path.rpartition("/")[2].count("-") >= _HEADLINE_HYPHENS:
        found |= _HEADLINE
    elif not _ACTING.isdisjoint(path.replace("-", "/").replace(".", "/").replace("_", "/").split("/")):
        found |= _ACTS
    if query:
        found |= _QUERY
        if any(map(query.__contains__, _CAMPAIGN)):
            found |= _TRACKED
    return found
