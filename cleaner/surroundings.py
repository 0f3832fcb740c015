"""What stands around a container: lists, items, tables, and the path to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from cleaner.types import Container

_ITEMS = frozenset(("li", "dt", "dd"))
_NOT_IN_ITEMS = frozenset("ul ol dl table blockquote figure article section aside nav form body".split())


def enclosing(containers: Sequence[Container], at: int, levels: int) -> list[int]:
    """The indices of a container and of those above it, ``levels`` in all at most."""
    found = [at] if at >= 0 else []
    while found and len(found) < levels and containers[found[-1]].parent >= 0:
        found.append(containers[found[-1]].parent)
    return found


class Surroundings:
    """Each answer is worked out once a page, from the parent's, so that depth costs nothing."""

    def __init__(self, containers: Sequence[Container]) -> None:
        self.containers = containers
        self._lists: dict[int, tuple[int, int | None]] = {0: (0, None)}
        self._items: dict[int, int] = {-1: -1}
        self._tables: dict[int, int] = {0: 0}
        self._quotes: dict[int, int] = {-1: -1}
        self._paths: dict[int, str] = {-1: ""}

    def list_place(self, container: int) -> tuple[int | None, int | None]:
        """How deep in lists a container stands, from 1, and the number of its item; None where it is in none."""
        known = self._lists
        for box in self._unknown(container, known):
            depth, number = known[box.parent]
            if box.tag in ("ul", "ol", "dl"):
                depth, number = depth + 1, None
            elif box.tag == "li":
                number = box.number or number
            known[box.index] = depth, number
        depth, number = known[container]
        return depth or None, number

    def item(self, container: int) -> int:
        """The index of the list item that a container is, or is in without a further box of its own; -1: none."""
        known = self._items
        inside: list[int] = []
        while container not in known:  # as every paragraph is asked, it climbs no further than it must
            box = self.containers[container]
            if box.tag in _ITEMS or box.tag in _NOT_IN_ITEMS:
                known[container] = container if box.tag in _ITEMS else -1
            else:
                inside.append(container)
                container = box.parent
        found = known[container]
        for at in inside:
            known[at] = found
        return found

    def table(self, container: int) -> int:
        """The index of the table around a container; the root's where there is none."""
        known = self._tables
        for box in self._unknown(container, known):
            known[box.index] = box.index if box.tag == "table" else known[box.parent]
        return known[container]

    def quote(self, container: int) -> int:
        """The index of the outermost quotation around a container; -1 where there is none."""
        known = self._quotes
        for box in self._unknown(container, known):
            above = known[box.parent]
            known[box.index] = above if above >= 0 or box.tag != "blockquote" else box.index
        return known[container]

    def path(self, container: int) -> str:
        """Where a container stands in the markup: ``body/main/div.story-body/p``."""
        if not self.containers:  # plain text
            return ""
        known = self._paths
        for box in self._unknown(container, known):
            name = box.names.split(None, 1)
            step = f"{box.tag}.{name[0]}" if name else box.tag
            known[box.index] = f"{known[box.parent]}/{step}" if box.parent >= 0 else step
        return known[container]

    def _unknown(self, container: int, known: Collection[int]) -> Sequence[Container]:
        """The container and those around it that are not known yet, outermost first."""
        boxes: list[Container] = []
        while container not in known:
            box = self.containers[container]
            boxes.append(box)
            container = box.parent
        boxes.reverse()
        return boxes
