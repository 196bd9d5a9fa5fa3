"""What moves, what stays, what goes, and what a push that was cut off leaves behind."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from accordgraph.cli import main
from accordgraph.folder import Folder
from accordgraph.graph.store import all_quads
from accordgraph.push.errors import PushError
from accordgraph.push.fingerprints import fingerprint, fingerprints, pieces
from accordgraph.push.remote import Remote

from .conftest import BASE, Run, Stub

LEDGER = f"{BASE}graph/push"


def _store(stub: Stub) -> str:
    return f"{stub.url}/store"


def _rows(text: str) -> dict[str, tuple[str, str]]:
    rows = (line.split("\t") for line in text.splitlines())
    return {graph: (triples, action) for graph, triples, action in rows}


def test_all_graphs_arrive_with_what_the_store_holds(stub: Stub, two: Path, push: Run) -> None:
    done = push(two, _store(stub))
    assert done.exit_code == 0, done.stderr
    quads = all_quads(Folder.open(two).store())
    for graph in {str(quad.graph_name.value) for quad in quads}:  # type: ignore[union-attr]
        here = {f"{quad.triple} ." for quad in quads if quad.graph_name == ox.NamedNode(graph)}
        assert stub.graphs[graph] == here
        assert _rows(done.stdout)[graph] == (str(len(here)), "put")
    assert set(stub.graphs) - {graph for graph, _ in _rows(done.stdout).items()} == {
        LEDGER,
        "https://w3id.org/accordgraph/graph/push",
    }


def test_pushing_again_moves_nothing(stub: Stub, two: Path, push: Run) -> None:
    push(two, _store(stub))
    stub.requests.clear()
    again = push(two, _store(stub))
    assert again.exit_code == 0
    assert {action for _, action in _rows(again.stdout).values()} == {"kept"}
    assert {method for method, graph in stub.requests if graph != "/query"} == {"GET"}


def test_iris_that_are_nobodys_are_not_pushed(stub: Stub, two: Path) -> None:
    done = CliRunner().invoke(main, ["push", str(two), "--endpoint", _store(stub)])
    assert done.exit_code == 2
    assert "which is nobody's; set base in accordgraph.toml and build again, or give --trial" in done.stderr
    assert not stub.requests


def test_an_interrupted_push_says_what_it_leaves(
    stub: Stub, two: Path, push: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(_self: Remote, _graph: str, _data: bytes) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Remote, "put", cut)
        done = push(two, _store(stub))
    assert done.exit_code == 130
    assert done.stderr == "accordgraph: interrupted; what has arrived stays, push again for the rest\n"
    assert push(two, _store(stub)).exit_code == 0


def test_a_changed_document_moves_with_what_is_derived(stub: Stub, two: Path, changed: Path, push: Run) -> None:
    push(two, _store(stub))
    stub.requests.clear()
    assert push(changed, _store(stub)).exit_code == 0
    moved = set(stub.moved())
    assert f"{BASE}d/b/graph" in moved
    assert f"{BASE}graph/dataset" in moved
    assert f"{BASE}d/a/graph" not in moved
    assert not any("w3id.org" in graph for graph in moved)


def test_only_what_an_earlier_push_put_there_is_deleted(stub: Stub, two: Path, one: Path, push: Run) -> None:
    stub.graphs[f"{BASE}d/somebody-elses/graph"] = {"<x:s> <x:p> <x:o> ."}
    push(two, _store(stub))
    done = push(one, _store(stub))
    assert _rows(done.stdout)[f"{BASE}d/b/graph"] == ("0", "deleted")
    assert f"{BASE}d/b/graph" not in stub.graphs
    assert f"{BASE}d/somebody-elses/graph" in stub.graphs
    assert f"{BASE}d/b/graph" not in "".join(stub.graphs[LEDGER])


def test_graphs_may_be_dropped_by_update(stub: Stub, two: Path, one: Path, push: Run) -> None:
    push(two, _store(stub))
    stub.requests.clear()
    assert push(one, _store(stub), "--update-endpoint", f"{stub.url}/update").exit_code == 0
    assert f"{BASE}d/b/graph" not in stub.graphs
    assert not any(method == "DELETE" for method, _ in stub.requests)


@pytest.mark.parametrize("named", ["https://elsewhere.example/g", f"{BASE}graph/push", "urn:x"])
def test_a_ledger_that_names_foreign_graphs_deletes_none(stub: Stub, one: Path, push: Run, named: str) -> None:
    push(one, _store(stub))
    stub.graphs[LEDGER].add(f"<{BASE}dataset> <http://purl.org/dc/terms/hasPart> <{named}> .")
    stub.graphs.setdefault(named, {"<x:s> <x:p> <x:o> ."})
    done = push(one, _store(stub))
    assert done.exit_code == 0
    assert named in stub.graphs
    assert "deleted" not in done.stdout


def test_what_would_move_is_said_and_nothing_is_sent(stub: Stub, two: Path, one: Path, push: Run) -> None:
    push(two, _store(stub))
    stub.requests.clear()
    done = push(one, _store(stub), "--dry-run")
    assert done.exit_code == 0
    assert {method for method, _ in stub.requests} == {"GET"}
    assert _rows(done.stdout)[f"{BASE}d/b/graph"] == ("0", "delete")
    assert _rows(done.stdout)[f"{BASE}d/a/graph"][1] == "keep"


def test_after_a_push_that_was_cut_off_the_next_completes(stub: Stub, two: Path, changed: Path, push: Run) -> None:
    push(two, _store(stub))
    stub.refuse = lambda method, graph, lines: 401 if method == "PUT" and graph.endswith("d/b/graph") else None
    assert push(changed, _store(stub)).exit_code == 2
    assert f"<{BASE}d/b/graph> <https://w3id.org/accordgraph/ns#sha256>" not in "".join(stub.graphs[LEDGER])
    stub.refuse = lambda method, graph, lines: None
    stub.requests.clear()
    # back to the first build, whose fingerprint the server once knew: it is not believed
    assert push(two, _store(stub)).exit_code == 0
    assert f"{BASE}d/b/graph" in stub.moved()
    assert push(changed, _store(stub)).exit_code == 0


def test_one_graph_that_is_refused_leaves_the_others(stub: Stub, two: Path, push: Run) -> None:
    stub.refuse = lambda method, graph, lines: 500 if graph.endswith("d/a/graph") else None
    done = push(two, _store(stub))
    assert done.exit_code == 1
    assert _rows(done.stdout)[f"{BASE}d/a/graph"][1] == "failed"
    assert _rows(done.stdout)[f"{BASE}d/b/graph"][1] == "put"
    assert "answers 500 to PUT (refused)" in done.stderr
    stub.refuse = lambda method, graph, lines: None
    stub.requests.clear()
    assert push(two, _store(stub)).exit_code == 0
    assert stub.moved() == [f"{BASE}d/a/graph"]


def test_a_wrong_count_is_named_and_put_right_by_the_next_push(stub: Stub, two: Path, push: Run) -> None:
    graph = f"{BASE}d/a/graph"
    stub.wrong_counts[graph] = 3
    done = push(two, _store(stub))
    assert done.exit_code == 1
    assert f"{graph}: has 3 triples on the server" in done.stderr
    assert f"{graph}\t3\tdiffers" in done.stdout
    stub.wrong_counts.clear()
    stub.requests.clear()
    assert push(two, _store(stub)).exit_code == 0
    assert stub.moved() == [graph]
    stub.wrong_counts[graph] = 3
    assert push(two, _store(stub), "--no-verify").exit_code == 0


def test_large_graphs_go_in_pieces(stub: Stub, two: Path, push: Run) -> None:
    assert push(two, _store(stub), "--chunk", "500").exit_code == 0
    assert max(stub.sizes) == 500
    whole = fingerprints(Folder.open(two).store())
    assert all(len(stub.graphs[graph]) == known.triples for graph, known in whole.items())


def test_pieces_become_smaller_where_the_server_says_too_large(stub: Stub, two: Path, push: Run) -> None:
    stub.refuse = lambda method, graph, lines: 413 if lines > 2000 else None
    assert push(two, _store(stub), "--chunk", "6000").exit_code == 0
    stub.refuse = lambda method, graph, lines: 413 if method == "PUT" and "ontology" in graph else None
    stub.graphs.clear()
    assert push(two, _store(stub)).exit_code == 1


def test_a_fingerprint_does_not_hang_on_the_order() -> None:
    quads = [ox.Quad(ox.NamedNode(f"x:{n}"), ox.NamedNode("x:p"), ox.Literal('a\n"', language="en")) for n in range(9)]
    assert fingerprint(quads) == fingerprint([*reversed(quads), quads[0]])
    assert fingerprint(quads) != fingerprint(quads[1:])
    assert fingerprint(quads).triples == 9


def test_blank_nodes_are_refused() -> None:
    with pytest.raises(PushError, match="blank node"):
        fingerprint([ox.Quad(ox.BlankNode(), ox.NamedNode("x:p"), ox.Literal("a"), ox.NamedNode("x:g"))])


def test_a_piece_is_never_longer_than_asked(two: Path) -> None:
    store = Folder.open(two).store()
    graph = f"{BASE}d/a/graph"
    cut = pieces(store, graph, 10)
    assert b"".join(cut) == pieces(store, graph, 10**6)[0]
    assert [len(piece.splitlines()) for piece in cut[:-1]] == [10] * (len(cut) - 1)
