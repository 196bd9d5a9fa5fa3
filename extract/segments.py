"""Sentences and comma clauses of a unit, brackets and marks kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPEN = {"《": "》", "〈": "〉", "“": "”", "(": ")", "[": "]"}
# What can open, close or cut; a number in brackets, as (12), is neither.
_MARK = re.compile(r"\(\d+\)|[《》〈〉“”()\[\]。;!?,]")


def sentence_spans(folded: str, start: int) -> Iterator[tuple[int, int]]:
    """Stretches that end at 。 or ; outside marks."""
    yield from _cut(folded, start, len(folded), "。;!?")


def comma_spans(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches that end at a comma outside marks."""
    return list(_cut(folded, start, end, ","))


def _cut(folded: str, start: int, end: int, at: str) -> Iterator[tuple[int, int]]:
    waiting: list[str] = []
    begin = start
    for mark in _MARK.finditer(folded, start, end):
        char = mark.group()
        if char in _OPEN:
            waiting.append(_OPEN[char])
        elif waiting and char == waiting[-1]:
            waiting.pop()
        elif not waiting and char in at:
            yield from _trim(folded, begin, mark.start())
            begin = mark.end()
    yield from _trim(folded, begin, end)


def _trim(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and folded[start].isspace():
        start += 1
    while start < end and folded[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
