"""Titles in 《》 and phrases in “”, with their nesting."""

from __future__ import annotations

import re

import msgspec

_PAIRS = {"《": "》", "〈": "〉", "<": ">", "“": "”"}
_CLOSERS = {close: opener for opener, close in _PAIRS.items()}
_MARK = re.compile("[《》〈〉<>“”]")


class Quoted(msgspec.Struct, frozen=True, gc=False):
    """A marked stretch: `start`..`end` with its marks; `depth` counts the marked stretches around it."""

    start: int
    end: int
    mark: str
    depth: int

    @property
    def inner(self) -> tuple[int, int]:
        """The span between the marks."""
        return self.start + 1, self.end - 1


def find_quoted(folded: str) -> list[Quoted]:
    """All balanced stretches, in order of start. An unbalanced mark is passed over. `<>` count inside 《》 only."""
    if _MARK.search(folded) is None:
        return []
    found: list[Quoted] = []
    stack: list[tuple[str, int]] = []
    waiting = dict.fromkeys(_PAIRS, 0)  # how many of each opener are on the stack
    for match in _MARK.finditer(folded):
        char = match.group()
        if char in _PAIRS:
            if char != "<" or waiting["《"]:
                stack.append((char, match.start()))
                waiting[char] += 1
        elif waiting[_CLOSERS[char]]:
            while stack[-1][0] != _CLOSERS[char]:
                waiting[stack.pop()[0]] -= 1
            mark, start = stack.pop()
            waiting[mark] -= 1
            found.append(Quoted(start, match.end(), mark, len(stack)))
    return sorted(found, key=lambda q: (q.start, -q.end))
