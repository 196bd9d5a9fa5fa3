"""What .docx and .odt say beside the words: headings, numbers, tables, footnotes, deletions."""

from __future__ import annotations

import io
import zipfile

import docx
import producers
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import Source, source_from_bytes
from accordgraph.extract.records import LeftOut, Measure, Section


def lines(source: Source) -> list[str]:
    return source.raw.splitlines()


def evidence(source: Source) -> list[tuple[str, int, str]]:
    return [(one.kind, one.level, source.raw[one.start : one.end]) for one in source.evidence]


def test_heading_styles_make_the_outline_where_there_is_no_number() -> None:
    document = docx.Document()
    document.add_heading("中国-东盟数字合作行动计划（2026-2030）", 0)
    document.add_heading("政治合作", 1)
    document.add_heading("高层交往", 2)
    document.add_paragraph("双方每年举行中国-东盟外长会。双方支持东盟地区论坛。")
    document.add_heading("经济合作", 1)
    document.add_paragraph("双方落实《区域全面经济伙伴关系协定》。")
    source = source_from_bytes(producers.word(document), "a.docx")
    assert evidence(source)[1:] == [("heading", 1, "政治合作"), ("heading", 2, "高层交往"), ("heading", 1, "经济合作")]
    records = Extractor().extract(source).records
    sections = [(r.id, r.level, r.heading) for r in records if isinstance(r, Section)]
    assert sections == [("h1", 1, "政治合作"), ("h1/h1", 2, "高层交往"), ("h2", 1, "经济合作")]
    assert [r.id for r in records if isinstance(r, Measure)] == ["h1/h1/s1", "h1/h1/s2", "h2/s1"]


NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
"""


def numbered(document: docx.document.Document, text: str, level: int) -> None:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = 77


def test_numbers_that_word_puts_before_paragraphs_are_read() -> None:
    document = docx.Document()
    part = document.part.numbering_part.element
    part.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w")).strip()))
    number = parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    part.append(number)
    for text, level in [
        ("政治合作", 0), ("高层交往", 1), ("举行会议；", 2), ("开展磋商。", 2), ("安全", 1),
        ("加强对话。", 2), ("经济合作", 0),
    ]:  # fmt: skip
        numbered(document, text, level)
    source = source_from_bytes(producers.word(document), "a.docx")
    assert lines(source) == [
        "一、政治合作", "（一）高层交往", "1. 举行会议；", "2. 开展磋商。", "（二）安全", "1. 加强对话。",
        "二、经济合作",
    ]  # fmt: skip


def test_rows_notes_deletions_and_contents_stand_apart() -> None:
    document = docx.Document()
    document.styles.add_style("TOC 1", 1)
    document.add_paragraph("中国-东盟合作行动计划（2026-2030）")
    document.add_paragraph("一、政治合作\t3", style="TOC 1")
    document.add_paragraph("一、政治合作")
    document.add_paragraph("1.双方每年举行中国-东盟外长会。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "中国代表", "东盟代表"
    gone = OxmlElement("w:del")
    gone.append(parse_xml(f"<w:r {nsdecls('w')}><w:delText>删去的话</w:delText><w:t>删去</w:t></w:r>"))
    document.paragraphs[2]._p.append(gone)
    source = source_from_bytes(producers.word(document), "a.docx")
    assert lines(source) == [
        "中国-东盟合作行动计划（2026-2030）", "一、政治合作\t3", "一、政治合作", "1.双方每年举行中国-东盟外长会。",
        "中国代表\t东盟代表",
    ]  # fmt: skip
    assert [kind for kind, _, _ in evidence(source)] == ["contents", "row"]
    records = Extractor().extract(source).records
    assert [r.heading for r in records if isinstance(r, Section)] == ["政治合作"]
    assert [r.text for r in records if isinstance(r, Measure)] == ["双方每年举行中国-东盟外长会。"]
    assert not [r for r in records if isinstance(r, LeftOut)]


def with_part(data: bytes, name: str, content: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return file.getvalue()


def test_footnotes_come_last_and_do_not_cut_names() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("双方支持东盟")
    run = paragraph.add_run()
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="2"/>'))
    paragraph.add_run("地区论坛。")
    note = f'<w:footnote {nsdecls("w")} w:id="2"><w:p><w:r><w:t>又称ARF。</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    source = source_from_bytes(with_part(producers.word(document), "word/footnotes.xml", notes), "a.docx")
    assert lines(source) == ["双方支持东盟地区论坛。", "[1] 又称ARF。"]
    assert evidence(source) == [("note", 0, "[1] 又称ARF。")]


def test_long_and_bilingual_cells_are_lines_of_their_own() -> None:
    rows = [["合作领域", "Areas of cooperation of both"], ["数字", "2026年"]]
    source = source_from_bytes(producers.odt_with_table(rows), "a.odt")
    assert lines(source) == ["合作机制", "合作领域", "Areas of cooperation of both", "数字\t2026年"]
    assert evidence(source)[0] == ("heading", 1, "合作机制")


def test_a_suffix_that_promises_another_format_is_no_hindrance() -> None:
    data = producers.docx_bytes("双方加强合作。")
    assert source_from_bytes(data, "a.odt").raw == source_from_bytes(data, "a").raw == "双方加强合作。\n"
    assert qn("w:p").endswith("}p")
