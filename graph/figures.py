"""How much a dataset holds: distinct triples, subjects and objects, by class and by property.

Graph after graph is counted. What makes things distinct is kept as a number of 64 bits each, so that millions of
triples take tens of megabytes; that two things of one graph share a number is less likely than an error of the disk.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from .sheet import term

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Hashes: TypeAlias = npt.NDArray[np.int64]

Pair: TypeAlias = tuple[object, object]
_TYPE, _BODY = term("rdf:type"), term("oa:hasBody")


@dataclass(frozen=True, slots=True)
class PropertyFigures:
    """Of one property: its triples, and how many subjects and objects they have."""

    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the union of the graphs: distinct things of each sort; `properties` and `classes` by IRI, sorted.

    `entities` are the subjects that match a pattern, `links` the pairs of the properties that were asked for,
    `examples` of each class asked for the member that most mentions speak of.
    """

    triples: int
    subjects: int
    objects: int
    properties: dict[str, PropertyFigures]
    classes: dict[str, int]
    entities: int
    links: Mapping[ox.NamedNode, Set[Pair]]
    examples: Mapping[ox.NamedNode, ox.NamedNode]


class Counting:
    """Counts graph after graph: a triple that stands in two of them counts once."""

    def __init__(self, pattern: str, links: Iterable[ox.NamedNode] = (), examples: Iterable[ox.NamedNode] = ()) -> None:
        self._pattern = re.compile(pattern)
        self._pairs: dict[ox.NamedNode, tuple[array[int], array[int]]] = {}
        self._classes: dict[ox.NamedNode, array[int]] = {}
        self._entities: set[str] = set()
        self._links: dict[ox.NamedNode, set[Pair]] = {name: set() for name in links}
        self._members: dict[ox.NamedNode, set[ox.NamedNode]] = {name: set() for name in examples}
        self._spoken: Counter[object] = Counter()
        self._noted = {_TYPE, _BODY, *self._links}

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """One graph, or several. What a graph says of the class of a thing, no graph before it has spoken of."""
        last = None
        for quad in quads:
            predicate, subject, value = quad.predicate, quad.subject, quad.object
            pairs = self._pairs.get(predicate)
            if pairs is None:
                pairs = self._pairs[predicate] = (array("q"), array("q"))
            mark = hash(subject)
            pairs[0].append(mark)
            pairs[1].append(hash(value))
            if mark != last:
                self._named(subject)
                last = mark
            if predicate in self._noted:
                self._note(predicate, subject, value)
        self._forget()

    def _named(self, subject: object) -> None:
        if isinstance(subject, ox.NamedNode) and self._pattern.search(subject.value):
            self._entities.add(subject.value)

    def _note(self, predicate: ox.NamedNode, subject: object, value: object) -> None:
        """What is wanted of a few properties beyond numbers."""
        if predicate == _BODY:
            self._spoken[value] += 1
        elif predicate in self._links:
            self._links[predicate].add((subject, value))
        elif isinstance(value, ox.NamedNode):
            self._classes.setdefault(value, array("q")).append(hash(subject))
            if value in self._members and isinstance(subject, ox.NamedNode):
                self._members[value].add(subject)

    def _forget(self) -> None:
        """Of the members that nothing speaks of, only the first can become an example."""
        for kind, members in self._members.items():
            spoken = {member for member in members if member in self._spoken}
            self._members[kind] = spoken | {min(members, key=str)} if members else members

    def figures(self) -> Figures:
        """What all graphs hold together."""
        import numpy as np  # noqa: PLC0415 (heavy, and of no use before)

        properties: dict[str, PropertyFigures] = {}
        subjects, objects = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for predicate in sorted(self._pairs, key=str):
            triples, own, theirs = _distinct(*self._pairs[predicate])
            properties[predicate.value] = PropertyFigures(triples, len(own), len(theirs))
            subjects.append(own)
            objects.append(theirs)
        classes = {kind.value: len(np.unique(members)) for kind, members in self._classes.items()}
        return Figures(
            triples=sum(figures.triples for figures in properties.values()),
            subjects=len(np.unique(np.concatenate(subjects))),
            objects=len(np.unique(np.concatenate(objects))),
            properties=properties,
            classes=dict(sorted(classes.items())),
            entities=len(self._entities),
            links=self._links,
            examples=self._examples(),
        )

    def _examples(self) -> dict[ox.NamedNode, ox.NamedNode]:
        """Of each class the one that is most spoken of; of equals the first IRI."""
        known = {kind: members for kind, members in self._members.items() if members}
        return {
            kind: min(members, key=lambda member: (-self._spoken[member], member.value))
            for kind, members in known.items()
        }


def _distinct(subjects: array[int], objects: array[int]) -> tuple[int, Hashes, Hashes]:
    """How many pairs there are, each counted once, and the hashes of the subjects and of the objects."""
    import numpy as np  # noqa: PLC0415

    own, theirs = np.frombuffer(subjects, np.int64), np.frombuffer(objects, np.int64)
    order = np.lexsort((theirs, own))
    first, second = own[order], theirs[order]
    changes = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    return 1 + int(np.count_nonzero(changes)), np.unique(own), np.unique(theirs)
