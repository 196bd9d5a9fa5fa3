"""Answers of a server in a form in which engines can be compared, and how Virtuoso's values differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TypeAlias

import httpx
import pyoxigraph as ox

from accordgraph.graph.results import Answer, Table

XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {XSD + name for name in ("integer", "nonNegativeInteger", "int", "long", "decimal", "double", "float")}
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?")
Cell: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
# Virtuoso keeps a duration of years and months as a number of months, and STR of that gives nothing or the number.
_DURATION_COLUMNS = {"rhythm"}
# A list of labels has the language of the labels or, as the standard says, none.
_JOINED_COLUMNS = {"by"}


def asked(query: str, text: str, facts: bool) -> httpx.Response:
    """The answer to SPARQL text: JSON, or N-Triples where it gives facts."""
    accept = "text/plain, application/n-triples" if facts else "application/sparql-results+json"
    answer = httpx.post(query, data={"query": text}, headers={"Accept": accept}, timeout=120)
    assert answer.status_code == 200, answer.text[:500]
    return answer


def ours(answer: Answer) -> Counter[tuple[str, ...]]:
    """An answer of the embedded store as rows that can be compared, whatever their order."""
    if isinstance(answer, Table):
        return Counter(tuple(map(_cell, answer.columns, row)) for row in answer.rows)
    return Counter(_triple(triple) for triple in answer.triples)


def theirs(columns: tuple[str, ...], answer: httpx.Response, facts: bool) -> Counter[tuple[str, ...]]:
    """The same of a server."""
    if facts:
        return Counter(_triple(quad.triple) for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE))
    rows = answer.json()["results"]["bindings"]
    return Counter(tuple(_cell(column, _term(row.get(column))) for column in columns) for row in rows)


def _term(binding: dict[str, str] | None) -> Cell:
    if binding is None:
        return None
    if binding["type"] == "uri":
        return ox.NamedNode(binding["value"])
    if "xml:lang" in binding:
        return ox.Literal(binding["value"], language=binding["xml:lang"])
    return ox.Literal(binding["value"], datatype=ox.NamedNode(binding.get("datatype", XSD + "string")))


def _triple(triple: ox.Triple) -> tuple[str, ...]:
    return tuple(_cell("", part) for part in (triple.subject, triple.predicate, triple.object))


def _cell(column: str, cell: Cell) -> str:
    """Numbers by value, truth as a number (Virtuoso has no other), text with its language, durations in months."""
    if not isinstance(cell, ox.Literal):
        if column in _DURATION_COLUMNS and cell is None:
            return "a duration or nothing"
        return str(cell)
    kind, value = cell.datatype.value, cell.value
    if column in _DURATION_COLUMNS and (_DURATION.fullmatch(value) or value.isdecimal()):
        return "a duration or nothing"
    if kind == XSD + "boolean":
        return f"{float(value in ('true', '1')):g}"
    if kind in _NUMBERS:
        return f"{float(value):g}"
    if kind == XSD + "duration":
        found = _DURATION.fullmatch(value)
        return f"{int(found[1] or 0) * 12 + int(found[2] or 0) if found else value} months"
    return str(ox.Literal(value) if column in _JOINED_COLUMNS else cell)


def rows(answers: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A few rows to be shown where two engines differ."""
    return list(answers)[:2]
