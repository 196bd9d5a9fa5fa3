"""What a build found: in numbers for the terminal, and document by document for machines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from accordgraph.extract.records import (
    Commitment,
    Document,
    Entity,
    LeftOut,
    Measure,
    Mention,
    Record,
    Repair,
)
from accordgraph.places import Places

if TYPE_CHECKING:
    from accordgraph.corrections.collection import Corrections
    from accordgraph.entries import Entry

REPORT = "report.json"


@dataclass(slots=True)
class BuildReport:
    """What a build found: counts by type, repairs by rule, what was left out, warnings and failures (sentences).

    `left_out` counts name-like strings by reason, `without_undertaking` the measures that yielded nothing,
    `corrections` those of people by what became of them; `not_applied` says of the rest why (sentences).
    """

    documents: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    repairs: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    without_undertaking: int = 0
    warnings: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    triples: int = 0
    corrections: Counter[str] = field(default_factory=Counter)
    not_applied: list[str] = field(default_factory=list)

    def note(self, entry: Entry) -> None:
        """Adds what one document holds."""
        self.documents += 1
        for record in entry.records:
            match record:
                case Repair():
                    self.repairs[record.rule] += 1
                case Entity():
                    self.counts[record.type] += 1
                case Measure() | Mention() | Commitment():
                    self.counts[type(record).__name__.lower()] += 1
                case LeftOut():
                    self._note_left_out(record)
                case Document():
                    self.warnings += [f"{entry.name}: {w.text}" for w in record.warnings]
                case _:
                    pass

    def noting(self, entries: Iterable[Entry], names: Container[str] | None = None) -> Iterator[Entry]:
        """The documents as they come, each noted as it passes: all, or those of these file names."""
        for entry in entries:
            if names is None or entry.name in names:
                self.note(entry)
            yield entry

    def note_corrections(self, corrections: Corrections | None) -> None:
        """Adds what became of the corrections, when all documents were corrected."""
        if corrections:
            self.corrections = corrections.counts()
            self.not_applied = corrections.failures()

    def _note_left_out(self, record: LeftOut) -> None:
        if record.is_measure:
            self.without_undertaking += 1
        else:
            self.left_out[record.reason] += 1


def reported(entry: Entry, corrections: Corrections | None = None) -> dict[str, Any]:
    """What the report for machines says of one document."""
    said = corrections.of_document(entry.slug) if corrections else {}
    return _document(entry.name, entry.slug, entry.records) | ({"corrections": said} if said else {})


def report_bytes(documents: Sequence[dict[str, Any]], corrections: Corrections | None = None) -> bytes:
    """The report for machines, in the order of the documents; with what was made of corrections, where there are."""
    said = {"corrections": {**corrections.counts(), "not_applied": corrections.failures()}} if corrections else {}
    text = json.dumps({"documents": documents, **said}, ensure_ascii=False, indent=2, sort_keys=True)
    return (text + "\n").encode("utf-8")


def _document(name: str, slug: str, records: Sequence[Record]) -> dict[str, Any]:
    places = Places(records)
    return {
        "name": name,
        "slug": slug,
        "counts": _counted(records),
        "repairs": dict(Counter(r.rule for r in records if isinstance(r, Repair))),
        "warnings": [w.text for r in records if isinstance(r, Document) for w in r.warnings],
        "left_out": [_left_out(r, places) for r in records if isinstance(r, LeftOut)],
    }


def _counted(records: Iterable[Record]) -> dict[str, int]:
    """How many records of the sorts that a reader counts; none is counted as 0."""
    found = Counter(type(record).__name__ for record in records)
    sorts = {"measures": "Measure", "commitments": "Commitment", "mentions": "Mention", "entities": "Entity"}
    return {name: found[sort] for name, sort in sorts.items()}


def _left_out(record: LeftOut, places: Places) -> dict[str, Any]:
    return {
        "what": "measure" if record.is_measure else "name",
        "words": record.surface,
        "reason": record.reason,
        "locator": places.locator(record.measure, record.start, record.end),
        "measure": record.measure,
        "start": record.start,
        "end": record.end,
    }
