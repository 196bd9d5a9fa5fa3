"""The shipped authority, its loader and its quality report."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordgraph.ontology.authority import (
    Authority,
    AuthorityError,
    KnownEntity,
    entity_iri,
    load_authority,
    parse_authority,
)
from accordgraph.ontology.check import check, kinds_of_types, name_key
from accordgraph.ontology.terms import PREFIXES

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
ASEAN = 'age:asean a ag:Party ; skos:prefLabel "东盟"@zh , "ASEAN"@en .\n'


@pytest.fixture(scope="module")
def shipped() -> Authority:
    return load_authority()


def known(authority: Authority, slug: str) -> KnownEntity:
    return authority.entities[entity_iri(slug)]


def report(turtle: str) -> list[tuple[str, str]]:
    """Code and slug of every problem in a Turtle text."""
    entities = parse_authority((HEAD + turtle).encode())
    return [(problem.code, problem.iri.rsplit("/", 1)[-1]) for problem in check(Authority(entities, ""))]


def mechanism(slug: str, zh: str, en: str, more: str = "ag:kind agkind:forum ; ag:status agstatus:existing") -> str:
    return f'age:{slug} a ag:Mechanism ; skos:prefLabel "{zh}"@zh , "{en}"@en ; {more} .\n'


# The shipped file


def test_shipped_authority_has_no_problem(shipped: Authority) -> None:
    assert check(shipped) == []


def test_shipped_authority_covers_every_type(shipped: Authority) -> None:
    wanted = {
        "Mechanism": 200,
        "Institution": 100,
        "Agreement": 150,
        "Initiative": 50,
        "Party": 30,
        "Framework": 15,
    }
    assert {kind: len(shipped.of_type(kind)) >= least for kind, least in wanted.items()} == dict.fromkeys(wanted, True)


@pytest.mark.parametrize(
    ("slug", "type_", "kind", "framework"),
    [
        ("asean-plus-three", "Mechanism", "framework", None),
        ("east-asia-summit", "Mechanism", "summit", None),
        ("asean-regional-forum", "Mechanism", "forum", "asean"),
        (
            "chiang-mai-initiative-multilateralisation",
            "Mechanism",
            "financial-arrangement",
            "asean-plus-three",
        ),
        ("asean-china-free-trade-area", "Mechanism", "trade-area", "asean-china"),
        ("china-asean-expo", "Mechanism", "event-series", "asean-china"),
        ("lmc-foreign-ministers-meeting", "Mechanism", "ministerial", "lancang-mekong-cooperation"),
        ("apec", "Institution", "organisation", None),
        ("amro", "Institution", "office", "asean-plus-three"),
        ("world-health-organization", "Institution", "organisation", "united-nations"),
        ("african-union", "Institution", "organisation", None),
        ("mfa-china", "Institution", "agency", None),
        ("china-gcc-strategic-dialogue", "Mechanism", "consultation", "china-gcc"),
        ("antarctic-treaty", "Agreement", "treaty", None),
        ("unclos", "Agreement", "convention", "united-nations"),
        ("rcep", "Agreement", "agreement", None),
        ("silk-road-fund", "Mechanism", "fund", "belt-and-road-initiative"),
        ("maritime-silk-road", "Initiative", "initiative", "belt-and-road-initiative"),
    ],
)
def test_well_known_entities(shipped: Authority, slug: str, type_: str, kind: str, framework: str | None) -> None:
    entity = known(shipped, slug)
    expected = entity_iri(framework) if framework else None
    assert (entity.type, entity.kind, entity.framework) == (type_, kind, expected)


def test_code_of_conduct_is_a_draft(shipped: Authority) -> None:
    assert known(shipped, "code-of-conduct-in-the-south-china-sea").status == "draft"


def test_protocols_and_plans_are_linked(shipped: Authority) -> None:
    assert known(shipped, "seanwfz-protocol").protocol_to == entity_iri("seanwfz-treaty")
    assert known(shipped, "kigali-amendment").amends == entity_iri("montreal-protocol")
    assert known(shipped, "iai-work-plan-iv").work_plan_of == entity_iri("initiative-for-asean-integration")


def test_plans_have_their_period(shipped: Authority) -> None:
    plan = known(shipped, "lmc-five-year-plan-of-action-2023")
    assert (plan.valid_from, plan.valid_until) == ("2023", "2027")


def test_asean_had_ten_members_in_2021_and_eleven_since_2025(shipped: Authority) -> None:
    since = [member.since or "" for member in known(shipped, "asean").members]
    assert sum(date <= "2021-12-31" for date in since) == 10
    assert sum(date <= "2025-10-26" for date in since) == 11


def test_frameworks_say_how_names_begin(shipped: Authority) -> None:
    prefixes = [text for text, _lang in known(shipped, "asean-china").prefixes]
    assert {"中国-东盟", "东盟-中国", "10+1", "ASEAN-China", "China-ASEAN"} <= set(prefixes)


def test_negative_label_is_kept_apart_from_names(shipped: Authority) -> None:
    entity = known(shipped, "asean-plus-three")
    assert ("10+3地区", "zh") in entity.negative
    assert "10+3地区" not in [text for text, _lang in entity.names()]


@pytest.mark.parametrize(
    "short", ["宣言", "公约", "准则", "行动计划", "外长会", "领导人会议", "高官会", "秘书处", "外交部", "教育部"]
)
def test_no_short_form_that_only_a_context_explains(shipped: Authority, short: str) -> None:
    assert [e.iri for e in shipped.entities.values() if (short, "zh") in e.names()] == []


def test_english_names_carry_no_article(shipped: Authority) -> None:
    names = [text for entity in shipped.entities.values() for text, _lang in entity.names()]
    assert [text for text in names if text.startswith(("the ", "The "))] == []


def test_version_changes_with_a_file_of_ones_own(shipped: Authority, tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(HEAD + 'age:apec a ag:Institution ; skos:prefLabel "亚太"@zh .\n', encoding="utf-8")
    extended = load_authority([path])
    assert extended.version != shipped.version
    assert known(extended, "apec").pref == {"zh": "亚太"}


# The loader


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        ("age:x a ag:Party ; skos:prefLabel ", "is not Turtle"),
        ('age:x a ag:Party ; skos:prefLabel "x"@en ; ag:colour "red" .', "no authority file may use"),
        ('age:x a ag:Planet ; skos:prefLabel "x"@en .', "has type 'Planet'"),
        ("age:x a ag:Party .", "no skos:prefLabel"),
        ('age:x a ag:Party ; skos:prefLabel "x"@en , "y"@en .', "two preferred labels"),
        ('[] a ag:Party ; skos:prefLabel "x"@en .', "blank node"),
    ],
)
def test_loader_refuses(turtle: str, said: str) -> None:
    with pytest.raises(AuthorityError, match=said):
        parse_authority((HEAD + turtle).encode(), "own.ttl")


def test_missing_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(AuthorityError, match=r"cannot read the authority file .*none\.ttl"):
        load_authority([tmp_path / "none.ttl"])


# The quality report


def test_clean_text_has_no_problem() -> None:
    assert report(ASEAN + mechanism("one", "一论坛", "Forum One")) == []


@pytest.mark.parametrize(
    ("code", "turtle", "slugs"),
    [
        ("translation", 'age:x a ag:Party ; skos:prefLabel "东盟"@zh .', ["x"]),
        ("empty", ASEAN.replace(" .\n", ' ; skos:altLabel " "@en .'), ["asean"]),
        ("language", ASEAN.replace(" .\n", ' ; skos:altLabel "ANASE"@fr .'), ["asean"]),
        ("spelling", mechanism("x", "《东盟》论坛", "Forum"), ["x"]),
        ("spelling", mechanism("x", "中国—东盟论坛", "Forum"), ["x"]),
        (
            "duplicate",
            mechanism("a", "甲-论坛", "Forum A") + mechanism("b", "甲--论坛", "Forum B"),
            ["a", "b"],
        ),
        (
            "collision",
            mechanism("a", "甲论坛", "Forum A")
            + mechanism(
                "b",
                "乙论坛",
                "B",
                'skos:altLabel "FORUM A"@en ; ag:kind agkind:forum ; ag:status agstatus:existing',
            ),
            ["a", "b"],
        ),
        ("repeated", ASEAN.replace(" .\n", ' ; skos:altLabel "ASEAN"@en .'), ["asean"]),
        ("negative", ASEAN.replace(" .\n", ' ; ag:negativeLabel "南亚"@zh .'), ["asean"]),
        ("target", ASEAN.replace(" .\n", " ; ag:framework age:nowhere ."), ["asean"]),
        (
            "target",
            ASEAN.replace(" .\n", " ; org:hasMembership <https://w3id.org/accordgraph/e/asean/member/x> .\n")
            + "<https://w3id.org/accordgraph/e/asean/member/x> a org:Membership ; org:member age:x .",
            ["asean"],
        ),
        ("target", ASEAN.replace(" .\n", " ; ag:amends age:asean ."), ["asean"]),
        ("cycle", ASEAN.replace(" .\n", " ; ag:framework age:asean ."), ["asean"]),
        ("kind", mechanism("x", "甲", "A", "ag:kind agkind:treaty ; ag:status agstatus:existing"), ["x"]),
        ("kind", mechanism("x", "甲", "A", "ag:status agstatus:existing"), ["x"]),
        ("status", mechanism("x", "甲", "A", "ag:kind agkind:forum ; ag:status agstatus:draft"), ["x"]),
        ("status", mechanism("x", "甲", "A", "ag:kind agkind:forum"), ["x"]),
        ("source", ASEAN.replace(" .\n", " ; owl:sameAs wd:Q7768 ."), ["asean"]),
    ],
)
def test_report_finds(code: str, turtle: str, slugs: list[str]) -> None:
    assert report(turtle) == [(code, slug) for slug in slugs]


def test_longer_cycle_is_told_of_each_member_once() -> None:
    turtle = 'age:{0} a ag:Party ; skos:prefLabel "{0}"@zh , "{0}"@en ; ag:framework age:{1} .\n'
    text = turtle.format("a", "b") + turtle.format("b", "a") + turtle.format("c", "a")
    assert report(text) == [("cycle", "a"), ("cycle", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中国—东盟中心", "中国-东盟中心"),
        ("《东盟宪章》", "东盟宪章"),
        ("10＋3", "10+3"),
        ("ASEAN Charter", "asean charter"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_kinds_come_from_the_concept_schemes() -> None:
    assert "summit" in kinds_of_types()["Mechanism"]
    assert "summit" not in kinds_of_types()["Institution"]


def test_nearly_all_entities_have_names_in_both_languages() -> None:
    entities = load_authority().entities.values()
    both = [entity for entity in entities if {lang for _, lang in entity.names()} >= {"zh", "en"}]
    assert len(both) >= 0.95 * len(entities)
