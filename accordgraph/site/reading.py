"""A text for reading: its lines as blocks, each cut into pieces that know what covers them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .commitments import Line
from .facts import Names
from .shown import Shown
from .spans import Piece, Span, Spans, pieces

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading, where it stands, and how deep it is."""

    anchor: str
    level: int
    locator: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that is shown marked: a mention, or (with its `line`) a commitment; `note` is its kind or strength."""

    start: int
    end: int
    shown: Shown
    note: Names
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that the same marks cover: numbers in the list of marks, the narrowest mention first.

    `also` are mentions that nothing else leads to, `closing` are commitments that end here.
    """

    text: str
    anchors: Sequence[str] = ()
    mentions: Sequence[int] = ()
    commitments: Sequence[int] = ()
    also: Sequence[int] = ()
    closing: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A line of the text from `start`; a heading has a level, 1 for the highest."""

    start: int
    level: int
    parts: Sequence[Marked] = field(default_factory=tuple)


def read(
    text: str, headings: Sequence[Heading], marks: Sequence[Mark], anchors: Sequence[tuple[int, str]]
) -> list[Block]:
    """The blocks of a text. Anchors are in the order of their places; each comes once, in or before its place."""
    return _Reader(text, headings, marks, anchors).blocks()


class _Reader:
    """Goes through a text once."""

    def __init__(
        self, text: str, headings: Sequence[Heading], marks: Sequence[Mark], anchors: Sequence[tuple[int, str]]
    ) -> None:
        self._text = text
        self._levels = [(heading.start, heading.end, heading.level) for heading in headings]
        self._marks = marks
        self._spans = Spans(Span(mark.start, mark.end, number) for number, mark in enumerate(marks))
        self._waiting = list(reversed(anchors))
        self._places = sorted({place for place, _ in anchors})
        self._linked = self._reachable()

    def blocks(self) -> list[Block]:
        """All lines with something in them; anchors behind the last one come at its end."""
        lines = [line for line in _LINE.finditer(self._text) if line[0].strip()]
        found = [self._block(line.start(), line.end()) for line in lines]
        left = tuple(name for _, name in reversed(self._waiting))
        return [*found, Block(len(self._text), 0, (Marked("", left),))] if left else found

    def _block(self, start: int, end: int) -> Block:
        level = next((level for left, right, level in self._levels if left < end and start < right), 0)
        cut = pieces(start, end, self._spans.over(start, end), self._places)
        return Block(start, level, tuple(map(self._marked, cut)))

    def _marked(self, piece: Piece) -> Marked:
        of = [span.of for span in piece.spans]
        mentions = [number for number in of if self._marks[number].line is None]
        return Marked(
            self._text[piece.start : piece.end],
            self._anchors(piece.end),
            mentions,
            [number for number in of if self._marks[number].line is not None],
            [n for n in mentions[1:] if n not in self._linked and any(span.of == n for span in piece.closes)],
            [span.of for span in piece.closes if self._marks[span.of].line is not None],
        )

    def _anchors(self, end: int) -> list[str]:
        """The anchors before `end` that have not come yet."""
        found = []
        while self._waiting and self._waiting[-1][0] < end:
            found.append(self._waiting.pop()[1])
        return found

    def _reachable(self) -> set[int]:
        """The mentions that are the narrowest somewhere, so that words lead to them."""
        named = [Span(mark.start, mark.end, number) for number, mark in enumerate(self._marks) if mark.line is None]
        known = Spans(named)
        found = set()
        for span in named:
            cut = pieces(span.start, span.end, known.over(span.start, span.end))
            found |= {span.of} & {piece.spans[0].of for piece in cut}
        return found
