"""Web pages: the text without what stands around it."""

from __future__ import annotations

import pytest

from accordgraph.extract.readers import ReadError, ReadOptions, Source, limits_from, source_from_bytes

BODY = "<p>一、政治合作</p><p>双方每年举行中国-东盟外长会，讨论地区形势，加强协调，推动落实各项共识和行动计划。</p>"


def read(page: str, encoding: str = "utf-8") -> Source:
    return source_from_bytes(page.encode(encoding), "page.html")


def lines(page: str) -> list[str]:
    return read(page).raw.splitlines()


def test_what_a_site_puts_around_the_text_is_left_out() -> None:
    page = f"""<!doctype html><html><head><title>合作行动计划_某网站</title>
    <script>var x = "<p>脚本</p>";</script></head><body>
    <div id="top-nav"><a href="/">首页</a> <a href="/news">新闻</a></div>
    <div class="breadcrumb">当前位置：<a>首页</a> &gt; <a>文件</a></div>
    <h1>合作行动计划</h1>
    <div class="content" id="zoom">{BODY * 4}</div>
    <div class="related"><ul><li><a>另一条新闻的标题很长很长很长</a></li><li><a>又一条新闻的标题</a></li></ul></div>
    <footer>版权所有</footer></body></html>"""
    source = read(page)
    assert source.raw.splitlines()[:3] == ["合作行动计划", "一、政治合作", BODY[16:-4].removeprefix("<p>")]
    assert not any(word in source.raw for word in ("首页", "当前位置", "新闻", "版权", "脚本"))
    assert source.about == {"title": "合作行动计划_某网站"}


def test_headings_lists_and_tables_are_kept() -> None:
    page = """<article><h2>目标</h2><ol type="a"><li>加强合作</li><li><p>扩大贸易</p></li></ol>
    <ul><li>交流</li><li>1.培训</li></ul><table><tr><td>中国</td><td>东盟</td></tr></table></article>"""
    source = read(page)
    assert source.raw.splitlines() == ["目标", "a. 加强合作", "b. 扩大贸易", "• 交流", "1.培训", "中国\t东盟"]
    assert [(one.kind, one.level) for one in source.evidence] == [("heading", 2), ("row", 0)]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("第10<sup>th</sup>次", "第10th次"),
        ("东盟<sup><a href='#n1'>[1]</a></sup>峰会", "东盟峰会"),
        ("中国\n  东盟", "中国东盟"),
        ("China\n  ASEAN", "China ASEAN"),
        ("发<ruby>展<rt>zhǎn</rt></ruby>", "发展"),
        ("甲<span style='display: none'>乙</span>丙", "甲丙"),
        ("甲&nbsp;乙&amp;丙&#x4e01;", "甲\xa0乙&丙丁"),
    ],
)
def test_inside_a_line(inner: str, text: str) -> None:
    assert lines(f"<p>{inner}，双方加强各领域合作，推动落实共识。</p>")[0].startswith(text)


def test_a_line_break_ends_a_line_and_tables_for_layout_are_lines() -> None:
    inner = "<table><tr><td><p>甲</p><p>乙</p>丙<br>丁</td></tr></table>"
    page = f"<table><tr><td>{inner}</td><td>{'长' * 70}</td></tr></table>"
    assert lines(page) == ["甲", "乙", "丙", "丁", "长" * 70]


@pytest.mark.parametrize(
    ("said", "encoding"),
    [("gb2312", "gb18030"), ("big5", "big5"), ("utf-8", "utf-8"), ("utf-8", "gb18030"), ("", "gb18030")],
)
def test_the_encoding_is_what_the_page_says_where_that_fits(said: str, encoding: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""
    words = "中國和東協加強合作，推動行動計劃。" if encoding == "big5" else "中国和东盟加强合作，推动行动计划。"
    assert read(f"<html><head>{meta}</head><body><p>{words}</p></body></html>", encoding).raw == words + "\n"


@pytest.mark.parametrize(
    ("page", "limits", "words"),
    [
        ("<div>" * 3000 + "x", [], "has elements within elements beyond any layout, and the limit is 200"),
        (
            "<p>x</p>" * 20,
            ["elements=5"],
            "holds 20 elements, and the limit is 5; raise it with --limit elements=NUMBER",
        ),
        ("<p>" + "x" * 200, ["characters=100"], "holds more than 100 characters, and the limit is 100"),
        ("<html><body><script>x</script></body></html>", [], "is empty; give a file with text"),
        ("<!-- nothing -->", [], "is empty; give a file with text"),
    ],
)
def test_what_is_refused(page: str, limits: list[str], words: str) -> None:
    with pytest.raises(ReadError, match=words):
        source_from_bytes(page.encode(), "page.html", options=ReadOptions(limits=limits_from(limits)))
