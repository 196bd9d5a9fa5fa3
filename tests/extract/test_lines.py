"""Lines: their mark, and the cuts before headings that stand inside a long line."""

from __future__ import annotations

import pytest

from accordgraph.extract.lines import Line, split_lines

FILLER = "加强往来，深化对话，增进互信，扩大交流。" * 8


def test_a_line_knows_its_mark_and_its_words() -> None:
    clean = "  （二） 海上合作  "
    line = Line(clean, 0, len(clean))
    assert (line.text, line.body) == ("（二） 海上合作", "海上合作")
    assert line.mark is not None
    assert line.mark.number == "(二)"


def test_hashes_are_no_part_of_the_line() -> None:
    line = Line("## 2. Sea", 0, 9)
    assert (line.markdown, line.text, line.body) == (2, "2. Sea", "Sea")


def test_blank_lines_are_left_out() -> None:
    assert [line.text for line in split_lines("甲\n\n  \n乙")] == ["甲", "乙"]


def test_a_long_line_is_cut_before_the_headings_it_holds() -> None:
    text = f"海湾规划一、政治合作{FILLER}二、经济合作2.1贸易合作{FILLER}2.2投资合作{FILLER}三、人文合作{FILLER}"
    starts = [line.text[:6] for line in split_lines(text)]
    assert starts == ["海湾规划", "一、政治合作", "二、经济合作", "2.1贸易合", "2.2投资合", "三、人文合作"]


@pytest.mark.parametrize(
    "inside",
    ["增长2.5个百分点", "达到3.1亿美元", "第三、四次会议", "八、九月间", "共有一、二、三产业", "发布2.0版本"],
)
def test_numbers_of_other_kinds_cut_nothing(inside: str) -> None:
    text = f"双方对此表示欢迎。{FILLER}{inside}{FILLER}"
    assert len(split_lines(text)) == 1


def test_a_short_line_is_never_cut() -> None:
    assert len(split_lines("见第一、二、三条。一、海上二、陆上")) == 1


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("Trade and Investment", True),
        ("Science, Technology and Innovation", True),
        ("Trade grows", False),
        ("Trade and Investment.", False),
        ("1. Trade", False),
        ("Joint Statement 2026", False),
        ("贸易与投资", False),
    ],
)
def test_bold_headings(text: str, heading: bool) -> None:
    assert Line(text, 0, len(text)).bold_heading is heading
