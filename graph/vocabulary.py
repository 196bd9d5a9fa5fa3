"""The ontology's own files as quads, and the tables that the builder reads from them."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

import pyoxigraph as ox

from accordgraph.ontology.terms import AG, DEF, PREFIXES, tail

from .iris import ONTOLOGY_GRAPH
from .sheet import term

FILES = ("accordgraph.ttl", "schemes.ttl", "topics.ttl")
_CLASS_OF = {
    "Mechanism": "mechanismClass",
    "Agreement": "agreementClass",
    "Initiative": "initiativeClass",
    "Party": "partyClass",
}


@lru_cache(maxsize=1)
def ontology_quads() -> tuple[ox.Quad, ...]:
    """Classes, properties, schemes and topics, in the graph of the ontology."""
    graph = ox.NamedNode(ONTOLOGY_GRAPH)
    folder = resources.files("accordgraph.ontology")
    found: dict[ox.Quad, None] = {}
    for name in FILES:
        for quad in ox.parse(folder.joinpath(name).read_bytes(), format=ox.RdfFormat.TURTLE):
            found[ox.Quad(quad.subject, quad.predicate, quad.object, graph)] = None
    return tuple(found)


def shapes_turtle() -> bytes:
    """The SHACL shapes as they are shipped."""
    return resources.files("accordgraph.ontology").joinpath("shapes.ttl").read_bytes()


@lru_cache(maxsize=1)
def own_properties() -> frozenset[str]:
    """The local names of the properties that the vocabulary declares."""
    properties = {
        PREFIXES["owl"] + "ObjectProperty",
        PREFIXES["owl"] + "DatatypeProperty",
        PREFIXES["rdf"] + "Property",
    }
    return frozenset(
        tail(quad.subject.value)
        for quad in ontology_quads()
        if isinstance(quad.object, ox.NamedNode)
        and quad.object.value in properties
        and isinstance(quad.subject, ox.NamedNode)
    )


@lru_cache(maxsize=1)
def _kinds() -> dict[tuple[str, str], str]:
    """(kind, local name of property) -> IRI, for the properties that a kind implies something by."""
    return {
        (quad.subject.value, quad.predicate.value.removeprefix(AG)): quad.object.value
        for quad in ontology_quads()
        if isinstance(quad.subject, ox.NamedNode)
        and isinstance(quad.object, ox.NamedNode)
        and quad.subject.value.startswith(f"{DEF}kind/")
        and quad.predicate.value.startswith(AG)
    }


def texts_of(subject: str, predicate: str) -> dict[str, str]:
    """What the ontology calls a thing of its own, by language: `texts_of("ag:Dataset", "rdfs:label")`."""
    return {
        quad.object.language or "": quad.object.value
        for quad in ontology_quads()
        if quad.subject == term(subject) and quad.predicate == term(predicate) and isinstance(quad.object, ox.Literal)
    }


def class_of(type_name: str, kind: str) -> str | None:
    """The well-known class that entities of this type and kind (IRI) also belong to."""
    return _kinds().get((kind, _CLASS_OF.get(type_name, "")))
