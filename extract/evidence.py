"""What the format of a file says of its lines, brought to the places of the clean text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from .readers.source import Evidence
from .text import Text

# Read for their names, but no part of the outline.
APART = frozenset(("contents", "note"))


class Hint(NamedTuple):
    """Evidence in clean offsets."""

    start: int
    end: int
    kind: str
    level: int


def hints_of(evidence: Iterable[Evidence], text: Text) -> list[Hint]:
    """The evidence in the order of the text, without that of lines which a repair took out."""
    found = (
        Hint(bisect_left(text.starts, one.start), bisect_left(text.starts, one.end), one.kind, one.level)
        for one in evidence
    )
    return sorted(hint for hint in found if hint.start < hint.end)
