"""What a document says of itself: title, period, date; and the warnings about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accordgraph.extract.context import issued_on, own_title, period_of
from accordgraph.extract.records import Document

ReadText = Callable[..., Any]


@pytest.mark.parametrize(
    ("title", "lang", "name", "kind"),
    [
        ("海湾合作行动计划（2026-2030）", "zh", "海湾合作行动计划(2026-2030)", "action-plan"),
        ("《海湾宣言》全文", "zh", "海湾宣言", "declaration"),
        ("海湾海关协定", "zh", "海湾海关协定", "agreement"),
        ("在海湾会议上的讲话", "zh", None, ""),
        ("Joint Statement on Trade", "en", "Joint Statement on Trade", "joint-statement"),
        ("Gulf Plan of Action", "en", "Gulf Plan of Action", "action-plan"),
        ("Remarks at the Forum", "en", None, ""),
    ],
)
def test_the_title_as_an_agreement(title: str, lang: str, name: str | None, kind: str) -> None:
    assert own_title(title, lang) == (name, kind)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("海湾合作行动计划（2026—2030）", ("2026", "2030")),
        ("Plan of Action (2026-2030)", ("2026", "2030")),
        ("海湾展望2035", ("2035", "2035")),
        ("海湾宣言", None),
    ],
)
def test_the_period(title: str, period: tuple[str, str] | None) -> None:
    assert period_of(title) == period


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("海湾宣言\n2026年3月5日于曼谷", "2026-03-05"),
        ("海湾宣言\n2026-03-05", "2026-03-05"),
        ("海湾宣言\n2026年2月31日", None),
        ("海湾宣言\n2026年13月5日", None),
        ("海湾宣言\n2026年3月", None),
        ("海湾宣言\n" + "甲" * 300 + "2026年3月5日", None),
    ],
)
def test_the_date(text: str, date: str | None) -> None:
    assert issued_on(text, 4) == date


def document(read_text: ReadText, text: str, lang: str | None = None) -> Document:
    return next(r for r in read_text(text, lang).records if isinstance(r, Document))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("海湾规划\n一、合作\n1.加强海上合作，扩大贸易往来；\n", []),
        ("海湾规划\n双方同意加强海上合作。\n", ["no-outline"]),
        ("海湾规划\n一、合作\n1.加强海上合作，扩大贸易往来，增进民间友好并\n", ["ends-in-mid-sentence"]),
        ("海湾规划\n一、合作\n1.加强海上\u200b合\u200b作，" + "扩\u200b大贸易往来" * 45 + "。\n", ["much-repaired"]),
    ],
)
def test_warnings(read_text: ReadText, text: str, codes: list[str]) -> None:
    assert [warning.code for warning in document(read_text, text).warnings] == codes


def test_the_warning_points_at_the_last_measure(read_text: ReadText) -> None:
    text = "海湾规划\r\n一、合作\r\n1.加强海上合作，扩大贸易往来，增进民间友好并\r\n"
    (warning,) = document(read_text, text).warnings
    assert warning.start == text.index("1.")


def test_the_document_as_a_whole(read_text: ReadText) -> None:
    text = "\ufeff中国-东盟海洋合作行动计划（2026—2030）\n2026年3月5日\n一、合作\n1.加强海上合作；\n"
    found = document(read_text, text)
    assert found.title == "中国-东盟海洋合作行动计划(2026-2030)"
    assert (found.lang, found.issued, found.chars) == ("zh", "2026-03-05", len(text))
    assert found.source == "plan.txt"
    assert found.iri == "https://example.org/accordgraph/d/plan"
