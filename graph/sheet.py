"""A sheet: the quads of one named graph while they are written, and the terms they are made of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TypeAlias

import pyoxigraph as ox

from accordgraph.ontology.terms import DEF, PREFIXES, concept

from .errors import GraphError

Value: TypeAlias = ox.NamedNode | ox.Literal

_DATE_TYPES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), "date"),
    (re.compile(r"\d{4}-\d{2}"), "gYearMonth"),
    (re.compile(r"\d{4}"), "gYear"),
    (re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})?"), "dateTime"),
)


def node(iri: str) -> ox.NamedNode:
    """The IRI as a term. Raises `GraphError` where it is none."""
    try:
        return ox.NamedNode(iri)
    except ValueError as err:
        raise GraphError(f"{iri!r} is no IRI ({err}); correct it in the records or in the base") from err


@lru_cache(maxsize=1024)
def term(name: str) -> ox.NamedNode:
    """The IRI of a prefixed name: `term("ag:kind")`."""
    prefix, _, local = name.partition(":")
    return node(PREFIXES[prefix] + local)


def text(value: str, lang: str | None = None) -> ox.Literal:
    """A text, with its language where it has one."""
    return ox.Literal(value, language=lang) if lang else ox.Literal(value)


def typed(value: str, name: str) -> ox.Literal:
    """A literal of an XSD type: `typed("P1Y", "duration")`."""
    return ox.Literal(value, datatype=term(f"xsd:{name}"))


def count(value: int) -> ox.Literal:
    """A number of things, or a place in a text."""
    return typed(str(value), "nonNegativeInteger")


def share(value: float) -> ox.Literal:
    """A figure from 0 to 1, rounded to two digits, in the canonical form that stores give back."""
    return typed(f"{value:.2f}".rstrip("0").rstrip("."), "decimal")


def yes(value: bool) -> ox.Literal:
    """A truth value."""
    return typed("true" if value else "false", "boolean")


def date(value: str) -> ox.Literal:
    """A year, month or date in its XSD type; anything else stays a plain text."""
    for pattern, name in _DATE_TYPES:
        if pattern.fullmatch(value):
            return typed(value, name)
    return text(value)


def rhythm(value: str) -> Value:
    """An ISO 8601 duration, or a concept of the rhythm scheme."""
    return typed(value, "duration") if value.startswith("P") else in_scheme("rhythm", value)


def in_scheme(scheme: str, name: str) -> ox.NamedNode:
    """The concept `name` of a scheme; a full IRI of a concept passes as it is."""
    return node(name if name.startswith(DEF) else concept(scheme, name))


class Sheet:
    """The quads of one named graph, each once, in the order written."""

    def __init__(self, graph: str) -> None:
        self.graph = node(graph)
        self._quads: dict[ox.Quad, None] = {}

    def add(self, subject: ox.NamedNode, predicate: str, value: Value | None) -> None:
        """Write one fact; `predicate` is a prefixed name. A missing value writes nothing."""
        if value is not None:
            self._quads[ox.Quad(subject, term(predicate), value, self.graph)] = None

    def triple(self, subject: ox.NamedNode, predicate: ox.NamedNode, value: Value) -> None:
        """Write one fact whose predicate is a term already."""
        self._quads[ox.Quad(subject, predicate, value, self.graph)] = None

    def type(self, subject: ox.NamedNode, *names: str) -> None:
        """Write the classes of a subject."""
        for name in names:
            self.add(subject, "rdf:type", term(name))

    @property
    def quads(self) -> list[ox.Quad]:
        """What was written."""
        return list(self._quads)
