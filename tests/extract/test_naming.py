"""Names as keys: canonical forms, variants, periods, shares, slugs; and slugs of documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordgraph.extract.folding import fold
from accordgraph.extract.naming import (
    canonical,
    pinyin_slug,
    share_out,
    shared_head,
    split_period,
    unknown_iri,
    variant_key,
)
from accordgraph.extract.slugs import document_slug, unique_slugs
from accordgraph.extract.titles import find_quoted


@pytest.mark.parametrize(
    ("surface", "lang", "name"),
    [
        ("《红海宣言》", "zh", "红海宣言"),
        ("第24次中国-东盟领导人会议", "zh", "中国-东盟领导人会议"),
        ("首届中国-东盟论坛", "zh", "中国-东盟论坛"),
        ("“一带一路”倡议", "zh", "一带一路倡议"),
        ("《东南亚无核武器区条约》议定书", "zh", "东南亚无核武器区条约议定书"),
        ("10+3领导人会议机制", "zh", "10+3领导人会议"),
        ("清迈倡议多边化机制", "zh", "清迈倡议多边化"),
        ("共同愿\n景", "zh", "共同愿景"),
        ("中国—东盟 外长会", "zh", "中国-东盟外长会"),
        ("the ASEAN Regional Forum", "en", "ASEAN Regional Forum"),
        ("ASEAN - China\nSummit", "en", "ASEAN-China Summit"),
    ],
)
def test_canonical_names(surface: str, lang: str, name: str) -> None:
    assert canonical(surface, lang) == name


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("中国-东盟外交部长会议", "中国—东盟外长会"),
        ("10+3农林部长级会议", "10+3农林部长会"),
        ("中国-东盟自由贸易区", "中国-东盟自贸区"),
        ("ＡＳＥＡＮ＋３", "asean+3"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, two: str) -> None:
    assert variant_key(one) == variant_key(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [("中国-东盟外长会", "中国-东盟特别外长会"), ("计划(2018-2022)", "计划(2023-2027)"), ("外长会", "高官会")],
)
def test_names_of_two_things_have_two_keys(one: str, two: str) -> None:
    assert variant_key(one) != variant_key(two)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("10+3工作计划(2018-2022)", ("10+3工作计划", "2018", "2022")),
        ("东盟互联互通总体规划2025", ("东盟互联互通总体规划", "2025", "2025")),
        ("红海宣言(2002年)", ("红海宣言", "2002", "2002")),
        ("联合国2030年可持续发展议程", ("联合国2030年可持续发展议程", None, None)),
        ("项目1234", ("项目1234", None, None)),
        ("(2020)", ("(2020)", None, None)),
    ],
)
def test_periods(name: str, parts: tuple[str, str | None, str | None]) -> None:
    assert split_period(name) == parts


@pytest.mark.parametrize(
    ("surface", "names"),
    [
        ("发展和命运共同体", ["发展共同体", "命运共同体"]),
        ("安全与发展共同体", ["安全共同体", "发展共同体"]),
        ("利益共同体和命运共同体", []),
        ("命运共同体", []),
        ("发展和安全论坛", []),
    ],
)
def test_a_shared_head_is_written_out(surface: str, names: list[str]) -> None:
    assert shared_head(surface, "共同体") == names


def test_a_coordination_is_shared_out() -> None:
    surface = "10+1、10+3打击走私部长会和第三次高官会"
    names = share_out(surface, 9, [(13, 16), (17, 23)])
    assert names == ["10+1打击走私部长会", "10+1打击走私高官会", "10+3打击走私部长会", "10+3打击走私高官会"]


def test_iris_of_unknown_names() -> None:
    iri = unknown_iri("https://example.org/", "红海宣言")
    assert iri == unknown_iri("https://example.org/", "《红海宣言》")
    assert iri.startswith("https://example.org/e/hong-hai-xuan-yan-")
    assert iri != unknown_iri("https://example.org/", "黑海宣言")


@given(st.text(max_size=30))
def test_slugs_are_plain(name: str) -> None:
    slug = pinyin_slug(name)
    assert slug.isascii()
    assert slug.replace("-", "").isalnum()
    assert 0 < len(slug) <= 48


@given(st.text(max_size=30))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("海洋规划.zh.txt", "hai-yang-gui-hua"),
        ("Plan of Action (2026).md", "plan-of-action-2026"),
        ("../x/y.txt", "y"),
        (".txt", "x"),
    ],
)
def test_slugs_of_documents(name: str, slug: str) -> None:
    assert document_slug(name) == slug


def test_slugs_of_many_documents_differ() -> None:
    assert unique_slugs(["a.txt", "a.md", "A.txt", "a-2.txt", "b.txt"]) == ["a", "a-2", "a-3", "a-2-2", "b"]


@given(st.lists(st.sampled_from(["a", "A", "a-2", "a-2-2", "a-3", "b"]), max_size=8))
def test_no_two_documents_share_a_slug(names: list[str]) -> None:
    assert len(set(unique_slugs(names))) == len(names)


def test_marks_nest() -> None:
    text = "《甲〈乙〉“丙”》<丁>"
    assert [(text[q.start : q.end], q.depth) for q in find_quoted(text)] == [
        ("《甲〈乙〉“丙”》", 0),
        ("〈乙〉", 1),
        ("“丙”", 1),
    ]


@pytest.mark.parametrize("text", ["《甲", "甲》", "“甲》乙", "", "》《"])
def test_marks_without_a_partner_are_passed_over(text: str) -> None:
    assert find_quoted(text) == []
