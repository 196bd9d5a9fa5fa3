"""What was read and not taken: name-like strings, and measures that yielded no undertaking."""

from __future__ import annotations

import pyoxigraph as ox

from accordgraph.extract.records import LeftOut

from .page import Page, of_type
from .sheet import text


def write_left_out(page: Page) -> None:
    """The words of each, why they were left out, and in which measure or heading they stand."""
    for left in of_type(page.records, LeftOut):
        _check(page, left)
        iri, sheet = _iri(page, left), page.sheet
        sheet.type(iri, "ag:LeftOut")
        sheet.add(iri, "ag:document", page.iri)
        sheet.add(iri, "ag:reason", text(left.reason))
        page.evidence.anchor(iri, left.start, left.end)
        page.place(iri, left.measure, left.start, left.end)


def _check(page: Page, left: LeftOut) -> None:
    """Of a measure, the record has the words as they read after repairs; of a name, the raw ones."""
    if not left.is_measure:
        page.check_words("what was left out", left.surface, left.start, left.end)


def _iri(page: Page, left: LeftOut) -> ox.NamedNode:
    """A measure has one of its own: a name in it may be as long as the measure."""
    if left.is_measure and left.measure:
        return page.part("left-out", f"m/{left.measure}")
    return page.part("left-out", f"{left.start}-{left.end}")
