"""Names to entities, in documents of a few lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accordgraph.extract.folding import name_key
from accordgraph.extract.naming import canonical
from accordgraph.extract.records import Document, Entity, LeftOut, Mention, Merge

ReadText = Callable[..., Any]


def numbered(*items: str, title: str = "中国-东盟海洋合作要点") -> str:
    rows = "\n".join(f"{n}.{item}。" for n, item in enumerate(items, start=1))
    return f"{title}\n一、海上合作\n{rows}\n"


def mentions(records: list[Any]) -> list[tuple[str, list[str]]]:
    return [(r.surface, [e.label for e in r.entities]) for r in records if isinstance(r, Mention)]


def merges(records: list[Any]) -> set[tuple[str, str]]:
    """(name, rule) of everything that was joined."""
    rows = [(name, r.rule) for r in records if isinstance(r, Merge) for name in r.names[1:]]
    assert len(rows) == len(set(rows))
    return set(rows)


# items, surface, what it means, the rule that says so
SHORT_FORMS = [
    (["落实《南海各方行为宣言》（下称《宣言》）", "用好《宣言》"], "宣言", "南海各方行为宣言", "defined-short-form"),
    (["落实《红海宣言》（《宣言》）", "落实《黑海宣言》", "用好《宣言》"], "宣言", "红海宣言", "defined-short-form"),
    (["遵守《联合国海洋法公约》", "根据《公约》处理分歧"], "公约", "联合国海洋法公约", "last-full-title"),
    (["达成“南海行为准则”（“准则”）", "推进“准则”磋商"], "准则", "南海行为准则", "defined-short-form"),
    (["签署《红海海运协定》", "签署《黑海海运协定》", "实施《协定》"], "协定", "黑海海运协定", "last-full-title"),
    (["签署《红海科研谅解备忘录》", "落实《谅解备忘录》"], "谅解备忘录", "红海科研谅解备忘录", "last-full-title"),
]  # fmt: skip


@pytest.mark.parametrize(("items", "surface", "meant", "rule"), SHORT_FORMS)
def test_short_forms(read_text: ReadText, items: list[str], surface: str, meant: str, rule: str) -> None:
    records = read_text(numbered(*items)).records
    short = [labels for words, labels in mentions(records) if words == surface]
    assert short
    assert all(labels == [meant] for labels in short)
    assert (surface, rule) in merges(records)


def test_a_short_form_of_nothing_is_left_out(read_text: ReadText) -> None:
    records = read_text(numbered("根据《公约》处理分歧")).records
    assert mentions(records) == []
    assert [r.surface for r in records if isinstance(r, LeftOut) and "short form" in r.reason] == ["公约"]


def test_the_text_speaks_of_itself(read_text: ReadText) -> None:
    title = "中国-东盟海洋合作行动计划（2026-2030）"
    items = ["双方落实本《行动计划》", "本行动计划由双方共同评估", "更新《行动计划（2021-2025）》"]
    records = read_text(numbered(*items, title=title)).records
    own = "中国-东盟海洋合作行动计划(2026-2030)"
    assert mentions(records)[1:] == [
        ("行动计划", [own]),
        ("行动计划", [own]),
        ("行动计划（2021-2025）", ["中国-东盟海洋合作行动计划(2021-2025)"]),
    ]
    assert ("行动计划", "self-reference") in merges(records)
    document = next(r for r in records if isinstance(r, Document))
    entity = next(r for r in records if isinstance(r, Entity) and r.label == own)
    assert document.realizes == entity.iri
    assert (document.period.from_, document.period.until) == ("2026", "2030")


@pytest.mark.parametrize(
    ("title", "meant"),
    [
        ("中国-东盟海洋合作要点", "中国-东盟外长会"),
        ("澜湄合作五年行动计划（2028-2032）", "澜湄合作外长会"),
        ("在第三次澜沧江-湄公河合作领导人会议上的讲话", "澜湄合作外长会"),
    ],
)
def test_a_bare_meeting_is_that_of_the_framework(read_text: ReadText, title: str, meant: str) -> None:
    records = read_text(numbered("每年举行外长会", title=title)).records
    assert ("外长会", [meant]) in mentions(records)
    assert ("外长会", "own-framework") in merges(records)


def test_without_a_framework_a_bare_meeting_is_left_out(read_text: ReadText) -> None:
    assert mentions(read_text(numbered("每年举行外长会", title="海洋合作规划")).records) == []


def test_the_framework_met_most_counts_where_the_title_names_none(read_text: ReadText) -> None:
    items = ["用好澜湄合作专项基金", "支持澜湄水资源合作中心", "视情举行高官会"]
    assert ("高官会", ["澜湄合作高官会"]) in mentions(read_text(numbered(*items, title="海洋合作规划")).records)


def test_a_coordination_is_written_out(read_text: ReadText) -> None:
    records = read_text(numbered("举行10+1、10+3海事部长会和高官会", "筹备10+1海事部长会")).records
    shared, single = mentions(records)
    assert shared == (
        "10+1、10+3海事部长会和高官会",
        ["10+1海事部长会", "10+1海事高官会", "10+3海事部长会", "10+3海事高官会"],
    )
    assert single == ("10+1海事部长会", ["10+1海事部长会"])
    kinds = {r.label: (r.kind, (r.framework or "").rsplit("/", 1)[-1]) for r in records if isinstance(r, Entity)}
    assert kinds == {
        "10+1海事部长会": ("ministerial", "asean-china"),
        "10+1海事高官会": ("senior-officials", "asean-china"),
        "10+3海事部长会": ("ministerial", "asean-plus-three"),
        "10+3海事高官会": ("senior-officials", "asean-plus-three"),
    }


def test_the_generic_half_of_a_coordination_is_no_name(read_text: ReadText) -> None:
    found = mentions(read_text(numbered("举行外交和各领域联合工作组会议", title="澜湄合作行动计划")).records)
    assert [labels for _, labels in found if "工作组" in labels[0]] == [["澜湄合作外交联合工作组"]]


def test_two_plans_of_different_years_stay_two(read_text: ReadText) -> None:
    items = ["落实《中国-东盟海关合作行动计划（2021-2025）》", "制定《中国-东盟海关合作行动计划（2026-2030）》"]
    found = {r.label: (r.status, r.valid) for r in read_text(numbered(*items)).records if isinstance(r, Entity)}
    assert set(found) == {"中国-东盟海关合作行动计划(2021-2025)", "中国-东盟海关合作行动计划(2026-2030)"}
    assert [status for _, (status, _) in sorted(found.items())] == ["adopted", "draft"]
    assert [valid.until for _, (_, valid) in sorted(found.items())] == ["2025", "2030"]


def test_a_meeting_of_the_parties_is_not_the_agreement(read_text: ReadText) -> None:
    records = read_text(numbered("实施《区域全面经济伙伴关系协定》（RCEP）", "筹备第四次RCEP领导人会议")).records
    types = {r.label: r.type for r in records if isinstance(r, Entity)}
    assert types == {
        "区域全面经济伙伴关系协定": "Agreement",
        "区域全面经济伙伴关系协定领导人会议": "Mechanism",
    }


# Two names that hold or resemble each other, and are two things all the same.
COLLISIONS = [
    ("实施清迈倡议多边化", "核准《清迈倡议多边化协议》"),
    ("核准《东南亚无核武器区条约》", "核准《东南亚无核武器区条约》议定书"),
    ("落实《10+3工作计划（2018-2022）》", "落实《10+3工作计划（2023-2027）》"),
    ("举行中国-东盟农业部长会议", "举行中国-东盟农业高官会"),
    ("举行10+3卫生部长会议", "举行10+1卫生部长会议"),
    ("建设中国-东盟自贸区", "签署《中国-东盟自贸区升级议定书》"),
    ("支持东盟秘书处", "支持东盟东部增长区秘书处"),
    ("依托中国-东盟水稻研究中心", "依托中国-东盟水稻研究中心网络"),
]


@pytest.mark.parametrize(("one", "other"), COLLISIONS)
def test_likeness_alone_joins_nothing(read_text: ReadText, one: str, other: str) -> None:
    records = read_text(numbered(one, other)).records
    last = [r.entities[-1].iri for r in records if isinstance(r, Mention) and not r.nested]
    assert len(last) == len(set(last)) == 2


def test_a_body_cited_by_its_last_word_is_the_last_that_ends_so(read_text: ReadText) -> None:
    items = ["办好中国-东盟环境合作论坛", "办好中国-东盟海事论坛", "在论坛框架下开展培训", "举办论坛和研讨会"]
    records = read_text(numbered(*items)).records
    assert mentions(records)[2:] == [("论坛", ["中国-东盟海事论坛"])]
    assert ("论坛", "last-full-name") in merges(records)


def test_a_protocol_without_a_name_is_that_of_its_text(read_text: ReadText) -> None:
    records = read_text(numbered("落实《中国-东盟海运协定》及其议定书")).records
    assert mentions(records)[1] == ("议定书", ["中国-东盟海运协定的议定书"])
    assert ("议定书", "appendage") in merges(records)


def test_a_short_form_of_two_characters_is_no_piece_of_another_word(read_text: ReadText) -> None:
    items = ["支持亚洲茶叶信息联盟（亚信）", "发展东亚信息产业", "在亚信框架下合作"]
    assert [words for words, _ in mentions(read_text(numbered(*items)).records)][1:] == ["亚信", "亚信"]


def test_an_abbreviation_in_brackets_is_a_name_of_the_same(read_text: ReadText) -> None:
    records = read_text(numbered("通过中国-东盟海洋基金（ACOF）支持项目")).records
    assert ("ACOF", ["中国-东盟海洋基金"]) in mentions(records)
    assert ("ACOF", "abbreviation-in-brackets") in merges(records)
    entity = next(r for r in records if isinstance(r, Entity))
    assert (entity.abbreviations, entity.labels["en"]) == (["ACOF"], ["ACOF"])


@pytest.mark.parametrize("name", ["10+1外长会议", "中国-东盟外交部长会议", "中国—东盟外长会", "中国－东盟外长会议"])
def test_spellings_of_one_name_are_one(read_text: ReadText, name: str) -> None:
    records = read_text(numbered("举行中国-东盟外长会", f"筹备{name}")).records
    assert len({e.iri for r in records if isinstance(r, Mention) for e in r.entities}) == 1


def test_spellings_of_an_unknown_name_are_one(read_text: ReadText) -> None:
    records = read_text(numbered("举行中国-东盟航标部长级会议", "筹备第二次10+1航标部长会议")).records
    entities = [r for r in records if isinstance(r, Entity)]
    assert [(e.known, e.mentions) for e in entities] == [(False, 2)]
    assert entities[0].iri.startswith("https://example.org/accordgraph/e/")


def test_what_two_documents_call_alike_has_one_iri(read_text: ReadText) -> None:
    one = read_text(numbered("举行中国-东盟航标部长级会议")).records
    two = read_text(numbered("筹备10+1航标部长会议", title="中国-东盟经贸要点")).records
    iris = [{r.iri for r in records if isinstance(r, Entity)} for records in (one, two)]
    assert iris[0] == iris[1]


MIXED = numbered(
    "落实《南海各方行为宣言》（以下简称《宣言》），定期召开落实《宣言》高官会",
    "举行10+1、10+3海事部长会和高官会，视情召开外长会",
    "通过中国—东盟海洋基金（ACOF）和世卫组织开展培训，同世界卫生组织合作",
    "签署《红海海运协定》，实施《协定》，更新《中国-东盟海关合作行动计划（2021-2025）》",
)


def test_nothing_is_merged_without_a_record(read_text: ReadText) -> None:
    records = read_text(MIXED).records
    joined = {(r.entity, name_key(name)) for r in records if isinstance(r, Merge) for name in r.names}
    for mention in (r for r in records if isinstance(r, Mention) if len(r.entities) == 1):
        entity = mention.entities[0]
        name = name_key(canonical(mention.surface, "zh"))
        assert name == name_key(entity.label) or (entity.iri, name) in joined or "《" in mention.surface


def test_evidence_of_a_merge_are_mentions_of_the_text(read_text: ReadText) -> None:
    records = read_text(MIXED).records
    ids = {r.id for r in records if isinstance(r, Mention)}
    for merge in (r for r in records if isinstance(r, Merge)):
        assert merge.evidence
        assert set(merge.evidence) <= ids


def test_counts_of_mentions_agree(read_text: ReadText) -> None:
    records = read_text(MIXED).records
    counted: dict[str, int] = {}
    for mention in (r for r in records if isinstance(r, Mention)):
        for entity in mention.entities:
            counted[entity.iri] = counted.get(entity.iri, 0) + 1
    assert {r.iri: r.mentions for r in records if isinstance(r, Entity)} == counted


LATER = [
    ("通过中国-东盟海洋基金（ACOF）支持项目", "通过ACOF培训人员", "中国-东盟海洋基金"),
    ("支持中国-东盟海洋研究中心（以下简称海洋中心）", "通过海洋中心开展研究", "中国-东盟海洋研究中心"),
]


@pytest.mark.parametrize(("first", "later", "meant"), LATER)
def test_a_defined_name_is_found_further_down(read_text: ReadText, first: str, later: str, meant: str) -> None:
    extraction = read_text(numbered(first, later))
    at = extraction.source.raw.index(later)
    found = [r.entities[0].label for r in extraction.records if isinstance(r, Mention) and r.start >= at]
    assert found == [meant]
