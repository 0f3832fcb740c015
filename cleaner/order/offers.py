"""Lines amid an article that are nothing but a link to a shop: "Try Acme", "Compare deals at Example"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from cleaner.metadata.urls import host_labels
from cleaner.places import hosts
from cleaner.types import HEADINGS, Block, Kind, Label, Page

_SURE = 0.85  # how sure it is that such a line is none of the story
_LONGEST = 90  # characters
_LINKED = 0.9  # share of the line in its link; an arrow may stand beside it
_WORDS, _DENSE = 2, 5  # one alone says too little; characters of a line in a script without spaces
_LISTED = HEADINGS | {"li", "tr", "td", "dt", "dd", "pre"}  # a list of shops is what its article is about
# What a shop has its reader do, at the line's beginning; in languages whose verbs stand last, anywhere.
_OFFER = (
    r"(?:buy|try|rent|shop(?! (?:owner|worker|keeper|floor|steward|class))|"
    r"compare (?:\w+ ){0,3}(?:deal|price|offer|quote|rate)s?|"
    r"(?:order|book|claim) (?:now|here|your|yours|a|an|the|this|tickets?|online|on|at|from|with)|"
    r"(?:check|see|view|get) (?:the |this |best |today's |latest )?(?:price|deal|offer|availab)\w*|"
    r"jetzt|hier kaufen|kaufen|bestellen|testen|zum (?:angebot|shop)|"
    r"ach[èe]te[rz]|commande[rz]|essaye[rz]|profite[rz]|réserve[rz]|voir (?:l['’]offre|les? (?:offres?|prix))|"
    r"compra[rd]?|compre|prueba|probar|reserva[r]?|aprovech\w+|ver (?:oferta|precio|preço)s?|experimente|aproveite|"
    r"acquista|prova|prenota|approfitta|(?:vedi|vai all['’]) ?offert[ae]|"
    r"koop|bestel|probeer|boek|bekijk (?:aanbieding|prijs)|köp|beställ|prova|køb|bestil|prøv|kjøp|bestill|"
    r"osta|tilaa|kokeile|kup|zamów|wypróbuj|sprawdź cenę|zobacz ofertę|kupte|objednejte|vyzkoušejte|"
    r"купить|заказать|попробовать|купити|замовити|спробувати|beli|coba|pesan|mua|đặt)\b"
    r"|.{0,60}(?:satın al|sipariş ver|購入|予約する|公式サイト|立即|購買|购买|구매|예약하기)"
)


def cut_offers(page: Page, labels: list[Label], kept: Sequence[int]) -> None:
    """Cut the lines that tell the reader to buy or to try and lead away from the site, where the model decides."""
    blocks = page.blocks
    found = [i for i in kept if blocks[i].links and labels[i].why == "model" and _is_offer(blocks[i])]
    host = next(iter(hosts(page)), "") if found else ""
    own = _owner(f"//{host}")
    for i in found if own else ():
        owners = {_owner(mark.href) for mark in blocks[i].marks if mark.opens and mark.kind == "link"}
        if owners.isdisjoint((own, "")):
            labels[i] = Label(Kind.AD, _SURE, "order:leads to a shop")


def _owner(url: str) -> str:
    """The part of a host that all hosts of one owner share, without what stands behind it; empty if there is none."""
    return next(reversed(host_labels(url)), "")


def _is_offer(block: Block) -> bool:
    text = block.text
    if len(text) > _LONGEST or block.tag in _LISTED or block.link_density < _LINKED:
        return False
    if len(text.split()) < _WORDS and (text.isascii() or len(text) < _DENSE):
        return False
    return _offer().match(text.lstrip("•–—-→▶►➤» ")) is not None


@cache
def _offer() -> re.Pattern[str]:
    """Compiled when the first such line is met, for that takes milliseconds."""
    return re.compile(_OFFER, re.IGNORECASE)
