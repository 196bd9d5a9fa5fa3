"""Spans met from left to right, asked which of them hold a place: one pass, however many there are."""

from __future__ import annotations


class Sweep:
    """Half-open spans noted in order of start; questions are asked in that order too."""

    __slots__ = ("_at", "_before", "_here")

    def __init__(self) -> None:
        self._at = 0  # the start last noted or asked for
        self._here = 0  # the furthest end of the spans that begin there
        self._before = 0  # the furthest end of the spans that begin before it

    def _move(self, start: int) -> None:
        if start != self._at:
            if self._here > self._before:  # noqa: PLR1730 (asked for every label: a call costs more)
                self._before = self._here
            self._at, self._here = start, 0

    def note(self, start: int, end: int) -> None:
        """A span begins."""
        self._move(start)
        if end > self._here:  # noqa: PLR1730 (as above)
            self._here = end

    def holds_longer(self, start: int, end: int) -> bool:
        """Whether a span noted so far holds `start`..`end` and is longer."""
        self._move(start)
        return self._before >= end or self._here > end

    def runs_over(self, start: int, end: int) -> bool:
        """Whether a span that begins before `start` ends at `end` or behind it."""
        self._move(start)
        return self._before >= end

    def touches(self, start: int) -> bool:
        """Whether a span noted so far goes on at `start` or behind it."""
        self._move(start)
        return max(self._before, self._here) > start
