"""Rows of pages into paragraphs: columns one after the other, what comes again on every page left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from accordgraph.extract.numbering import starts_item

from .pdf_lines import Row
from .worker import Line

_DIGITS = re.compile(r"[0-9０-９]+|[一二三四五六七八九十]+")
_NUMBER_ONLY = re.compile(r"[\s\-—–·.|/第页頁共Ppageof0-9０-９ivxlIVXL]{1,20}")
_ENDS = "。！？；：.!?;:”』」"
_NOTE = re.compile(r"[\[(（]?(?:\d{1,3}|[①-⑳*†])[\])）.．、]?\s*\S")
_WORD = re.compile("[!-~]+")
_CUT_WORD = re.compile("[A-Za-z]-$")
_EDGE = 3  # rows at the top and at the bottom of a page that may come again
_SMALLER = 0.9
_LARGER = 1.15


@dataclass(slots=True)
class Sheet:
    """A page."""

    number: int
    width: float
    height: float
    rows: list[Row]
    glyphs: int = 0
    unmapped: int = 0


@dataclass(slots=True)
class _Paragraph:
    rows: list[Row]
    parts: list[tuple[str, int]]
    right: float


def document_lines(sheets: list[Sheet]) -> tuple[list[Line], list[str]]:
    """The paragraphs of a document as lines, and what was left out of them."""
    furniture = _without_furniture(sheets)
    body = _body_size(sheets)
    notes = [Line(row.text, "note", 0, [(0, sheet.number)]) for sheet in sheets for row in _take_notes(sheet, body)]
    known = _hyphenated(sheets)
    lines = [line for paragraph in _paragraphs(sheets, body) for line in _lines_of(paragraph, body, known)]
    return [*lines, *notes], furniture


def _body_size(sheets: list[Sheet]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for row in _all(sheets):
        sizes[round(row.size, 1)] += len(row.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def _all(sheets: list[Sheet]) -> Iterator[Row]:
    return (row for sheet in sheets for row in sheet.rows)


def _without_furniture(sheets: list[Sheet]) -> list[str]:
    """Takes running heads and page numbers out of the pages, and returns them."""
    edges = [_edges(sheet) for sheet in sheets]
    seen = Counter(key for rows in edges for key in {_key(row) for row in rows})
    often = max(3, len(sheets) * 3 // 10) if len(sheets) != 2 else 2
    gone: list[str] = []
    for sheet, rows in zip(sheets, edges, strict=True):
        out = [row for row in rows if seen[_key(row)] >= often or _is_page_number(row, sheet)]
        sheet.rows = [row for row in sheet.rows if not any(row is other for other in out)]
        gone += [row.text for row in out]
    return gone


def _edges(sheet: Sheet) -> list[Row]:
    """The rows nearest to the upper and the lower edge."""
    ordered = sorted(sheet.rows, key=lambda row: -row.base)
    near = (*ordered[:_EDGE], *ordered[_EDGE:][-_EDGE:])
    return [row for row in near if not sheet.height * 0.14 < row.base < sheet.height * 0.86]


def _key(row: Row) -> tuple[str, int]:
    return _DIGITS.sub("#", row.text.replace(" ", "")), round(row.base / 6)


def _is_page_number(row: Row, sheet: Sheet) -> bool:
    """A number by itself in the margin that is that of the page, or stands where only such numbers do."""
    if not _NUMBER_ONLY.fullmatch(row.text) or sheet.height * 0.1 < row.base < sheet.height * 0.9:
        return False
    return any(char.isdigit() or char in "ivxIVX" for char in row.text)


def _take_notes(sheet: Sheet, body: float) -> list[Row]:
    """The footnotes of a page: small rows below its text, of which the first begins with a number or a sign."""
    ordered = sorted(sheet.rows, key=lambda row: row.base)
    small: list[Row] = []
    for row in ordered:
        if row.size >= body * _SMALLER:
            break
        small.append(row)
    small.reverse()
    first = next((i for i, row in enumerate(small) if _NOTE.match(row.text)), None)
    if first is None or len(small) == len(sheet.rows):
        return []
    notes = small[first:]
    sheet.rows = [row for row in sheet.rows if not any(row is note for note in notes)]
    _drop_marks(sheet, notes)
    return _joined_notes(notes)


def _joined_notes(notes: list[Row]) -> list[Row]:
    """A note that runs over several rows is one."""
    joined: list[Row] = []
    for row in notes:
        if joined and not _NOTE.match(row.text):
            joined[-1].text = _glued(joined[-1].text, row.text, set())
        else:
            joined.append(row)
    return joined


def _drop_marks(sheet: Sheet, notes: list[Row]) -> None:
    """Raised numbers that lead to the notes below are not text."""
    numbers = {digits.group() for row in notes if (digits := re.search(r"\d+", row.text[:6]))}
    for row in sheet.rows:
        marked = "".join(char for _, char in row.marks)
        if marked and any(marked == number or set(marked) <= set("".join(numbers)) for number in numbers):
            gone = {at for at, _ in row.marks}
            row.text = "".join(char for at, char in enumerate(row.text) if at not in gone)


def _columns(rows: list[Row]) -> list[list[Row]]:
    """The rows of a page as they are read: one column, or several where nothing crosses the space between them."""
    gutter = _gutter(rows)
    if gutter is None:
        return [_from_above(rows)] if rows else []
    bands: list[list[Row]] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in sorted(rows, key=lambda row: -row.base):
        if row.left < gutter - 1 and row.right > gutter + 1:
            bands += [*_columns(left), *_columns(right), [row]]
            left, right = [], []
        else:
            (left if row.right <= gutter + 1 else right).append(row)
    return [*bands, *_columns(left), *_columns(right)]


def _gutter(rows: list[Row], depth: int = 2) -> float | None:
    """The middle of the space between two columns of text, where there are two; a side may have columns of its own."""
    if len(rows) < 10:
        return None
    low, high = min(row.left for row in rows), max(row.right for row in rows)
    best: tuple[int, float] | None = None
    for step in range(20, 81, 2):
        at = low + (high - low) * step / 100
        crossing = sum(row.left < at - 1 and row.right > at + 1 for row in rows)
        if crossing * 8 > len(rows) or best and crossing >= best[0]:
            continue
        sides = [row for row in rows if row.right <= at + 1], [row for row in rows if row.left >= at - 1]
        widths = at - low, high - at
        if all(_is_column(*side) or depth and _gutter(side[0], depth - 1) for side in zip(sides, widths, strict=True)):
            best = crossing, at
    return best[1] if best else None


def _is_column(rows: list[Row], width: float) -> bool:
    """Running text: many rows, and most of them fill the width."""
    return len(rows) >= 5 and sum(row.right - row.left > width * 0.6 for row in rows) * 2 > len(rows)


def _from_above(rows: list[Row]) -> list[Row]:
    """As the file has them where that is from above; rows on one height follow from the left."""
    upward = sum(b.base > a.base + max(a.size, b.size) for a, b in pairwise(rows))
    ordered = rows if upward * 20 <= len(rows) else sorted(rows, key=lambda row: (-round(row.base), row.left))
    merged: list[Row] = []
    for row in ordered:
        last = merged[-1] if merged else None
        if last and abs(last.base - row.base) < 0.3 * row.size and row.left >= last.right:
            gap = "\t" if row.left - last.right > 3 * row.size else " "
            merged[-1] = Row(f"{last.text}{gap}{row.text}", last.left, row.right, last.base, max(last.size, row.size))
        else:
            merged.append(row)
    return merged


def _paragraphs(sheets: list[Sheet], body: float) -> Iterator[_Paragraph]:
    """Rows that follow from one another; a paragraph may go on in the next column and on the next page."""
    open_: _Paragraph | None = None
    for sheet in sheets:
        for column in _columns(sheet.rows):
            left, right = _margins(column)
            step = _leading(column)
            for row in column:
                same = open_ is not None and any(open_.rows[-1] is other for other in column)
                if open_ and _continues(open_, row, left, step if same else None, body):
                    open_.rows.append(row)
                    open_.right = right
                    open_.parts.append((row.text, sheet.number))
                    continue
                if open_:
                    yield open_
                open_ = _Paragraph([row], [(row.text, sheet.number)], right)
    if open_:
        yield open_


def _margins(column: list[Row]) -> tuple[float, float]:
    """Where most rows begin, and where the longest end."""
    lefts = Counter(round(row.left) for row in column)
    rights = sorted(row.right for row in column)
    return float(min(lefts, key=lambda x: (-lefts[x], x))), rights[-1 - len(rights) // 20]


def _leading(column: list[Row]) -> float:
    """The way from one base line to the next within a paragraph: the smallest that comes more than once."""
    steps = Counter(round(a.base - b.base, 1) for a, b in pairwise(column) if a.base - b.base >= 0.95 * a.size)
    often = [step for step, times in steps.items() if times > 1]
    return min(often or steps, default=0.0)


def _continues(open_: _Paragraph, row: Row, left: float, step: float | None, body: float) -> bool:
    """Whether a row goes on with the paragraph: the one before is full, and this one is not set apart.

    `step` is the usual way between two rows of the column; None where the row begins another column or page.
    """
    last = open_.rows[-1]
    size = max(row.size, last.size, 1.0)
    large = row.size > body * _LARGER
    if abs(row.size - last.size) > 0.12 * size:
        return False
    if step is not None and not 0 < last.base - row.base <= max(step * 1.35, size * (1.7 if large else 1.1)):
        return False
    if large:
        return not starts_item(row.text) and step is not None
    if _CUT_WORD.search(last.text) and row.text[:1].islower():
        return True
    ended = last.text[-1:] in _ENDS
    reach = max(1.6 * size if last.wide else 0.0, _first_word(row) + 0.4 * size)
    if open_.right - last.right > (0.6 * size if ended else reach):
        return False
    if starts_item(row.text) and (ended or step is None or not last.wide):
        return False
    return not _is_indented(open_, row, left, size)


def _is_indented(open_: _Paragraph, row: Row, left: float, size: float) -> bool:
    """Whether a row begins as the first of a paragraph does; the first of a list may stand out to the left."""
    if len(open_.rows) > 1:
        return row.left - min(open_.rows[1].left, left) > 1.2 * size
    if row.left - min(left, open_.rows[0].left) < 1.2 * size:
        return False
    return open_.rows[0].wide or row.left - open_.rows[0].left > 2.6 * size


def _first_word(row: Row) -> float:
    """How wide the first word of a row is: had it fitted, it would stand in the row above."""
    word = _WORD.match(row.text)
    letters = len(word.group()) if word else 0
    return letters * row.size * 0.6 if row.wide else (row.right - row.left) * (letters + 1) / max(1, len(row.text))


def _lines_of(paragraph: _Paragraph, body: float, known: set[str]) -> Iterator[Line]:
    """A paragraph as a line on its page; what stands on the next page is another stretch of the same line."""
    text = ""
    pages: list[tuple[int, int]] = []
    for part, page in paragraph.parts:
        whole = _glued(text, part, known)
        if not pages or pages[-1][1] != page:
            pages.append((len(whole) - len(part), page))
        text = whole
    size = paragraph.rows[0].size
    large = size > body * _LARGER and len(text) <= 120 and text[-1:] not in "。；;"
    yield Line(text, "heading" if large else "", _level(size, body) if large else 0, pages)


def _level(size: float, body: float) -> int:
    ratio = size / max(1.0, body)
    return 1 if ratio > 1.5 else 2 if ratio > 1.3 else 3


def _glued(text: str, more: str, known: Iterable[str]) -> str:
    """Two rows as one: a space between words, none between Chinese characters; a word cut by a hyphen is whole."""
    if not text or not more:
        return text + more
    last, first = text[-1], more[0]
    if last == "-" and len(text) > 1 and text[-2].isalpha() and text[-2].isascii() and first.islower():
        head, tail = re.split(r"[\s(]", text)[-1], re.split(r"[\s,.;:)]", more)[0]
        return text + more if (head + tail).lower() in known else text[:-1] + more
    both = last.isascii() and first.isascii()
    return text + ("" if last == "-" or not both else " ") + more


def _hyphenated(sheets: list[Sheet]) -> set[str]:
    """Words that the document writes with a hyphen within a row."""
    return {word.lower() for row in _all(sheets) for word in re.findall(r"[A-Za-z]+(?:-[A-Za-z]+)+", row.text)}
