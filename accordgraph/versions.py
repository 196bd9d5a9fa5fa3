"""The language versions in an output, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accordgraph.compare.compared import Compared, compare, versions
from accordgraph.entries import inputs, named, stored_one
from accordgraph.extract.records import Record, head_of, locator_of
from accordgraph.graph.evidence import shortened
from accordgraph.graph.results import text_table
from accordgraph.quoting import quoted

if TYPE_CHECKING:
    from accordgraph.folder import Folder
    from accordgraph.graph.results import Table


def found_in(folder: Folder, documents: tuple[str, str] | None = None) -> list[Compared]:
    """All versions of one text, or the two documents that are named. Raises `AccordError` for a name of none."""
    if documents is not None:
        one, other = named(folder, documents)
        return [compare(one.records, other.records)]
    known = {item["slug"]: item for item in inputs(folder)}

    def records(slug: str) -> Sequence[Record]:
        return stored_one(folder, known[slug]).records

    return list(versions([head_of(records(slug)) for slug in known], records))


def listed(found: Sequence[Compared]) -> Table:
    """One row a difference: kind, both places, what each version says."""
    rows = [
        (
            d.kind,
            one.ours.document.document,
            _place(d.ours),
            d.here,
            one.theirs.document.document,
            _place(d.theirs),
            d.there,
        )
        for one in map(quoted, found)
        for d in one.divergences
    ]
    return text_table(("kind", "document", "place", "says", "other", "place there", "says there"), rows)


def paired(found: Sequence[Compared]) -> Table:
    """One row a measure that either version has, with the score of the pair."""
    rows = []
    for one in found:
        ours, theirs = one.ours.document, one.theirs.document
        rows += [
            (_place(p.ours.id), _place(p.theirs.id), f"{p.score}",
             shortened(p.ours.text, ours), shortened(p.theirs.text, theirs))
            for p in one.alignment.pairs
        ]  # fmt: skip
        rows += [(_place(item.id), "", "", shortened(item.text, ours), "") for item in one.alignment.ours_only]
        rows += [("", _place(item.id), "", "", shortened(item.text, theirs)) for item in one.alignment.theirs_only]
    return text_table(("place", "place there", "score", "text", "text there"), rows)


def _place(measure: str | None) -> str:
    return locator_of(measure) if measure else ""
