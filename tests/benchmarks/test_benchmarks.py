"""What the benchmarks are made of: texts and authorities made by chance, cases judged, figures put together."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
from big_authority import write
from calibration import Tally, fitted, reliability
from clock import race
from figures import table
from grammar import TYPES
from independent import Case, Found
from longtext import long_text
from synth import documents

from accordgraph import Extractor
from accordgraph.extract.candidates import CONFIDENCE
from accordgraph.extract.folding import fold
from accordgraph.extract.gazetteer import Gazetteer
from accordgraph.extract.records import Document, Measure
from accordgraph.ontology.authority import load_authority

PARAGRAPHS = [
    "数字合作",
    *(f"双方将于2026年举行第{n}次中国-东盟数字部长会议,落实行动计划,加强人才培训。" for n in range(9)),
]


@pytest.mark.parametrize("size", [1_000, 20_000])
def test_a_long_text_has_its_length_and_comes_again(size: int) -> None:
    text = long_text(PARAGRAPHS, size)
    assert size <= len(text.encode()) < size + 300
    assert text == long_text(PARAGRAPHS, size)
    assert text != long_text(PARAGRAPHS, size, seed=2)


def test_a_longer_text_names_more_things() -> None:
    short, long = (long_text(PARAGRAPHS, size) for size in (2_000, 40_000))
    assert short.count("东盟") > 0
    assert len({line.partition("中国-")[2][:3] for line in long.splitlines()}) > 20


def test_an_authority_made_by_chance_is_one(tmp_path: Path) -> None:
    path = tmp_path / "authority.ttl"
    write(path, count=500)
    known = load_authority([path]).entities
    added = [entity for iri, entity in known.items() if iri.startswith("https://example.org/e/")]
    assert len({entity.label("zh") for entity in added}) == 500
    found = Gazetteer(load_authority([path])).find(f"加强{added[0].label('zh')}作用")
    assert added[0].iri in {hit.iri for hit in found}


def test_a_race_gives_the_best_of_each() -> None:
    seconds = race({"nothing": lambda: None, "sum": lambda: sum(range(20_000))}, rounds=3)
    assert 0 <= seconds["nothing"].wall < seconds["sum"].wall


def found(rule: str, number: int) -> Found:
    return Found((f"{rule}{number}", "Mechanism", number), rule, CONFIDENCE[rule])


@pytest.fixture
def tally() -> Tally:
    """Eight titles and one description, all right; of two quotations, one."""
    titles = [found("title", n) for n in range(8)]
    others = [found("descriptive", 8), found("quoted", 9), found("quoted", 10)]
    counted = Tally()
    counted.add([Case(titles, {f.name for f in titles}), Case(others, {f.name for f in others[:2]})])
    return counted


def test_confidences_are_fitted_within_bounds(tally: Tally) -> None:
    fit = fitted(tally)
    assert (fit["title"], fit["descriptive"], fit["quoted"]) == (0.9, 0.67, 0.5)
    assert fit["bare-head"] == CONFIDENCE["bare-head"]


def test_reliability_by_bucket(tally: Tally) -> None:
    rows, error = reliability(tally, lambda name: {"title": 0.9, "descriptive": 0.6, "quoted": 0.6}[name.rule])
    assert rows == [("0.60–0.70", 3, "0.600", "0.667"), ("0.90–0.95", 8, "0.900", "1.000")]
    assert error == pytest.approx((3 * (2 / 3 - 0.6) + 8 * 0.1) / 11)


def test_synthetic_documents_come_again_and_are_all_different() -> None:
    first, again, other = (list(islice(documents(seed), 12)) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert len({document.title for document in first}) == 12
    assert len({document.framework for document in first}) > 3
    assert max(len(document.text) for document in first) > 5 * min(len(document.text) for document in first)


def test_marks_say_what_the_words_of_a_synthetic_document_are() -> None:
    document = next(documents())
    said = {mark.sort: document.text[mark.start : mark.end] for mark in document.marks}
    assert {"Mechanism", "Agreement", "Institution", "Initiative", "hedge", "strength"} <= said.keys()
    for mark in document.marks:
        if mark.sort in TYPES:
            assert document.text[mark.start : mark.end] == mark.value
    assert not [mark for mark in document.marks if "{" in document.text[mark.start : mark.end]]


def test_synthetic_documents_are_read_as_what_they_are() -> None:
    document = next(documents())
    records = Extractor().extract(document.source).records
    head = next(record for record in records if isinstance(record, Document))
    assert head.title == fold(document.title)
    assert head.issued
    assert head.period
    measures = [record for record in records if isinstance(record, Measure)]
    assert len(measures) >= sum(mark.sort == "strength" for mark in document.marks)


def test_a_table_in_markdown() -> None:
    assert table(("a", "b"), [(1, "x")]) == "| a | b |\n| --- | --- |\n| 1 | x |"
