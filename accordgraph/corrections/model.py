"""A row of corrections, and what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass, field

APPLIED, MOVED, SETTLED, FAILED = "applied", "moved", "settled", "failed"
GONE = "the document does not have this entity any more"


class CannotApplyError(Exception):
    """A correction that does not fit the records: why, in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a person says of one record. The words are found by offsets, quote and context; a row has no other key."""

    number: int = field(default=0, compare=False)
    document: str = ""
    text_sha256: str = ""
    kind: str = ""
    action: str = ""
    start: int | None = None
    end: int | None = None
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    target: str = ""
    field: str = ""
    value: str = ""
    new_start: int | None = None
    new_end: int | None = None
    note: str = ""
    person: str = ""
    date: str = ""

    @property
    def id(self) -> str:
        """A name made of what the row says, whichever place it has in its file."""
        said = "\0".join(map(str, astuple(self)[1:]))
        return f"{self.action}-{hashlib.sha256(said.encode('utf-8', 'replace')).hexdigest()[:10]}"


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that cannot be used, by its number in the file, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a row in one document: its state, where its words stand now, or why it was not applied."""

    row: Row
    state: str
    start: int | None = None
    end: int | None = None
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Whether it was not applied."""
        return self.state == FAILED
