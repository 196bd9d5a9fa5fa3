"""Texts cut where something begins or ends, so that what overlaps or nests can be shown side by side."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text, `end` exclusive, and the number of what it belongs to."""

    start: int
    end: int
    of: int


class Spans:
    """Spans by their place, so that those over a stretch are found without looking at all."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, span.end, span.of))
        self._starts = [span.start for span in self._spans]
        self._longest = max((span.end - span.start for span in self._spans), default=0)

    def over(self, start: int, end: int) -> list[Span]:
        """The spans that have at least one character of the stretch."""
        first, behind = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        return [span for span in self._spans[first:behind] if start < span.end]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch in which nothing begins or ends. `spans` cover it, the shortest first; `opens` are those beginning
    with it, `closes` those ending with it."""

    start: int
    end: int
    spans: tuple[Span, ...]
    opens: tuple[Span, ...]
    closes: tuple[Span, ...]


def pieces(start: int, end: int, spans: Iterable[Span], marks: Sequence[int] = ()) -> list[Piece]:
    """The pieces of a stretch from `start` to `end`, cut at `marks` (in order) too; empty spans are passed over."""
    here = [span for span in spans if span.start < span.end and span.start < end and start < span.end]
    cuts = {start, end, *marks[bisect_left(marks, start) : bisect_right(marks, end)]}
    cuts |= {max(span.start, start) for span in here} | {min(span.end, end) for span in here}
    edges = sorted(cuts)
    return [_piece(left, right, here) for left, right in pairwise(edges)]


def _piece(start: int, end: int, spans: Iterable[Span]) -> Piece:
    cover = sorted(
        (span for span in spans if span.start <= start and end <= span.end),
        key=lambda span: (span.end - span.start, span.start, span.of),
    )
    opens = tuple(span for span in cover if span.start == start)
    return Piece(start, end, tuple(cover), opens, tuple(span for span in cover if span.end == end))
