"""Numbers that are skipped and sections that only the table of contents has; and what only looks so."""

from __future__ import annotations

import docx
import producers
import pytest
from conftest import ReadText

from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import source_from_bytes

TITLE = "海湾合作行动计划\n"


def said(read_text: ReadText, text: str, lang: str = "zh") -> list[str]:
    (document, *_) = read_text(text, lang).records
    return [warning.text for warning in document.warnings if warning.code in ("number-skipped", "section-missing")]


def gap(before: str, after: str, missing: str) -> list[str]:
    return [f"the numbering goes from {before} to {after}: {missing} is missing"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、政治\n双方加强互访。\n二、经贸\n双方扩大贸易。\n四、人文\n双方支持旅游。\n", gap("二", "四", "三")),
        ("一、政治\n（一）双方加强互访。\n（三）双方扩大贸易。\n", gap("(一)", "(三)", "(二)")),
        ("第一条 双方加强互访。\n第二条 双方扩大贸易。\n第四条 双方支持旅游。\n", gap("第二条", "第四条", "第三条")),
        ("第一章 总则\n第一条 双方互访。\n第二章 经贸\n第二条 扩大贸易。\n第四条 支持旅游。\n",
         gap("第二条", "第四条", "第三条")),
        ("一、政治\n1.双方加强互访。\n2.双方扩大贸易。\n3.双方支持旅游。\n5.双方交流经验。\n", gap("3", "5", "4")),
        ("一、政治\n1.1 双方加强互访。\n1.2 双方扩大贸易。\n1.4 双方支持旅游。\n", gap("1.2", "1.4", "1.3")),
        ("一、政治\n双方互访。\n四、经贸\n双方扩大贸易。\n五、人文\n双方支持旅游。\n", []),  # too much at once
        ("一、政治\n双方互访。\n二、经贸\n扩大贸易。\n一、政治\n双方互访。\n三、人文\n支持旅游。\n", []),  # anew
        ("二、政治\n双方互访。\n四、经贸\n双方扩大贸易。\n", []),  # an excerpt
        ("一、政治\n双方互访。二、经贸\n双方扩大贸易。\n三、人文\n双方支持旅游。\n", []),  # within a line
        ("一、政治\n双方互访。\n二,经贸\n双方扩大贸易。\n三、人文\n双方支持旅游。\n", []),  # another sign
        ("一、政治\n双方重申：（一）平等；（三）互利，并加强互访。\n二、经贸\n双方扩大贸易。\n", []),  # in a sentence
        ("一、政治\n1.双方加强互访。\n3.双方扩大贸易。\n", []),  # two plain numbers are no count
        ("第一条 双方互访。\n第二条 原协定第四条改为：\n第六条 扩大贸易。\n第三条 本议定书生效。\n", []),  # cited
    ],
)  # fmt: skip
def test_numbers_that_are_skipped(text: str, expected: list[str], read_text: ReadText) -> None:
    assert said(read_text, TITLE + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Article 1\nThe Parties shall meet.\nArticle 2\nThey shall trade.\nArticle 4\nThey shall talk.\n",
         gap("Article 2", "Article 4", "Article 3")),
        ("ARTICLE I\nThe Parties shall meet.\nARTICLE II\nThey shall trade.\nARTICLE IV\nThey shall talk.\n",
         gap("ARTICLE II", "ARTICLE IV", "ARTICLE III")),
        ("Article 1\nThe Parties shall meet.\nArticle 2\nThey shall trade.\nArt. 3: The Parties shall rest.\n"
         "Article 4\nThey shall talk.\n", []),
    ],
)  # fmt: skip
def test_in_english(text: str, expected: list[str], read_text: ReadText) -> None:
    assert said(read_text, "Agreement on Bays\n" + text, "en") == expected


def test_the_warning_points_at_the_number_behind_the_gap(read_text: ReadText) -> None:
    text = TITLE + "一、政治\r\n（一）双方加强互访。\r\n（三）双方扩大贸易。\r\n"
    (document, *_) = read_text(text).records
    assert [warning.start for warning in document.warnings] == [text.index("（三）")]


BODY = "一、政治合作\n双方加强互访。\n二、经贸合作\n双方扩大贸易。\n"


@pytest.mark.parametrize(
    ("contents", "missing"),
    [
        ("目录\n一、政治合作\n二、经贸合作\n", []),
        ("目录\n一、政治合作……1\n二、经贸合作……2\n三、能源合作……4\n", ["三、能源合作"]),
        ("目 录\n一、政治合作\t1\n三、能源合作\t2\n二、经贸合作\t4\n四、渔业\t9\n", ["三、能源合作", "四、渔业"]),
        ("目录\n一、政治合作……1\n三、扩大贸易……4\n二、经贸合作……2\n", []),  # its words are there
        ("目录\n三、能源合作……1\n四、海洋事务……2\n五、渔业发展……2\n", []),  # of another text
    ],
)  # fmt: skip
def test_sections_that_only_the_table_of_contents_has(contents: str, missing: list[str], read_text: ReadText) -> None:
    said_of = "the table of contents names a section that the text does not have: "
    assert said(read_text, TITLE + contents + BODY) == [said_of + entry for entry in missing]


def test_a_table_of_contents_told_by_the_format(extractor: Extractor) -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph(TITLE.strip())
    for entry in ("一、政治合作\t1", "二、经贸合作\t2", "三、能源合作\t3"):
        document.add_paragraph(entry, style="toc 1")
    for line in BODY.splitlines():
        document.add_paragraph(line)
    extraction = extractor.extract(source_from_bytes(producers.word(document), "plan.docx"))
    (head, *_) = extraction.records
    assert [(w.code, extraction.source.raw[w.start : w.start + 6]) for w in head.warnings] == [
        ("section-missing", "三、能源合作")
    ]
