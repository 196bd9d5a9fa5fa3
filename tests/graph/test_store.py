"""The store on disk, and the same through rdflib."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from accordgraph.graph.errors import GraphError
from accordgraph.graph.store import all_quads, as_dataset, create, open_in_memory, open_read


def nquads(quads: list[ox.Quad]) -> bytes:
    return ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""


def test_a_store_gives_back_what_was_put_in(tmp_path: Path, quads: list[ox.Quad]) -> None:
    create(tmp_path / "store", [nquads(quads)])
    assert set(all_quads(open_read(tmp_path / "store"))) == set(quads)


def test_a_store_is_never_written_over(tmp_path: Path, quads: list[ox.Quad]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(GraphError, match="choose an empty folder"):
        create(tmp_path, [nquads(quads)])
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_no_store_is_said_so_and_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="build one first"):
        open_read(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_broken_store_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("nonsense")
    with pytest.raises(GraphError, match="build it again"):
        open_read(tmp_path)


def test_a_store_that_is_read_can_be_read_twice_and_not_written(tmp_path: Path, quads: list[ox.Quad]) -> None:
    create(tmp_path / "store", [nquads(quads[:10])])
    first, second = open_read(tmp_path / "store"), open_read(tmp_path / "store")
    assert len(first) == len(second) == 10
    with pytest.raises(RuntimeError, match="read-write"):
        first.add(quads[11])


def test_a_copy_in_memory_holds_the_same(tmp_path: Path, quads: list[ox.Quad]) -> None:
    create(tmp_path / "store", [nquads(quads)])
    (tmp_path / "graph.trig").write_bytes(ox.serialize(quads, format=ox.RdfFormat.TRIG) or b"")
    assert set(open_in_memory(tmp_path / "graph.trig")) == set(open_read(tmp_path / "store"))


@pytest.mark.parametrize("data", [None, b"<broken"])
def test_a_copy_of_what_cannot_be_read_is_said_so(tmp_path: Path, data: bytes | None) -> None:
    if data is not None:
        (tmp_path / "graph.trig").write_bytes(data)
    with pytest.raises(GraphError, match="build it again"):
        open_in_memory(tmp_path / "graph.trig")


def test_rdflib_sees_the_union_and_the_named_graphs(store: ox.Store) -> None:
    dataset = as_dataset(store)
    rows = list(dataset.query("SELECT ?t { ?d a <https://w3id.org/accordgraph/ns#Document> ; "
                              "<http://purl.org/dc/terms/title> ?t }"))  # fmt: skip
    assert [str(row[0]) for row in rows] == ["海湾合作行动计划"]  # type: ignore[index]
    assert rdflib.URIRef("https://example.org/accordgraph/d/plan/graph") in {g.identifier for g in dataset.graphs()}
