"""Real documents, where there are some: `ACCORDGRAPH_CORPUS`, or `../shared/corpus` beside the project."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from accordgraph.folder import Folder

pytestmark = pytest.mark.slow

Invoke = Callable[..., Result]

_SPANNED = {"section", "measure", "mention", "commitment", "statement", "left_out"}


@pytest.fixture(scope="module")
def corpus(root: Path) -> list[Path]:
    where = Path(os.environ.get("ACCORDGRAPH_CORPUS") or root.parent / "shared" / "corpus")
    files = sorted(where.glob("*.txt"))
    if not files:
        pytest.skip(f"no documents in {where}; set ACCORDGRAPH_CORPUS to a folder of .txt files")
    return files


@pytest.fixture(scope="module")
def result(corpus: list[Path], tmp_path_factory: pytest.TempPathFactory, invoke: Invoke) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("corpus") / "out"
    return out, invoke("build", *corpus, "-o", out)


@pytest.fixture(scope="module")
def out(result: tuple[Path, Result]) -> Path:
    return result[0]


def pages(out: Path) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    """Name, raw text and records of every document."""
    for entry in Folder.open(out).manifest["inputs"]:
        lines = (out / "records" / f"{entry['slug']}.jsonl").read_text(encoding="utf-8").splitlines()
        raw = (out / "texts" / f"{entry['slug']}.txt").read_bytes().decode("utf-8")
        yield entry["name"], raw, [json.loads(line) for line in lines]


def test_all_documents_are_built_in_one_command(corpus: list[Path], result: tuple[Path, Result]) -> None:
    out, done = result
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith(f"{len(corpus)} document(s), ")
    assert [name for name, _, _ in pages(out)] == [path.name for path in corpus]


def test_the_graph_conforms_and_every_quote_is_in_its_text(out: Path, invoke: Invoke) -> None:
    done = invoke("validate", out)
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr


def test_every_span_lies_inside_its_text(out: Path) -> None:
    for name, raw, records in pages(out):
        for record in records:
            if record["record"] in _SPANNED and "start" in record:
                assert 0 <= record["start"] < record["end"] <= len(raw), (name, record)
            if record["record"] == "section":
                assert record["end"] <= record["body_end"] <= len(raw), (name, record)
            if record["record"] == "mention":
                assert raw[record["start"] : record["end"]] == record["surface"], (name, record)


def test_every_measure_stands_in_its_section(out: Path) -> None:
    for name, _, records in pages(out):
        sections = {record["id"]: record for record in records if record["record"] == "section"}
        for record in records:
            if record["record"] == "measure" and record["section"]:
                section = sections[record["section"]]
                assert section["start"] <= record["start"], (name, record["id"])
                assert record["end"] <= section["body_end"], (name, record["id"])


def test_every_document_yields_something(out: Path) -> None:
    for name, _, records in pages(out):
        kinds = {record["record"] for record in records}
        assert {"document", "measure"} <= kinds, name
        assert "mention" in kinds or records[0]["lang"] == "en", name


def test_plans_have_sections(out: Path) -> None:
    plans = [(name, records) for name, _, records in pages(out) if "plan-of-action" in name]
    for name, records in plans:
        assert sum(record["record"] == "section" for record in records) > 10, name
        assert sum(record["record"] == "commitment" for record in records) > 50, name


@pytest.mark.parametrize(("plan", "cut"), [("lmc-plan-of-action", True), ("asean-china-plan-of-action", False)])
def test_only_the_plan_that_is_cut_off_has_the_warning(plan: str, cut: bool, out: Path) -> None:
    """The one ends in mid-sentence; the other is whole, though site furniture stands behind its last sentence."""
    found = [records for name, _, records in pages(out) if name.startswith(plan)]
    if not found:
        pytest.skip(f"no {plan} in this corpus")
    for records in found:
        codes = {warning["code"] for warning in records[0]["warnings"]}
        assert ("ends-in-mid-sentence" in codes) == cut
