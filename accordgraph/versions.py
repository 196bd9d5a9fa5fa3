"""The language versions in an output, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from accordgraph.compare.compared import Compared, compare, versions
from accordgraph.entries import inputs, stored_one
from accordgraph.errors import AccordError
from accordgraph.extract.records import Document, Record, locator_of
from accordgraph.graph.results import text_table

if TYPE_CHECKING:
    from accordgraph.folder import Folder
    from accordgraph.graph.results import Table


def found_in(folder: Folder, documents: tuple[str, str] | None = None) -> list[Compared]:
    """All versions of one text, or the two documents that are named. Raises `AccordError` for a name of none."""
    known = {item["slug"]: item for item in inputs(folder)}

    def records(slug: str) -> Sequence[Record]:
        return stored_one(folder, known[slug]).records

    heads = [next(record for record in records(slug) if isinstance(record, Document)) for slug in known]
    if documents is None:
        return list(versions(heads, records))
    one, other = (_named(name, heads) for name in documents)
    return [compare(records(one), records(other))]


def _named(name: str, heads: Sequence[Document]) -> str:
    """The slug of a document that is called so. Raises `AccordError`."""
    for head in heads:
        if name in (head.document, head.title, head.iri, head.source):
            return head.document
    raise AccordError(f"no document is called {name!r}; choose one of {', '.join(head.document for head in heads)}")


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
        for one in found
        for d in one.divergences
    ]
    return text_table(("kind", "document", "place", "says", "other", "place there", "says there"), rows)


def paired(found: Sequence[Compared]) -> Table:
    """One row a measure that either version has, with the score of the pair."""
    rows = []
    for one in found:
        rows += [
            (_place(p.ours.id), _place(p.theirs.id), f"{p.score}", p.ours.text, p.theirs.text)
            for p in one.alignment.pairs
        ]
        rows += [(_place(item.id), "", "", item.text, "") for item in one.alignment.ours_only]
        rows += [("", _place(item.id), "", "", item.text) for item in one.alignment.theirs_only]
    return text_table(("place", "place there", "score", "text", "text there"), rows)


def _place(measure: str | None) -> str:
    return locator_of(measure) if measure else ""
