from __future__ import annotations

import pytest

from accordgraph.viz.labels import label_in, wrap

IRI = "https://example.org/accordgraph/e/bay"


@pytest.mark.parametrize(
    ("label", "lang", "expected"),
    [
        ({"zh": "海湾", "en": "Bay"}, "en", "Bay"),
        ({"zh": "海湾", "en": ""}, "en", "海湾"),
        ({"zh": "海湾"}, "en", "海湾"),
        ({}, "zh", "bay"),
    ],
)
def test_label_falls_back_to_the_other_language_and_to_the_iri(label, lang, expected):
    assert label_in(label, lang, IRI) == expected


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("10+3", ["10+3"]),
        ("海湾外长会", ["海湾外长会"]),
        ("海湾国家海关检验检疫合作机制", ["海湾国家海关检", "验检疫合作机制"]),
        ("海湾合作五年行动计划(2023-2027)", ["海湾合作五年行动", "计划(2023-2027)"]),
        ("Bay Ministerial Meeting on Transport", ["Bay Ministerial", "Meeting on Transport"]),
        ("海湾合作五年行动（计划）", ["海湾合作五年", "行动（计划）"]),
        ("", [""]),
    ],
)
def test_labels_are_broken_between_words_and_numbers(label, lines):
    assert wrap(label) == lines


@pytest.mark.parametrize("label", ["海" * 80, "Cooperation " * 20, "x" * 90, "(" * 70, "海" + "x" * 90])
def test_long_labels_end_after_three_lines(label):
    lines = wrap(label)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(len(line) <= 21 for line in lines)
