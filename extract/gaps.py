"""Numbers that a text skips: 一、二、四、 says that something is missing, or was lost on its way to the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from .numbering import Mark, chinese_numeral, read_mark, roman_numeral
from .outline import Leaf, Outline, SectionNode

_ZH = frozenset(("chapter", "section-zh", "article", "ordinal-zh", "zh-dot", "zh-paren"))
_EN = frozenset(("article-en", "article-roman", "section-en", "roman"))
_PLAIN = frozenset(("arabic", "arabic-paren", "decimal"))
# Two items are enough where their numbers can be nothing else; plain numbers begin many a line by chance.
_ENOUGH = dict.fromkeys(_ZH | _EN, 2) | dict.fromkeys(_PLAIN, 3)
_MOST = 2  # numbers skipped at once; more is another count
_MARK = 60


class Gap(NamedTuple):
    """A place where numbers are skipped: the numbers as the text writes them, and where the next one stands."""

    before: str
    after: str
    missing: tuple[str, ...]
    start: int


class _Item(NamedTuple):
    mark: Mark
    parent: str
    start: int


def skipped_numbers(outline: Outline, clean: str) -> Iterator[Gap]:
    """The gaps in counts that are sound but for them; a number that stands anywhere between is not skipped."""
    items = sorted(_items(outline, clean), key=lambda item: (item.mark.style, item.start))
    for style, found in groupby(items, key=lambda item: item.mark.style):
        for count in _counts(list(found)):
            if _is_sound(count, _ENOUGH[style]):
                yield from _gaps(count, clean)


def _items(outline: Outline, clean: str) -> Iterator[_Item]:
    """The sections, measures and principles with a number of a style that counts."""
    pieces: list[SectionNode | Leaf] = [*outline.sections, *outline.leaves]
    places = [(piece.start, piece.id.rpartition("/")[0]) for piece in pieces if piece.text_start > piece.start]
    places += [(unit.start, unit.owner or "") for unit in outline.units if unit.kind == "preamble"]
    for start, parent in places:
        mark = read_mark(clean[start : start + _MARK])
        if mark and mark.style in _ENOUGH:
            yield _Item(mark, f"{parent} {mark.parts[:-1]}" if mark.style == "decimal" else parent, start)


def _counts(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """The items as one count where they go on through all sections, else those of each section."""
    if items[0].mark.style != "decimal" and _rises(items):
        yield items
        return
    ordered = sorted(items, key=lambda item: (item.parent, item.start))
    yield from (list(found) for _, found in groupby(ordered, key=lambda item: item.parent))


def _rises(items: Sequence[_Item]) -> bool:
    return all(a.mark.value < b.mark.value for a, b in pairwise(items))


def _is_sound(items: Sequence[_Item], enough: int) -> bool:
    """A count that begins with 1, only rises, and skips little."""
    if len(items) < enough or items[0].mark.value != 1 or not _rises(items):
        return False
    skipped = items[-1].mark.value - len(items)
    return skipped <= max(1, len(items) // 5)


def _gaps(items: Sequence[_Item], clean: str) -> Iterator[Gap]:
    for a, b in pairwise(items):
        values = range(a.mark.value + 1, b.mark.value)
        between = clean[a.start : b.start]
        if 0 < len(values) <= _MOST and not any(_stands(value, between, b.mark) for value in values):
            yield Gap(a.mark.number, b.mark.number, tuple(_written(value, b.mark) for value in values), b.start)


def _stands(value: int, text: str, like: Mark) -> bool:
    """Whether the number stands in a text as one of an item could, misprints included."""
    numerals = "|".join(filter(None, (chinese_numeral(value) if value < 100 else "", str(value), roman_numeral(value))))
    unit = like.number[-1] if like.number[-1] in "条章节编" else "是"
    pattern = rf"(?<![\w]|[一二三四五六七八九十百])(?:第\s*)?(?:{numerals})(?=[^\u3400-\u9fff\w]|{unit})"
    return re.search(pattern, text, re.I) is not None


def _written(value: int, like: Mark) -> str:
    """A number in the form of another."""
    if like.style in _ZH and not re.search(r"\d", like.number):
        return re.sub("[零〇一二两三四五六七八九十百]+", chinese_numeral(value), like.number)
    if like.style in ("article-roman", "roman") or like.style == "section-en" and not re.search(r"\d", like.number):
        return re.sub(r"[IVXLCivxlc]+$", roman_numeral(value).upper(), like.number)
    return re.sub(r"\d+(?=\D*$)", str(value), like.number)
