"""Sentences and comma clauses of a unit, brackets and marks kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPEN = {"《": "》", "〈": "〉", "“": "”", "(": ")", "[": "]"}
_SENTENCE = frozenset("。;!?")


def sentence_spans(folded: str, start: int) -> Iterator[tuple[int, int]]:
    """Stretches that end at 。 or ; outside marks."""
    yield from _cut(folded, start, len(folded), _SENTENCE)


def comma_spans(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches that end at a comma outside marks."""
    return list(_cut(folded, start, end, frozenset(",")))


def _cut(folded: str, start: int, end: int, at: frozenset[str]) -> Iterator[tuple[int, int]]:
    waiting: list[str] = []
    begin = start
    for i in range(start, end):
        char = folded[i]
        if char in _OPEN and not (char == "(" and re.match(r"\(\d+\)", folded[i:])):
            waiting.append(_OPEN[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
        elif not waiting and char in at:
            yield from _trim(folded, begin, i)
            begin = i + 1
    yield from _trim(folded, begin, end)


def _trim(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and folded[start].isspace():
        start += 1
    while start < end and folded[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
