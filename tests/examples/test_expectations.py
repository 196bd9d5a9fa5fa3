"""The hand-made expectations and the example they speak of fit together."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
TYPES = {"Mechanism", "Institution", "Agreement", "Initiative"}


@pytest.fixture(scope="module")
def answers() -> dict[str, Any]:
    return json.loads((DATA / "example-answers.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def text(answers: dict[str, Any]) -> str:
    return (ROOT / answers["document"]).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def mentions() -> list[dict[str, str]]:
    lines = (DATA / "example-mentions.tsv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def measures(text: str) -> dict[str, str]:
    """The numbered items of the example by their path (`一/(二)/3`)."""
    found, section, part = {}, "", ""
    for line in text.splitlines():
        if top := re.match(r"([一二三四五六])、", line):
            section, part = top[1], ""
        elif below := re.match(r"（([一二三四五六])）", line):
            part = f"({below[1]})/"
        elif item := re.match(r"(\d+)\.(.*)", line):
            found[f"{section}/{part}{item[1]}"] = item[2]
    return found


def test_the_readme_says_first_that_the_examples_are_invented() -> None:
    opening = (ROOT / "examples" / "README.md").read_text(encoding="utf-8").split("\n\n")[1]
    assert "invented for demonstration" in opening


def test_every_example_is_in_the_readme() -> None:
    readme = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w.-]+\.txt)`", readme))
    assert {path.name for path in (ROOT / "examples").glob("*.txt")} == named


def test_the_plan_has_the_size_of_two_pages(text: str) -> None:
    assert 10 <= len(re.findall(r"^(?:[一二三四五六]、|（[一二三四五六]）)", text, re.MULTILINE)) <= 16
    assert 40 <= len(measures(text)) <= 55


def test_every_expected_name_stands_in_the_text_often_enough(text: str, mentions: list[dict[str, str]]) -> None:
    expected: Counter[str] = Counter()
    for row in mentions:
        assert row["type"] in TYPES
        assert row["nested"] in {"yes", "no"}
        assert row["entities"]
        expected[row["surface"]] += int(row["count"])
    assert {name: n for name, n in expected.items() if text.count(name) < n} == {}


def test_answers_speak_of_expected_entities_only(answers: dict[str, Any], mentions: list[dict[str, str]]) -> None:
    known = {name for row in mentions for name in row["entities"].split(";")}
    rows = [row for key in ("mechanisms", "implements", "proposed") for row in answers[key]["rows"]]
    reporting = answers["reporting"]["rows"]
    named = {row["label"] for row in rows} | {row[end] for row in reporting for end in ("from", "to")}
    named |= {row["via"] for row in reporting if row["via"]}
    assert named <= known


def test_answers_point_at_measures_that_hold_their_words(answers: dict[str, Any], text: str) -> None:
    items = measures(text)
    rows = [*answers["implements"]["rows"], *answers["proposed"]["rows"], *answers["proposed"]["unnamed"]]
    for row in rows:
        for words in row["cue"].split("…"):
            assert words in items[row["locator"]], row
    for row in answers["reporting"]["rows"]:
        assert row["item"] in items[row["locator"]]


def test_the_copy_keeps_its_artefacts() -> None:
    copied = (ROOT / "examples" / "as-copied.zh.txt").read_text(encoding="utf-8")
    assert "愿\n2、景" in copied
    assert "澜沧江一湄公河" in copied
    assert "(20232027)" in copied
    assert {"—", "―", "－", "-"} <= set(copied)
    assert not copied.rstrip().endswith(("。", "；", "！"))
