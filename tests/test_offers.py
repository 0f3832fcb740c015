"""A line that is nothing but a link to a shop is none of an article."""

from __future__ import annotations

import pytest

from cleaner.order.offers import cut_offers
from cleaner.pages import read_page
from cleaner.types import Kind, Label, staying
from tests.story import ONE

KEPT, RULE = Label(Kind.CONTENT, 0.7, "model"), Label(Kind.CONTENT, 0.9, "rule:user/x")
param = pytest.param
AWAY = "https://go.shop.example/x?ref=1"


@pytest.mark.parametrize(
    ("line", "leaves"),
    [
        param(f'<p><a href="{AWAY}">Try Acme Boxes</a></p>', True, id="try"),
        param(f'<div><a href="{AWAY}">Compare used car deals with Drive Example</a> »</div>', True, id="arrow-behind"),
        param(f'<p><a href="{AWAY}">Jetzt bei Beispiel kaufen</a></p>', True, id="german"),
        param(f'<p><a href="{AWAY}">Voir l’offre chez Exemple</a></p>', True, id="french"),
        param(f'<p><a href="{AWAY}">Sprawdź cenę w sklepie</a></p>', True, id="polish"),
        param(f'<p><a href="{AWAY}">公式サイトで購入する</a></p>', True, id="japanese"),
        param(f'<p><a href="{AWAY}">Hemen satın al</a></p>', True, id="turkish"),
        param('<p><a href="/shop/acme">Try Acme Boxes</a></p>', False, id="own-site"),
        param(f'<p><a href="{AWAY}">Read the report of the council</a></p>', False, id="no-offer"),
        param(f'<p><a href="{AWAY}">Shop workers win their case</a></p>', False, id="headline-on-workers"),
        param(f'<p><a href="{AWAY}">Order in the harbour, at last</a></p>', False, id="headline-on-order"),
        param(f'<li><a href="{AWAY}">Buy on Example</a></li>', False, id="list-of-shops"),
        param(f'<h3><a href="{AWAY}">Try Acme Boxes</a></h3>', False, id="heading"),
        param(f'<p>Try <a href="{AWAY}">the boxes of Acme</a> if you must, she said.</p>', False, id="sentence"),
        param(f'<p><a href="{AWAY}">Buy</a></p>', False, id="one-word"),
    ],
)
def test_cut_offers_takes_links_to_shops(line: str, leaves: bool) -> None:
    page = read_page(f"<article><p>{ONE}</p>{line}</article>", "https://paper.example/a")
    labels = [KEPT] * len(page.blocks)
    cut_offers(page, labels, staying(labels))
    assert (labels[1].kind is Kind.AD) == leaves


@pytest.mark.parametrize(("label", "url"), [(RULE, "https://paper.example/a"), (KEPT, None)])
def test_cut_offers_leaves_what_the_user_keeps_and_pages_of_unknown_sites(label: Label, url: str | None) -> None:
    page = read_page(f'<article><p>{ONE}</p><p><a href="{AWAY}">Try Acme Boxes</a></p></article>', url)
    labels = [label] * len(page.blocks)
    cut_offers(page, labels, staying(labels))
    assert all(found.kind is Kind.CONTENT for found in labels)
