"""What a reader found in the example plan by hand, beside what extraction and the named queries find (tests/data)."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from asked import told

from accordgraph.extract.pipeline import Extraction, Extractor
from accordgraph.extract.readers import read
from accordgraph.extract.records import Commitment, Entity, Mention, Statement, locator_of
from accordgraph.graph.build import DocumentRecords, build_quads
from accordgraph.graph.dataset import RunInfo
from accordgraph.graph.store import in_memory

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
FLOOR = 0.95

# The same thing under the name that the authority prefers.
PREFERRED = {
    "10+1卫生部长会": "中国-东盟卫生部长会议",
    "10+3卫生部长会": "10+3卫生部长会议",
    "联合国粮农组织": "联合国粮食及农业组织",
    "中国-东盟环境合作中心": "中国-东盟环境保护合作中心",
}


def preferred(name: str | None) -> str:
    return PREFERRED.get(name or "", name or "")


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    return json.loads((DATA / "example-answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extraction(extractor: Extractor, answers: dict[str, Any]) -> Extraction:
    return extractor.extract(read(ROOT / answers["document"]))


@pytest.fixture(scope="module")
def store(extractor: Extractor, extraction: Extraction) -> ox.Store:
    documents = [DocumentRecords(extraction.records, extraction.source.raw)]
    run = RunInfo("0")
    return in_memory(build_quads(documents, extractor.authority, extractor.base, run))


def read_by_hand() -> Counter[tuple[str, str, str, str]]:
    lines = (DATA / "example-mentions.tsv").read_text(encoding="utf-8").splitlines()
    found: Counter[tuple[str, str, str, str]] = Counter()
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        entities = ";".join(preferred(name) for name in row["entities"].split(";"))
        found[row["surface"], row["type"], row["nested"], entities] += int(row["count"])
    return found


def test_mentions(extraction: Extraction) -> None:
    expected = read_by_hand()
    found: Counter[tuple[str, str, str, str]] = Counter()
    for m in (r for r in extraction.records if isinstance(r, Mention)):
        found[m.surface, m.type, "yes" if m.nested else "no", ";".join(e.label for e in m.entities)] += 1
    right = (expected & found).total()
    differences = f"missed: {sorted(expected - found)}\nadded: {sorted(found - expected)}"
    assert right / found.total() >= FLOOR, differences
    assert right / expected.total() >= FLOOR, differences


def test_mechanisms(answers: dict[str, Any], store: ox.Store, extraction: Extraction) -> None:
    """Kind and status by their codes, from the records; name and rhythm from the query."""
    entities = {r.label: r for r in extraction.records if isinstance(r, Entity)}
    rhythms = {"定期": "regular", "视情": "as-appropriate", "必要时": "as-needed"}
    asked = told(store, "mechanisms", "zh", framework=answers["mechanisms"]["framework"])
    found = {
        (r["name"], entities[r["name"]].kind, rhythms.get(r["rhythm"], r["rhythm"]), entities[r["name"]].status)
        for r in asked
    }
    expected = {
        (preferred(r["label"]), r["kind"], r["recurs"] or "", r["status"]) for r in answers["mechanisms"]["rows"]
    }
    assert found == expected


def test_reporting(answers: dict[str, Any], store: ox.Store, extraction: Extraction) -> None:
    found = {(r["from"], r["through"], r["to"], r["item"], r["rhythm"]) for r in told(store, "reporting", "zh")}
    expected = answers["reporting"]["rows"]
    assert found == {(r["from"], r["via"] or "", r["to"], r["item"], r["recurs"]) for r in expected}
    measures = {c.text: c.measure for c in extraction.records if isinstance(c, Commitment)}
    places = {r.item: measures[r.text] for r in extraction.records if isinstance(r, Statement) if r.item}
    assert places == {r["item"]: r["locator"] for r in expected}


def test_what_is_implemented(answers: dict[str, Any], store: ox.Store, extraction: Extraction) -> None:
    """The query asks for agreements; the initiatives that are carried out stand in the records beside them."""
    expected = {(preferred(r["label"]), locator_of(r["locator"])) for r in answers["implements"]["rows"]}
    labels = {r.iri: r.label for r in extraction.records if isinstance(r, Entity)}
    said = {
        (labels[link.entity], locator_of(c.measure))
        for c in extraction.records
        if isinstance(c, Commitment)
        for link in c.implements
    }
    assert said == expected
    initiatives = {r["label"] for r in answers["implements"]["rows"] if r["type"] == "Initiative"}
    asked = {(r["name"], r["locator"]) for r in told(store, "agreements", "zh")}
    assert asked == {row for row in expected if row[0] not in initiatives}


def test_successors(answers: dict[str, Any], extraction: Extraction) -> None:
    labels = {r.iri: r.label for r in extraction.records if isinstance(r, Entity)}
    said = {
        labels[r.subject] for r in extraction.records if isinstance(r, Statement) if r.predicate == "successorExpected"
    }
    cited = {r["label"] for r in answers["implements"]["rows"] if r["successor_expected"]}
    assert said == cited | {r["label"] for r in answers["announced"]["rows"]}


def test_what_is_only_proposed(answers: dict[str, Any], store: ox.Store, extraction: Extraction) -> None:
    """The query asks for what is proposed, named or not; texts still in draft have a status of their own."""
    status = {r.label: r.status for r in extraction.records if isinstance(r, Entity)}
    expected = {r["label"]: r["status"] for r in answers["proposed"]["rows"]}
    assert {label: said for label, said in status.items() if said in ("proposed", "draft")} == expected
    asked = {(r["name"], r["locator"]) for r in told(store, "proposed", "zh")}
    named = {(r["label"], locator_of(r["locator"])) for r in answers["proposed"]["rows"] if r["status"] == "proposed"}
    unnamed = {(r["text"], locator_of(r["locator"])) for r in answers["proposed"]["unnamed"]}
    assert asked == named | unnamed
