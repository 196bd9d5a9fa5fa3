"""Corrections in a build, in what is added and removed, in the graph and in the reports."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accordgraph import Folder
from accordgraph.build import build
from accordgraph.cli import main
from accordgraph.config import load_config
from accordgraph.corrections.writing import table_bytes
from accordgraph.errors import AccordError
from accordgraph.extract.records import from_jsonl
from accordgraph.folder import hashes
from accordgraph.graph.ask import run as ask
from accordgraph.graph.validate import validate

from .conftest import TEXT, Case, entities

MINISTERS, CENTRE, TREATY = "海湾合作论坛部长会", "海湾合作渔业中心", "海湾渔业协定"
EVIL = "<script>alert(1)</script> {{ 7*7 }} \"' & ]]>"


def invoke(*args: object) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


@pytest.fixture
def rows(case: Case) -> bytes:
    """Corrections of all sorts, one of which fits nowhere, by a person with a hostile name."""
    found = entities(case.entry.records)
    said = {"person": EVIL, "note": f"={EVIL}"}
    return table_bytes(
        [
            case.row(MINISTERS, value="Mechanism", **said),
            case.row(TREATY, action="reject", **said),
            case.row(CENTRE, "entity", "rename", target=found[CENTRE].iri, value=EVIL, **said),
            case.row(TREATY, "entity", "split", nth=1, target=found[TREATY].iri, value="新协定", **said),
            case.row("适时更新《海湾渔业协定》", "commitment", "retype", field="actor", value=EVIL, **said),
            case.row("海湾青年营", action="add", value="Initiative", **said),
            case.row(CENTRE, "entity", "merge", target="https://example.org/none", value="无此实体", **said),
        ]
    )


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bay.zh.txt").write_bytes(TEXT.encode("utf-8"))
    return folder


def test_a_corrected_build_is_valid_counted_and_repeatable(plan: Path, rows: bytes, tmp_path: Path) -> None:
    (plan / "corrections.csv").write_bytes(rows)  # found beside the documents
    out = tmp_path / "out"
    result = invoke("build", plan, "-o", out)
    assert result.exit_code == 1
    assert "corrections: 6 applied" in result.output
    assert "not applied: row 8: merge entity" in result.output
    folder = Folder.open(out)
    assert validate(folder.store(), folder.texts(), folder.record()).findings == ()
    assert folder.manifest["corrections"]["applied"] == 6
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["documents"][0]["corrections"]["not_applied"][0]["row"] == 8
    assert report["corrections"]["failed"] == 1
    before = list(from_jsonl((out / "extracted" / "bay.jsonl").read_text(encoding="utf-8")))
    assert TREATY in entities(before)
    build([plan], tmp_path / "again")
    assert hashes(tmp_path / "again") == hashes(out)


def test_the_graph_says_who_corrected_what_and_when(plan: Path, rows: bytes, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(rows)
    out = tmp_path / "out"
    invoke("build", plan, "-o", out, "--corrections", tmp_path / "mine.csv")
    table = ask(
        Folder.open(out).store(),
        "PREFIX ag: <https://w3id.org/accordgraph/ns#> PREFIX prov: <http://www.w3.org/ns/prov#> "
        "PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
        "SELECT ?act ?name ?day { GRAPH ?g { ?c a ag:Correction ; ag:act ?act ; dcterms:date ?day ; "
        "prov:wasAttributedTo/rdfs:label ?name } } ORDER BY ?act",
    )
    cells = [tuple(cell.value for cell in row) for row in table.rows]  # type: ignore[union-attr]
    assert len(cells) == 6
    assert {row[1:] for row in cells} == {(EVIL, "2026-03-01")}
    assert b"_:" not in (out / "graph.trig").read_bytes()
    assert EVIL not in (out / "map.html").read_text(encoding="utf-8")


def test_what_is_added_and_removed_keeps_the_corrections(plan: Path, rows: bytes, tmp_path: Path) -> None:
    (plan / "corrections.csv").write_bytes(rows)
    out = tmp_path / "out"
    invoke("build", plan, "-o", out)
    first = hashes(out)
    other = tmp_path / "other.zh.txt"
    other.write_bytes("海湾合作论坛部长会联合声明\n\n1.双方支持海湾合作渔业中心，加强合作。\n".encode())
    assert invoke("add", out, other).exit_code == 1
    shutil.copy(other, plan)
    build([plan], tmp_path / "both")
    assert hashes(tmp_path / "both") == hashes(out)
    assert invoke("remove", out, "other").exit_code == 1  # one row fits nowhere
    assert hashes(out) == first


def test_new_corrections_alone_change_an_output(plan: Path, rows: bytes, case: Case, tmp_path: Path) -> None:
    build([plan], tmp_path / "plain")
    plain = hashes(tmp_path / "plain")
    file = tmp_path / "mine.csv"
    file.write_bytes(rows)
    out = shutil.copytree(tmp_path / "plain", tmp_path / "out")
    assert invoke("add", out, "--corrections", file).exit_code == 1
    assert hashes(out) != plain
    file.write_bytes(table_bytes([case.row(TREATY, action="reject", nth=1)]))
    assert invoke("add", out, "--corrections", file).exit_code == 0
    build([plan], tmp_path / "again", corrections=file)
    assert hashes(tmp_path / "again") == hashes(out)
    assert invoke("add", out).exit_code == 2


def test_a_table_that_is_none_stops_before_anything_is_written(plan: Path, tmp_path: Path) -> None:
    (plan / "corrections.csv").write_bytes(b"name,size\na,1\n")
    result = invoke("build", plan, "-o", tmp_path / "out")
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert "is no table of corrections" in result.output
    assert not (tmp_path / "out").exists()


def test_the_configuration_names_the_file_beside_it(plan: Path, rows: bytes, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(rows)
    (tmp_path / "accordgraph.toml").write_text('corrections = "mine.csv"\n', encoding="utf-8")
    config = load_config(tmp_path / "accordgraph.toml")
    report = build([plan], tmp_path / "out", config=config)
    assert report.corrections["applied"] == 6


def test_two_tables_beside_the_documents_are_refused(plan: Path, rows: bytes, tmp_path: Path) -> None:
    for folder in (plan, tmp_path / "more"):
        folder.mkdir(exist_ok=True)
        (folder / "corrections.csv").write_bytes(rows)
        shutil.copy(plan / "bay.zh.txt", folder / f"{folder.name}.zh.txt")
    with pytest.raises(AccordError, match="name one with --corrections"):
        build([plan, tmp_path / "more"], tmp_path / "out")


def test_extract_prints_corrected_records(
    plan: Path, rows: bytes, tmp_path: Path, capfd: Callable[..., object]
) -> None:
    file = tmp_path / "mine.csv"
    file.write_bytes(rows)
    result = invoke("extract", plan / "bay.zh.txt", "--corrections", file)
    assert result.exit_code == 1
    assert '"record":"correction"' in result.output
    assert "not applied: row 8" in result.output
