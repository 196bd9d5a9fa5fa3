"""Sentences of measures, and the stretches that the clause grammar reads."""

from __future__ import annotations

import pytest

from accordgraph.extract.segments import comma_spans, sentence_spans
from accordgraph.extract.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强合作。扩大贸易！", ["加强合作。", "扩大贸易！"]),
        ("加强合作（见附件。另议。）。扩大贸易", ["加强合作（见附件。另议。）。", "扩大贸易"]),
        ("他说：“加强合作。”扩大贸易。", ["他说：“加强合作。”扩大贸易。"]),
        ("加强合作；扩大贸易。", ["加强合作；扩大贸易。"]),
        ("", []),
        ("  ", []),
        ("We meet. We talk.", ["We meet.", "We talk."]),
        ("We meet on 1.5 degrees. Next.", ["We meet on 1.5 degrees.", "Next."]),
        ("Dr. Lee and the U.S. Secretary met. They agreed.", ["Dr. Lee and the U.S. Secretary met.", "They agreed."]),
        ("Art. 5 applies, e.g. Annex I. We meet.", ["Art. 5 applies, e.g. Annex I. We meet."]),
        ("We meet.we talk.", ["We meet.we talk."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_only_the_stretch_asked_for() -> None:
    text = "甲。乙。丙。"
    assert [text[a:b] for a, b in sentences(text, 2, 4)] == ["乙。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("加强合作;扩大贸易。", ["加强合作", "扩大贸易"]),
        ("落实《宣言;附件》,开会。", ["落实《宣言;附件》,开会"]),
        ("探讨以下领域:(1)海上;(2)陆上。", ["探讨以下领域:(1)海上", "(2)陆上"]),
        ("合作(海上;陆上)。", ["合作(海上;陆上)"]),
    ],
)
def test_stretches_end_outside_marks(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in sentence_spans(text, 0)] == expected


def test_comma_clauses_keep_titles_and_brackets_whole() -> None:
    text = "落实《甲,乙》(丙,丁),加强“戊,己”, 扩大贸易"
    assert [text[a:b] for a, b in comma_spans(text, 0, len(text))] == [
        "落实《甲,乙》(丙,丁)",
        "加强“戊,己”",
        "扩大贸易",
    ]
