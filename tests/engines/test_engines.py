"""A build in servers of other makers: everything arrives, nothing moves twice, and the answers are the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accordgraph.cli import main
from accordgraph.folder import Folder
from accordgraph.graph.ask import ask
from accordgraph.graph.named import bind, load, names
from accordgraph.graph.parameters import resolve
from accordgraph.graph.results import Facts
from accordgraph.push.fingerprints import fingerprints

from .answers import asked, ours, rows, theirs
from .conftest import Engine, Sent

pytestmark = pytest.mark.engines

BASE = "https://example.org/accordgraph/"
PLAN, STATEMENT = "demo-asean-china-plan-2026-2030", "demo-asean-plus-three-statement-2026"
NEEDED = {
    "common": {"one": PLAN, "other": "as-copied"},
    "entity": {"entity": "中国-东盟博览会"},
    "incomplete": {"document": PLAN},
}
MORE = [
    ("agreements", {"document": PLAN}),
    ("common", {"one": PLAN, "other": STATEMENT}),
    ("entity", {"entity": "ASEAN Plus Three Summit"}),
    ("expired", {"date": "2024-06-30"}),
    ("firmness", {"document": PLAN}),
    ("hedged", {"document": STATEMENT}),
    ("left-out", {"document": PLAN}),
    ("mechanisms", {"framework": "中国-东盟"}),
    ("partners", {"document": STATEMENT}),
    ("proposed", {"date": "2026-12-31"}),
    ("proposed", {"date": "2020-01-01"}),
    ("reporting", {"body": "中国-东盟外长会"}),
    ("strengths", {"document": PLAN}),
    ("topics", {"document": STATEMENT}),
]
QUESTIONS = [(name, NEEDED.get(name, {})) for name in names()] + MORE


def push(out: Path, engine: Engine, *options: str) -> Result:
    return CliRunner().invoke(
        main, ["push", str(out), "--trial", "--endpoint", engine.endpoint, *engine.options, *options]
    )


@pytest.fixture(scope="module")
def pushed(engine: Engine, built: Path) -> Engine:
    """A server with the examples in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ACCORDGRAPH_PASSWORD", "dba")
        done = push(built, engine)
    assert done.exit_code == 0, done.output
    return engine


def test_every_graph_has_as_many_triples_as_the_build(pushed: Engine, built: Path) -> None:
    for graph, known in fingerprints(Folder.open(built).store()).items():
        text = f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        row = asked(pushed.query, text, facts=False).json()["results"]["bindings"][0]
        assert int(row["n"]["value"]) == known.triples, graph


@pytest.mark.parametrize(("name", "given"), QUESTIONS, ids=[f"{n}-{'-'.join(g)}" for n, g in QUESTIONS])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_shipped_query_has_the_same_answer(
    pushed: Engine, built: Path, name: str, given: dict[str, str], lang: str
) -> None:
    query, store = load(name), Folder.open(built).store()
    values = {**given, **({"lang": lang} if "lang" in query.parameters else {})}
    text = bind(query, {key: resolve(store, query, key, value) for key, value in values.items()})
    expected = ask(store, name, values, lang)
    facts = isinstance(expected, Facts)
    here, there = ours(expected), theirs(query.columns, asked(pushed.query, text, facts), facts)
    assert there == here, (rows(here - there), rows(there - here))


def test_pushing_again_moves_nothing(pushed: Engine, built: Path, sent: Sent) -> None:
    done = push(built, pushed)
    assert done.exit_code == 0, done.output
    assert not {method for method, graph in sent if graph} - {"GET"}
    assert {line.split("\t")[2] for line in done.stdout.splitlines()} == {"kept"}


def test_what_changed_moves_and_what_has_gone_goes(pushed: Engine, built: Path, rebuilt: Path, sent: Sent) -> None:
    """In this file after the questions: it changes what the server holds, and puts it back."""
    assert push(rebuilt, pushed).exit_code == 0
    moved = {graph for method, graph in sent if method == "PUT"}
    here, there = (fingerprints(Folder.open(out).store()) for out in (built, rebuilt))
    assert moved - {f"{BASE}graph/push"} == {graph for graph in there if there[graph] != here[graph]}
    assert f"{BASE}d/{STATEMENT}/graph" in moved
    assert f"{BASE}d/{PLAN}/graph" not in moved
    back = push(built, pushed)
    assert back.exit_code == 0, back.output


def test_a_document_that_has_gone_is_deleted(pushed: Engine, built: Path, tmp_path: Path, examples: list[Path]) -> None:
    from accordgraph.build import build  # noqa: PLC0415

    build([file for file in examples if ".zh." in file.name], tmp_path / "out")
    done = push(tmp_path / "out", pushed)
    assert done.exit_code == 0, done.output
    assert f"{BASE}d/{STATEMENT}/graph\t0\tdeleted" in done.stdout
    text = f"SELECT ?s WHERE {{ GRAPH <{BASE}d/{STATEMENT}/graph> {{ ?s ?p ?o }} }} LIMIT 1"
    assert not asked(pushed.query, text, facts=False).json()["results"]["bindings"]
    assert push(built, pushed).exit_code == 0


def test_graphs_in_pieces_arrive_whole(pushed: Engine, rebuilt: Path, sent: Sent) -> None:
    done = push(rebuilt, pushed, "--chunk", "300")
    assert done.exit_code == 0, done.output
    assert sum(1 for method, graph in sent if method == "POST" and graph.endswith(f"{STATEMENT}/graph")) > 5
    assert all(line.split("\t")[2] in {"put", "kept"} for line in done.stdout.splitlines())


def test_a_wrong_password_changes_nothing(pushed: Engine, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not pushed.options:
        pytest.skip("this server asks nobody for a password")
    monkeypatch.setenv("ACCORDGRAPH_PASSWORD", "wrong-one")
    done = push(built, pushed)
    assert done.exit_code == 2
    assert "does not let you (401)" in done.stderr
    assert "wrong-one" not in done.output
