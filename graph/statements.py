"""Statements: plain facts that the text gives between entities, or of one entity."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from accordgraph.extract.records import Statement

from .errors import GraphError
from .page import Page, of_type
from .sheet import Value, date, in_scheme, node, rhythm, term, typed, yes
from .vocabulary import own_properties

_ELSEWHERE = {"replaces": "dcterms:replaces"}
_CONCEPTS = ("kind", "status", "level")
_DATES = ("validFrom", "validUntil")


def write_statements(page: Page) -> None:
    """Each as its plain triple and a statement about it; reports also as one reporting relation."""
    for statement in of_type(page.records, Statement):
        iri = page.part("statement", statement.id)
        page.sheet.type(iri, "ag:Statement")
        page.state(iri, (node(statement.subject), _predicate(page, statement), _object(page, statement)))
        page.sheet.add(iri, "schema:text", page.words(statement.text))
        page.evidence.words(iri, statement.start, statement.end)
        if statement.predicate == "reportsTo":
            _reporting(page, statement)
        elif statement.recurs:
            page.sheet.add(iri, "ag:recurs", rhythm(statement.recurs))


def _predicate(page: Page, statement: Statement) -> ox.NamedNode:
    name = _ELSEWHERE.get(statement.predicate, f"ag:{statement.predicate}")
    if name.startswith("ag:") and statement.predicate not in own_properties():
        raise GraphError(
            f"{page.document.document}: statement {statement.id!r} has the predicate {statement.predicate!r},"
            " which the vocabulary does not have"
        )
    return term(name)


def _object(page: Page, statement: Statement) -> Value:
    value = statement.object
    if statement.predicate in _CONCEPTS:
        return in_scheme(statement.predicate, value)
    if statement.predicate in _DATES:
        return date(value)
    return _WRITERS.get(statement.object_kind, page.words)(value)


_WRITERS: dict[str, Callable[[str], Value]] = {
    "iri": node,
    "duration": lambda value: typed(value, "duration"),
    "rhythm": rhythm,
    "boolean": lambda value: yes(value == "true"),
}


def _reporting(page: Page, statement: Statement) -> None:
    """Who reports what to whom, through whom, how often: more than one triple can say."""
    iri, sheet = page.part("report", statement.id), page.sheet
    sheet.type(iri, "ag:Reporting")
    sheet.add(iri, "ag:document", page.iri)
    sheet.add(iri, "ag:from", node(statement.subject))
    sheet.add(iri, "ag:to", _object(page, statement))
    sheet.add(iri, "ag:via", node(statement.via) if statement.via else None)
    sheet.add(iri, "ag:item", page.words(statement.item) if statement.item else None)
    sheet.add(iri, "ag:recurs", rhythm(statement.recurs) if statement.recurs else None)
    page.evidence.words(iri, statement.start, statement.end)
