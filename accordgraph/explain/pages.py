"""What a build's folder holds of each document: its records, sorted by kind, beside its raw text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from accordgraph.extract.records import (
    Commitment,
    Document,
    Entity,
    Framework,
    LeftOut,
    Mention,
    Merge,
    Party,
    Record,
    Repair,
    Topic,
    from_jsonl,
)
from accordgraph.folder import Folder
from accordgraph.places import Places


@dataclass
class Page:
    """One document. `others` are the parties, frameworks and topics that its records point to."""

    slug: str
    raw: str
    places: Places
    lang: str = "zh"
    entities: dict[str, Entity] = field(default_factory=dict)
    others: dict[str, Party | Framework | Topic] = field(default_factory=dict)
    mentions: dict[str, Mention] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def add(self, record: Record) -> None:
        """Puts a record where it belongs; those that nobody asks for are passed over."""
        match record:
            case Document():
                self.lang = record.lang
            case Entity():
                self.entities[record.iri] = record
            case Party() | Framework() | Topic():
                self.others[record.iri] = record
            case Mention():
                self.mentions[record.id] = record
            case Merge():
                self.merges.append(record)
            case Commitment():
                self.commitments.append(record)
            case Repair():
                self.repairs.append(record)
            case LeftOut():
                self.left_out.append(record)
            case _:
                pass

    def repairs_in(self, start: int, end: int) -> list[Repair]:
        """The repairs that touch the raw words from `start` to `end`."""
        starts, longest = self._repair_starts
        near = self.repairs[bisect_left(starts, start - longest) : bisect_left(starts, end)]
        return [r for r in near if start < r.end]

    @cached_property
    def _repair_starts(self) -> tuple[list[int], int]:
        """Where the repairs start, and the length of the longest: a long text has thousands."""
        self.repairs.sort(key=lambda r: (r.start, r.end))
        return [r.start for r in self.repairs], max((r.end - r.start for r in self.repairs), default=0)

    def named_at(self, start: int, end: int) -> bool:
        """Whether these words touch a mention."""
        return any(m.start < end and start < m.end for m in self.mentions.values())

    def read_as(self, mention: Mention) -> str:
        """The words of a mention as they read after the repairs."""
        words: list[str] = []
        at = mention.start
        for repair in self.repairs_in(mention.start, mention.end):
            if repair.start >= at and repair.end <= mention.end:
                words += (self.raw[at : repair.start], repair.after)
                at = repair.end
        return "".join((*words, self.raw[at : mention.end]))


def pages(folder: Folder) -> Iterator[Page]:
    """The documents of a build by their slugs."""
    texts = folder.texts()
    for path in sorted((folder.path / "records").glob("*.jsonl")):
        yield page_of(path.stem, texts[path.stem], list(from_jsonl(path.read_text(encoding="utf-8"))))


def page_of(slug: str, raw: str, records: Iterable[Record]) -> Page:
    """The page of one document's records."""
    records = list(records)
    page = Page(slug, raw, Places(records))
    for record in records:
        page.add(record)
    return page
