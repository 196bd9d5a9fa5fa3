"""How right extraction was by its corrections, and the corrected records as gold."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from accordgraph.corrections.gold import gold_files, write_gold
from accordgraph.corrections.score import score
from accordgraph.errors import AccordError
from accordgraph.extract.records import Mention, to_jsonl

from .conftest import Case, entities, of

MINISTERS, CENTRE, TREATY = "海湾合作论坛部长会", "海湾合作渔业中心", "海湾渔业协定"


def test_only_what_was_looked_at_counts(case: Case) -> None:
    done = case.done(
        case.row(MINISTERS, value="Mechanism"),
        case.row(CENTRE, action="retype", value="Mechanism"),
        case.row(TREATY, action="reject"),
        case.row("海湾青年营", action="add", value="Initiative"),
        case.row("探讨设立海湾合作渔业中心", "commitment", "retype", value="support"),
    )
    found = {(s.what, s.name): (s.hits, s.read, s.wanted) for s in score([(case.entry.records, done.records)])}
    assert found["mention", "Mechanism"] == (1, 1, 2)
    assert found["mention", "Institution"] == (0, 1, 0)
    assert found["mention", "Agreement"] == (0, 1, 0)
    assert found["mention", "Initiative"] == (0, 0, 1)
    assert found["commitment", "explore"] == (0, 1, 0)
    assert found["commitment", "support"] == (0, 0, 1)
    assert found["rule", "title"] == (0, 1, 0)
    assert sum(read for (what, _), (_, read, _) in found.items() if what == "rule") == 3


def test_an_entity_speaks_of_its_mentions(case: Case) -> None:
    iri = entities(case.entry.records)[TREATY].iri
    for action, value, figures in (("accept", "", (2, 2, 2)), ("rename", "协定", (2, 2, 2)), ("reject", "", (0, 2, 0))):
        done = case.done(case.row(TREATY, "entity", action, target=iri, value=value))
        found = {(s.what, s.name): (s.hits, s.read, s.wanted) for s in score([(case.entry.records, done.records)])}
        assert found["mention", "Agreement"] == figures


def test_entities_that_are_joined_speak_of_the_mentions_that_came(case: Case) -> None:
    done = case.done(case.row(MINISTERS, "entity", "merge", target=MINISTERS, value=CENTRE))
    assert sum(s.read for s in score([(case.entry.records, done.records)]) if s.what == "mention") == 1


def test_without_corrections_nothing_is_scored(case: Case) -> None:
    assert score([(case.entry.records, case.entry.records)]) == []


def test_gold_has_what_the_records_have(case: Case) -> None:
    files = gold_files(case.entry.records, case.entry.raw)
    mentions = [json.loads(line) for line in files["mentions.jsonl"].splitlines()]
    assert [m["surface"] for m in mentions] == [m.surface for m in of(case.entry.records, Mention)]
    rows = list(csv.DictReader(io.StringIO(files["entities.tsv"]), delimiter="\t"))
    assert {row["canonical"] for row in rows} == {MINISTERS, CENTRE, TREATY}


def test_the_scorer_reads_the_gold_and_finds_no_difference(case: Case, tmp_path: Path) -> None:
    beside = Path(__file__).parents[3] / "shared" / "tools" / "score.py"
    scorer = Path(os.environ.get("ACCORDGRAPH_SCORER") or beside)
    if not scorer.is_file():
        pytest.skip(f"{scorer} is not there")
    write_gold([case.entry], tmp_path / "gold")
    (tmp_path / "records.jsonl").write_text(to_jsonl(case.entry.records), encoding="utf-8")
    command = [sys.executable, scorer, tmp_path / "gold" / "bay", tmp_path / "records.jsonl"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    compared = {name: value for name, value in found.items() if isinstance(value, dict) and value.get("gold")}
    assert {"mention-strict", "entity", "measure", "commitment", "link"} <= compared.keys()
    assert {value["f1"] for value in compared.values()} == {1.0}


def test_gold_replaces_only_gold(case: Case, tmp_path: Path) -> None:
    assert write_gold([case.entry], tmp_path / "gold") == ["bay"]
    assert write_gold([case.entry], tmp_path / "gold") == ["bay"]
    (tmp_path / "gold" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(AccordError, match="something else than gold"):
        write_gold([case.entry], tmp_path / "gold")
