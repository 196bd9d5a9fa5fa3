"""Pages of a PDF: columns, paragraphs over pages, words cut in two, notes, and what comes again on each page."""

from __future__ import annotations

import io
from pathlib import Path

import producers
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from accordgraph.extract.readers import ReadError, ReadOptions, Source, limits_from, source_from_bytes

PLAN = Path(__file__).parents[2] / "examples" / "demo-asean-china-plan-2026-2030.zh.txt"


def read(data: bytes) -> Source:
    return source_from_bytes(data, "plan.pdf")


def drawn(*pages: list[tuple[float, float, float, str]], font: str = producers.FONT) -> bytes:
    """Pages of (x, y, size, words)."""
    pdfmetrics.registerFont(UnicodeCIDFont(producers.FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(400, 600))
    for page in pages:
        for x, y, size, words in page:
            canvas.setFont(font, size)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    "shape",
    [
        {"size": 8},
        {"size": 14, "head": "合作文件汇编", "heading_size": 20}, {"size": 16},
        {"size": 8, "columns": 2},
        {"size": 10, "columns": 2, "head": "汇编", "heading_size": 16}, {"size": 8, "columns": 3},
    ],
    ids=str,
)  # fmt: skip
def test_paragraphs_are_whole_in_any_layout(shape: dict[str, int]) -> None:
    text = PLAN.read_text(encoding="utf-8")
    source = read(producers.pdf_bytes(text, **shape))  # type: ignore[arg-type]
    assert source.raw.splitlines() == producers.lines_of(text)


def test_every_character_has_its_page() -> None:
    text = PLAN.read_text(encoding="utf-8")
    source = read(producers.pdf_bytes(text, size=14))
    assert [page.number for page in source.pages] == [1, 2, 3, 4]
    held = sum(page.end - page.start for page in source.pages)
    assert held >= len(source.raw) - len(source.pages) - 1
    assert all(a.end <= b.start for a, b in zip(source.pages, source.pages[1:], strict=False))


def test_english_words_cut_by_a_hyphen_are_whole() -> None:
    rows = [
        "The Parties shall promote long-term co-operation in digi-", "tal trade and shall hold meetings of the long-",
        "term working group on a regular basis in each year.",
    ]  # fmt: skip
    data = drawn([(50, 500 - 14 * i, 11, row) for i, row in enumerate(rows)], font="Times-Roman")
    assert read(data).raw == (
        "The Parties shall promote long-term co-operation in digital trade and shall hold meetings of the long-term "
        "working group on a regular basis in each year.\n"
    )


def test_spaces_inside_chinese_words_are_none() -> None:
    data = drawn(
        [
            (50, 500, 12, "国 家元首会议由各国领 导人出席，2026年 举行。"),
            (50, 480, 12, "双方将在各领域加强合作，推动落实各项共识和行动计划。"),
        ]
    )
    assert read(data).raw.splitlines()[0] == "国家元首会议由各国领导人出席，2026年举行。"


def test_footnotes_come_last_and_their_marks_go() -> None:
    page = [
        (50.0, 500.0, 12.0, "双方支持东盟地区论坛"), (170.0, 504.0, 6.0, "1"), (174.0, 500.0, 12.0, "的工作。"),
        (50.0, 480.0, 12.0, "双方在各领域加强合作，推动落实共识。"), (50.0, 60.0, 8.0, "1 又称论坛。"),
    ]  # fmt: skip
    source = read(drawn(page))
    assert source.raw.splitlines() == [
        "双方支持东盟地区论坛的工作。",
        "双方在各领域加强合作，推动落实共识。",
        "1 又称论坛。",
    ]
    assert [one.kind for one in source.evidence] == ["note"]


def test_larger_rows_are_headings() -> None:
    rows = [
        (50.0, 500.0, 20.0, "合作宣言"),
        (50.0, 470.0, 15.0, "经济"),
        (50.0, 450.0, 11.0, "双方加强经济合作，扩大贸易。"),
    ]
    source = read(drawn(rows))
    assert [(one.kind, one.level) for one in source.evidence] == [("heading", 1), ("heading", 2)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 nothing", "is damaged or cut off, so that no page of it can be found"),
        (producers.pdf_bytes("双方加强合作。")[:400], "is damaged or cut off"),
        (drawn([]), "has no text in it, only pictures of pages"),
    ],
    ids=["nonsense", "cut", "empty page"],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(data)


def test_a_pdf_with_too_many_pages_is_refused() -> None:
    data = drawn(*([[(50.0, 500.0, 12.0, "甲乙丙丁戊己")]] * 5))
    with pytest.raises(ReadError, match=r"plan\.pdf: has 5 pages, and the limit is 4; raise it with --limit pages"):
        source_from_bytes(data, "plan.pdf", options=ReadOptions(limits=limits_from(["pages=4"])))


def test_letters_beyond_the_first_plane_are_whole_and_halves_are_none() -> None:
    """By a map of the font from its codes to letters, as PDF has it: in UTF-16."""
    letters = {"A": "4E2D", "B": "D840DC00", "C": "56FD", "D": "D840"}
    pairs = "".join(f"<{ord(code):02X}> <{letter}>\n" for code, letter in letters.items())
    table = f"1 begincodespacerange <00> <FF> endcodespacerange {len(letters)} beginbfchar\n{pairs}endbfchar"
    cmap = f"/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def {table} endcmap end"
    words = "BT /F 20 Tf 50 500 Td (ABCCCCD) Tj ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R>>",
        f"<</Length {len(words)}>>stream\n{words}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
    ]  # fmt: skip
    body = "".join(f"{n} 0 obj\n{one}\nendobj\n" for n, one in enumerate(objects, start=1))
    data = f"%PDF-1.7\n{body}trailer<</Root 1 0 R/Size 7>>\n%%EOF".encode()
    assert read(data).raw == "中𠀀国国国国\ufffd\n"
