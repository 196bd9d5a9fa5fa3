"""The store of an output is loaded in batches beside the rest; what goes wrong there is heard."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from accordgraph import loading as module
from accordgraph.errors import AccordError
from accordgraph.graph.errors import GraphError
from accordgraph.loading import Loading
from accordgraph.swap import replacing

NODE = ox.NamedNode("https://example.org/a")
QUADS = [ox.Quad(NODE, NODE, ox.Literal(str(number)), NODE) for number in range(20)]


class Notes:
    """Stands for what draws: keeps what it is given."""

    def __init__(self) -> None:
        self.given: list[tuple[str, Any]] = []

    def draw(self, nquads: bytes, *_: object) -> Future[bytes]:
        self.given.append(("quads", nquads.count(b"\n")))
        return Future()

    def draw_stored(self, store: Path, *_: object) -> Future[bytes]:
        self.given.append(("store", len(ox.Store.read_only(str(store)))))
        return Future()


@pytest.mark.parametrize("batch", [1, 3, 7, 100])
def test_all_batches_come_into_the_store(batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", batch)
    with Loading(tmp_path / "store") as loading:
        for quad in QUADS[:10]:
            loading.add([quad])
        loading.add(QUADS[10:])
        assert set(loading.store()) == set(QUADS)
    assert loading.count == len(QUADS)


@pytest.mark.parametrize(("batch", "given"), [(100, ("quads", 20)), (20, ("quads", 20)), (3, ("store", 20))])
def test_a_large_graph_is_drawn_from_the_store(
    batch: int, given: tuple[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", batch)
    notes = Notes()
    with Loading(tmp_path / "store") as loading:
        for quad in QUADS:
            loading.add([quad])
        loading.drawn(notes, "zh", {})  # type: ignore[arg-type]
    assert notes.given == [given]


def test_what_goes_wrong_in_the_thread_ends_the_block(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", 1)
    (tmp_path / "store").write_text("in the way")

    def write() -> None:
        with Loading(tmp_path / "store") as loading:
            for _ in range(50):
                loading.add(QUADS)

    with pytest.raises(GraphError, match="there is something"):
        write()


def test_what_the_system_refuses_is_said_of_the_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path, _: object) -> None:
        raise GraphError(f"cannot write the store {path}") from OSError("IO error: appending to x.sst: File too large")

    monkeypatch.setattr("accordgraph.graph.store.create", refused)
    with (
        pytest.raises(AccordError, match=r"out: cannot be written \(File too large\)"),
        replacing(tmp_path / "out") as folder,
        Loading(folder / "store") as loading,
    ):
        loading.add(QUADS)


def test_an_error_in_the_block_is_the_one_that_is_raised(tmp_path: Path) -> None:
    def fail() -> None:
        with Loading(tmp_path / "store") as loading:
            loading.add(QUADS)
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        fail()
