"""Which documents an output holds, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyoxigraph as ox

from accordgraph.entries import Entry, stored
from accordgraph.extract.records import Commitment, Measure, Mention, head_of
from accordgraph.graph.results import Table

if TYPE_CHECKING:
    from accordgraph.folder import Folder

COLUMNS = ("slug", "file", "title", "lang", "date", "measures", "commitments", "mentions")


def listed(folder: Folder) -> Table:
    """A row for each document in the order of the output: what it is, its date or period, and what was read of it."""
    return Table(COLUMNS, tuple(_row(entry) for entry in stored(folder)))


def _row(entry: Entry) -> tuple[ox.Literal, ...]:
    head = head_of(entry.records)
    period = "-".join(filter(None, (head.period.from_, head.period.until))) if head.period else ""
    counts = [sum(isinstance(record, sort) for record in entry.records) for sort in (Measure, Commitment, Mention)]
    words = (entry.slug, entry.name, head.title, head.lang, head.issued or period)
    return (*map(ox.Literal, words), *map(ox.Literal, counts))
