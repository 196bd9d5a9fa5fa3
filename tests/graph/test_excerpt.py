"""One document stands by itself: all it says, and what the things it names are called."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from accordgraph.graph.errors import GraphError
from accordgraph.graph.excerpt import document_named, excerpt
from accordgraph.graph.sheet import node, term
from accordgraph.graph.store import in_memory

BASE = "https://example.org/accordgraph/"
DOC = f"{BASE}d/plan"
E = "https://w3id.org/accordgraph/e/"


@pytest.mark.parametrize("name", ["plan", DOC, "海湾合作行动计划"])
def test_a_document_is_found_by_slug_iri_or_title(store: ox.Store, name: str) -> None:
    assert document_named(store, name) == node(DOC)


@pytest.mark.parametrize("name", ["nothing", f"{BASE}d/nothing", f"{E}gulf", "age:gulf"])
def test_what_is_no_document_is_one_sentence(store: ox.Store, name: str) -> None:
    with pytest.raises(GraphError, match=f"has no document .*{name.split(':', maxsplit=1)[0]}"):
        document_named(store, name)


def test_it_holds_all_that_the_document_says(store: ox.Store, quads: list[ox.Quad]) -> None:
    own = {quad for quad in quads if quad.graph_name == node(f"{DOC}/graph")}
    assert own <= set(excerpt(store, node(DOC))) <= set(quads)


def test_what_it_names_has_type_and_label(store: ox.Store) -> None:
    small = in_memory(excerpt(store, node(DOC)))
    named = {quad.object for quad in small.quads_for_pattern(None, term("oa:hasBody"), None, None)}
    assert named
    for thing in [*named, node(f"{E}gulf"), node("https://w3id.org/accordgraph/def/strength/perform")]:
        assert isinstance(thing, ox.NamedNode)
        assert list(small.quads_for_pattern(thing, term("rdf:type"), None, None))
        assert list(small.quads_for_pattern(thing, term("skos:prefLabel"), None, None))


def test_it_holds_nothing_that_the_document_does_not_name(store: ox.Store) -> None:
    small = in_memory(excerpt(store, node(DOC)))
    assert not list(small.quads_for_pattern(None, term("rdf:type"), term("owl:ObjectProperty"), None))
    assert not list(small.quads_for_pattern(node("https://w3id.org/accordgraph/def/kind/charter"), None, None, None))
