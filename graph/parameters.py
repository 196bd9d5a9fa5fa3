"""What a user types for a parameter, as a term: a name is looked up in the graph."""

from __future__ import annotations

import re

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .errors import GraphError
from .named import NamedQuery, rows
from .sheet import node

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ALIASES = {"entity": "find-entity", "document": "find-document"}
LOOK_UPS = tuple(_ALIASES.values())


def resolve(store: ox.Store, query: NamedQuery, name: str, value: str) -> ox.NamedNode | ox.Literal:
    """The term that `value` stands for. Raises `GraphError` for a name that is unknown or ambiguous."""
    if name not in query.parameters:
        known = ", ".join(query.parameters) or "none"
        raise GraphError(f"query {query.name!r} has no parameter {name!r}; it has {known}")
    match query.parameters[name].kind:
        case "entity" | "document" as kind:
            return find(store, kind, value)
        case "date":
            if not _DATE.fullmatch(value):
                raise GraphError(f"{value!r} is no date for {name!r}; write it as 2025-12-31")
            return ox.Literal(value)
        case "lang":
            if value not in ("zh", "en"):
                raise GraphError(f"there are no labels in {value!r}; choose zh or en")
            return ox.Literal(value)
        case _:
            return ox.Literal(value)


def _expanded(value: str) -> str:
    """age:asean-plus-three, as tables show it, is an IRI; a name stays a name."""
    prefix, colon, local = value.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else value


def find(store: ox.Store, kind: str, value: str) -> ox.NamedNode:
    """The entity or document (`kind`) that an IRI, a prefixed name or a name stands for; an IRI is taken as it is.

    Raises `GraphError` for a name that is unknown or ambiguous.
    """
    iri = _expanded(value)
    if "://" in iri:
        return node(iri)
    found = [row[kind] for row in rows(store, _ALIASES[kind], name=ox.Literal(value))]
    hits = [cell for cell in found if isinstance(cell, ox.NamedNode)]
    if not hits:
        raise GraphError(f"the graph has no {kind} named {value!r}; check the spelling or give its IRI")
    if len(hits) > 1:
        listed = ", ".join(hit.value for hit in hits)
        raise GraphError(f"{value!r} stands for several: {listed}; give the IRI of the one you mean")
    return hits[0]
