"""How much a dataset holds: distinct triples, subjects and objects, by class and by property."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from .sheet import term

Pair: TypeAlias = tuple[object, object]
_TYPE = term("rdf:type")


@dataclass(frozen=True, slots=True)
class PropertyFigures:
    """Of one property: its triples, and how many subjects and objects they have."""

    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a graph: distinct things of each sort; `properties` and `classes` by IRI, sorted."""

    triples: int
    subjects: int
    objects: int
    properties: dict[str, PropertyFigures]
    classes: dict[str, int]
    named: frozenset[str]
    pairs: Mapping[ox.NamedNode, Set[Pair]]  # subjects and objects of each property


def figures_of(quads: Iterable[ox.Quad]) -> Figures:
    """The figures of the union of the graphs: a triple that stands in two of them counts once."""
    pairs: dict[ox.NamedNode, set[Pair]] = {}
    for quad in quads:
        pairs.setdefault(quad.predicate, set()).add((quad.subject, quad.object))
    subjects: set[object] = set()
    objects: set[object] = set()
    properties = {}
    for predicate in sorted(pairs, key=str):
        own, theirs = {pair[0] for pair in pairs[predicate]}, {pair[1] for pair in pairs[predicate]}
        subjects |= own
        objects |= theirs
        properties[predicate.value] = PropertyFigures(len(pairs[predicate]), len(own), len(theirs))
    named = frozenset(subject.value for subject in subjects if isinstance(subject, ox.NamedNode))
    triples = sum(map(len, pairs.values()))
    return Figures(triples, len(subjects), len(objects), properties, _classes(pairs.get(_TYPE, set())), named, pairs)


def _classes(pairs: Set[Pair]) -> dict[str, int]:
    found: dict[str, int] = {}
    for _, kind in pairs:
        if isinstance(kind, ox.NamedNode):
            found[kind.value] = found.get(kind.value, 0) + 1
    return dict(sorted(found.items()))
