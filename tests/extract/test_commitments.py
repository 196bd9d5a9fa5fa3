"""Slots of commitments that need the names of the document: links, actors, beneficiaries, firmness."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accordgraph.extract.records import Commitment, LeftOut, Measure

ReadText = Callable[..., Any]


def plan(*items: str) -> str:
    rows = "\n".join(f"{n}.{item}；" for n, item in enumerate(items, start=1))
    return f"中国-东盟海洋合作要点\n一、海上合作\n{rows}\n"


def commitments(read_text: ReadText, *items: str) -> list[Commitment]:
    return [r for r in read_text(plan(*items)).records if isinstance(r, Commitment)]


def linked(records: list[Any], commitment: Commitment) -> dict[str, list[str]]:
    labels = {r.iri: r.label for r in records if hasattr(r, "iri") and hasattr(r, "label")}
    slots = {slot: [labels[link.entity] for link in getattr(commitment, slot)] for slot in SLOTS}
    return {slot: names for slot, names in slots.items() if names}


SLOTS = ("through", "implements", "targets")

LINKS = [
    ("通过中国-东盟中心推广旅游线路", {"through": ["中国-东盟中心"]}),
    ("在10+3框架下加强金融合作", {"through": ["10+3"]}),
    ("利用澜湄合作专项基金支持民生项目", {"through": ["澜湄合作专项基金"]}),
    ("发挥东盟地区论坛作用，深化预防性外交", {"through": ["东盟地区论坛"]}),
    ("同世界卫生组织合作开展疫苗培训", {"through": ["世界卫生组织"]}),
    ("同亚洲开发银行和世界银行合作开展培训", {"through": ["亚洲开发银行", "世界银行"]}),
    ("通过中国-东盟菁英奖学金扩大交流", {"through": ["中国-东盟菁英奖学金"]}),
    ("加强同世界卫生组织的疫苗合作", {"through": ["世界卫生组织"]}),
    ("扩大青年组织同世界卫生组织的往来", {"targets": ["世界卫生组织"]}),
    ("寻求世界卫生组织等伙伴的合作", {"through": ["世界卫生组织"]}),
    ("更好发挥东盟地区论坛的平台作用", {"targets": ["东盟地区论坛"]}),
    ("用好中国-东盟中心和东盟地区论坛等平台", {"targets": ["中国-东盟中心", "东盟地区论坛"]}),
    ("责成有关部门在东盟地区论坛框架下制定路线图", {"through": ["东盟地区论坛"]}),
    ("就联合国改革问题在东盟地区论坛加强协调", {"through": ["东盟地区论坛"]}),
    ("高质量共建“一带一路”", {"implements": ["一带一路倡议"]}),
    ("推动《黑海公约》有效实施", {"implements": ["黑海公约"]}),
    ("在《联合国海洋法公约》基础上商谈渔业安排", {"implements": ["联合国海洋法公约"]}),
    ("积极落实中方提出的“减贫惠农伙伴行动”", {"implements": ["减贫惠农伙伴行动"]}),
    ("欢迎上合组织成员国参加中国国际进口博览会", {"targets": ["中国国际进口博览会"]}),
    (
        "轮流举办中国-东盟能源部长会议和能源企业家对话会",
        {"targets": ["中国-东盟能源部长会议", "中国-东盟能源企业家对话会"]},
    ),
    ("落实《南海各方行为宣言》", {"implements": ["南海各方行为宣言"]}),
    ("根据《联合国海洋法公约》处理分歧", {"implements": ["联合国海洋法公约"]}),
    ("落实《红海宣言》和《黑海公约》", {"implements": ["红海宣言", "黑海公约"]}),
    ("支持东盟秘书处建设", {"targets": ["东盟秘书处"]}),
    ("参与亚洲基础设施投资银行", {"targets": ["亚洲基础设施投资银行"]}),
    ("举行中国-东盟外长会", {"targets": ["中国-东盟外长会"]}),
    ("探讨建立中国-东盟海洋科研网络", {"targets": ["中国-东盟海洋科研网络"]}),
    ("完成《东盟数字经济框架协定》谈判", {"targets": ["东盟数字经济框架协定"]}),
    ("实施《红海宣言》，加强联合国作用", {"implements": ["红海宣言"]}),
    ("遵循《联合国宪章》，欢迎《联合国宪章》各缔约国参加", {"implements": ["联合国宪章"]}),
    (
        "中国-东盟联合合作委员会每年通过中国-东盟高官磋商向中国-东盟外长会提交落实报告",
        {"through": ["中国-东盟高官磋商"], "targets": ["中国-东盟外长会"]},
    ),
]


@pytest.mark.parametrize(("item", "expected"), LINKS)
def test_links(read_text: ReadText, item: str, expected: dict[str, list[str]]) -> None:
    records = read_text(plan(item)).records
    first = next(r for r in records if isinstance(r, Commitment))
    assert linked(records, first) == expected


def test_a_list_below_a_lead_in_belongs_to_its_clause(read_text: ReadText) -> None:
    text = (
        "澜湄合作要点\n一、后续机制\n(一)通过以下方式评估澜湄合作专项基金:\n"
        "1.澜湄合作外长会、澜湄合作高官会;\n2.加强沟通。\n"
    )
    records = read_text(text).records
    first, second = (r for r in records if isinstance(r, Commitment))
    assert (first.measure, first.action, second.action) == ("一/(一)/1", "评估", "加强")
    assert linked(records, first) == {
        "through": ["澜湄合作外长会", "澜湄合作高官会"],
        "targets": ["澜湄合作专项基金"],
    }


def test_a_shared_out_name_fills_a_slot_with_each(read_text: ReadText) -> None:
    (commitment,) = commitments(read_text, "举行10+1、10+3海事部长会和高官会")
    assert len(commitment.targets) == 4
    assert len({link.mention for link in commitment.targets}) == 1


def test_names_inside_a_title_fill_no_slot(read_text: ReadText) -> None:
    records = read_text(plan("落实《中国-东盟关于“一带一路”倡议同东盟互联互通对接合作的联合声明》")).records
    (commitment,) = [r for r in records if isinstance(r, Commitment)]
    assert list(linked(records, commitment)) == ["implements"]
    assert len(commitment.implements) == 1


def test_a_qualifier_fills_the_clause_that_it_stands_in(read_text: ReadText) -> None:
    first, second = commitments(read_text, "通过中国-东盟中心推广旅游线路，支持东盟秘书处建设")
    assert (len(first.through), len(second.through)) == (1, 0)


@pytest.mark.parametrize(
    ("item", "words", "known"),
    [
        ("中方将为东盟国家提供1000个培训名额", "中方", True),
        ("东盟各国将在2030年前建成预警系统", "东盟各国", True),
        ("中国-东盟外长会每年审议项目清单", "中国-东盟外长会", True),
        ("有关部门将加强协调", "有关部门", False),
    ],
)
def test_stated_actors(read_text: ReadText, item: str, words: str, known: bool) -> None:
    (commitment,) = commitments(read_text, item)
    (actor,) = commitment.actor
    assert (actor.text, actor.iri is not None, commitment.actor_basis) == (words, known, "stated")


LEAD_INS = [
    ("一、双方将:\n1.扩大贸易;\n2.加强沟通;\n", ["双方", "双方"]),
    ("一、各方同意在以下方面开展合作:\n(一)扩大贸易;\n(二)中方将加强沟通;\n", ["各方", "中方"]),
    ("一、贸易合作。六国愿意:\n1.扩大贸易;\n", ["六国"]),
    ("一、贸易合作领域:\n1.扩大贸易;\n", []),
    ("一、各方高度评价合作。\n1.扩大贸易;\n", []),
]


@pytest.mark.parametrize(("text", "actors"), LEAD_INS)
def test_who_acts_in_the_items_below_a_lead_in(read_text: ReadText, text: str, actors: list[str]) -> None:
    extraction = read_text(f"海洋合作要点\n{text}")
    found = [actor for r in extraction.records if isinstance(r, Commitment) for actor in r.actor]
    assert [actor.text for actor in found] == actors
    assert [extraction.source.raw[actor.start : actor.end] for actor in found] == actors


ENGLISH_LEAD_INS = [
    ("The Parties will undertake the following measures:", 2),
    ("The Parties shall cooperate in the following areas:", 2),
    ("The Parties will strengthen capacity building:", 2),
    ("The Council shall have the capacity to:", 0),
    ("The Harbour Centre shall have legal personality and the power to:", 0),
    ("The Council may:", 0),
    ("The Board shall be composed of:", 0),
]


@pytest.mark.parametrize(("lead_in", "number"), ENGLISH_LEAD_INS)
def test_items_below_a_lead_in_undertake_unless_it_only_permits(read_text: ReadText, lead_in: str, number: int) -> None:
    items = "(a) strengthen ferry links;\n(b) exchange charts of the harbours.\n"
    extraction = read_text(f"Agreement on Ferries\n\nArticle 1\nCooperation\n1. {lead_in}\n{items}")
    found = [r for r in extraction.records if isinstance(r, Commitment)]
    assert len(found) == number
    assert all("Parties" in actor.text for commitment in found for actor in commitment.actor)


def test_without_a_stated_actor_the_parties_act(read_text: ReadText) -> None:
    (commitment,) = commitments(read_text, "加强海上搜救")
    assert (commitment.actor, commitment.actor_basis) == ([], "default")


def test_modality(read_text: ReadText) -> None:
    will, bare = commitments(read_text, "六国将设立海洋基金", "设立渔业基金")
    assert (will.modality, bare.modality) == ("将", None)


def test_firmness_falls_with_hedges_and_rises_with_what_can_be_checked(read_text: ReadText) -> None:
    firm = "每年举行中国-东盟外长会"
    rows = commitments(read_text, firm, f"视情{firm}", "举行培训班", "探讨举行培训班")
    values = [row.firmness for row in rows]
    assert all(value is not None for value in values)
    assert sorted(values, reverse=True)[0] == values[0]
    assert values[0] > values[1] > values[3]
    assert values[2] > values[3]


def test_outcomes_have_no_firmness(read_text: ReadText) -> None:
    undertaking, outcome = commitments(read_text, "落实《红海宣言》，促进地区和平与稳定")
    assert (undertaking.role, outcome.role, outcome.firmness) == ("undertaking", "outcome", None)


def test_a_heading_can_undertake(read_text: ReadText) -> None:
    text = "海洋合作要点\n一、全面落实《南海各方行为宣言》\n1.加强沟通；\n二、经贸合作\n1.扩大贸易；\n"
    found = [r for r in read_text(text).records if isinstance(r, Commitment)]
    assert [(c.measure, c.from_heading) for c in found] == [("一", True), ("一/1", False), ("二/1", False)]


def test_preamble_and_principles_undertake_nothing(read_text: ReadText) -> None:
    text = "海洋合作要点\n双方将加强合作。\n一、基本原则\n1.坚持协商一致；\n二、合作领域\n1.扩大贸易；\n"
    found = [r for r in read_text(text).records if isinstance(r, Commitment)]
    assert [c.measure for c in found] == ["二/1"]


def test_offsets_quote_the_text(read_text: ReadText) -> None:
    extraction = read_text(plan("每年举行中国—东盟外长会，视情\u200b召开特别会议", "在2030年前培训300名教师"))
    raw = extraction.source.raw
    for c in (r for r in extraction.records if isinstance(r, Commitment)):
        assert c.object in extraction.text.clean
        for phrase in [*c.hedge, *c.actor, *c.beneficiary, *([c.time] if c.time else [])]:
            assert raw[phrase.start : phrase.end].replace("\u200b", "") == phrase.text


def test_every_measure_without_commitments_is_left_out_with_a_reason(read_text: ReadText) -> None:
    records = read_text(plan("加强海上搜救", "海洋合作意义重大")).records
    with_some = {r.measure for r in records if isinstance(r, Commitment)}
    without = {r.measure for r in records if isinstance(r, LeftOut) and r.measure}
    assert with_some | without == {r.id for r in records if isinstance(r, Measure)}
    assert without == {"一/2"}
