"""One document by itself: what it says, with the names of the things it speaks of."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from accordgraph.ontology.terms import AG

from .errors import GraphError
from .iris import document_graph
from .parameters import find
from .sheet import node, term
from .store import all_quads, restored

# What a reader of one document wants to know of a thing, and what is to be known in turn of the things this leads to.
_NAMES = tuple(
    map(term, ("rdf:type", "rdfs:label", "skos:prefLabel", "skos:altLabel", "ag:abbreviation", "skos:inScheme"))
)
_LINKS = tuple(map(term, ("ag:kind", "ag:level", "ag:framework")))


def document_named(store: ox.Store, name: str) -> ox.NamedNode:
    """The document with this IRI, slug or title. Raises `GraphError` where there is none, or several."""
    found = find(store, "document", name)
    if next(store.quads_for_pattern(found, term("rdf:type"), term("ag:Document"), None), None) is None:
        raise GraphError(f"the graph has no document {name!r}; check the spelling or give its slug")
    return found


def document_title(store: ox.Store, document: ox.NamedNode) -> str:
    """The title of a document, by which networks know it."""
    titled = store.quads_for_pattern(document, term("dcterms:title"), None, None)
    return next((quad.object.value for quad in titled if isinstance(quad.object, ox.Literal)), document.value)


def excerpt(store: ox.Store, document: ox.NamedNode) -> list[ox.Quad]:
    """The quads of a document's graph, and from the other graphs types, labels, kinds and frameworks of what it names.

    Every quad stays in its graph.
    """
    own = node(document_graph(document.value))
    said = all_quads(store, own)
    parts = (f"{document.value}/", f"{document.value}#", AG)
    named = {end for quad in said for end in (quad.subject, quad.object) if isinstance(end, ox.NamedNode)}
    return [*said, *_known(store, own, {thing for thing in named if not thing.value.startswith(parts)})]


def _known(store: ox.Store, own: ox.NamedNode, things: Iterable[ox.NamedNode]) -> list[ox.Quad]:
    """What the other graphs call these things, and the things this leads to."""
    waiting = set(things)
    seen: set[ox.NamedNode] = set()
    found: list[ox.Quad] = []
    while waiting:
        thing = waiting.pop()
        seen.add(thing)
        for predicate in (*_NAMES, *_LINKS):
            quads = [q for q in store.quads_for_pattern(thing, predicate, None, None) if q.graph_name != own]
            found += map(restored, quads)
            if predicate in _LINKS:
                waiting |= {q.object for q in quads if isinstance(q.object, ox.NamedNode)} - seen
    return found
