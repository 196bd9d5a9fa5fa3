"""A store is exported piece by piece, with the bytes that a whole export has."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from accordgraph.graph import stream as module
from accordgraph.graph.errors import GraphError
from accordgraph.graph.serialize import FORMATS, serialize
from accordgraph.graph.store import in_memory
from accordgraph.graph.stream import stream

BASE = "https://example.org/accordgraph/"


@pytest.mark.parametrize("form", FORMATS)
def test_the_pieces_are_the_whole(quads: list[ox.Quad], store: ox.Store, form: str) -> None:
    assert b"".join(stream(store, form, BASE)) == serialize(quads, form, BASE)


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_lines_are_sorted_over_several_runs(quads: list[ox.Quad], size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    few = in_memory(quad for quad in quads if quad.graph_name == ox.NamedNode(f"{BASE}graph/dataset"))
    monkeypatch.setattr(module, "RUN", size)
    lines = b"".join(stream(few, "nquads", BASE)).splitlines()
    assert len(lines) == len(few)
    assert lines == sorted(lines)


@pytest.mark.parametrize("form", ["trig", "jsonld", "nquads"])
def test_what_stands_in_no_graph_is_written_too(form: str) -> None:
    node = ox.NamedNode(f"{BASE}a")
    quads = [ox.Quad(node, node, node), ox.Quad(node, node, node, ox.NamedNode(f"{BASE}g"))]
    assert b"".join(stream(in_memory(quads), form, BASE)) == serialize(quads, form, BASE)
    assert b"".join(stream(in_memory([]), form, BASE)) == serialize([], form, BASE)


def test_an_unknown_format_is_refused(store: ox.Store) -> None:
    with pytest.raises(GraphError, match="choose one of turtle"):
        list(stream(store, "docx", BASE))
