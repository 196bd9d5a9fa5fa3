"""The component that reads commitments, on sentences of data/clauses-zh.txt and clauses-en.txt."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from accordgraph.extract.clause import Clause, from_bytes, to_bytes
from accordgraph.extract.clause_words import clause_words
from accordgraph.extract.lexicons import load_toml
from accordgraph.extract.pipeline import create_pipeline

DATA = Path(__file__).parent / "data"


def sentences(name: str) -> list[tuple[str, list[str]]]:
    """Each sentence of a file with its commitments."""
    rows: list[tuple[str, list[str]]] = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("  "):
            rows[-1][1].append(line.strip())
        else:
            rows.append((line, []))
    return rows


def cases(name: str) -> list[object]:
    """A parameter a sentence; those marked ? are expected to fail."""
    marks = pytest.mark.xfail(strict=True, reason="the grammar does not read this yet")
    return [
        pytest.param(text.lstrip("?"), expected, marks=marks if text.startswith("?") else (), id=text)
        for text, expected in sentences(name)
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


@pytest.mark.parametrize(("text", "expected"), cases("clauses-zh.txt"))
def test_chinese(chinese: Language, text: str, expected: list[str]) -> None:
    found = from_bytes(chinese(text).user_data["ag_clauses"])
    assert [spoken(text, clause) for clause in found] == expected


@pytest.mark.parametrize(("text", "expected"), cases("clauses-en.txt"))
def test_english(english: Language, text: str, expected: list[str]) -> None:
    found = from_bytes(english(text).user_data["ag_clauses"])
    assert [spoken(text, clause) for clause in found] == expected


@pytest.mark.parametrize(("lang", "floor"), [("en", 0.85), ("zh", 0.82)])
def test_independent_cases(lang: str, floor: float) -> None:
    """Sentences written by people who had not seen the rules; a commitment is right by its verb and strength."""
    language = create_pipeline(lang)
    right = found = wanted = 0
    for text, lines in sentences(f"clauses-cases-{lang}.txt"):
        read = Counter((c.action.lower(), c.strength) for c in from_bytes(language(text).user_data["ag_clauses"]))
        said = [line.split(" | ") for line in lines]
        expected = Counter((action.lower(), strength) for action, strength, *_ in said)
        right, found, wanted = right + (read & expected).total(), found + read.total(), wanted + expected.total()
    f1 = 2 * right / (found + wanted)
    assert f1 >= floor, f"F1 {f1:.3f} ({right} of {wanted} commitments, {found} found)"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Parties shall meet every two years.", "The Parties"),
        ("In this spirit, Japan, Chile and the Tern Islands will open the port.", "Japan, Chile and the Tern Islands"),
        ("We will open the port.", None),
        ("On the coast they intend to open the port.", None),
        ("3 The council shall open the port.", "The council"),
        ("Open the port.", None),
    ],
)
def test_who_acts_in_english(english: Language, text: str, actor: str | None) -> None:
    (clause,) = from_bytes(english(text).user_data["ag_clauses"])
    assert (text[slice(*clause.actor)] if clause.actor else None) == actor


@pytest.mark.parametrize(
    ("text", "recurs", "by"),
    [
        ("Hold a sailing week annually.", "P1Y", None),
        ("Hold a sailing week every two years.", "P2Y", None),
        ("The council shall meet at least once a year.", "P1Y", None),
        ("Hold biennial harbour days.", "P2Y", None),
        ("Meet regularly.", "regular", None),
        ("Build three piers by 2031.", None, "2031"),
        ("Open the pier as soon as possible.", None, None),
    ],
)
def test_english_times(english: Language, text: str, recurs: str | None, by: str | None) -> None:
    (clause,) = from_bytes(english(text).user_data["ag_clauses"])
    assert clause.time is not None
    assert clause.time[2:] == (recurs, by)


def test_what_is_counted_and_for_whom(english: Language) -> None:
    text = "Provide USD 4 million and 300 boats for island communities."
    (clause,) = from_bytes(english(text).user_data["ag_clauses"])
    assert [text[a:b] for a, b in clause.quantity] == ["USD 4 million", "300 boats"]
    assert [text[a:b] for a, b in clause.beneficiary] == ["island communities"]


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
