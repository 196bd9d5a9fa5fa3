"""What a build says of what it did not take, on the terminal and in its report for machines."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from accordgraph.build import build
from accordgraph.extract.records import NO_UNDERTAKING
from accordgraph.folder import Folder

Invoke = Callable[..., Result]
TEXT = "海关合作要点\n一、海关\n1.加强海关合作；\n2.有关国际《公约》；\n"
SHORT = "a short form, and nothing says of what"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_build_says_what_was_left_out(document: Path, tmp_path: Path, invoke: Invoke) -> None:
    talk = invoke("build", document, "-o", tmp_path / "out").stderr.splitlines()
    assert f"left out: 1 name-like string(s) ({SHORT}: 1); 1 of 2 measures yielded no undertaking" in talk


def test_that_nothing_was_left_out_is_said_too(tiny: Path, tmp_path: Path, invoke: Invoke) -> None:
    talk = invoke("build", tiny, "-o", tmp_path / "out").stderr.splitlines()
    assert "left out: 0 name-like string(s); 0 of 1 measures yielded no undertaking" in talk


def test_the_report_lists_what_was_left_out(document: Path, tmp_path: Path) -> None:
    found = build([document], tmp_path / "out")
    assert (found.left_out, found.without_undertaking) == ({SHORT: 1}, 1)
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    (page,) = report["documents"]
    assert (page["name"], page["slug"]) == ("a.txt", "a")
    assert page["counts"]["measures"] == 2
    name, measure = page["left_out"]
    at = TEXT.index("公约")
    assert name == {
        "what": "name", "words": "公约", "reason": SHORT, "locator": "一2", "measure": "一/2",
        "start": at, "end": at + 2,
    }  # fmt: skip
    assert (measure["what"], measure["locator"], measure["reason"]) == ("measure", "一2", NO_UNDERTAKING)


def test_report_records_and_graph_agree(built: Path, invoke: Invoke) -> None:
    report = json.loads((built / "report.json").read_text(encoding="utf-8"))
    texts = Folder.open(built).texts()
    reported = set()
    for page in report["documents"]:
        lines = (built / "records" / f"{page['slug']}.jsonl").read_text(encoding="utf-8").splitlines()
        records = [r for r in map(json.loads, lines) if r["record"] == "left_out"]
        assert [(r["start"], r["end"], r["reason"]) for r in records] == [
            (left["start"], left["end"], left["reason"]) for left in page["left_out"]
        ]
        raw = texts[page["slug"]]
        reported |= {(x["locator"] or "", raw[x["start"] : x["end"]], x["reason"]) for x in page["left_out"]}
    rows = json.loads(invoke("query", built, "left-out", "--format", "json").stdout)["results"]["bindings"]
    assert reported == {
        tuple(row.get(column, {}).get("value", "") for column in ("locator", "words", "reason")) for row in rows
    }
    assert reported


def test_the_report_is_plain_json_in_a_fixed_order(built: Path) -> None:
    text = (built / "report.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert [page["name"] for page in json.loads(text)["documents"]] == [
        entry["name"] for entry in Folder.open(built).manifest["inputs"]
    ]
