"""Words as numbers, the rules worth trying on a line, columns of rows: see words.h."""

from collections.abc import Sequence
from typing import Any

def characters(marks: str, dense: str, dense_marks: str, folded: str, /) -> bytes:
    """What every character of the basic plane is to the classes below; ``dense`` has ends of ranges, in pairs."""

def columns(
    rows: tuple[tuple[Any, ...], ...], fields: tuple[int, ...], more: tuple[tuple[int, ...], ...], /
) -> bytearray:  # fmt: skip
    """The chosen fields of rows as int64: those of the first field, of the second …, then more numbers for each row."""

def groups(
    blocks: tuple[tuple[Any, ...], ...], containers: tuple[tuple[Any, ...], ...], firsts: tuple[int, ...],
    lasts: tuple[int, ...], block_fields: tuple[int, int], container_fields: tuple[int, int, int], /,
) -> tuple[bytearray, bytearray]:  # fmt: skip
    """The group of each block in each grouping, as int64; blocks of each group, as float32."""

def inlines(
    text: str, pieces: tuple[str, ...], marks: tuple[tuple[Any, ...], ...], /
) -> list[tuple[int, int, Any, str, int]] | None:  # fmt: skip
    """Fields of Inline; None where the pieces have characters that text.visible() takes away or changes."""

def looks(
    out: Any, blocks: Any, makes: Any, tags: bytes, counts: Any, first: Any, last: Any, boxes: Any, told: Any, /
) -> bytearray:
    """Fills the buffer ``out``, float32 of (columns, blocks); flags of the blocks. See ``cleaner.model.looks``."""

def means(values: Any, of: Any, sizes: Any, /) -> bytearray:
    """Buffers: float32 of (blocks, columns), and of groups() → float32 of (groups, columns)."""

def line_means(table: Any, columns: int, numbers: Any, sizes: Any, /) -> bytearray:
    """Buffers: float32 rows; int64, the rows of one line after the other, and how many each line has → float32."""

def statistics(texts: tuple[str, ...], characters: bytes, classes: int, /) -> tuple[bytearray, bytearray, bytearray]:
    """Counts of each class of characters in each text, as float32; the classes of first and of last characters."""

class Vocabulary:
    """Of model.wording: the known words, and what is asked of them."""

    def __new__(cls, listed: bytes, characters: bytes) -> Vocabulary: ...
    def numbers(self, lines: Sequence[str], /) -> tuple[bytes, bytes, bytes]:
        """Numbers of words, places of pairs and sizes of lines, as int64."""

class Index:
    """Of rules.index: anchors to rules. Each kind of anchor has its rules beside it, a tuple an anchor."""

    def __new__(
        cls, words: bytes, rules: tuple[tuple[int, ...], ...], symbols: tuple[str, ...],
        symbol_rules: tuple[tuple[int, ...], ...], dense: tuple[str, ...], dense_rules: tuple[tuple[int, ...], ...],
        most: tuple[int, ...], characters: bytes,
    ) -> Index: ...  # fmt: skip
    def candidates(self, text: str, /) -> list[int]:
        """The numbers of the rules of which an anchor stands in a text, in order."""

class Needs:
    """Of rules.needs: what each rule needs, empty where nothing is known."""

    def __new__(cls, listed: tuple[bytes, ...], folds: str, characters: bytes) -> Needs: ...
    def met(self, numbers: list[int], text: str, /) -> list[int]:
        """Of numbers of rules, those whose needs a text meets."""

class Lines:
    """Of rules.engine: the rules worth trying on lines."""

    def __new__(
        cls, index: Index, needs: Needs, exact: dict[bytes, int], longest: int, most: int, window: int,
        ranked: tuple[int, ...], caps: tuple[int, ...], digits: tuple[int, ...],
    ) -> Lines: ...  # fmt: skip
    def find(self, lines: Sequence[str], /) -> list[tuple[int, int, list[int]]]:
        """Of lines on which anything is found: the place, the rule of which it is the whole (or -1), and those that may
        be better, best first.
        """

class Ends:
    """Of rules.engine: whether a rule is worth trying at either end of a text."""

    def __new__(cls, heads: Index, tails: Index, needs: Needs, head: int, tail: int, anchored: int) -> Ends: ...
    def called(self, text: str, /) -> bool:
        """Whether a rule has an anchor in so many characters at an end, and its needs in what patterns see there."""
