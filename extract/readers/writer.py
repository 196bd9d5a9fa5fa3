"""The text that a reader writes: a paragraph a line, with what the format says of the line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .limits import Limits, beyond
from .source import Evidence, PageSpan

_SPACES = re.compile("[ \t\r\n\f]+")
_HAN = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_BETWEEN_HAN = re.compile(f"(?<=[{_HAN}])[ \t]*[\r\n][ \t\r\n]*(?=[{_HAN}])")


class TextWriter:
    """Collects lines. Raises `ReadError` where they grow beyond the limit."""

    def __init__(self, where: str, limits: Limits) -> None:
        self._where = where
        self._limits = limits
        self._lines: list[str] = []
        self._at = 0
        self.evidence: list[Evidence] = []
        self.pages: list[PageSpan] = []

    def line(self, text: str, kind: str = "", level: int = 0, pages: Sequence[tuple[int, int]] = ()) -> None:
        """One line, if there is anything on it; `pages` says from which character on it stands on which page."""
        text = text.strip(" \t\r\n")
        if not text:
            return
        end = self._at + len(text)
        if end > self._limits.characters:
            raise beyond(
                self._where, f"holds more than {self._limits.characters:,} characters", "characters",
                self._limits.characters,
            )  # fmt: skip
        self._lines.append(text)
        if kind:
            self.evidence.append(Evidence(self._at, end, kind, level))
        for (start, page), (stop, _) in pairwise([*pages, (len(text), 0)]):
            self._mark_page(page, self._at + start, self._at + stop)
        self._at = end + 1

    def _mark_page(self, number: int, start: int, end: int) -> None:
        """A stretch of the text on a page; one that goes on is one stretch."""
        last = self.pages[-1] if self.pages else None
        if last and last.number == number and last.end <= start <= last.end + 1:
            self.pages[-1] = PageSpan(number, last.start, end)
        else:
            self.pages.append(PageSpan(number, start, end))

    def row(self, cells: Sequence[Sequence[str]]) -> None:
        """A table row: short cells in one line with tabs between them, else each paragraph of a cell a line."""
        filled = [[line for line in cell if line.strip()] for cell in cells]
        if all(len(cell) <= 1 and all(len(line) <= _SHORT for line in cell) for cell in filled) and not _bilingual(
            filled
        ):
            self.line("\t".join(line.strip() for cell in filled for line in cell), "row")
            return
        for line in (line for cell in filled for line in cell):
            self.line(line, "row")

    def text(self) -> str:
        """All lines, each with its end."""
        return "".join(f"{line}\n" for line in self._lines)


_SHORT = 60
_HAN_LETTER = re.compile("[\u3400-\u9fff]")
_LATIN_WORDS = re.compile("[A-Za-z]{2,}(?: [A-Za-z]{2,}){2}")


def _bilingual(cells: Sequence[Sequence[str]]) -> bool:
    """A row with the same said in Chinese and in English."""
    lines = [line for cell in cells for line in cell]
    chinese = [bool(_HAN_LETTER.search(line)) for line in lines]
    return any(chinese) and any(_LATIN_WORDS.search(line) and not han for line, han in zip(lines, chinese, strict=True))


def collapsed(text: str) -> str:
    """White space as a browser shows it: one space, and none where a line ends between two Chinese characters."""
    return _SPACES.sub(" ", _BETWEEN_HAN.sub("", text))
