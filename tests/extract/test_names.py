"""The component that finds names, on sentences in which they are tagged (data/names-zh.txt)."""

from __future__ import annotations

import pytest
from spacy.language import Language
from tagged import tagged_lines, untag

from accordgraph.extract.pipeline import create_pipeline


def cases(name: str) -> list[object]:
    """A parameter a case; those marked ? are expected to fail."""
    marks = pytest.mark.xfail(strict=True, reason="the grammar does not read this yet")
    return [
        pytest.param(row.lstrip("?"), marks=marks if row.startswith("?") else (), id=row) for row in tagged_lines(name)
    ]


@pytest.fixture(scope="module")
def chinese() -> Language:
    return create_pipeline("zh")


@pytest.mark.parametrize("line", cases("names-zh.txt"))
def test_names(chinese: Language, line: str) -> None:
    plain, expected = untag(line)
    doc = chinese(plain)
    found = {(span.text, span.label_, span.start) for span in doc.spans["ag"]}
    assert found == expected


def test_tags_are_read() -> None:
    assert untag("在<agr>《<mech>甲</mech>》乙</agr>下") == (
        "在《甲》乙下",
        {("《甲》乙", "Agreement", 1), ("甲", "Mechanism", 2)},
    )


@pytest.mark.parametrize("line", ["<mech>甲", "甲</mech>", "<mech>甲<agr>乙</mech></agr>"])
def test_a_slip_in_the_tags_is_seen(line: str) -> None:
    with pytest.raises(ValueError, match="tag"):
        untag(line)


@pytest.fixture(scope="module")
def english() -> Language:
    return create_pipeline("en")


@pytest.mark.parametrize("line", cases("names-en.txt"))
def test_english_names(english: Language, line: str) -> None:
    plain, expected = untag(line)
    doc = english(plain)
    found = {(span.text, span.label_, span.start) for span in doc.spans["ag"]}
    assert found == expected


@pytest.mark.parametrize(("half", "floor"), [("dev", 0.95), ("held", 0.85)])
def test_independent_cases(chinese: Language, half: str, floor: float) -> None:
    """Sentences written by somebody who had not seen the rules; no rule may be written for the held half."""
    check_independent(chinese, half, floor)


def test_independent_english_cases(english: Language) -> None:
    check_independent(english, "en", 0.87)


def check_independent(language: Language, half: str, floor: float) -> None:
    right = found = wanted = 0
    for line in tagged_lines(f"names-cases-{half}.txt"):
        plain, expected = untag(line)
        doc = language(plain)
        names = {(span.text, span.label_, span.start) for span in doc.spans["ag"]}
        right, found, wanted = right + len(names & expected), found + len(names), wanted + len(expected)
    f1 = 2 * right / (found + wanted)
    assert f1 >= floor, f"strict F1 {f1:.3f} on the {half} half ({right} of {wanted} names, {found} found)"
