"""docs/questions.md: what it asks can be asked, and it shows no words of documents; firmness is reckoned as it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from firmness import extremes, named, reckoned
from plans import GRAPH, Asked, missing, questions

from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import read
from accordgraph.extract.records import Commitment
from accordgraph.graph.named import load

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
ASKED = [asked for question in questions() for asked in question.asked]
WORDS = {"quote", "words", "item"}


def test_there_are_ten_questions_and_each_has_its_section() -> None:
    assert len(questions()) == 10
    for number, question in enumerate(questions(), start=1):
        assert f"\n## {number}. {question.en}\n\n{question.zh}\n" in PAGE
        assert all(f"```sh\n{asked.command}\n```" in PAGE for asked in question.asked)


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.query)
def test_a_question_is_a_shipped_query_with_its_columns_but_no_words(asked: Asked) -> None:
    query = load(asked.query)
    assert set(asked.values) <= set(query.parameters)
    assert set(query.required) <= set(asked.values)
    assert asked.columns == GRAPH or set(asked.columns) <= set(query.columns)
    assert not WORDS & set(asked.columns)
    assert asked.named_by or asked.query != "proposed"


def test_without_a_corpus_the_page_is_left_alone(tmp_path: Path) -> None:
    assert missing(tmp_path)
    script = [sys.executable, ROOT / "docs" / "make_questions.py", "--corpus", tmp_path]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    assert "make_questions: skipped, there is no" in done.stderr
    assert (ROOT / "docs" / "questions.md").read_text(encoding="utf-8") == PAGE


@pytest.fixture(scope="module")
def commitments() -> list[Commitment]:
    found = Extractor().extract(read(ROOT / "examples" / "demo-asean-china-plan-2026-2030.zh.txt")).records
    return [record for record in found if isinstance(record, Commitment) and record.firmness is not None]


def test_the_sum_that_is_shown_is_the_figure(commitments: list[Commitment]) -> None:
    assert {c.id: reckoned(c)[1] for c in commitments} == {c.id: c.firmness for c in commitments}


def test_the_worked_examples_of_the_rules_are_the_programs(commitments: list[Commitment]) -> None:
    reckonings = {c.text: (*reckoned(c), len(named(c))) for c in commitments}
    assert reckonings["每年举行中国-东盟灾害管理部长级会议"] == ("0.6 + 0.15 + 0.15 + 0.1", 1.0, 1)
    hedged = "根据各国法律法规，探讨建立中国-东盟反电信网络诈骗联络机制"
    rules = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert all(words in rules for words in ("每年举行中国-东盟灾害管理部长级会议", hedged))
    assert ("(0.15 + 0.15) × 0.8", 0.24, 1) in reckonings.values()


def test_the_extremes_come_from_different_measures_in_order(commitments: list[Commitment]) -> None:
    high, low = extremes(commitments, True), extremes(commitments, False)
    assert [c.firmness for c in high] == [1.0, 1.0, 1.0]
    assert [c.start for c in high] == sorted(c.start for c in high)
    assert [c.firmness for c in low] == sorted(c.firmness or 0 for c in commitments)[:3]
    assert len({c.measure for c in [*high, *low]}) == 6
