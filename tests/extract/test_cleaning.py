"""Repairs: a table of what each rule mends and leaves alone, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accordgraph.extract.cleaning import clean
from accordgraph.extract.text import Text

NAMES = ("中国", "东盟", "澜沧江", "湄公河", "日本", "老挝")

# raw text, clean text, the rules that were used
MENDED = [
    ("\ufeff甲", "甲", ["byte-order-mark"]),
    ("甲\r\n乙\r丙", "甲\n乙\n丙", ["line-end", "line-end"]),
    ("甲\f乙\u2028丙\u0085丁\v戊", "甲\n乙\n丙\n丁\n戊", ["line-end"] * 4),
    ("东\u200b盟\u00ad部\ufeff长\x02会", "东盟部长会", ["invisible"] * 4),
    ("东\u202e盟\u2066会", "东盟会", ["invisible", "invisible"]),
    ("甲\u3000乙\u00a0丙\u2009丁", "甲 乙 丙 丁", ["odd-space"] * 3),
    ("甲   乙", "甲 乙", ["space-run"]),
    ("２０２６年ＡＳＥＡＮ", "2026年ASEAN", ["wide-letter", "wide-letter"]),
    ("１０＋３合作", "10+3合作", ["wide-letter"]),
    ("４．１节", "4.1节", ["wide-letter"]),
    ("發(fā)展合作", "发展合作", ["sound-gloss", "traditional"]),
    ("数字（shù）字", "数字字", ["sound-gloss"]),
    ("雙方將舉行中國—東盟部長會議", "双方将举行中国-东盟部长会议", ["traditional", "dash-variant"]),
    ("《一》\n數字經濟\n数字经济\n", "《一》\n数字经济\n数字经济\n", ["traditional"]),
    ("中国—东盟", "中国-东盟", ["dash-variant"]),
    ("中国–东盟、中国―东盟、中国－东盟、中国─东盟", "中国-东盟、中国-东盟、中国-东盟、中国-东盟", ["dash-variant"] * 4),
    ("《甲》—乙", "《甲》-乙", ["dash-variant"]),
    ("2021–2025", "2021-2025", ["dash-variant"]),
    ("2021—2025", "2021-2025", ["dash-variant"]),
    ("工作计划(20182022)", "工作计划(2018-2022)", ["lost-dash"]),
    ("the 12thASEAN Summit", "the 12th ASEAN Summit", ["lost-space"]),
    ("shared by theboard and thecommission", "shared by the board and the commission", ["lost-space", "lost-space"]),
    ("服务IAl的工作", "服务IAI的工作", ["letter-slip"]),
    ("澜沧江一湄公河合作", "澜沧江-湄公河合作", ["one-for-dash"]),
    ("中国一东盟一日本", "中国-东盟-日本", ["one-for-dash", "one-for-dash"]),
    ("2018一2022年", "2018-2022年", ["one-for-dash"]),
    ("**落实**宣言", "落实宣言", ["markup", "markup"]),
    ("*落实*宣言", "落实宣言", ["markup", "markup"]),
    ("宣言<sup>1</sup>", "宣言1", ["markup", "markup"]),
    (r"1\. 第\[一\]条", "1. 第[一]条", ["markup"] * 3),
    ("见[宣言](https://example.org/a_b)第一条", "见宣言第一条", ["markup", "markup"]),
    ("第一条。<!-- 转换\n自网页 -->第二条", "第一条。第二条", ["markup"]),
    ("海上合作。\n- 12 -\n经贸合作。", "海上合作。\n\n经贸合作。", ["furniture:page-number-line"]),
    ("海上合作。\n第 3 页 共 9 页\n经贸合作。", "海上合作。\n\n经贸合作。", ["furniture:page-number-line"]),
    ("海洋规划\n来源：示例网\n第一条。", "海洋规划\n\n第一条。", ["furniture:source-line"]),
    ("海洋规划\n2026年3月1日 10:20 示例网\n第一条。", "海洋规划\n\n第一条。", ["furniture:timestamp-line"]),
    ("海洋规划\n第一条。\n（责任编辑：某某）", "海洋规划\n第一条。\n", ["furniture:editor-line"]),
    ("第一条。（示例社北京3月1日电）", "第一条。", ["furniture:agency-tail"]),
    ("海洋规划\n【打印】【关闭】".replace("【", "").replace("】", " "), "海洋规划\n", ["furniture:font-and-print"]),
    ("Sea plan.\n\n###", "Sea plan.\n\n", ["furniture:press-release-end"]),
]

LEFT_ALONE = [
    "",
    "中国——东盟博览会",
    "——加强海上合作；\n——扩大贸易往来。",
    "3—5年内",
    "other theories, bathe, the boardroom",
    "20201231",
    "20222018",
    "编号320182022号",
    "1820192020",
    "All for one, and Ill at ease",
    "AL和IL",
    "中国一贯支持东盟",
    "东盟一体化",
    "一带一路",
    "中国和老挝一道",
    "4*5*6",
    "* 加强合作\n* 扩大往来",
    "文件_名",
    "a < b 且 c > d",
    "见[注1]和(2)",
    "[宣言](第一条)",
    "本条目来源：示例网的数据",
    "海上合作。\n页码见附件第 3 页。\n经贸合作。",
    "《人民之声》(2026年3月1日)",
    "双方确定",
]

COUNTED = [
    "1、加强海上合作；\n2、扩大贸易往来；\n3、增进民间友好。",
    "1、加强海上合作。 \n2、扩大贸易往来。 \n3、增进民间友好。 \n",
    "1、加强海上合作；\n\n2、扩大贸易往来；\n\n3、增进民间友好。",
    "1、海上合作\n2、贸易往来\n3、民间友好",
    "1.Sea\n2.Trade\n3.People",
    "1、海上合作，开展巡航。另行商定\n2、贸易往来；另议。\n3、民间友好。互访。",
    "双方同意。下列领域\n1、海上合作。\n2、贸易往来。",
    "甲。乙\n2、丙。丁\n5、戊。己\n9、庚。",
]


@pytest.mark.parametrize(("raw", "mended", "rules"), MENDED)
def test_mends(raw: str, mended: str, rules: list[str]) -> None:
    text = clean(raw, "zh", NAMES)
    assert text.clean == mended
    assert [repair.rule for repair in text.repairs] == rules


@pytest.mark.parametrize("raw", LEFT_ALONE)
def test_leaves_alone(raw: str) -> None:
    text = clean(raw, "zh", NAMES)
    assert text.clean == raw
    assert text.repairs == []


def test_counters_of_pages_are_cut_out_of_sentences() -> None:
    raw = "示例网\n1、总则。双方商定共同愿\n2、景。落实有关安\n\n3、排。设立基金。\n4、每年开会。"
    text = clean(raw, "zh")
    assert text.clean == "示例网总则。双方商定共同愿景。落实有关安排。设立基金。\n每年开会。"
    assert [r.before for r in text.repairs] == ["\n1、", "\n2、", "\n\n3、", "4、"]


@pytest.mark.parametrize("raw", COUNTED)
def test_a_list_that_counts_up_is_no_run_of_page_counters(raw: str) -> None:
    assert not [repair for repair in clean(raw, "zh").repairs if repair.rule == "page-counter"]


def test_words_of_a_link_keep_their_places() -> None:
    raw = "见[海洋宣言](https://example.org/x)。"
    text = clean(raw, "zh")
    at = text.clean.index("宣言")
    start, end = text.raw_span(at, at + 2)
    assert raw[start:end] == "宣言"


def test_furniture_of_the_head_is_text_further_down() -> None:
    raw = "\n".join(["海洋规划", *(f"第{n}行正文。" for n in "一二三四五六七八九十甲乙"), "来源：示例网"])
    assert clean(raw, "zh").clean == raw


PIECES = (
    "\ufeff", "\r\n", "\r", "\n", "\n\n", "\f", "\u200b", "\u00ad", "\u3000", " ", "  ", "\u00a0", "—", "——",
    "－", "–", "-", "一", "、", "。", "；", ".", "，", "1", "2、", "3．", "4.", "１", "２０", "Ａ", "ｌ", "IAl",
    "l", "*", "**", "__", "\\", "#", "## ", "[", "]", "(https://example.org/)", "<b>", "</b>", "<!--", "-->",
    "《", "》", "“", "”", "（", "）", "2018", "2022", "中国", "东盟", "澜沧江", "湄公河", "愿景", "来源：",
    "页", "第", "字体：", "word", "W", "\x00", "\U0001f600", "e\u0301", "①", "(a)", "• ",
)  # fmt: skip
NASTY = st.one_of(st.lists(st.sampled_from(PIECES), max_size=24).map("".join), st.text(max_size=40))
LANGS = st.sampled_from(["zh", "en"])


def repaired(text: Text, start: int, end: int) -> bool:
    return any(r.start <= start and end <= r.end for r in text.repairs)


@given(NASTY, LANGS)
def test_any_text_can_be_cleaned_and_traced_back(raw: str, lang: str) -> None:
    text = clean(raw, lang, NAMES)
    assert len(text.clean) == len(text.starts) == len(text.ends)
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    for i, char in enumerate(text.clean):
        start, end = text.raw_span(i, i + 1)
        assert 0 <= start <= end <= len(raw)
        if not repaired(text, start, end):
            assert (raw[start:end], end - start) == (char, 1)


@given(NASTY, LANGS)
def test_repairs_quote_the_raw_text(raw: str, lang: str) -> None:
    for repair in clean(raw, lang, NAMES).repairs:
        assert repair.before == raw[repair.start : repair.end]
        assert repair.rule
        assert repair.after != repair.before


@given(NASTY, LANGS, st.data())
def test_spans_map_into_the_raw_text_and_keep_their_order(raw: str, lang: str, data: st.DataObject) -> None:
    text = clean(raw, lang, NAMES)
    a = data.draw(st.integers(0, len(text.clean)))
    b = data.draw(st.integers(a, len(text.clean)))
    start, end = text.raw_span(a, b)
    assert 0 <= start <= end <= len(raw)
    pieces = text.raw_pieces(a, b)
    assert all(start <= p <= q <= end for p, q in pieces)
    assert pieces == sorted(pieces)


@given(NASTY, LANGS)
@example("**IA**l", "zh")
@example("\n\n<!--\r\nＡ-->", "zh")
def test_what_is_clean_stays_as_it_is(raw: str, lang: str) -> None:
    once = clean(raw, lang, NAMES).clean
    twice = clean(once, lang, NAMES).clean
    assert [c for c in twice if c.isalpha()] == [c for c in once if c.isalpha()]
