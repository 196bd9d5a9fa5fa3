"""Broken lines: which are joined, and how."""

from __future__ import annotations

import pytest

from accordgraph.extract.linewraps import join_broken_paragraphs, join_wrapped_lines
from accordgraph.extract.text import Text

WRAPPED = [
    ("zh", "加强海上\n合作。\n\n扩大贸易。", "加强海上合作。\n\n扩大贸易。"),
    (
        "zh",
        "1.双方将加强海上巡航、\n搜救和科研合作。\n\n2.双方将扩大贸易。",
        "1.双方将加强海上巡航、搜救和科研合作。\n\n2.双方将扩大贸易。",
    ),
    ("zh", "加入RCEP\nand再议。\n\n扩大贸易。", "加入RCEP and再议。\n\n扩大贸易。"),
    ("zh", "加入RCEP\n谈判。\n\n扩大贸易。", "加入RCEP谈判。\n\n扩大贸易。"),
    ("en", "We will work\ntogether.\n\nWe will meet.", "We will work together.\n\nWe will meet."),
    ("en", "a long-\nterm plan.\n\nWe will meet.", "a long-term plan.\n\nWe will meet."),
    ("en", "We will work \n together.\n \nWe will meet.", "We will work together.\n \nWe will meet."),
]

NOT_WRAPPED = [
    ("zh", "加强海上合作。\n扩大贸易。\n\n增进友好。"),
    ("zh", "加强以下合作：\n1.海上；\n2.贸易。\n\n增进友好。"),
    ("zh", "一、海上\n（一）巡航\n1.加强\n\n增进友好。"),
    ("zh", "加强海上\n  合作。\n\n增进友好。"),
    ("zh", "加强海上\n合作。"),
    (
        "zh",
        "1.1 海上\n双方将加强海上巡航和搜救方面的务实合作。\n\n1.2 贸易\n双方将扩大农产品贸易，便利投资。",
    ),
    ("en", "We will:\n- meet\n- talk\n\nWe will part."),
    ("en", "# Sea\nWe will meet.\n\nWe will part."),
    ("en", "Hard break  \nhere.\n\nWe will part."),
    ("en", "1. Meet.\n2. Talk.\n\n(a) Part.\n(b) Write."),
]

CUT = [
    ("zh", "加强合作。扩大\n\n贸易。", "加强合作。扩大贸易。"),
    ("zh", "加强合作；扩大\n贸易。", "加强合作；扩大贸易。"),
]

WHOLE = [
    ("zh", "海洋规划\n加强合作。"),
    ("zh", "加强合作。扩大贸易。\n增进友好。"),
    ("zh", "加强合作。扩大\n1.贸易。"),
    ("zh", "1.加强合作。扩大\n贸易。"),
    ("zh", "加强合作。附件\n名单"),
    ("en", "We meet. We\ntalk."),
]


@pytest.mark.parametrize(("lang", "raw", "joined"), WRAPPED)
def test_wrapped_lines_are_joined(lang: str, raw: str, joined: str) -> None:
    text = Text.of(raw)
    join_wrapped_lines(text, lang)
    assert text.clean == joined
    assert {repair.rule for repair in text.repairs} == {"wrapped-line"}


@pytest.mark.parametrize(("lang", "raw"), NOT_WRAPPED)
def test_other_lines_stay(lang: str, raw: str) -> None:
    text = Text.of(raw)
    join_wrapped_lines(text, lang)
    assert text.clean == raw


@pytest.mark.parametrize(("lang", "raw", "joined"), CUT)
def test_a_paragraph_that_was_cut_is_joined(lang: str, raw: str, joined: str) -> None:
    text = Text.of(raw)
    join_broken_paragraphs(text, lang)
    assert text.clean == joined
    assert {repair.rule for repair in text.repairs} == {"broken-paragraph"}


@pytest.mark.parametrize(("lang", "raw"), WHOLE)
def test_a_paragraph_that_ends_is_not(lang: str, raw: str) -> None:
    text = Text.of(raw)
    join_broken_paragraphs(text, lang)
    assert text.clean == raw
