"""Ad slots, ad-block walls and consent dialogs in the manner of the wild: their text goes, the story stays."""

from __future__ import annotations

import pytest

from cleaner import Kind
from cleaner.cues import of_names
from cleaner.pipeline import Cleaner
from cleaner.slots import kind_of
from cleaner.types import Container
from tests.story import STORY, TITLE, page, paragraphs

param = pytest.param
PITCH = "This little heater warms a whole room in ten minutes and uses half of the power, its makers say."
NOTICE = "We and our partners store information on a device and process personal data such as unique identifiers."


@pytest.mark.parametrize(
    "slot",
    [
        param('<div id="div-gpt-ad-1466433283-0"><p>{}</p></div>', id="google-publisher-tag"),
        param('<div data-google-query-id="C"><p>{}</p></div>', id="google-query"),
        param('<amp-ad type="doubleclick" width=300><div placeholder><p>{}</p></div></amp-ad>', id="amp-ad"),
        param('<amp-embed type="taboola"><p>{}</p></amp-embed>', id="amp-embed"),
        param('<div class="x1" data-ad-slot="2"><p>{}</p></div>', id="data-ad-slot"),
        param('<div class="x2" aria-label="Advertisement"><p>{}</p></div>', id="aria-label"),
        param('<section class="x2" aria-label="Anzeige"><p>{}</p></section>', id="aria-label-de"),
        param('<div id="taboola-below-article-thumbnails"><a href="https://x.example/1">{}</a></div>', id="taboola"),
        param('<div class="OUTBRAIN" data-widget-id="AR_1"><a href="https://x.example/1">{}</a></div>', id="outbrain"),
        param('<div class="mgbox"><div class="mgline"><a href="https://x.example/2">{}</a></div></div>', id="mgid"),
        param('<div class="native-ad-card"><p>{}</p></div>', id="native"),
        param('<div class="nativeAd__body"><p>{}</p></div>', id="native-camel"),
        param('<div class="AdSlot_root__x1Y2z"><p>{}</p></div>', id="hashed-name"),
        param('<div class="ad-300x250 ad_mid_2"><p>{}</p></div>', id="sizes-and-numbers"),
        param('<aside class="sponsored-content-box"><h3>Heaters</h3><p>{}</p></aside>', id="sponsored-box"),
        param('<div class="partner-content-module"><p>{}</p></div>', id="partner-content"),
        param('<div class="affiliate-product-card"><p>{}</p></div>', id="affiliate-card"),
        param('<div class="promoted-post"><p>{}</p></div>', id="promoted-post"),
        param('<div class="adthrive-ad adthrive-content"><p>{}</p></div>', id="ad-manager"),
        param('<div class="anzeige-content"><p>{}</p></div>', id="de"),
        param('<div class="encart-publicitaire"><p>{}</p></div>', id="fr"),
        param('<div class="contenido-patrocinado"><p>{}</p></div>', id="es"),
        param('<div class="box-pubblicita"><p>{}</p></div>', id="it"),
        param('<div class="publicidade-meio"><p>{}</p></div>', id="pt"),
        param('<div class="reklama-wrapper"><p>{}</p></div>', id="pl-cs-ru"),
        param('<div class="advertentie-blok"><p>{}</p></div>', id="nl"),
        param('<div class="annonsplats"><p>{}</p></div>', id="sv"),
        param('<div class="reklam-alani"><p>{}</p></div>', id="tr"),
        param('<div class="iklan-tengah"><p>{}</p></div>', id="id"),
        param('<div class="adblock-detected-message"><p>{}</p></div>', id="ad-block-wall"),
        param('<div id="ad-blocker-wall"><div><p>{}</p></div></div>', id="ad-blocker-wall"),
    ],
)
def test_ad_slot_in_the_story_is_cut(auditor: Cleaner, slot: str) -> None:
    article = auditor.clean(page(middle=slot.format(PITCH)))
    assert [cut.kind for cut in article.removed if PITCH in cut.text] == [Kind.AD]
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "dialog",
    [
        param('<div id="onetrust-banner-sdk" role="alertdialog"><p>{}</p></div>', id="onetrust"),
        param('<div id="didomi-popup" role="dialog"><p>{}</p></div>', id="didomi"),
        param('<div id="CybotCookiebotDialog"><div><p>{}</p></div></div>', id="cookiebot"),
        param('<div id="qc-cmp2-container"><div class="qc-cmp2-summary-info"><p>{}</p></div></div>', id="quantcast"),
        param('<div id="usercentrics-root"><p>{}</p></div>', id="usercentrics"),
        param('<div class="fc-consent-root"><div class="fc-dialog"><p>{}</p></div></div>', id="funding-choices"),
        param('<div id="sp_message_container_123"><p>{}</p></div>', id="sourcepoint"),
        param('<div id="tarteaucitronRoot"><p>{}</p></div>', id="tarteaucitron"),
        param('<div class="cc-window cc-banner"><p>{}</p></div>', id="cookie-consent"),
        param('<div class="cookie-notice"><p>{}</p></div>', id="cookie-notice"),
        param('<div class="x" aria-label="Cookie banner" role="dialog"><p>{}</p></div>', id="aria-label"),
        param('<div class="dsgvo-hinweis"><p>{}</p></div>', id="de"),
        param('<div class="datenschutz-banner"><p>{}</p></div>', id="de-privacy"),
        param('<div class="bandeau-rgpd"><p>{}</p></div>', id="fr"),
        param('<div class="consentimiento-modal"><p>{}</p></div>', id="es"),
        param('<div class="lgpd-aviso"><p>{}</p></div>', id="pt"),
        param('<div class="cookiemelding"><p>{}</p></div>', id="nl"),
        param('<div class="samtycke-dialog"><p>{}</p></div>', id="sv"),
        param('<div class="rodo-zgoda"><p>{}</p></div>', id="pl"),
    ],
)
def test_consent_dialog_in_the_story_is_cut(auditor: Cleaner, dialog: str) -> None:
    article = auditor.clean(page(middle=dialog.format(NOTICE)))
    assert [cut.kind for cut in article.removed if NOTICE in cut.text] == [Kind.LEGAL]
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "names",
    [
        "node node--promoted node--type-article", "kt-adv-heading_02a74d", "billboard-hero", "pub__text", "pubTheme-x",
        "cmp-container", "cmp-text", "ask-ads collapsed", "how-to-add-google-shopping-ads", "cookies", "cookie-recipe",
        "accordion_item__adF2E", "sponsors-of-the-bill", "no-ads", "adventure", "consent-decree", "privacy-policy",
        "gdpr", "what-is-gdpr", "tag-gdpr", "datenschutz", "cookie-policy",
    ],
)  # fmt: skip
def test_name_that_may_mean_story_is_no_slot(names: str) -> None:
    assert kind_of(Container(1, 0, "div", names, of_names(names), 0, 1, 0)) is None


def test_wrapper_of_the_whole_story_is_no_slot(auditor: Cleaner) -> None:
    article = auditor.clean(f"<title>Bridge</title><h1>Bridge</h1><div class=ad-container>{paragraphs()}</div>")
    assert article.text == "\n\n".join(STORY)


def test_headline_of_the_page_in_a_slot_stays_the_headline(auditor: Cleaner) -> None:
    article = auditor.clean(page().replace("<h1>", "<div class=ad-top><h1>").replace("</h1>", "</h1></div>"))
    assert article.title == TITLE
    assert [cut.kind for cut in article.removed if cut.text == article.title] == [Kind.TITLE]


@pytest.mark.parametrize(
    "last", ["<pre>{}</pre>", "<table><tr><td>{}</td><td>sold</td></tr></table>"], ids=["in-code", "in-a-table"]
)
def test_slots_in_what_is_one_block_at_the_end_of_the_page(auditor: Cleaner, last: str) -> None:
    lines = "".join(f"<div class=ad-slot>line {i}</div>" for i in range(4))
    assert auditor.clean(page() + last.format(lines)).text.startswith("\n\n".join(STORY))
