"""Characters on a page into rows: what stands on one height, with the spaces that can be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000]")
_HYPHENS = "\x02\xad"
# Parts of the size of the letters: a step to another line, a space between words, and one between columns.
_STEP = 0.45
_SPACE = 0.18
_SPACE_HAN = 0.75
_APART = 2.2
_RAISED = 0.8


class Glyph(NamedTuple):
    """A character: from where to where, its base line counted from below, its size."""

    char: str
    left: float
    right: float
    base: float
    size: float


@dataclass(slots=True)
class Row:
    """Words on one height, without a gap as wide as between columns."""

    text: str
    left: float
    right: float
    base: float
    size: float
    marks: list[tuple[int, str]] = field(default_factory=list)

    @property
    def wide(self) -> bool:
        """Whether it is in Chinese, where no space parts words."""
        return bool(_WIDE.search(self.text))


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """The rows of a page in the order of the file."""
    return [row for line in _lines(glyphs) if (row := _row(line)).text.strip()]


def _lines(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in glyphs:
        if line and not _goes_on(line, glyph):
            yield line
            line = []
        line.append(glyph)
    if line:
        yield line


def _goes_on(line: list[Glyph], glyph: Glyph) -> bool:
    """Whether a character stands in the row: on its height, or a little raised or lowered, and not far behind it."""
    last = line[-1]
    size = max(last.size, glyph.size, 1.0)
    if glyph.char in "\r\n":
        return False
    if abs(glyph.base - last.base) > _STEP * size and abs(glyph.base - line[0].base) > _STEP * size:
        return False
    gap = glyph.left - last.right
    return -size * 1.5 < gap < _APART * size or glyph.char.isspace()


def _row(line: list[Glyph]) -> Row:
    size = _usual(glyph.size for glyph in line if not glyph.char.isspace())
    base = _usual(glyph.base for glyph in line if glyph.size >= size * 0.95)
    pieces: list[str] = []
    marks: list[tuple[int, str]] = []
    last: Glyph | None = None
    blank = False
    for glyph in line:
        char = _shown(glyph.char)
        if char.isspace():
            blank = True
            continue
        if last is not None and _parted(last, glyph, blank=blank):
            pieces.append(" ")
        if glyph.size < size * _RAISED and glyph.base > base + size * 0.15 and char.isdigit():
            marks.append((sum(map(len, pieces)), char))
        pieces.append(char)
        last, blank = glyph, False
    shown = [glyph for glyph in line if not glyph.char.isspace()] or line
    left, right = min(g.left for g in shown), max(g.right for g in shown)
    return Row("".join(pieces), left, right, base, size, marks)


def _parted(last: Glyph, glyph: Glyph, *, blank: bool) -> bool:
    """Whether a space is seen. Between Chinese characters one that does not part them much is none."""
    size = max(last.size, glyph.size)
    gap = glyph.left - last.right
    if _WIDE.match(last.char) and _WIDE.match(glyph.char):
        return gap > _SPACE_HAN * size
    if _WIDE.match(last.char) or _WIDE.match(glyph.char):
        return blank and gap > _SPACE * size and last.char.isalnum() and glyph.char.isalnum()
    return blank or gap > _SPACE * size


def _shown(char: str) -> str:
    """A character for its look-alike: radicals and ligatures of fonts are the letters that they show."""
    if char in _HYPHENS:
        return "-"
    if "\u2e80" <= char <= "\u2fdf" or "\ufb00" <= char <= "\ufb06" or "\uf900" <= char <= "\ufaff":
        return unicodedata.normalize("NFKC", char)
    return "\ufffd" if char in "\ufffe\uffff" else char


def _usual(values: Iterable[float]) -> float:
    """The middle one."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else 0.0
