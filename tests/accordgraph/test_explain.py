"""Explaining a name: the conclusion first, and for every sort of name a reason instead of a refusal."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from accordgraph.build import build
from accordgraph.explain.asked import Asked
from accordgraph.explain.pages import page_of
from accordgraph.explain.senses import rule_sentences
from accordgraph.extract.candidates import CONFIDENCE
from accordgraph.extract.records import Measure, Mention, Repair, Section
from accordgraph.folder import Folder
from accordgraph.ontology.authority import load_authority

Invoke = Callable[..., Result]

PLAN = """中国-东盟海洋合作行动计划(2026-2030)
一、海上合作
1.落实《南海各方行为宣言》（《宣言》）；
2.举行10+1海关合作论坛；
3.探讨建立中国-东盟海洋医院网络；
4.加强澜沧江一湄公河合作；
5.遵守有关国际《公约》；
6.依据《宣言》举行外长会；
7.同世界卫生组织开展合作；
二、落实
1.共同维护海上安全的良好局面；
"""
NOTES = """澜湄合作海关工作计划(2026-2030)
一、海关
1.举行澜湄合作外长会；
2.东盟将举行东亚峰会；
3.修订《红海海关管理宣言》，落实《宣言》；
"""
CONTROL = r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
HOSTILE = "中国同东盟将举行中国-东盟\u202e海关\x1b[2J论坛，落实《海关\x07协定》。\r\n"


def write(path: Path, content: str) -> Path:
    path.write_bytes(content.encode("utf-8"))
    return path


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    files = [write(folder / name, text) for name, text in (("plan.txt", PLAN), ("notes.txt", NOTES))]
    build(files, folder / "out")
    return folder / "out"


def said(out: Path, invoke: Invoke, name: str) -> list[str]:
    result = invoke("explain", out, name)
    assert (result.exit_code, result.stderr) == (0, ""), result.stderr
    return result.stdout.splitlines()


# --- the conclusion

CONCLUSIONS = {
    "公约": "was left out 1 time(s) in plan: a short form, and nothing says of what.",
    "外长会": "is the mechanism 中国-东盟外长会 in plan: a body named without its framework is the document's own; "
    "in notes it only stands inside 1 longer name(s): 澜湄合作外长会.",
    "《宣言》": "stands for 2 things: the agreement 红海海关管理宣言 in notes: the last title before it that ends with "
    "these words; the agreement 南海各方行为宣言 in plan: the text defines it in brackets behind the full name.",
    "10+1": "is a way to write the dialogue relation 中国-东盟 at the beginning of names; "
    "1 longer name(s) in plan begin with it: 10+1海关合作论坛.",
    "澜沧江一湄公河合作": "is the mechanism 澜湄合作 in plan: the authority file gives this name.",
    "世卫组织": "is the institution 世界卫生组织 in plan: the authority file gives this name.",
    "WHO": "is the institution 世界卫生组织 in plan: the authority file gives this name.",
    "东亚峰": "is no name by itself; 1 longer name(s) in notes begin with it: 东亚峰会.",
    "东盟": "is the party 东盟; it acts in 1 commitment(s) in notes; in plan it only stands inside 2 longer name(s): "
    "中国-东盟海洋合作行动计划(2026-2030) and 中国-东盟海洋医院网络.",
    "中国-东盟海关合作论坛": "is the mechanism 10+1海关合作论坛 in plan: "
    "another spelling of its name: framework or ending written another way.",
    "欧盟": "is the party 欧盟; no document has a name that holds it.",
}


@pytest.mark.parametrize("name", CONCLUSIONS)
def test_the_first_line_is_the_conclusion(out: Path, invoke: Invoke, name: str) -> None:
    assert said(out, invoke, name)[0] == f"“{name}” {CONCLUSIONS[name]}"


def test_a_name_is_the_same_however_it_is_written(out: Path, invoke: Invoke) -> None:
    plain = said(out, invoke, "南海各方行为宣言")
    for other in ("《南海各方行为宣言》", " 南海各方行为宣言", "《 南海各方 行为宣言》"):
        assert said(out, invoke, other)[1:] == plain[1:]


# --- what stands below it


def test_names_attributes_rules_and_evidence_of_an_entity(out: Path, invoke: Invoke) -> None:
    lines = said(out, invoke, "《宣言》")
    start = lines.index(
        "南海各方行为宣言  [Agreement, declaration, adopted]  "
        "https://w3id.org/accordgraph/e/declaration-on-the-conduct-of-parties"
    )
    block = lines[start : lines.index("", start)]
    assert "  in plan: 3 mention(s); known to the authority" in block
    assert "  in the text: 宣言 (2), 南海各方行为宣言 (1)" in block
    assert "  status: adopted: the authority file says so" in block
    assert "  framework: 中国-东盟: the authority file says so" in block
    assert "  valid: 2002-11-04 to …: the authority file gives it" in block
    place = PLAN.index("宣言》）")
    rule = block.index("  defined-short-form: the text defines it in brackets behind the full name: 宣言")
    assert block[rule + 1].startswith(f"    一1, {place}–{place + 2} (short-title): …")
    assert "（《[宣言]》）" in block[rule + 1]


def test_proposed_because_of_which_words(out: Path, invoke: Invoke) -> None:
    lines = said(out, invoke, "中国-东盟海洋医院网络")
    at = PLAN.index("探讨建立")
    reason = "wherever the text names it, it sets it up or draws it up"
    assert f"  status: proposed: {reason}: “探讨建立” (一3, {at}–{at + 4})" in lines
    assert "  framework: 中国-东盟: the beginning of its name says so" in lines


def test_a_misprint_is_shown_with_the_repair_it_went_through(out: Path, invoke: Invoke) -> None:
    lines = said(out, invoke, "澜沧江一湄公河合作")
    assert lines[1] == ("It reads 澜沧江-湄公河合作 after the repairs that texts are given: one-for-dash “一” → “-”.")
    assert "  in the text: 澜沧江一湄公河合作 (1)" in lines
    assert any("{repaired: one-for-dash “一” → “-”}" in line for line in lines)
    by_its_true_name = said(out, invoke, "澜沧江-湄公河合作")
    assert any("[澜沧江一湄公河合作]" in line for line in by_its_true_name)


def test_a_name_that_the_text_does_not_write_says_so(out: Path, invoke: Invoke) -> None:
    lines = said(out, invoke, "WHO")
    assert "  the text does not write “WHO”; it has the thing under its other names" in lines
    assert not any("0 time(s)" in line for line in lines)


def test_the_longer_names_are_quoted(out: Path, invoke: Invoke) -> None:
    lines = said(out, invoke, "10+1")
    at = PLAN.index("10+1")
    assert any(line.startswith("    10+1海关合作论坛  [Mechanism, forum, existing]") for line in lines)
    assert any(line.startswith(f"      一2, {at}–{at + 10} (prefix-head): …") for line in lines)
    assert any(line.startswith("  names of what belongs to it begin with: 10+1, ") for line in lines)


def test_a_left_out_string_is_quoted_with_its_reason(out: Path, invoke: Invoke) -> None:
    lines = said(out, invoke, "《公约》")
    place = lines.index("  left out: a short form, and nothing says of what")
    at = PLAN.index("公约")
    assert lines[place + 1].startswith(f"    一5, {at}–{at + 2}: …")


def test_a_party_is_shown_where_it_acts(out: Path, invoke: Invoke) -> None:
    lines = said(out, invoke, "东盟")
    at = NOTES.index("东盟将")
    assert any(line.startswith(f"    acts: 一2, {at}–{at + 2}: …") for line in lines)
    assert any(line.startswith("  members: ") and "越南" in line for line in lines)


# --- refusals

REFUSED = {
    "外张会": "no document names '外张会'; near it are: 外长会",
    "nowhere": "no document names 'nowhere'; check the spelling, or try a part of a full name",
    "良好局面": "its words stand 1 time(s) in the texts, but no rule takes them for a name",
    "世界银行": "the authority has it for 世界银行 (Institution), of which these texts do not speak",
    "": "no document names ''",
    "《》": "no document names '《》'",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_nothing_knows_is_one_sentence(out: Path, invoke: Invoke, name: str) -> None:
    result = invoke("explain", out, name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert REFUSED[name] in result.stderr
    assert result.stderr.count("\n") == 1


def test_no_more_than_three_names_are_suggested(built: Path, invoke: Invoke) -> None:
    near = invoke("explain", built, "中国-东盟外张会").stderr.partition("near it are: ")[2]
    assert 1 <= len(near.split(", ")) <= 3


# --- inside longer names


@pytest.fixture(scope="module")
def ask() -> Callable[[str], Asked]:
    known = load_authority()
    return lambda name: Asked.of(name, known)


@pytest.mark.parametrize(
    ("name", "words", "within", "begins"),
    [
        ("10+1", "10+1海关论坛", True, True),
        ("10+1", "10+3、10+1海关论坛", True, True),
        ("10+1", "10+10海关论坛", False, False),
        ("10+1", "110+1海关论坛", False, False),
        ("10+1", "10+1", False, False),
        ("外长会", "中国-东盟外长会议", True, False),
        ("外长会", "《外长会》", False, False),
        ("Forum", "ASEAN Regional Forum", True, False),
        ("Forum", "Forum for Customs", True, True),
        ("Form", "ASEAN Regional Forum", False, False),
        ("澜沧江一湄公河", "澜沧江—湄公河合作", True, True),
        ("", "10+1", False, False),
    ],
)
def test_what_a_longer_name_holds(
    ask: Callable[[str], Asked], name: str, words: str, within: bool, begins: bool
) -> None:
    asked = ask(name)
    assert (asked.within(words), asked.begins(words)) == (within, begins)


# --- pages and places


def test_words_are_read_as_their_repairs_left_them() -> None:
    raw = "红一海 海关２０论坛"
    repairs = [
        Repair(document="x", start=6, end=8, rule="wide-letter", before="２０", after="20"),
        Repair(document="x", start=0, end=2, rule="one-for-dash", before="红一", after="红-"),
        Repair(document="x", start=3, end=4, rule="space-run", before=" ", after=""),
        Repair(document="x", start=9, end=20, rule="beyond", before="坛", after=""),
    ]
    page = page_of("x", raw, repairs)
    mention = Mention(
        document="x", id="m", start=0, end=10, surface=raw, type="Mechanism", entities=[], confidence=1.0, rule="title"
    )
    assert page.read_as(mention) == "红-海海关20论坛"
    assert [r.rule for r in page.repairs_in(3, 7)] == ["space-run", "wide-letter"]


@pytest.mark.parametrize(
    ("measure", "span", "locator", "said"),
    [
        ("一/1", (12, 14), "一1", "一1"),
        (None, (1, 3), "一", "heading 一"),
        (None, (6, 8), None, "section 一"),
        (None, (40, 41), None, "outside the sections"),
    ],
)
def test_a_place_is_said_as_a_person_cites_it(
    measure: str | None, span: tuple[int, int], locator: str | None, said: str
) -> None:
    records = [
        Section(document="x", id="一", level=1, number="一", role="provision", heading="", start=0, end=5, body_end=30),
        Measure(document="x", id="一/1", section="一", locator="一1", start=10, end=20, text=""),
    ]
    places = page_of("x", "", records).places
    assert (places.locator(measure, *span), places.said(measure, *span)) == (locator, said)
    assert places.around(12, 14) == "一1"


# --- every rule has its sentence


def test_every_rule_of_a_name_has_a_sentence() -> None:
    assert set(CONFIDENCE) - set(rule_sentences()) == set()


def test_every_rule_that_joins_names_has_a_sentence(root: Path) -> None:
    """Their names are the words with hyphens in the code that joins."""
    modules = [root / "extract" / name for name in ("resolve.py", "index.py", "entity_records.py")]
    found = {word for m in modules for word in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', m.read_text(encoding="utf-8"))}
    assert {"own-framework", "last-full-title", "spelling-variant"} <= found
    assert found - set(rule_sentences()) == set()


def test_every_rule_in_the_records_of_the_examples_has_a_sentence(built: Path, out: Path) -> None:
    for folder in (built, out):
        for path in (folder / "records").iterdir():
            lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            used = {line["rule"] for line in lines if line["record"] in ("mention", "merge")}
            assert used - set(rule_sentences()) == set()


# --- authority files and hostile text

OWN = """@prefix ag: <https://w3id.org/accordgraph/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://data.example.org/e/gulf> a ag:Framework ; skos:prefLabel "海湾合作"@zh ;
    ag:namePrefix "海湾"@zh ."""


def test_the_authority_of_the_build_can_be_named(tmp_path: Path, invoke: Invoke) -> None:
    own = write(tmp_path / "own.ttl", OWN)
    text = write(tmp_path / "a.txt", "六国将每年举行海湾海关论坛。\n")
    invoke("build", text, "--authority", own, "-o", tmp_path / "out")
    with_it = invoke("explain", tmp_path / "out", "海湾", "--authority", own)
    assert (with_it.exit_code, with_it.stderr) == (0, "")
    assert with_it.stdout.startswith("“海湾” is a way to write the dialogue relation 海湾合作 at the beginning")
    without = invoke("explain", tmp_path / "out", "海湾")
    assert without.exit_code == 0
    assert "海湾合作" not in without.stdout
    assert "another authority" in without.stderr


def test_names_of_a_text_cannot_move_the_cursor(tmp_path: Path, invoke: Invoke) -> None:
    build([write(tmp_path / "x.txt", HOSTILE)], tmp_path / "out")
    for name in ("中国-东盟海关[2J论坛", "海关协定", "海关", "\x1b[2J\u202e", "论坛\x07"):
        result = invoke("explain", tmp_path / "out", name)
        shown = result.stdout + result.stderr
        assert re.search(CONTROL, shown) is None


# --- two published plans, where there are some


@pytest.fixture(scope="module")
def plans(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = Path(os.environ.get("ACCORDGRAPH_CORPUS") or root.parent / "shared" / "corpus")
    files = sorted(where.glob("*plan-of-action*.zh.txt"))
    if len(files) < 2:
        pytest.skip(f"no plans of action in {where}")
    out = tmp_path_factory.mktemp("plans") / "out"
    build(files, out)
    return out


@pytest.mark.parametrize(
    ("name", "thing", "reason"),
    [
        ("《宣言》", "the agreement 南海各方行为宣言", "the text defines it in brackets behind the full name"),
        ("外长会", "the mechanism 澜湄合作外长会", "a body named without its framework is the document's own"),
        ("10+1", "a way to write the dialogue relation 中国-东盟", "begin with it: 10+1打击跨国犯罪部长会"),
        ("MPAC", "the agreement 东盟互联互通总体规划2025", "the authority file gives this name"),
        ("澜沧江一湄公河合作", "the mechanism 澜湄合作", "the authority file"),
    ],
)
def test_names_of_published_plans(plans: Path, invoke: Invoke, name: str, thing: str, reason: str) -> None:
    lines = said(plans, invoke, name)
    assert thing in lines[0]
    assert reason in lines[0]
    raws = Folder.open(plans).texts().values()
    quotes = [re.search(r", (\d+)–(\d+).*?…(.*)…", line) for line in lines]
    places = [(int(m[1]), int(m[2])) for m in quotes if m]
    assert places
    assert all(any(end <= len(raw) for raw in raws) for _, end in places)
