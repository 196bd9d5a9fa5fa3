"""The questions that the graph must answer, asked of the examples, beside answers made by hand (tests/data)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from accordgraph.extract.pipeline import Extraction, Extractor
from accordgraph.extract.readers import read
from accordgraph.graph.ask import ask
from accordgraph.graph.build import DocumentRecords, build_quads
from accordgraph.graph.dataset import RunInfo
from accordgraph.graph.results import Facts, Table
from accordgraph.graph.store import in_memory
from accordgraph.ontology.terms import PREFIXES

ROOT = Path(__file__).parents[2]
FILES = {
    "zh": ROOT / "examples" / "demo-asean-china-plan-2026-2030.zh.txt",
    "en": ROOT / "examples" / "demo-asean-plus-three-statement-2026.en.txt",
}
QUESTIONS = json.loads((ROOT / "tests/data/example-questions.json").read_text(encoding="utf-8"))["questions"]
TABLES = [question for question in QUESTIONS if "columns" in question]
ENTITIES = [question for question in QUESTIONS if "words" in question]
WORDS = """SELECT ?document ?start ?exact WHERE {
  ?mention a ag:Mention ; ag:document ?document ; prov:wasQuotedFrom/oa:hasSelector ?place , ?quote .
  ?place oa:start ?start . ?quote oa:exact ?exact
}"""


@cache
def extractor() -> Extractor:
    return Extractor()


@cache
def extraction(lang: str) -> Extraction:
    return extractor().extract(read(FILES[lang]))


@cache
def store(*langs: str) -> ox.Store:
    documents = [DocumentRecords(found.records, found.source.raw) for found in map(extraction, langs)]
    return in_memory(build_quads(documents, extractor().authority, extractor().base, RunInfo("0")))


def name(question: dict[str, Any]) -> str:
    return f"{question['query']}-{'-'.join(question['documents'])}"


def rows(question: dict[str, Any], key: str) -> set[tuple[str, ...]]:
    return {tuple(row) for row in question.get(key, [])}


def asked(question: dict[str, Any]) -> set[tuple[str, ...]]:
    """The program's rows, in the columns of the answer made by hand."""
    answer = ask(store(*question["documents"]), question["query"], question["values"], question["lang"])
    assert isinstance(answer, Table)
    places = [answer.columns.index(column) for column in question["columns"]]
    found = {tuple(str(getattr(row[place], "value", "")) for place in places) for row in answer.rows}
    if question.get("some"):
        found = {row for row in found if row[0] in {expected[0] for expected in question["rows"]}}
    return found


@pytest.mark.parametrize("question", TABLES, ids=name)
def test_an_answer_is_that_of_a_reader(question: dict[str, Any]) -> None:
    """Apart from the gaps that are known and said: one that has closed is taken from the list."""
    found, expected = asked(question), rows(question, "rows")
    assert expected - found == rows(question, "missed")
    assert found - expected == rows(question, "added")


@pytest.mark.parametrize("question", TABLES, ids=name)
def test_a_known_gap_is_said_in_words_and_is_no_answer(question: dict[str, Any]) -> None:
    assert rows(question, "missed") <= rows(question, "rows")
    assert not rows(question, "added") & rows(question, "rows")
    assert bool(question.get("gaps")) == bool(question.get("missed") or question.get("added"))


@pytest.mark.parametrize("question", ENTITIES, ids=name)
def test_everything_about_an_entity(question: dict[str, Any]) -> None:
    """Every place where it is named, by the offsets that a search of the raw text gives, and every commitment."""
    answer = ask(store(*question["documents"]), question["query"], question["values"], question["lang"])
    assert isinstance(answer, Facts)
    told = ox.Store()
    told.extend(ox.Quad(t.subject, t.predicate, t.object) for t in answer.triples)
    found = [tuple(cell.value for cell in row) for row in told.query(WORDS, prefixes=PREFIXES)]
    expected = [
        (iri(lang), str(start), words)
        for lang, names in question["words"].items()
        for words in dict.fromkeys(names)
        for start in places(FILES[lang].read_text(encoding="utf-8"), words, names.count(words))
    ]
    assert sorted(found) == sorted(expected)
    links = {t.subject.value for t in answer.triples if t.predicate.value.endswith(("#through", "#targets", "#actor"))}
    serves = {f"{iri(lang)}/c/{path}" for lang, paths in question["commitments"].items() for path in paths}
    assert {unquote(link.rsplit("/", 1)[0]) for link in links} == serves


def iri(lang: str) -> str:
    return f"https://example.org/accordgraph/d/{extraction(lang).slug}"


def places(text: str, words: str, times: int) -> list[int]:
    found = [start for start in range(len(text)) if text.startswith(words, start)]
    assert len(found) == times
    return found


def test_every_question_of_a_table_has_an_answer_made_by_hand() -> None:
    first_ten = {"mechanisms", "reporting", "agreements", "topics", "mechanism-topics", "common", "proposed", "hedged",
                 "strengths", "entity", "expired", "partners"}  # fmt: skip
    assert first_ten | {"firmness"} == {question["query"] for question in QUESTIONS}
