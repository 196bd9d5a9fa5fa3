"""What a reader gives: the text that all offsets refer to, and what the file said about it beside the words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .sidecar import Sidecar

PLAIN = "text/plain"


class ReadError(Exception):
    """A file cannot be read: one sentence that says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a format says of a line of the text, in raw offsets.

    `kind` is `heading` (with its level), `row` (of a table), `contents` (a line of a table of contents) or `note` (a
    footnote).
    """

    start: int
    end: int
    kind: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class PageSpan:
    """A stretch of the text and the page of the file, counted from 1, that it stands on."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Notice:
    """What was noticed while reading and must be known before the text is trusted."""

    code: str
    text: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read. `raw` is the text that all offsets refer to.

    Of a text file it is the file decoded as it is, a BOM and CR LF included; of any other, what its reader wrote:
    a paragraph, heading, item or table row a line. `sha256` is that of the bytes of the file; `furniture` was left out
    of the text, `about` is what the file states of itself, and `sidecar` what a user says of it. `quotes_only`: its
    text must not be published as a whole.
    """

    name: str
    raw: str
    sha256: str
    media_type: str = PLAIN
    encoding: str = "utf-8"
    evidence: tuple[Evidence, ...] = ()
    pages: tuple[PageSpan, ...] = ()
    notices: tuple[Notice, ...] = ()
    furniture: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    sidecar: Sidecar | None = None
    quotes_only: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the lines are those of the file; else a line is a paragraph, as its format says."""
        return self.media_type in (PLAIN, "text/markdown")

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the raw text in UTF-8."""
        return hashlib.sha256(self.raw.encode("utf-8")).hexdigest()
