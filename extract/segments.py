"""Sentences and comma clauses of a unit, brackets and marks kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPEN = {"《": "》", "〈": "〉", "“": "”", "(": ")", "[": "]"}
# What can open, close or cut; a number in brackets, as (12), is neither.
_MARK = re.compile(r"\(\d+\)|[《》〈〉“”()\[\]。;!?,]")
_ANY_OPEN = re.compile(r"[《〈“(\[]")


_SENTENCE_ENDS, _COMMA = "。;!?", ","
_CUTS = {signs: re.compile(f"[{signs}]") for signs in (_SENTENCE_ENDS, _COMMA)}


def sentence_spans(folded: str, start: int) -> Iterator[tuple[int, int]]:
    """Stretches that end at 。 or ; outside marks."""
    yield from _cut(folded, start, len(folded), _SENTENCE_ENDS)


def comma_spans(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches that end at a comma outside marks."""
    if folded.find(_COMMA, start, end) < 0:
        return _trim(folded, start, end)
    return list(_cut(folded, start, end, _COMMA))


def _cut(folded: str, start: int, end: int, at: str) -> Iterator[tuple[int, int]]:
    begin = start
    if _ANY_OPEN.search(folded, start, end) is None:
        for cut in _CUTS[at].finditer(folded, start, end):
            yield from _trim(folded, begin, cut.start())
            begin = cut.end()
        yield from _trim(folded, begin, end)
        return
    waiting: list[str] = []
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


def _trim(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretch without the space around it; nothing where it is all space."""
    while start < end and folded[start].isspace():
        start += 1
    while start < end and folded[end - 1].isspace():
        end -= 1
    return [(start, end)] if start < end else []
