"""Threads: behind their last post stand who is online, what one may do, when it is; nothing of the talk."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from string import digits

from cleaner.types import CONTENT, Container, Kind, Label, Page

_POSTS = 3  # posts that make a thread
_MOST = 0.8  # share of the text up to the last post that stands in posts
_LEAST = 0.6  # the same, of all text
_BEHIND = 0.85  # how sure it is that what stands behind the last is none of it
_MADE_OF = frozenset(("div", "article", "section", "li", "table", "tr"))
# What stands before the number of a post, as an id: post-17, p17, post_message_17, js-post-17, elComment_17
_BEFORE = re.compile(
    r"(?:^|[\s_-])(?:post|message|msg|reply|answer|comment|elcomment|edit|p)s?[_-]?(?:message[_-]?)?$", re.I
)
_LONGEST = 12  # digits of such a number


def cut_behind_posts(page: Page, labels: list[Label], kept: Sequence[int]) -> None:
    """Cut what the model alone keeps behind the last of the numbered posts that hold nearly all the text."""
    if not _is_in_post(page, kept):
        return
    posts = _posts(page.containers)
    sizes = [len(b.text) if labels[b.index].kind is CONTENT else 0 for b in page.blocks]
    upto = [0, *accumulate(sizes)]
    for boxes in posts.values():
        end = max([page.lasts[box] for box in boxes])
        inside = sum([upto[page.lasts[box]] - upto[page.firsts[box]] for box in boxes])
        most = max(_MOST * upto[end], _LEAST * upto[-1])
        if most <= inside <= upto[-1]:  # more where posts stand in posts: then none of them is the last
            for i in range(end, len(sizes)):
                if sizes[i] and labels[i].why == "model":
                    labels[i] = Label(Kind.NAV, _BEHIND, "order:behind the last post")


def _is_in_post(page: Page, these: Sequence[int]) -> bool:
    """Whether one of these blocks stands in a numbered box; a look at all boxes costs several times as much."""
    met = {-1}
    for i in these:
        at = page.blocks[i].container
        while at not in met:
            met.add(at)
            box = page.containers[at]
            if box[3][-1:].isdigit() and _numbered(box):
                return True
            at = box.parent
    return False


def _numbered(box: Container) -> str:
    """What stands before the number of a box that is numbered as posts are; empty of any other."""
    name = box.names.rpartition(" ")[2]
    before = name.rstrip(digits)
    return before if len(name) - len(before) <= _LONGEST and box.tag in _MADE_OF and _is_of_post(before) else ""


@lru_cache(maxsize=4096)  # the pages of a site have the same names
def _is_of_post(before: str) -> bool:
    return _BEFORE.search(before) is not None


def _posts(boxes: Sequence[Container]) -> Mapping[tuple[str, str], list[int]]:
    """Boxes that are numbered alike, by their tag and names; of those so numbered that make a thread."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for box in [box for box in boxes if box[3][-1:].isdigit()]:
        if before := _numbered(box):
            found[box.tag, before].append(box.index)
    return {made: alike for made, alike in found.items() if len(alike) >= _POSTS}
