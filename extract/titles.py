"""Titles in 《》 and phrases in “”, with their nesting."""

from __future__ import annotations

from dataclasses import dataclass

_PAIRS = {"《": "》", "〈": "〉", "<": ">", "“": "”"}
_CLOSERS = {close: opener for opener, close in _PAIRS.items()}


@dataclass(frozen=True, slots=True)
class Quoted:
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
    found: list[Quoted] = []
    stack: list[tuple[str, int]] = []
    for i, char in enumerate(folded):
        if char in _PAIRS and (char != "<" or any(mark == "《" for mark, _ in stack)):
            stack.append((char, i))
        elif char in _CLOSERS and any(mark == _CLOSERS[char] for mark, _ in stack):
            while stack[-1][0] != _CLOSERS[char]:
                stack.pop()
            mark, start = stack.pop()
            found.append(Quoted(start, i + 1, mark, len(stack)))
    return sorted(found, key=lambda q: (q.start, -q.end))
