"""What became of a page: an article, another kind of page, nothing, or a wall in front of it; and how sure we are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cleaner.flags import merged
from cleaner.kept import compiled
from cleaner.text import sum_up_to
from cleaner.types import ASKED, CONTENT, Article, Block, Flag, FlagNote, Label, Outcome, Page
from cleaner.walls import speaks_as_one

if TYPE_CHECKING:
    from cleaner.model.classify import Prediction

# A number alone, beside the site's name or as an error's: others are of cars, flights and people.
_NUMBER = r"(?:40[34]|410|50[0-4])\b"
_SUMS = "$€£¥₹₽₩"
_SAYS = r"(?:error|http|status|code|fehler|fout|erreur|errore|erro|fel|feil|fejl|virhe|błąd|chyba|ошибка|помилка|hata)"
_BEHIND = rf"(?:{_SAYS}|not|page|forbidden|gone|internal|bad|service)\b"
# "Page", "not found" behind the number in other scripts: "404人" is a number of people.
_MISSING = (
    r"页|頁|找不到|未找到|无法|無法|抱歉|对不起|ページ|お探し|エラー|見つか|페이지|찾을|요청|страниц|сторінк|старонк|"
    r"ошибк|помилк|не (?:найден|знайден|намерен|пронађен)|הדף|העמוד|דף|עמוד|الصفحة|صفحة|صفحه|خطأ|خطا|عذر|σελίδα|"
    r"δεν βρέθηκε|ไม่พบ|หน้า|पृष्ठ|पेज|পৃষ্ঠা|পাতা|பக்கம்|გვერდი|էջ"
)
_ERROR = compiled(
    rf"(?:^|[^\w\s,{_SUMS}]\s*|\b{_SAYS}\s){_NUMBER}(?:\s*$|\s*[^\w\s{_SUMS}%+\"“„«]|\s{_BEHIND})|"
    rf"^404\s*(?:{_MISSING})|"
    r"(?:page|seite|article) (?:not found|nicht gefunden)|not be found|"
    r"no longer (?:exists|available)|"
    r"page (?:introuvable|non trouvée)|página no encontrada|pagina non trovata|страница не найдена|sayfa bulunamadı",
    re.IGNORECASE,
)
_STORY = 60  # words of running text that make a story out of a page that says it is one
_FEW, _ALL_LINK = 3, 0.9  # links that are no more than a reference; share of a block's characters in links
_FAILED = 400  # the first status of HTTP that says so
_LISTING = frozenset({"website", "CollectionPage", "WebSite", "SearchResultsPage", "ItemList"})


def outcome(page: Page, labels: Sequence[Label], page_types: frozenset[str]) -> Outcome:
    """The outcome of a page, from how much of it is story and what it says of itself."""
    kept = [b for b, label in zip(page.blocks, labels, strict=True) if label.kind is CONTENT]
    if not any(x.kind is CONTENT and not x.why.startswith(ASKED) for x in labels) and speaks_as_one(page):
        return Outcome.BLOCKED  # whatever of the wall the user keeps
    if not kept:
        return Outcome.BLOCKED if _needs_script(page) else Outcome.EMPTY
    if _is_error(page, kept) or _are_links(page.blocks) or _is_listing(kept, page_types):
        return Outcome.NOT_ARTICLE
    return Outcome.OK


def answered(article: Article, status: int | None, truncated: str | None = None) -> Article:
    """The article of a page, with what is known of how it was sent: the status of HTTP, and why it is not whole.

    What a server sent as an error is no article, however much it reads like one: many sites offer stories in place of
    the one that is gone.
    """
    if truncated:
        notes = (*article.flags, FlagNote(flag=Flag.TRUNCATED, why=truncated))
        article = replace(article, flags=merged(notes))
    if status is None or status < _FAILED or article.outcome is not Outcome.OK:
        return article
    sources = None if article.sources is None else {**article.sources, "outcome": f"http:{status}"}
    return replace(article, outcome=Outcome.NOT_ARTICLE, sources=sources)


def _words(block: Block) -> int:
    return block.text.count(" ") + 1 if block.text.isascii() else max(block.text.count(" ") + 1, len(block.text) // 5)


def _needs_script(page: Page) -> bool:
    return page.root is not None and any(True for _ in page.root.iter("script")) and not page.blocks


def _is_error(page: Page, kept: Sequence[Block]) -> bool:
    if sum_up_to(map(_words, kept), 3 * _STORY) >= 3 * _STORY:  # as on most pages: no heading need be read
        return False
    said = [page.head.title, *(b.text for b in page.blocks if b.tag in ("h1", "h2"))]
    return any(len(s) < 90 and _ERROR.search(s) for s in said)


def _are_links(blocks: Sequence[Block]) -> bool:
    return len(blocks) >= _FEW and all(b.link_density > _ALL_LINK for b in blocks)


def _is_listing(kept: Sequence[Block], page_types: frozenset[str]) -> bool:
    """Links alone, little running text among many, or a page that says it is a list and whose text is all short."""
    if _are_links(kept):
        return True
    article = any("Article" in t or "Posting" in t for t in page_types) or "og:article" in page_types
    listing = not article and bool(page_types & _LISTING or "og:website" in page_types)
    prose = (b for b in kept if b.link_density < 0.5 and _words(b) >= 15)
    little = len(kept) > 12 and sum_up_to(map(_words, prose), _STORY) < _STORY
    if not listing and not little:
        return False
    linked = sum(b.link_chars for b in kept) / max(1, sum(len(b.text) for b in kept))
    heads = sum(b.tag in ("h2", "h3") and b.link_density > 0.5 for b in kept)
    return (little and linked > 0.3) or (listing and (linked > 0.45 or heads >= 5))


def confidence(page: Page, labels: Sequence[Label], prediction: Prediction) -> float:
    """The F1 that the block probabilities promise: expected words right, over words kept and words wanted."""
    right = kept = wanted = 0.0
    for block, label, p in zip(page.blocks, labels, prediction.content.tolist(), strict=True):
        size = len(block.text)
        wanted += p * size
        if label.kind is CONTENT:
            kept += size
            right += p * size
    return round(min(1.0, 2 * right / (kept + wanted)), 3) if kept else 0.0
