"""A store is exported piece by piece, with the bytes that a whole export has."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from accordgraph.graph import shelf
from accordgraph.graph import stream as module
from accordgraph.graph.errors import GraphError
from accordgraph.graph.iris import ONTOLOGY_GRAPH
from accordgraph.graph.serialize import FORMATS, serialize
from accordgraph.graph.sheet import term
from accordgraph.graph.store import in_memory
from accordgraph.graph.stream import stream

BASE = "https://example.org/accordgraph/"


@pytest.mark.parametrize("form", FORMATS)
def test_the_pieces_are_the_whole(quads: list[ox.Quad], store: ox.Store, form: str) -> None:
    assert b"".join(stream(store, form, BASE)) == serialize(quads, form, BASE)


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_lines_are_sorted_over_several_runs(quads: list[ox.Quad], size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    few = in_memory(quad for quad in quads if quad.graph_name == ox.NamedNode(f"{BASE}graph/dataset"))
    monkeypatch.setattr(module, "LINES", size)
    lines = b"".join(stream(few, "nquads", BASE)).splitlines()
    assert len(lines) == len(few)
    assert lines == sorted(lines)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("size", [1, 7])
def test_the_order_is_found_on_disk_too(
    quads: list[ox.Quad], store: ox.Store, form: str, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "ENTRIES", size)
    monkeypatch.setattr(shelf, "_SMALL", size)
    few = [quad for quad in quads if quad.graph_name != ox.NamedNode(ONTOLOGY_GRAPH)]
    assert b"".join(stream(in_memory(few), form, BASE)) == serialize(few, form, BASE)


@pytest.mark.parametrize("form", ["turtle", "rdfxml"])
def test_what_several_graphs_say_of_a_thing_stands_together(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether or not subjects are told apart by chance."""
    node = ox.NamedNode(f"{BASE}a")
    graphs = [ox.NamedNode(f"{BASE}g/{number}") for number in range(3)]
    quads = [ox.Quad(node, term("rdfs:label"), ox.Literal(f"\x01{number}"), g) for number, g in enumerate(graphs)]
    quads += [ox.Quad(ox.NamedNode(f"{BASE}b/{g.value[-1]}"), term("ag:kind"), node, g) for g in graphs]
    whole = serialize(quads, form, BASE)
    assert b"".join(stream(in_memory(quads), form, BASE)) == whole
    monkeypatch.setattr(shelf, "hash", lambda _: 1, raising=False)
    assert b"".join(stream(in_memory(quads), form, BASE)) == whole


@pytest.mark.parametrize("name", ["12", "a/", "x#9.", "a,"])
def test_rdf_xml_refuses_a_property_that_it_has_no_name_for(name: str) -> None:
    node = ox.NamedNode(f"{BASE}a")
    quads = [ox.Quad(node, ox.NamedNode(f"{BASE}{name}"), node)]
    with pytest.raises(GraphError, match="no name for the property"):
        list(stream(in_memory(quads), "rdfxml", BASE))


@pytest.mark.parametrize("form", ["trig", "jsonld", "nquads"])
def test_what_stands_in_no_graph_is_written_too(form: str) -> None:
    node = ox.NamedNode(f"{BASE}a")
    quads = [ox.Quad(node, node, node), ox.Quad(node, node, node, ox.NamedNode(f"{BASE}g"))]
    assert b"".join(stream(in_memory(quads), form, BASE)) == serialize(quads, form, BASE)
    assert b"".join(stream(in_memory([]), form, BASE)) == serialize([], form, BASE)


def test_an_unknown_format_is_refused(store: ox.Store) -> None:
    with pytest.raises(GraphError, match="choose one of turtle"):
        list(stream(store, "docx", BASE))
