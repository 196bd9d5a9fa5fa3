"""Records as JSON Lines and their schema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from accordgraph.extract.pipeline import Extraction, Extractor
from accordgraph.extract.readers import read
from accordgraph.extract.records import (
    Commitment,
    Measure,
    Mention,
    Repair,
    Section,
    from_jsonl,
    json_schema,
    locator_of,
    to_jsonl,
)

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
SCHEMA = ROOT / "extract" / "records.schema.json"


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda path: path.name)
def example(request: pytest.FixtureRequest, extractor: Extractor) -> Extraction:
    return extractor.extract(read(request.param))


def test_the_shipped_schema_is_up_to_date() -> None:
    script = ROOT / "docs" / "make_schema.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == json_schema()


def test_examples_are_valid(example: Extraction, validator: Draft202012Validator) -> None:
    for line in to_jsonl(example.records).splitlines():
        problems = [error.message[:200] for error in validator.iter_errors(json.loads(line))]
        assert problems == [], line[:200]


@pytest.mark.parametrize(
    "change",
    [{"record": "rumour"}, {"start": "3"}, {"colour": "red"}, {"entities": [{"iri": "x"}]}, {"confidence": None}],
)
def test_the_schema_refuses_what_is_no_record(validator: Draft202012Validator, change: dict[str, Any]) -> None:
    mention = Mention(
        document="d",
        id="m0-2",
        start=0,
        end=2,
        surface="甲乙",
        type="Mechanism",
        entities=[],
        confidence=0.9,
        rule="title",
    )
    good = json.loads(to_jsonl([mention]))
    assert validator.is_valid(good)
    assert not validator.is_valid({**good, **change})


def test_records_go_round(example: Extraction) -> None:
    assert list(from_jsonl(to_jsonl(example.records))) == example.records


def test_a_line_that_is_no_record_is_named() -> None:
    with pytest.raises(ValueError, match="line 2 is no record"):
        list(from_jsonl('\n{"record": "rumour"}\n'))


def test_the_same_text_gives_the_same_bytes(example: Extraction, extractor: Extractor) -> None:
    again = Extractor().extract(example.source)
    assert to_jsonl(again.records) == to_jsonl(example.records)


def test_offsets_quote_the_raw_text(example: Extraction) -> None:
    raw = example.source.raw
    for record in example.records:
        if isinstance(record, Mention):
            assert raw[record.start : record.end] == record.surface
        if isinstance(record, Repair):
            assert raw[record.start : record.end] == record.before
        if isinstance(record, Mention | Measure | Section | Commitment):
            assert 0 <= record.start < record.end <= len(raw)
            pieces = record.spans or []
            assert all(record.start <= a < b <= record.end for a, b in pieces)
            assert pieces == sorted(pieces)


def test_ids_are_unique(example: Extraction) -> None:
    for kind in (Section, Measure, Mention, Commitment):
        ids = [record.id for record in example.records if isinstance(record, kind)]
        assert len(ids) == len(set(ids))


def test_measures_and_sections_that_are_named_are_there(example: Extraction) -> None:
    measures = {record.id for record in example.records if isinstance(record, Measure)}
    sections = {record.id for record in example.records if isinstance(record, Section)}
    mentions = {record.id for record in example.records if isinstance(record, Mention)}
    for record in example.records:
        if isinstance(record, Measure):
            assert record.section is None or record.section in sections
        if isinstance(record, Mention):
            assert record.measure is None or record.measure in measures
        if isinstance(record, Commitment):
            assert record.measure in measures | sections
            links = [*record.through, *record.implements, *record.targets]
            assert {link.mention for link in links} <= mentions


@pytest.mark.parametrize(
    ("path", "locator"),
    [
        ("二/(二)", "二(二)"),
        ("四/4.1/4.1.1", "四4.1.1"),
        ("四/4.1/4.1.1/s2", "四4.1.1s2"),
        ("一/(四)/7", "一(四)7"),
        ("s3", "s3"),
    ],
)
def test_locators(path: str, locator: str) -> None:
    assert locator_of(path) == locator
