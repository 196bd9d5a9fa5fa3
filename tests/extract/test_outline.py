"""The tree of a document, from small documents of every habit, and what holds for any."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordgraph.extract.cleaning import clean
from accordgraph.extract.headings import ChineseHeadings, EnglishHeadings
from accordgraph.extract.outline import Outline, read_outline
from accordgraph.extract.text import Text


def read(raw: str, lang: str = "zh") -> tuple[Text, Outline]:
    text = clean(raw, lang)
    return text, read_outline(text, ChineseHeadings() if lang == "zh" else EnglishHeadings())


def tree(raw: str, lang: str = "zh") -> list[str]:
    """Sections (`id: words`) and measures (`- id: words`) in text order."""
    text, outline = read(raw, lang)
    rows = [(s.start, f"{s.id}: {text.clean[s.text_start : s.end].strip()}") for s in outline.sections]
    rows += [(x.start, f"- {x.id}: {text.clean[x.text_start : x.end]}") for x in outline.leaves]
    return [words for _, words in sorted(rows)]


def words_of(raw: str, kind: str, lang: str = "zh") -> list[str]:
    text, outline = read(raw, lang)
    return [text.clean[u.start : u.end] for u in outline.units if u.kind == kind]


NESTED = """海湾合作行动计划

双方制定本计划。

一、政治合作
（一）高层交往
1.加强互访；
2.深化对话。
（二）海上合作
1.开展搜救。
二、经贸合作
（一）贸易
1.扩大贸易。
"""

SPEECH = """在海湾合作会议上的讲话

尊敬的各位来宾：

很高兴同大家相聚。

第一，加强政治互信。中方愿同各国加强对话。

第二，扩大经贸往来。中方将举办博览会。

谢谢大家！
"""

FLAT = (
    "海湾合作计划(2026-2030)一、发展目标本计划旨在深化六国合作，服务民生。二、基本原则坚持协商一致，坚持平等互利。三、工作架构召开领导人会议。"
    "每年举行外长会。四、务实合作4.1政治安全合作4.1.1保持高层交往每两年举行一次领导人会议，视情召开特别会议。4.1.2加强政党交流开展党际对话，"
    "增进互信。4.2经济合作4.2.1互联互通加快公路建设，推进港口合作。4.2.2产能合作鼓励企业投资，优化营商环境。五、支撑体系设立海湾基金，支持项目实施。"
)


def test_nested_numbers_restart_under_each_heading() -> None:
    assert tree(NESTED) == [
        "一: 政治合作",
        "一/(一): 高层交往",
        "- 一/(一)/1: 加强互访；",
        "- 一/(一)/2: 深化对话。",
        "一/(二): 海上合作",
        "- 一/(二)/1: 开展搜救。",
        "二: 经贸合作",
        "二/(一): 贸易",
        "- 二/(一)/1: 扩大贸易。",
    ]


def test_title_and_preamble() -> None:
    text, outline = read(NESTED)
    assert outline.title is not None
    assert text.clean[slice(*outline.title)] == "海湾合作行动计划"
    assert words_of(NESTED, "preamble") == ["双方制定本计划。"]


def test_a_section_ends_where_what_stands_below_it_ends() -> None:
    text, outline = read(NESTED)
    ends = {s.id: text.clean[: s.body_end].rsplit("\n", 1)[-1] for s in outline.sections}
    assert ends == {
        "一": "1.开展搜救。",
        "一/(一)": "2.深化对话。",
        "一/(二)": "1.开展搜救。",
        "二": "1.扩大贸易。",
        "二/(一)": "1.扩大贸易。",
    }


def test_items_that_all_have_one_number() -> None:
    assert tree("海湾计划\n一、政治\n1.加强互访。\n1.深化对话。\n1.开展搜救。\n") == [
        "一: 政治",
        "- 一/1: 加强互访。",
        "- 一/1~2: 深化对话。",
        "- 一/1~3: 开展搜救。",
    ]


@pytest.mark.parametrize("raw", [FLAT, re.sub(r"(?<=[标则构往流通作系])(?=[本坚召每开加鼓设])", " ", FLAT)])
def test_headings_that_run_into_a_flattened_text(raw: str) -> None:
    assert tree(raw) == [
        "一: 发展目标",
        "二: 基本原则",
        "三: 工作架构",
        "- 三/s1: 召开领导人会议。",
        "- 三/s2: 每年举行外长会。",
        "四: 务实合作",
        "四/4.1: 政治安全合作",
        "四/4.1/4.1.1: 保持高层交往",
        "- 四/4.1/4.1.1/s1: 每两年举行一次领导人会议，视情召开特别会议。",
        "四/4.1/4.1.2: 加强政党交流",
        "- 四/4.1/4.1.2/s1: 开展党际对话，增进互信。",
        "四/4.2: 经济合作",
        "四/4.2/4.2.1: 互联互通",
        "- 四/4.2/4.2.1/s1: 加快公路建设，推进港口合作。",
        "四/4.2/4.2.2: 产能合作",
        "- 四/4.2/4.2.2/s1: 鼓励企业投资，优化营商环境。",
        "五: 支撑体系",
        "- 五/s1: 设立海湾基金，支持项目实施。",
    ]


def test_roles_of_a_flattened_text() -> None:
    _, outline = read(FLAT)
    roles = {s.id: s.role for s in outline.sections if "/" not in s.id}
    assert roles == {"一": "preamble", "二": "principle", "三": "structure", "四": "provision", "五": "followup"}


def test_decimal_headings() -> None:
    raw = (
        "海湾规划\n四、合作领域\n4.1 政治\n4.1.1 交往\n加强互访。深化对话。\n"
        "4.1.2 执法\n打击走私。\n4.2 经济\n4.2.1 贸易\n扩大贸易。\n"
    )
    assert tree(raw) == [
        "四: 合作领域",
        "四/4.1: 政治",
        "四/4.1/4.1.1: 交往",
        "- 四/4.1/4.1.1/s1: 加强互访。",
        "- 四/4.1/4.1.1/s2: 深化对话。",
        "四/4.1/4.1.2: 执法",
        "- 四/4.1/4.1.2/s1: 打击走私。",
        "四/4.2: 经济",
        "四/4.2/4.2.1: 贸易",
        "- 四/4.2/4.2.1/s1: 扩大贸易。",
    ]


def test_chapters_and_articles_that_count_on() -> None:
    raw = (
        "海湾海关协定\n第一章 定义\n第一条 海关是指双方的海关。\n"
        "第二章 合作\n第一节 信息\n第二条 双方应当交换信息。\n"
        "双方可以联合执法。\n"
        "第三条 双方应当：\n（一）每年会晤；\n（二）通报情况。\n第二节 人员\n第四条 双方互派人员。\n"
    )
    assert tree(raw) == [
        "第一章: 定义",
        "- 第一章/第一条: 海关是指双方的海关。",
        "第二章: 合作",
        "第二章/第一节: 信息",
        "- 第二章/第一节/第二条: 双方应当交换信息。\n双方可以联合执法。",
        "第二章/第一节/第三条: 双方应当：",
        "- 第二章/第一节/第三条/(一): 每年会晤；",
        "- 第二章/第一节/第三条/(二): 通报情况。",
        "第二章/第二节: 人员",
        "- 第二章/第二节/第四条: 双方互派人员。",
    ]


def test_a_table_of_contents_is_no_list_of_measures() -> None:
    raw = "海湾规划\n目录\n一、政治合作\n二、经贸合作\n一、政治合作\n加强互访。\n二、经贸合作\n扩大贸易。\n"
    assert tree(raw) == ["一: 政治合作", "- 一/s1: 加强互访。", "二: 经贸合作", "- 二/s1: 扩大贸易。"]
    assert words_of(raw, "loose") == ["目录", "一、政治合作", "二、经贸合作"]


def test_a_speech_that_counts() -> None:
    assert tree(SPEECH)[:4] == [
        "第一: 加强政治互信。",
        "- 第一/s1: 中方愿同各国加强对话。",
        "第二: 扩大经贸往来。",
        "- 第二/s1: 中方将举办博览会。",
    ]
    assert words_of(SPEECH, "preamble") == ["尊敬的各位来宾：", "很高兴同大家相聚。"]


def test_a_text_without_numbers_is_read_by_sentences() -> None:
    raw = "海湾合作倡议\n\n双方同意加强合作。双方将每年开会（见附件。）。\n\n双方支持海湾基金。\n"
    assert tree(raw) == ["- s1: 双方同意加强合作。", "- s2: 双方将每年开会（见附件。）。", "- s3: 双方支持海湾基金。"]
    assert read(raw)[1].numbered is False


def test_bullets_below_items() -> None:
    raw = (
        "海湾规划\n一、举措\n1．加强互访。\n——开展政党交流；\n——扩大智库往来。\n"
        "2．扩大贸易。\n①建设园区；\n②举办展会。\n"
    )
    assert tree(raw) == [
        "一: 举措",
        "一/1: 加强互访。",
        "- 一/1/b1: 开展政党交流；",
        "- 一/1/b2: 扩大智库往来。",
        "一/2: 扩大贸易。",
        "- 一/2/①: 建设园区；",
        "- 一/2/②: 举办展会。",
    ]


def test_english_sections_paragraphs_and_preamble() -> None:
    raw = (
        "GULF PLAN OF ACTION\n\nWe, the leaders,\n\n**RECOGNISING** the need for action;\n\nHEREBY AGREE TO:\n\n"
        "## I. POLITICAL COOPERATION\n\n1. Hold a summit every year.\n\n"
        "2. Strengthen dialogue:\n\n- on the sea;\n- on land.\n\n"
        "## II. ECONOMY\n\n3. Promote trade. Expand investment.\n"
    )
    assert tree(raw, "en") == [
        "I: POLITICAL COOPERATION",
        "- I/1: Hold a summit every year.",
        "I/2: Strengthen dialogue:",
        "- I/2/b1: on the sea;",
        "- I/2/b2: on land.",
        "II: ECONOMY",
        "- II/3: Promote trade. Expand investment.",
    ]
    assert words_of(raw, "preamble", "en") == [
        "We, the leaders,",
        "RECOGNISING the need for action;",
        "HEREBY AGREE TO:",
    ]


@pytest.mark.parametrize("mark", ["**{}**", "## {}", "{}"])
def test_english_headings_without_numbers(mark: str) -> None:
    one, two = mark.format("Trade and Investment"), mark.format("Climate and Energy")
    raw = f"Joint Statement\n\n{one}\n\nWe will promote trade. We will meet.\n\n{two}\n\nWe will invest.\n"
    assert tree(raw, "en") == [
        "h1: Trade and Investment",
        "- h1/s1: We will promote trade.",
        "- h1/s2: We will meet.",
        "h2: Climate and Energy",
        "- h2/s1: We will invest.",
    ]


def test_an_english_title_in_capitals_hides_no_numbers() -> None:
    raw = "Gulf Customs Agreement\n\n1. The Parties shall meet.\n\n2. The Parties shall report.\n"
    assert tree(raw, "en") == ["- 1: The Parties shall meet.", "- 2: The Parties shall report."]


def test_english_articles_and_letters() -> None:
    letters = "".join(f"({c}) act on {c};\n\n" for c in "abcdefghij")
    raw = f"Gulf Agreement\n\nArticle 1: Scope\n\n1. The Parties shall:\n\n{letters}"
    raw += "Section 2\n\nArticle 2\n\nThe Parties shall report.\n"
    rows = tree(raw, "en")
    assert rows[:2] == ["Article 1: Scope", "Article 1/1: The Parties shall:"]
    assert rows[2:12] == [f"- Article 1/1/({c}): act on {c};" for c in "abcdefghij"]
    assert rows[12:] == ["Section 2: ", "Section 2/Article 2: ", "- Section 2/Article 2/s1: The Parties shall report."]


def test_roman_letters_below_letters() -> None:
    raw = "Gulf Agreement\n\n1. The Parties shall:\n\n(a) meet:\n\n(i) yearly;\n\n(ii) on request;\n\n(b) report.\n"
    assert [row.split(": ")[0] for row in tree(raw, "en")] == ["1", "1/(a)", "- 1/(a)/(i)", "- 1/(a)/(ii)", "- 1/(b)"]


LINES = st.sampled_from(
    [
        "一、政治合作", "二、经济合作", "三、支撑体系", "（一）海上", "(二)陆上", "1.加强互访；",
        "1、扩大贸易。", "2.建设园区。", "(1)开展研究", "①举办展会；", "第一条 双方应当会晤。", "第二章 合作",
        "第一，加强互信。双方将开会。", "4.1 海关", "4.1.1通关便利加强合作。", "——互派人员；", "## 教育",
        "双方同意加强合作。双方将开会", "海湾规划", "目录", "RECALLING the plan;", "Trade and Energy",
        "(a) meet;", "(i) talk;", "I. SEA", "Article 3", "3.5亿美元。", "-", "#", "1.", "  ", "", FLAT,
        "We will meet. We will talk.",
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=14), st.sampled_from(["zh", "en"]))
def test_what_holds_for_any_outline(rows: list[str], lang: str) -> None:
    text, outline = read("\n".join(rows), lang)
    ids = [s.id for s in outline.sections] + [x.id for x in outline.leaves]
    assert len(ids) == len(set(ids))
    leaves = sorted(outline.leaves, key=lambda leaf: leaf.start)
    assert all(a.end <= b.start for a, b in pairwise(leaves))
    assert all(0 <= x.start <= x.text_start <= x.end <= len(text.clean) for x in leaves)
    assert all(0 <= s.start <= s.text_start <= s.end <= s.body_end <= len(text.clean) for s in outline.sections)
    sections = {s.id for s in outline.sections}
    assert all(x.section is None or x.section in sections for x in leaves)


@given(st.lists(LINES, max_size=14), st.sampled_from(["zh", "en"]))
def test_every_character_belongs_to_one_unit(rows: list[str], lang: str) -> None:
    text, outline = read("\n".join(rows), lang)
    covered = [0] * len(text.clean)
    for unit in outline.units:
        for i in range(unit.start, unit.end):
            covered[i] += 1
    bare = [char for char, times in zip(text.clean, covered, strict=True) if not times and not char.isspace()]
    assert set(bare) <= {"#"}
    assert max(covered, default=0) <= 1
