"""A text that remembers where it came from: every clean character knows its raw offsets."""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import msgspec
import numpy as np

Edit = tuple[int, int, str]


class Repaired(msgspec.Struct, frozen=True, gc=False):
    """One repair in raw offsets: `before` (raw) was read as `after`."""

    start: int
    end: int
    rule: str
    before: str
    after: str


@dataclass(slots=True)
class Text:
    """A raw text and its cleaned form.

    `starts[i]` and `ends[i]` are the raw offsets (code points) that clean character `i` stands for. A character
    that a repair put in has an empty or shared raw span; characters that a repair took out lie between two spans.
    """

    raw: str
    clean: str = ""
    starts: array[int] = field(default_factory=lambda: array("I"))
    ends: array[int] = field(default_factory=lambda: array("I"))
    repairs: list[Repaired] = field(default_factory=list)
    _letters: set[str] | None = None  # at least those of the clean text, once they were asked for

    @classmethod
    def of(cls, raw: str) -> Text:
        """A text before any repair."""
        places = np.arange(len(raw) + 1, dtype=np.uintc)
        return cls(raw, raw, array("I", places[:-1].tobytes()), array("I", places[1:].tobytes()))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of a clean span (both half-open). An empty clean span maps to an empty raw one."""
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.raw)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def raw_pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """The raw span cut where something was taken out between two clean characters."""
        if start < end and self.ends[end - 1] - self.starts[start] == end - start:
            return [self.raw_span(start, end)]
        if start >= end:
            return []
        # Both grow from left to right: a piece ends where the next character begins behind the end of the last.
        later, before = self.starts[start + 1 : end], self.ends[start : end - 1]
        cuts = [i for i, (a, b) in enumerate(zip(later, before, strict=True), start + 1) if a > b]
        edges = [start, *cuts, end]
        return [self.raw_span(a, b) for a, b in pairwise(edges)]

    def edit(self, edits: Iterable[Edit], rule: str, *, record: bool = True) -> None:
        """Replace clean spans (sorted, not overlapping) and note each as a repair by `rule`.

        A replacement of the same length keeps its characters aligned one to one; of any other length, each new
        character stands for the whole span that it replaces.
        """
        pieces: list[str] = []
        starts, ends = array("I"), array("I")
        at = kept = 0  # up to where the text is put together, and where its places are
        for start, end, new in edits:
            pieces += (self.clean[at:start], new)
            if self._letters is not None:
                self._letters.update(new)
            raw_start, raw_end = self.raw_span(start, end)
            if start == end and start:
                # Between two characters that stand for one span, a new one stands for it too.
                raw_end = max(raw_end, self.ends[start - 1])
            if len(new) != end - start:
                starts += self.starts[kept:start]
                ends += self.ends[kept:start]
                starts += array("I", [raw_start]) * len(new)
                ends += array("I", [raw_end]) * len(new)
                kept = end
            if record:
                self.repairs.append(Repaired(raw_start, raw_end, rule, self.raw[raw_start:raw_end], new))
            at = end
        if not pieces:
            return
        pieces.append(self.clean[at:])
        self.clean = "".join(pieces)
        if kept:
            self.starts, self.ends = starts + self.starts[kept:], ends + self.ends[kept:]

    def sub(
        self,
        pattern: re.Pattern[str],
        new: str | Callable[[re.Match[str]], str | None],
        rule: str,
        signs: str | Iterable[str] = (),
    ) -> None:
        """Replace every match of `pattern`; a function may return None to leave a match alone.

        Every match has one of `signs` in it, characters or words: a look for them costs nothing beside a pattern.
        """
        if signs and not self._has(signs):
            return
        edits: list[Edit] = []
        for match in pattern.finditer(self.clean):
            after = new if isinstance(new, str) else new(match)
            if after is not None and after != match.group():
                edits.append((match.start(), match.end(), after))
        self.edit(edits, rule)

    def _has(self, signs: str | Iterable[str]) -> bool:
        if not isinstance(signs, str):
            return any(word in self.clean for word in signs)
        if self._letters is None:
            self._letters = set(self.clean)
        return not self._letters.isdisjoint(signs)


def lines(text: str) -> Sequence[tuple[int, int]]:
    """The spans of the lines of a text, line ends excluded."""
    spans, at = [], 0
    for line in text.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans
