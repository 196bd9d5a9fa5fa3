"""Marks in the wild, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordgraph.extract.numbering import (
    as_letter,
    chinese_numeral,
    chinese_value,
    read_mark,
    roman_value,
    starts_item,
)

# line, style, number as it goes into a path, value, what stands behind the mark
MARKS = [
    ("一、海上合作", "zh-dot", "一", 1, "海上合作"),
    ("十一、海上合作", "zh-dot", "十一", 11, "海上合作"),
    ("二．海上合作", "zh-dot", "二", 2, "海上合作"),
    ("（一）海上合作", "zh-paren", "(一)", 1, "海上合作"),
    ("(二十三)海上合作", "zh-paren", "(二十三)", 23, "海上合作"),
    ("（三）、海上合作", "zh-paren", "(三)", 3, "海上合作"),
    ("1.海上合作", "arabic", "1", 1, "海上合作"),
    ("1．海上合作", "arabic", "1", 1, "海上合作"),
    ("12、海上合作", "arabic", "12", 12, "海上合作"),
    ("7. Sea", "arabic", "7", 7, "Sea"),
    ("（1）海上合作", "arabic-paren", "(1)", 1, "海上合作"),
    ("(14) Sea", "arabic-paren", "(14)", 14, "Sea"),
    ("3) Sea", "arabic-half", "3)", 3, "Sea"),
    ("①海上合作", "circled", "①", 1, "海上合作"),
    ("⑫ 海上合作", "circled", "⑫", 12, "海上合作"),
    ("第一章　总则", "chapter", "第一章", 1, "总则"),
    ("第二编 分则", "chapter", "第二编", 2, "分则"),
    ("第十节 海关", "section-zh", "第十节", 10, "海关"),
    ("第一百零二条 双方", "article", "第一百零二条", 102, "双方"),
    ("第3条 双方", "article", "第3条", 3, "双方"),
    ("第五条之一 双方", "article", "第五条", 5, "双方"),
    ("第一，海上合作", "ordinal-zh", "第一", 1, "海上合作"),
    ("第二、海上合作", "ordinal-zh", "第二", 2, "海上合作"),
    ("4.1 海上合作", "decimal", "4.1", 1, "海上合作"),
    ("1.1.1海上合作", "decimal", "1.1.1", 1, "海上合作"),
    ("4.1.3.2 海上合作", "decimal", "4.1.3.2", 2, "海上合作"),
    ("4.10 Sea", "decimal", "4.10", 10, "Sea"),
    ("1.2、海上合作", "decimal", "1.2", 2, "海上合作"),
    ("(a) sea", "alpha-paren", "(a)", 1, "sea"),
    ("(i) sea", "roman-paren", "(i)", 1, "sea"),
    ("(viii) sea", "roman-paren", "(viii)", 8, "sea"),
    ("I. SEA", "roman", "I", 1, "SEA"),
    ("XIV. Sea", "roman", "XIV", 14, "Sea"),
    ("A. Sea", "alpha", "A", 1, "Sea"),
    ("b. sea", "alpha-lower", "b", 2, "sea"),
    ("b) sea", "alpha-lower", "b", 2, "sea"),
    ("——海上合作", "bullet", "——", 0, "海上合作"),
    ("—— 海上合作", "bullet", "——", 0, "海上合作"),
    ("•sea", "bullet", "•", 0, "sea"),
    ("- sea", "bullet", "-", 0, "sea"),
    ("* sea", "bullet", "*", 0, "sea"),
    ("Article 5", "article-en", "Article 5", 5, ""),
    ("ARTICLE IV: Sea", "article-roman", "ARTICLE IV", 4, "Sea"),
    ("Section 2. Sea", "section-en", "Section 2", 2, "Sea"),
    ("Annex II", "section-en", "Annex II", 2, ""),
]

NO_MARKS = [
    "",
    "海上合作",
    "3.5%的关税",
    "3.5亿美元",
    "1.5 亿元贷款",
    "1.5万名学生",
    "2.0版协定",
    "1.5度温升",
    "1.5 million people",
    "3.5 per cent",
    "2021年至2025年",
    "2030年议程",
    "2026.3.1",
    "10+3合作",
    "1,000人次",
    "30周年",
    "12月",
    "5G技术",
    "第一次会议",
    "第三条约",
    "第一条第二款",
    "第一代领导人",
    "一带一路",
    "一是海上合作",
    "一方面",
    "十国领导人",
    "(2021)",
    "(RCEP)",
    "(一带)",
    "（甲）",
    "-5度",
    "—海上",
    "I am",
    "A plan",
    "C. difficile",
    "Articles of association",
    "Sectional",
    "Article five",
]


@pytest.mark.parametrize(("line", "style", "number", "value", "rest"), MARKS)
def test_reads(line: str, style: str, number: str, value: int, rest: str) -> None:
    mark = read_mark(line)
    assert mark is not None
    assert (mark.style, mark.number, mark.value, line[mark.length :]) == (style, number, value, rest)
    assert starts_item("  " + line)


@pytest.mark.parametrize("line", NO_MARKS)
def test_passes_over(line: str) -> None:
    assert read_mark(line) is None
    assert not starts_item(line)


def test_a_markdown_heading_starts_an_item() -> None:
    assert starts_item("## 海上合作")


def test_decimal_marks_have_parts() -> None:
    mark = read_mark("4.1.3 海上")
    assert mark is not None
    assert mark.parts == (4, 1, 3)


def test_a_single_roman_numeral_can_be_a_letter() -> None:
    roman, longer, letter = read_mark("(i) sea"), read_mark("(ii) sea"), read_mark("(b) sea")
    assert roman is not None
    assert longer is not None
    assert letter is not None
    read = as_letter(roman)
    assert read is not None
    assert (read.style, read.value) == ("alpha-paren", 9)
    assert as_letter(longer) is None
    assert as_letter(letter) is None


@given(st.integers(1, 99))
def test_chinese_numerals_go_round(value: int) -> None:
    assert chinese_value(chinese_numeral(value)) == value
    mark = read_mark(f"{chinese_numeral(value)}、海上")
    assert mark is not None
    assert mark.value == value


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("二十", 20), ("一百", 100), ("一百零二", 102), ("三百二十一", 321), ("两", 2)]
)
def test_chinese_values(text: str, value: int) -> None:
    assert chinese_value(text) == value


@pytest.mark.parametrize(("text", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("XIV", 14), ("XL", 40), ("xc", 90)])
def test_roman_values(text: str, value: int) -> None:
    assert roman_value(text) == value


@given(st.text(max_size=20))
def test_any_line_can_be_asked(line: str) -> None:
    mark = read_mark(line)
    assert mark is None or 0 < mark.length <= len(line)
