"""Exports by the command line: one document, networks and tables; whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import openpyxl
import pyoxigraph as ox
import pytest
from click.testing import Result

Invoke = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]
Listing = Callable[[Path], dict[str, str]]

SLUG = "demo-asean-plus-three-statement-2026"
ALL = ["turtle", "trig", "nquads", "jsonld", "rdfxml", "graphml", "gexf", "xlsx"]
TABLES = ["commitments.csv", "entities.csv", "mentions.csv"]


def _refused(result: Result, *words: str) -> None:
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert re.fullmatch(r"accordgraph: [^\n]+\n", result.stderr), result.stderr
    for word in words:
        assert word in result.stderr


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_document_by_slug_iri_and_title_is_the_same(built: Path, invoke: Invoke, shell: Shell) -> None:
    by_slug = shell("export", built, "trig", "--document", SLUG).stdout
    graphs = {str(quad.graph_name) for quad in ox.parse(by_slug, format=ox.RdfFormat.TRIG)}
    assert [name for name in graphs if "/d/" in name] == [f"<https://example.org/accordgraph/d/{SLUG}/graph>"]
    iri = f"https://example.org/accordgraph/d/{SLUG}"
    assert shell("export", built, "trig", "--document", iri).stdout == by_slug
    title = next(
        quad.object.value
        for quad in ox.parse(by_slug, format=ox.RdfFormat.TRIG)
        if quad.predicate.value.endswith("/title") and isinstance(quad.object, ox.Literal)
    )
    assert shell("export", built, "trig", "--document", title).stdout == by_slug


@pytest.mark.parametrize("form", ALL)
def test_every_format_takes_one_document_and_gives_the_same_bytes(
    form: str, built: Path, tmp_path: Path, invoke: Invoke
) -> None:
    written = []
    for name in ("a", "b"):
        assert invoke("export", built, form, "--document", "as-copied", "-o", tmp_path / name).exit_code == 0
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]
    assert invoke("export", built, form, "-o", tmp_path / "whole").exit_code == 0
    assert 0 < len(written[0]) < (tmp_path / "whole").stat().st_size
    assert _names(tmp_path) == ["a", "b", "whole"]


@pytest.mark.parametrize("form", [*ALL, "csv"])
@pytest.mark.parametrize("name", ["nothing", "https://example.org/accordgraph/d/nothing", "x\n y"])
def test_an_unknown_document_is_one_sentence(form: str, name: str, built: Path, tmp_path: Path, invoke: Invoke) -> None:
    _refused(invoke("export", built, form, "--document", name, "-o", tmp_path / "x"), "the graph has no document")
    assert not list(tmp_path.iterdir())


def test_json_ld_is_json_with_short_keys(built: Path, tmp_path: Path, invoke: Invoke) -> None:
    invoke("export", built, "jsonld", "-o", tmp_path / "x")
    read = json.loads((tmp_path / "x").read_bytes())
    assert read["@context"]["@base"] == "https://example.org/accordgraph/"
    assert {"id", "@graph"} == read["@graph"][0].keys()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_network_has_labels_in_the_language(lang: str, built: Path, tmp_path: Path, invoke: Invoke) -> None:
    assert invoke("export", built, "graphml", "--lang", lang, "-o", tmp_path / "x").exit_code == 0
    graph = nx.read_graphml(tmp_path / "x", edge_key_type=str)
    summit = graph.nodes["https://w3id.org/accordgraph/e/east-asia-summit"]
    assert summit["label"] == summit[f"label_{lang}"] == {"zh": "东亚峰会", "en": "East Asia Summit"}[lang]


def test_tables_go_into_a_folder_that_may_be_written_again(built: Path, tmp_path: Path, invoke: Invoke) -> None:
    for lang in ("zh", "en"):
        assert invoke("export", built, "csv", "-o", tmp_path / "tables", "--lang", lang).exit_code == 0
        assert _names(tmp_path / "tables") == TABLES
    assert _names(tmp_path) == ["tables"]
    rows = list(csv.DictReader((tmp_path / "tables" / "commitments.csv").open(encoding="utf-8-sig", newline="")))
    assert "perform" in {row["strength"] for row in rows}


def test_one_table_goes_to_standard_output(built: Path, tmp_path: Path, shell: Shell, invoke: Invoke) -> None:
    done = shell("export", built, "csv", "--table", "mentions")
    assert done.returncode == 0
    assert done.stdout.startswith(b"\xef\xbb\xbfdocument,")
    invoke("export", built, "csv", "--table", "mentions", "-o", tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_bytes() == done.stdout
    assert "东亚峰会" in done.stdout.decode()


def test_a_workbook_opens_with_its_sheets(built: Path, shell: Shell) -> None:
    book = openpyxl.load_workbook(io.BytesIO(shell("export", built, "xlsx").stdout))
    assert book.sheetnames == ["README", "entities", "commitments", "mentions"]


@pytest.mark.parametrize("there", ["file", "folder of others", "build"])
def test_tables_replace_nothing_else(
    there: str, output: Path, tmp_path: Path, invoke: Invoke, listing: Listing
) -> None:
    target = tmp_path / "there"
    if there == "file":
        target.write_text("x")
    elif there == "build":
        target = output
    else:
        target.mkdir()
        (target / "entities.csv").write_text("x")
        (target / "mine.csv").write_text("x")
    before = listing(tmp_path)
    _refused(invoke("export", output, "csv", "-o", target), str(target), "nothing was touched")
    assert listing(tmp_path) == before


def test_tables_that_fail_leave_the_old_ones(
    built: Path, tmp_path: Path, invoke: Invoke, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    from accordgraph.graph import table_files  # noqa: PLC0415

    invoke("export", built, "csv", "-o", tmp_path / "tables")
    before = listing(tmp_path)

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(table_files, "records", fails)
    _refused(invoke("export", built, "csv", "-o", tmp_path / "tables", "--lang", "en"), "No space left")
    _refused(invoke("export", built, "xlsx", "-o", tmp_path / "new.xlsx"), "No space left")
    assert listing(tmp_path) == before


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["csv"], "name a folder with -o"),
        (["xlsx", "--table", "mentions"], "--table goes with csv only"),
        (["turtle", "--lang", "en"], "the graph has all languages"),
        (["csv", "--table", "persons"], "'persons' is not one of"),
    ],
)
def test_options_that_do_not_fit_show_how(args: list[str], words: str, built: Path, invoke: Invoke) -> None:
    result = invoke("export", built, *args)
    assert result.exit_code == 2
    assert words in " ".join(result.stderr.split())
