"""What is a title, a heading or running text; where a heading ends; which role it gives."""

from __future__ import annotations

import pytest

from accordgraph.extract.headings import ChineseHeadings, EnglishHeadings
from accordgraph.extract.lines import Line

ZH, EN = ChineseHeadings(), EnglishHeadings()

# line, whether it was cut out of a flattened text, its heading (None: there is no run-in heading)
RUN_IN = [
    ("4.2.2产能合作充分发挥园区作用。", True, "4.2.2产能合作"),
    ("4.2.2产能合作 充分发挥园区作用。", True, "4.2.2产能合作"),
    ("三、工作架构召开领导人会议。每年举行外长会。", True, "三、工作架构"),
    ("一、发展目标本计划旨在深化合作。", True, "一、发展目标"),
    ("4.1.3科技双方将设立基金。", True, "4.1.3科技"),
    ("4.2.2产能合作充分发挥园区作用。", False, None),
    ("4.2.2产能合作", True, None),
    ("第一，加强政治互信。双方将开会。", False, "第一，加强政治互信。"),
    ("（二）扩大经贸往来。双方将开会。", False, "（二）扩大经贸往来。"),
    ("第一，加强互信，扩大往来。双方将开会。", False, None),
    ("第一，加强政治互信。", False, None),
    ("1.加强政治互信。双方将开会。", False, None),
]


@pytest.mark.parametrize(("text", "inline", "heading"), RUN_IN)
def test_where_a_run_in_heading_ends(text: str, inline: bool, heading: str | None) -> None:
    line = Line(text, 0, len(text), inline=inline)
    end = ZH.run_in(line)
    assert (None if end is None else text[:end]) == heading


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("序言", "preamble"),
        ("一般背景", "provision"),
        ("基本原则", "principle"),
        ("工作架构", "structure"),
        ("落实与监督", "followup"),
        ("后续 行动：", "followup"),
        ("务实合作", "provision"),
    ],
)
def test_roles_in_chinese(heading: str, role: str) -> None:
    assert ZH.role(heading, "provision") == role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("PREAMBLE", "preamble"),
        ("Guiding Principles", "principle"),
        ("Institutional Arrangements", "structure"),
        ("Follow-up:", "followup"),
        ("Trade", "provision"),
    ],
)
def test_roles_in_english(heading: str, role: str) -> None:
    assert EN.role(heading, "provision") == role


def test_a_section_below_one_with_a_role_has_its_role() -> None:
    assert ZH.role("务实合作", "followup") == "followup"
    assert EN.role("Trade", "structure") == "structure"


@pytest.mark.parametrize(
    ("line", "title", "heading", "sentence"),
    [
        ("海湾合作行动计划", True, True, False),
        ("双方同意加强合作。", False, False, True),
        ("双方同意加强合作。详见附件", True, True, True),
        ("合" * 61, True, False, True),
    ],
)
def test_lines_in_chinese(line: str, title: bool, heading: bool, sentence: bool) -> None:
    assert (ZH.is_title(line), ZH.is_heading(line), ZH.is_sentence(line)) == (title, heading, sentence)


@pytest.mark.parametrize(
    ("line", "title", "heading", "sentence"),
    [
        ("Gulf Plan of Action", True, True, False),
        ("we met", False, True, False),
        ("We met.", False, False, True),
        ("We agree that this line goes on for more than a dozen words or even fifteen", True, False, True),
    ],
)
def test_lines_in_english(line: str, title: bool, heading: bool, sentence: bool) -> None:
    assert (EN.is_title(line), EN.is_heading(line), EN.is_sentence(line)) == (title, heading, sentence)
