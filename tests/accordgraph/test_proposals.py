"""What could be one entity: translated and near names, each with its confidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from renderings import judged, rows

from accordgraph.extract.records import Entity
from accordgraph.ontology.authority import load_authority
from accordgraph.ontology.topics import load_topics
from accordgraph.proposals.likeness import alike
from accordgraph.proposals.propose import propose
from accordgraph.proposals.translation import Translator

Invoke = Callable[..., Result]


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator(load_authority(), load_topics())


def _entity(iri: str, lang: str, *names: str, **values: object) -> Entity:
    given = {"type": "Mechanism", "kind": "ministerial", **values}
    return Entity(document="d", iri=f"https://example.org/e/{iri}", label=names[0], labels={lang: [*names]}, **given)


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("10+3旅游部长会议", "ASEAN Plus Three Tourism Ministers' Meeting"),
        ("中国-东盟灾害管理联合工作组", "ASEAN-China Disaster Management Joint Working Group"),
        ("东盟-韩国青年论坛", "ASEAN-Korea Youth Forum"),
        ("关于农业合作的谅解备忘录", "Memorandum of Understanding on Agriculture Cooperation"),
        ("中国-东盟卫生合作行动计划(2027-2031)", "ASEAN-China Health Cooperation Plan of Action (2027-2031)"),
    ],
)
def test_systematic_names_are_translated_part_by_part(translator: Translator, zh: str, en: str) -> None:
    found = translator.translate(zh)
    assert found is not None
    assert found.text == en
    assert 0.6 < found.confidence <= 0.9


@pytest.mark.parametrize("name", ["", "论坛", "10+3", "湾畔灯塔看守人联盟", "东盟"])
def test_a_name_with_an_unknown_part_is_not_translated(translator: Translator, name: str) -> None:
    assert translator.translate(name) is None


def test_a_translation_is_proposed_not_merged(translator: Translator) -> None:
    zh = _entity("zh", "zh", "10+3邮政部长会议", "10+3旅游部长会议")
    right = _entity("right", "en", "ASEAN Plus Three Tourism Ministers Meeting")
    wrong = _entity("wrong", "en", "ASEAN Plus Three Energy Ministers Meeting")
    elsewhere = _entity("elsewhere", "en", "EU Tourism Ministers Meeting")
    (proposal,) = propose([zh, right, wrong, elsewhere], translator)
    assert (proposal.entity, proposal.other, proposal.reason) == (zh, right, "translation")
    assert proposal.words == ("10+3旅游部长会议", "ASEAN Plus Three Tourism Ministers Meeting")
    assert proposal.confidence >= 0.8


def test_entities_of_the_authority_are_not_proposed_to_each_other(translator: Translator) -> None:
    one = _entity("one", "en", "Bay Ministers Meeting", known=True)
    other = _entity("other", "en", "The Bay Ministers' Meeting", known=True)
    assert propose([one, other], translator) == []
    assert len(propose([one, _entity("new", "en", "The Bay Ministers' Meeting")], translator)) == 1


def test_near_names_have_the_same_figures_and_type(translator: Translator) -> None:
    plan = _entity("plan", "zh", "海湾合作工作计划(2018-2022)", type="Agreement", kind="work-plan")
    later = _entity("later", "zh", "海湾合作工作计划(2023-2027)", type="Agreement", kind="work-plan")
    body = _entity("body", "zh", "海湾合作工作计划(2018-2022)")
    again = _entity("again", "zh", "海湾合作工作规划(2018-2022)", type="Agreement", kind="work-plan")
    found = propose([plan, later, body, again], translator)
    assert [{p.entity.iri, p.other.iri} for p in found] == [{plan.iri, again.iri}]
    assert alike("Bay Group on Maritime Security", "Bay Group on Cyber Security", "en") < 0.7
    assert alike("Bay Group on Maritime Security", "Group of the Bay on Maritime Security", "en") == 1


def test_confidence_says_how_often_a_translation_is_right() -> None:
    """The bounds that docs/proposals.md gives; `make calibration` prints the figures."""
    sure, likely, doubtful = (float(share) for _, _, _, share in rows(judged(load_authority())))
    assert sure > 0.98
    assert likely > 0.92
    assert doubtful < 0.5


def test_the_command_lists_them(tmp_path: Path, invoke: Invoke) -> None:
    text = tmp_path / "bay.zh.txt"
    zh = "中国-东盟合作计划\n一、经济\n1.每年举行中国-东盟造船部长会议和中国-东盟渔业青年论坛。\n"
    text.write_text(zh, encoding="utf-8")
    other = tmp_path / "bay.en.txt"
    other.write_text(
        "ASEAN-China Cooperation\n1. Economy\n1.1. Convene the ASEAN-China Fisheries Youth Forum every year.\n", "utf-8"
    )
    out = tmp_path / "out"
    assert invoke("build", text, other, "-o", out).exit_code == 0
    listed = invoke("proposals", out, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(listed.stdout)))
    assert [(row["name"], row["other name"]) for row in rows] == [
        ("中国-东盟渔业青年论坛", "ASEAN-China Fisheries Youth Forum")
    ]
    assert "1 proposal(s)" in listed.stderr
    rendered = invoke("proposals", out, "--renderings", "--format", "csv").stdout
    assert "ASEAN-China Fisheries and Aquaculture Youth Forum" in rendered
