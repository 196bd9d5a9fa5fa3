"""What a reader of the Turtle file wants: no declarations, no unused concepts, no figures class by class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from accordgraph.ontology.terms import DEF

from .iris import ONTOLOGY_GRAPH
from .sheet import term

_FIGURES = {term("void:classPartition"), term("void:propertyPartition")}
_TOP = term("skos:hasTopConcept")
_BROADER = {term("skos:broader"), term("skos:inScheme"), term("ag:impliesLevel")}


class Readable:
    """Chooses among the quads, once all graphs were noted."""

    def __init__(self) -> None:
        self._used: set[object] = set()
        self._figures: set[object] = set()
        self._ontology: dict[object, list[ox.NamedNode]] = {}

    def note(self, quads: Iterable[ox.Quad]) -> None:
        """Some of the quads: which concepts they use, how these hang together, and what are figures."""
        for quad in quads:
            value = quad.object
            if not isinstance(value, ox.NamedNode):
                continue
            if value.value.startswith(DEF):
                self._note_concept(quad, value)
            elif quad.predicate in _FIGURES:
                self._figures.add(value)

    def _note_concept(self, quad: ox.Quad, concept: ox.NamedNode) -> None:
        if quad.graph_name != _ONTOLOGY:
            self._used.add(concept)
        elif quad.predicate in _BROADER:
            self._ontology.setdefault(quad.subject, []).append(concept)

    def settle(self) -> None:
        """Behind the last of `note`: what concepts in use lead to is in use."""
        waiting, self._used = self._used, set()
        while waiting:
            concept = waiting.pop()
            self._used.add(concept)
            waiting |= set(self._ontology.get(concept, ())) - self._used

    def keeps(self, quad: ox.Quad) -> bool:
        """Whether a reader wants it."""
        if quad.predicate in _FIGURES or quad.subject in self._figures:
            return False
        if quad.graph_name != _ONTOLOGY:
            return True
        return quad.subject in self._used and (quad.predicate != _TOP or quad.object in self._used)


_ONTOLOGY = ox.NamedNode(ONTOLOGY_GRAPH)


def readable_quads(quads: Sequence[ox.Quad]) -> list[ox.Quad]:
    """Those of the quads that a reader wants."""
    readable = Readable()
    readable.note(quads)
    readable.settle()
    return [quad for quad in quads if readable.keeps(quad)]
