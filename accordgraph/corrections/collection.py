"""The corrections of a build: applied document by document, and what became of each over all of them."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from accordgraph.entries import Entry
from accordgraph.errors import AccordError
from accordgraph.folder import CORRECTIONS
from accordgraph.ontology.authority import Authority
from accordgraph.spool import spooled

from .apply import correct
from .elsewhere import Elsewhere
from .model import APPLIED, FAILED, GONE, MOVED, SETTLED, Outcome, Row
from .reading import Table, parse_table, read_table

_BEST = (APPLIED, MOVED, SETTLED, FAILED)


class Corrections:
    """A table of corrections, and what became of its rows in the documents that were corrected so far."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._outcomes: dict[str, Sequence[Outcome]] = {}
        self._elsewhere = Elsewhere(table.rows)

    @classmethod
    def read(cls, path: Path) -> Corrections:
        """Those of a file. Raises `AccordError`."""
        return cls(read_table(path))

    @classmethod
    def parse(cls, data: bytes, where: str) -> Corrections:
        """Those of the bytes of a file. Raises `AccordError`."""
        return cls(parse_table(data, where))

    def all_corrected(
        self, entries: Iterable[Entry], texts: Iterable[str], authority: Authority, base: str
    ) -> Iterator[Entry]:
        """The documents with their corrections; `texts` are the hashes of theirs.

        Where a row may be about what another document has, all are looked at before the first is corrected.
        """
        self._elsewhere.know(texts)
        read: Iterator[Entry] = (entry.as_read() for entry in entries)
        if self._elsewhere.is_asked:
            read = spooled(read, lambda entry: self._elsewhere.look(entry.records))
        return (self.corrected(entry, authority, base) for entry in read)

    def corrected(self, entry: Entry, authority: Authority, base: str) -> Entry:
        """The document with its corrections, made from what extraction said of it."""
        read = entry.as_read()
        done = correct(read.records, entry.raw, self.table.rows, authority, base, self._elsewhere)
        self._outcomes[entry.slug] = done.outcomes
        return dataclasses.replace(read, records=done.records, extracted=read.records if done.outcomes else None)

    def counts(self) -> Counter[str]:
        """How many rows have which state; one that a document refused was not applied, whatever others did."""
        return Counter(self._states().values()) + Counter({FAILED: len(self.table.problems)})

    def failures(self) -> list[str]:
        """The rows that were not applied, or not in all the documents that they speak of, a sentence each."""
        unusable = [(problem.number, problem.reason) for problem in self.table.problems]
        states, reasons = self._states(), self._reasons()
        left = [
            (row.number, f"{_told(row)}: {reasons.get(row.number, 'no document that was read is the one it names')}")
            for row in self.table.rows
            if states[row.number] == FAILED
        ]
        return [f"row {number}: {reason}" for number, reason in sorted([*unusable, *left])]

    def failed_in(self, slug: str) -> list[str]:
        """The rows that speak of a document and were not applied to it, and those that cannot be used."""
        unusable = [(problem.number, problem.reason) for problem in self.table.problems]
        failed = [(o.row.number, f"{_told(o.row)}: {o.reason}") for o in self._outcomes.get(slug, ()) if o.failed]
        return [f"row {number}: {reason}" for number, reason in sorted([*unusable, *failed])]

    def of_document(self, slug: str) -> dict[str, Any]:
        """What the report says of a document; nothing where no row speaks of it."""
        outcomes = self._outcomes.get(slug, ())
        if not outcomes:
            return {}
        counts = Counter(outcome.state for outcome in outcomes)
        failed = [
            {"row": o.row.number, "kind": o.row.kind, "action": o.row.action, "words": o.row.quote, "reason": o.reason}
            for o in outcomes
            if o.failed
        ]
        return {**{state: counts[state] for state in _BEST[:3]}, "not_applied": failed}

    def manifest(self) -> dict[str, Any]:
        """What the manifest says of them."""
        counts = self.counts()
        return {"sha256": self.table.sha256, "rows": len(self.table.rows) + len(self.table.problems)} | {
            state: counts[state] for state in _BEST
        }

    def _states(self) -> dict[int, str]:
        """What became of each row: what was done in no document, or not in each that it speaks of, has failed."""
        states = {row.number: FAILED for row in self.table.rows}
        for outcome in self._all():
            number = outcome.row.number
            states[number] = min(states[number], outcome.state, key=_BEST.index)
        done = {number for number, state in states.items() if state != FAILED}
        refused = {o.row.number for _, o in self._refusals() if o.reason != GONE or o.row.number not in done}
        return {number: FAILED if number in refused else state for number, state in states.items()}

    def _reasons(self) -> dict[int, str]:
        """Why each row was refused; where another document took it, by which."""
        done = {outcome.row.number for outcome in self._all() if not outcome.failed}
        reasons: dict[int, str] = {}
        for slug, outcome in self._refusals():
            number = outcome.row.number
            if number not in done:
                reasons.setdefault(number, outcome.reason)
            elif outcome.reason != GONE:
                reasons.setdefault(number, f"not in {slug}: {outcome.reason}")
        return reasons

    def _refusals(self) -> list[tuple[str, Outcome]]:
        return [(slug, o) for slug in sorted(self._outcomes) for o in self._outcomes[slug] if o.failed]

    def _all(self) -> list[Outcome]:
        return [outcome for slug in sorted(self._outcomes) for outcome in self._outcomes[slug]]


def _told(row: Row) -> str:
    """A row in a few words."""
    words = row.quote or row.target
    return f"{row.action} {row.kind} '{' '.join(words.split())[:40]}'"


def find(paths: Sequence[Path], given: Path | None, configured: Path | None) -> Corrections | None:
    """The corrections that are given, else those of the configuration, else those that lie beside the documents.

    Raises `AccordError` where several lie beside them, or where a file is none.
    """
    if said := given or configured:
        return Corrections.read(said)
    beside: dict[Path, None] = {}
    for path in paths:
        folder = path if path.is_dir() else path.parent
        file = folder / CORRECTIONS
        if str(path) != "-" and file.is_file():
            beside.setdefault(file.resolve(), None)
    if len(beside) > 1:
        raise AccordError(f"{' and '.join(map(str, beside))}: several corrections; name one with --corrections")
    return next((Corrections.read(file) for file in beside), None)
