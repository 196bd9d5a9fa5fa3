"""Plain facts: rhythm, reporting, successors, secretariats, funds, pillars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accordgraph.extract.records import Entity, Statement

ReadText = Callable[..., Any]


def facts(
    read_text: ReadText, *items: str, title: str = "中国-东盟海洋合作行动计划（2026-2030）"
) -> list[tuple[Any, ...]]:
    """Subject, predicate and object by label."""
    rows = "\n".join(f"{n}.{item}；" for n, item in enumerate(items, start=1))
    records = read_text(f"{title}\n一、海上合作\n{rows}\n").records
    names = {r.iri: r.label for r in records if hasattr(r, "iri") and hasattr(r, "label")}
    return [
        (names.get(r.subject, r.subject), r.predicate, names.get(r.object, r.object))
        for r in records
        if isinstance(r, Statement)
    ]


@pytest.mark.parametrize(
    ("item", "subject", "rhythm"),
    [
        ("每年举行中国-东盟外长会", "中国-东盟外长会", "P1Y"),
        ("每两年举办一次中国-东盟环境合作论坛", "中国-东盟环境合作论坛", "P2Y"),
        ("定期召开中国-东盟高官磋商", "中国-东盟高官磋商", "regular"),
        ("视情举行中国-东盟网络事务对话", "中国-东盟网络事务对话", "as-appropriate"),
        ("如有必要，召开中国-东盟特别外长会", "中国-东盟特别外长会", "as-needed"),
        ("每年视情举行中国-东盟高官磋商", "中国-东盟高官磋商", "P1Y"),
    ],
)
def test_rhythm(read_text: ReadText, item: str, subject: str, rhythm: str) -> None:
    assert facts(read_text, item) == [(subject, "recurs", rhythm)]


def test_rhythm_of_what_others_are_told_to_hold(read_text: ReadText) -> None:
    found = facts(read_text, "责成有关部门每两年召开一次中国-东盟应急管理论坛")
    assert found == [("中国-东盟应急管理论坛", "recurs", "P2Y")]


def test_what_is_called_annual_is_so_whatever_is_done_about_it(read_text: ReadText) -> None:
    found = facts(read_text, "支持企业参加年度中国-东盟博览会和中国-东盟商务与投资峰会")
    assert set(found) == {("中国-东盟博览会", "recurs", "P1Y"), ("中国-东盟商务与投资峰会", "recurs", "P1Y")}


def test_rhythm_of_each_that_is_held(read_text: ReadText) -> None:
    found = facts(read_text, "每年举行中国-东盟领导人会议和中国-东盟外长会")
    assert found == [("中国-东盟外长会", "recurs", "P1Y"), ("中国-东盟领导人会议", "recurs", "P1Y")]


@pytest.mark.parametrize(
    "item",
    ["举行中国-东盟外长会", "每年培训300名教师", "每年向中国-东盟外长会通报情况", "探讨每年举行中国-东盟外长会"],
)
def test_no_rhythm(read_text: ReadText, item: str) -> None:
    assert [f for f in facts(read_text, item) if f[1] == "recurs"] == []


def reports(read_text: ReadText, item: str) -> tuple[Any, ...]:
    records = read_text(f"澜湄合作行动计划\n一、落实\n1.{item}；\n").records
    names = {r.iri: r.label for r in records if isinstance(r, Entity)}
    (r,) = [r for r in records if isinstance(r, Statement) if r.predicate == "reportsTo"]
    return names[r.subject], names.get(r.via or ""), names[r.object], r.item, r.recurs


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "中国-东盟联合合作委员会每年通过中国-东盟高官磋商向中国-东盟外长会提交落实报告",
            ("中国-东盟联合合作委员会", "中国-东盟高官磋商", "中国-东盟外长会", "落实报告", "P1Y"),
        ),
        (
            "中国-东盟外长会每两年向中国-东盟领导人会议提交评估报告",
            ("中国-东盟外长会", None, "中国-东盟领导人会议", "评估报告", "P2Y"),
        ),
        (
            "同意由澜湄合作国际秘书处拟定清单，并每年通过高官会向外长会提交进展报告",
            ("澜湄合作国际秘书处", "澜湄合作高官会", "澜湄合作外长会", "进展报告", "P1Y"),
        ),
        (
            "六国将通过高官会每年评估本《行动计划》，并将评估报告提交外长会审议",
            ("澜湄合作高官会", None, "澜湄合作外长会", "评估报告", None),
        ),
        (
            "六国将每年通过高官会向外长会提交进展报告",
            ("澜湄合作高官会", None, "澜湄合作外长会", "进展报告", "P1Y"),
        ),
    ],
)
def test_reporting(read_text: ReadText, item: str, expected: tuple[Any, ...]) -> None:
    assert reports(read_text, item) == expected


def test_successor(read_text: ReadText) -> None:
    found = facts(read_text, "落实《红海海运协定》及其后续文件", "落实《黑海公约》")
    assert found == [("红海海运协定", "successorExpected", "true")]


def test_a_text_to_follow_this_one(read_text: ReadText) -> None:
    own = "中国-东盟海洋合作行动计划(2026-2030)"
    found = facts(read_text, "双方将在本《行动计划》到期前研究制定后续文件", "落实本《行动计划》后续工作")
    assert found == [(own, "successorExpected", "true")]


@pytest.mark.parametrize(
    ("item", "year"),
    [
        ("《红海海运协定》有效期至2030年", "2030"),
        ("《红海海运协定》将于2028年底到期，加强沟通", "2028"),
    ],
)
def test_until_when_a_text_is_in_force(read_text: ReadText, item: str, year: str) -> None:
    assert facts(read_text, item) == [("红海海运协定", "validUntil", year)]


def test_a_year_behind_a_text_is_not_its_end(read_text: ReadText) -> None:
    assert facts(read_text, "《红海海运协定》于2028年签署", "《红海海运协定》有效期五年") == []


def test_members(read_text: ReadText) -> None:
    found = facts(read_text, "加强中国-东盟海洋委员会由中国、老挝和泰国三国组成的工作")
    assert found == [("中国-东盟海洋委员会", "member", name) for name in ("中国", "老挝", "泰国")]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("推动“一带一路”倡议同《东盟互联互通总体规划2025》对接", {("一带一路倡议", "东盟互联互通总体规划2025")}),
        (
            "推动“一带一路”倡议与《红海规划》、《黑海战略》有效对接",
            {("一带一路倡议", "红海规划"), ("一带一路倡议", "黑海战略")},
        ),
        (
            "落实《中国-东盟关于“一带一路”倡议同〈东盟互联互通总体规划2025〉对接合作的联合声明》",
            {("一带一路倡议", "东盟互联互通总体规划2025")},
        ),
        ("加强规则对接", set()),
        ("落实《红海规划》，加强标准对接", set()),
    ],
)
def test_what_is_brought_in_line(read_text: ReadText, item: str, expected: set[tuple[str, str]]) -> None:
    assert {(a, b) for a, predicate, b in facts(read_text, item) if predicate == "alignedWith"} == expected


def test_reviews(read_text: ReadText) -> None:
    own = "中国-东盟海洋合作行动计划(2026-2030)"
    found = facts(read_text, "通过中国-东盟高官磋商每年评估本《行动计划》", "中国-东盟外长会审议本《行动计划》")
    assert found == [("中国-东盟高官磋商", "reviews", own), ("中国-东盟外长会", "reviews", own)]


def test_secretariat(read_text: ReadText) -> None:
    assert facts(read_text, "支持澜湄合作中国秘书处") == [("澜湄合作", "secretariat", "澜湄合作中国秘书处")]


def test_funds(read_text: ReadText) -> None:
    found = facts(read_text, "利用中国-东盟合作基金支持落实本《行动计划》")
    assert found == [("中国-东盟合作基金", "funds", "中国-东盟海洋合作行动计划(2026-2030)")]


def test_pillars_and_priorities(read_text: ReadText) -> None:
    found = facts(
        read_text, "深化三大支柱（政治安全、经济、人文）和两个优先领域（渔业、航运）合作", title="澜湄合作要点"
    )
    assert [f[1:] for f in found] == [
        ("pillar", "政治安全"),
        ("pillar", "经济"),
        ("pillar", "人文"),
        ("priorityArea", "渔业"),
        ("priorityArea", "航运"),
    ]


def test_priorities_that_a_sentence_names(read_text: ReadText) -> None:
    found = facts(read_text, "双方确定能源、贸易和投资、人文为合作的三个优先领域", title="澜湄合作要点")
    assert [f[1:] for f in found] == [("priorityArea", area) for area in ("能源", "贸易和投资", "人文")]


def test_review_by_the_bodies_listed_below(read_text: ReadText) -> None:
    text = (
        "中国-东盟海洋合作行动计划（2026-2030）\n一、落实\n（一）通过以下方式评估本《行动计划》：\n"
        "1.中国-东盟外长会；\n2.中国-东盟高官磋商。\n"
    )
    records = read_text(text).records
    names = {r.iri: r.label for r in records if isinstance(r, Entity)}
    found = [(names[r.subject], r.predicate, names[r.object]) for r in records if isinstance(r, Statement)]
    own = "中国-东盟海洋合作行动计划(2026-2030)"
    assert found == [("中国-东盟外长会", "reviews", own), ("中国-东盟高官磋商", "reviews", own)]


@pytest.mark.parametrize(
    ("items", "label", "status"),
    [
        (["探讨建立中国-东盟海洋网络"], "中国-东盟海洋网络", "proposed"),
        (["研究设立中国-东盟海洋中心的可能性"], "中国-东盟海洋中心", "proposed"),
        (["鼓励建立中国-东盟海洋伙伴关系"], "中国-东盟海洋伙伴关系", "proposed"),
        (["发挥中国-东盟海洋网络作用"], "中国-东盟海洋网络", "existing"),
        (["探讨建立中国-东盟海洋网络", "通过中国-东盟海洋网络开展培训"], "中国-东盟海洋网络", "existing"),
        (["推进中国-东盟自贸区建设"], "中国-东盟自贸区", "existing"),
        (["制定《红海海运协定》"], "红海海运协定", "draft"),
        (["落实《红海海运协定》"], "红海海运协定", "adopted"),
    ],
)
def test_status_of_what_is_spoken_of(read_text: ReadText, items: list[str], label: str, status: str) -> None:
    rows = "\n".join(f"{n}.{item}；" for n, item in enumerate(items, start=1))
    records = read_text(f"海洋合作要点\n一、海上合作\n{rows}\n").records
    assert {r.label: r.status for r in records if isinstance(r, Entity)} == {label: status}


@pytest.mark.parametrize(
    ("item", "fact"),
    [
        ("核准《红海海运协定》议定书", ("红海海运协定议定书", "protocolTo", "红海海运协定")),
        ("落实《红海海运协定》及其议定书", ("红海海运协定的议定书", "protocolTo", "红海海运协定")),
        ("签署《关于修订〈红海海运协定〉的议定书》", ("关于修订红海海运协定的议定书", "amends", "红海海运协定")),
        ("更新落实《南海各方行为宣言》工作计划", ("落实南海各方行为宣言工作计划", "workPlanOf", "南海各方行为宣言")),
    ],
)
def test_how_texts_hang_together(read_text: ReadText, item: str, fact: tuple[str, str, str]) -> None:
    assert facts(read_text, item) == [fact]


def test_texts_named_side_by_side_do_not_hang_together(read_text: ReadText) -> None:
    assert facts(read_text, "落实《红海海运协定》和《黑海科研议定书》") == []
