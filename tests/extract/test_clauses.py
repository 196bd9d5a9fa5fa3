"""The component that reads commitments, on sentences of data/clauses-zh.txt and a few in English."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from accordgraph.extract.clause import Clause, from_bytes, to_bytes
from accordgraph.extract.clause_words import clause_words
from accordgraph.extract.lexicons import load_toml
from accordgraph.extract.pipeline import create_pipeline

DATA = Path(__file__).parent / "data" / "clauses-zh.txt"


def cases() -> list[object]:
    """A parameter a sentence; those marked ? are expected to fail."""
    rows: list[tuple[str, list[str]]] = []
    for line in DATA.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("  "):
            rows[-1][1].append(line.strip())
        else:
            rows.append((line, []))
    marks = pytest.mark.xfail(strict=True, reason="the grammar does not read this yet")
    return [
        pytest.param(text.lstrip("?"), expected, marks=marks if text.startswith("?") else (), id=text)
        for text, expected in rows
    ]


def spoken(text: str, clause: Clause) -> str:
    """A clause as a line of the data file."""
    hedges = " ".join(kind for _, _, kind in clause.hedges) or "-"
    return " | ".join((clause.action, clause.strength, text[slice(*clause.object_at)], clause.role, hedges))


@pytest.fixture(scope="module")
def chinese() -> Language:
    return create_pipeline("zh")


@pytest.fixture(scope="module")
def english() -> Language:
    return create_pipeline("en")


@pytest.mark.parametrize(("text", "expected"), cases())
def test_chinese(chinese: Language, text: str, expected: list[str]) -> None:
    found = from_bytes(chinese(text).user_data["ag_clauses"])
    assert [spoken(text, clause) for clause in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Strengthen maritime dialogue and promote trade.",
            [
                "Strengthen | promote | maritime dialogue | undertaking | -",
                "promote | promote | trade | undertaking | -",
            ],
        ),
        ("We will hold a summit every year.", ["hold | perform | a summit every year | undertaking | -"]),
        (
            "Share fisheries data on a voluntary basis.",
            ["Share | perform | fisheries data on a voluntary basis | undertaking | voluntary"],
        ),
        (
            "The Parties shall exchange information as appropriate.",
            ["exchange | perform | information as appropriate | undertaking | as-appropriate"],
        ),
        (
            "Explore the possibility of setting up a fund.",
            ["Explore | explore | the possibility of setting up a fund | undertaking | -"],
        ),
        ("Implement the Red Sea Declaration.", ["Implement | perform | the Red Sea Declaration | undertaking | -"]),
        ("Improve air quality by sharing data.", ["Improve | promote | air quality | undertaking | -"]),
        ("We welcomed the progress made last year.", []),
        ("Trade reached a new high.", []),
    ],
)
def test_english(english: Language, text: str, expected: list[str]) -> None:
    found = from_bytes(english(text).user_data["ag_clauses"])
    assert [spoken(text, clause) for clause in found] == expected


def test_a_number_is_no_part_of_a_clause(chinese: Language) -> None:
    text = "12.加强沟通；"
    (clause,) = from_bytes(chinese(text).user_data["ag_clauses"])
    assert text[clause.start : clause.end] == "加强沟通"


def test_clauses_are_plain_values_between_processes(chinese: Language) -> None:
    plain = chinese("六国将视情每两年举行海洋论坛，为老挝提供一批设备。").user_data["ag_clauses"]
    assert to_bytes(from_bytes(plain)) == plain


@pytest.mark.parametrize(
    ("text", "recurs", "by"),
    [
        ("每年举行外长会。", "P1Y", None),
        ("每两年举行外长会。", "P2Y", None),
        ("每半年举行外长会。", "P6M", None),
        ("每季度举行工作会议。", "P3M", None),
        ("每3年举行论坛。", "P3Y", None),
        ("定期举行论坛。", "regular", None),
        ("举行年度论坛。", "P1Y", None),
        ("在2030年前建成预警系统。", None, "2030"),
        ("尽早签署协定。", None, None),
    ],
)
def test_times(chinese: Language, text: str, recurs: str | None, by: str | None) -> None:
    (clause,) = from_bytes(chinese(text).user_data["ag_clauses"])
    assert clause.time is not None
    assert clause.time[2:] == (recurs, by)


@pytest.mark.parametrize(
    "text", ["落实《海洋规划（2021-2025）》和《联合国2030年可持续发展议程》。", "遵守1982年《海洋公约》。"]
)
def test_a_year_of_a_name_is_no_time(chinese: Language, text: str) -> None:
    (clause,) = from_bytes(chinese(text).user_data["ag_clauses"])
    assert clause.time is None


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("培训300名技术人员。", ["300名"]),
        ("提供一批流动诊疗车。", ["一批"]),
        ("2027年5月，40个国家共同签署《协定》。", ["40个"]),
        ("每年提供1亿美元贷款。", ["每年", "1亿美元"]),
        ("加强沟通。", []),
    ],
)
def test_quantities(chinese: Language, text: str, amounts: list[str]) -> None:
    (clause,) = from_bytes(chinese(text).user_data["ag_clauses"])
    assert [text[a:b] for a, b in clause.quantity] == amounts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("为东盟国家提供培训名额。", ["东盟国家"]),
        ("向湄公河国家派遣医疗专家。", ["湄公河国家"]),
        ("支持中小企业参与跨境电商。", ["中小企业"]),
        ("支持海洋研究。", []),
        ("支持商户和其他旅游机构参与展会。", ["商户和其他旅游机构"]),
        ("为东盟灾害管理提供技术援助。", ["东盟"]),
        ("为双方小微企业开拓市场提供便利。", ["双方小微企业"]),
        ("面向图书馆、档案馆以及研究机构，开展人员交流。", ["图书馆、档案馆以及研究机构"]),
        ("加强合作，使民众享有清洁水。", ["民众"]),
        ("以社区为基础开展培训。", []),
        ("为旅游往来提供便利。", []),
        ("为各成员国编撰草药典。", []),
        ("支持东盟秘书处。", []),
        ("协助中东欧国家企业开拓市场。", ["中东欧国家企业"]),
        ("为过往商船提供协助。", ["过往商船"]),
        ("支持女性参与渔业。", ["女性"]),
        ("为中国企业投资提供便利。", ["中国企业"]),
        ("支持中国和东盟青年交流。", []),
        ("支持落实《东盟中小企业融资计划》。", []),
        ("向哥斯达黎加提供救灾物资。", ["哥斯达黎加"]),
    ],
)
def test_beneficiaries(chinese: Language, text: str, words: list[str]) -> None:
    clause = from_bytes(chinese(text).user_data["ag_clauses"])[0]
    assert [text[a:b] for a, b in clause.beneficiary] == words


@given(st.sampled_from(clause_words().hedges).flatmap(lambda hedge: st.from_regex(hedge[1], fullmatch=True)))
def test_every_hedge_begins_with_one_of_the_characters_that_are_looked_for(words: str) -> None:
    assert words[0] in load_toml("zh/hedges.toml")["opens"]
