"""Lines as the outline sees them: with their mark, and cut where a heading stands in the middle of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .inline_marks import inline_marks
from .numbering import Mark, chinese_value, read_mark, roman_value
from .text import lines

_INLINE_ZH = re.compile(r"(?<=[)）。；;：:!！？》\s\u3400-\u9fff])([一二三四五六七八九十]{1,3})、")
# What begins with a sign is quick to search; what must stand before it is looked at behind that.
_INLINE_DECIMAL = re.compile(r"(\d(?<![\d.].)\d?(?:\.\d{1,2}){1,4})(?![\d%])(?=\s*[\u3400-\u9fff])")
_DECIMAL = re.compile(r"\.\d")
_INLINE_ARTICLE = re.compile(r"A(?<=[\s.;:,)a-z].)RTICLE\s+(\d{1,3}|[ivxIVX]{1,6})(?:\.(?=\s)|(?=\s[a-z]))")
_SIGNATURE = re.compile(r"(?:Prime Minister|President|Premier|Minister|Ambassador|Secretary|Governor|King|His|Her)\b")
_HASHES = re.compile(r"#{1,6}\s+")
_LONG = 200
_WORDS = 12  # of a heading
_SENTENCE = 40


class Line:
    """A stretch of clean text: `start`..`end` without surrounding space, `text_start` behind mark and `#`.

    `hint` and `hint_level` are what the format of the file says of it.
    """

    __slots__ = ("clean", "end", "hint", "hint_level", "inline", "mark", "markdown", "start", "text_start")

    def __init__(self, clean: str, start: int, end: int, *, inline: bool = False, mark: Mark | None = None) -> None:
        piece = clean[start:end]
        self.clean = clean
        self.start = start + len(piece) - len(piece.lstrip())
        self.end = max(self.start, end - (len(piece) - len(piece.rstrip())))
        self.inline = inline
        self.hint, self.hint_level = "", 0
        hashes = _HASHES.match(clean, self.start, self.end) if clean.startswith("#", self.start) else None
        self.markdown = len(hashes.group().strip()) if hashes else 0
        if hashes:
            self.start = hashes.end()
        self.mark: Mark | None = mark or read_mark(clean[self.start : self.end])
        self.text_start = self.start + (self.mark.length if self.mark else 0)

    def take_hint(self, kind: str, level: int) -> None:
        """Notes what the format says; a heading that is a whole sentence is one in looks only."""
        self.hint = kind
        if kind == "heading" and not (len(self.text) > _SENTENCE and self.text[-1] in "。；;"):
            self.markdown = self.hint_level = level

    @property
    def text(self) -> str:
        """The whole line."""
        return self.clean[self.start : self.end]

    @property
    def body(self) -> str:
        """The line without its mark."""
        return self.clean[self.text_start : self.end]

    @property
    def bold_heading(self) -> bool:
        """Whether the line looks like an unnumbered heading in English: short, capitalised, no full stop."""
        text = self.text
        words = text.split(maxsplit=_WORDS)
        if self.mark or self.hint or not words or len(words) > _WORDS or text[-1] in ".,;:!?" or not text.isascii():
            return False
        if _SIGNATURE.match(text):
            return False
        large = [
            w
            for w in words
            if w[:1].isupper() or w.lower() in ("and", "of", "the", "for", "in", "on", "to", "with", "a")
        ]
        return len(large) == len(words) and words[0][0].isupper() and not any(c.isdigit() for c in text)

    @property
    def is_heading_evidence(self) -> bool:
        """A Markdown heading, or an unnumbered line that looks like one."""
        return bool(self.markdown) or self.bold_heading


def split_lines(clean: str) -> list[Line]:
    """The filled lines of a text, cut before headings that stand in the middle of a long line."""
    found: list[Line] = []
    chain = _Chain()
    for start, end in lines(clean):
        if not clean[start:end].strip():
            continue
        cuts = chain.cuts(clean, start, end) if end - start > _LONG else []
        bounds = [start, *cuts, end]
        for i, (a, b) in enumerate(pairwise(bounds)):
            for line in _itemised(clean, a, b, inline=bool(cuts) and (i > 0 or len(bounds) > 2)):
                found.append(line)
                chain.note(line.mark)
    return found


def _itemised(clean: str, start: int, end: int, *, inline: bool) -> Iterator[Line]:
    """A line, and the items that stand in the middle of it."""
    marks = inline_marks(clean, start, end) if end - start > _LONG // 4 else []
    for i, at in enumerate([start, *(at for at, _ in marks)]):
        stop = marks[i][0] if i < len(marks) else end
        line = Line(clean, at, stop, inline=inline or i > 0, mark=marks[i - 1][1] if i else None)
        if line.start < line.end:
            yield line


class _Chain:
    """Follows the numbers that the text has reached, so that only the next one counts inside a line."""

    def __init__(self) -> None:
        self.top = 0
        self.decimal: tuple[int, ...] = ()

    def note(self, mark: Mark | None) -> None:
        if mark and mark.style == "zh-dot":
            self.top, self.decimal = mark.value, ()
        elif mark and mark.style == "decimal":
            self.decimal = mark.parts

    def cuts(self, clean: str, start: int, end: int) -> list[int]:
        """Where the next expected headings begin inside `clean[start:end]`."""
        found: list[int] = []
        top, decimal = self.top, self.decimal
        for at, number in _candidates(clean, start, end):
            if "." not in number:
                if chinese_value(number) == top + 1:
                    top, decimal = top + 1, ()
                    found.append(at)
            else:
                parts = tuple(int(p) for p in number.split("."))
                if _follows(parts, decimal, top):
                    decimal = parts
                    found.append(at)
        kept = found if len(found) > 1 or self.top or self.decimal else []
        return sorted([*kept, *_article_cuts(clean, start, end)])


def _article_cuts(clean: str, start: int, end: int) -> list[int]:
    """Articles of a treaty that stand in one line: those that count up, in Roman and in Arabic numbers apart."""
    reached = {True: 0, False: 0}
    found: list[int] = []
    for m in _INLINE_ARTICLE.finditer(clean, start, end):
        arabic = m.group(1).isdigit()
        value = int(m.group(1)) if arabic else roman_value(m.group(1))
        if value == reached[arabic] + 1:
            reached[arabic] = value
            found.append(m.start())
    return found if len(found) > 2 else []


def _candidates(clean: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    marked = clean.find("、", start, end) >= 0
    found = [(m.start(), m.group(1)) for m in _INLINE_ZH.finditer(clean, start + 1, end)] if marked else []
    if _DECIMAL.search(clean, start, end):
        found += [(m.start(), m.group(1)) for m in _INLINE_DECIMAL.finditer(clean, start + 1, end)]
    return iter(sorted(found))


def _follows(parts: tuple[int, ...], last: tuple[int, ...], top: int) -> bool:
    """Whether `parts` can come next: the first child of where the text is, or a next sibling up the tree."""
    if not last:
        return len(parts) == 2 and parts[1] == 1 and parts[0] == (top or 1)
    if parts == (*last, 1):
        return True
    depth = len(parts)
    return depth <= len(last) and parts[:-1] == last[: depth - 1] and parts[-1] == last[depth - 1] + 1
