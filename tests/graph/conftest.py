"""A small plan in our own words, with hand-made records of every type."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox
import pytest

from accordgraph.extract import records as r
from accordgraph.graph.build import DocumentRecords, RunInfo, build_quads
from accordgraph.graph.store import in_memory
from accordgraph.ontology.authority import Authority, KnownEntity, Membership

BASE = "https://example.org/accordgraph/"
DOC = f"{BASE}d/plan"
E = "https://w3id.org/accordgraph/e/"
U = f"{BASE}e/"
TOPIC = "https://w3id.org/accordgraph/def/topic/"

TEXT = (
    "海湾合作行动计划\n"
    "一、经济\n"
    "(一)海关\n"
    "1.六国将视情每两年举行海湾海关论坛,通过海湾基金落实《海湾海关协定》。\n"
    "2.探讨建立海湾智慧港口工作组,工作组每年通过高官会向海湾外长会提交报告。\n"
)


def _text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


class Maker:
    """Makes records by the words they stand for, so that offsets are always right."""

    def __init__(self, document: str, text: str) -> None:
        self.document = document
        self.text = text

    def place(self, words: str) -> dict[str, Any]:
        start = self.text.index(words)
        return {"start": start, "end": start + len(words)}

    def phrase(self, words: str, kind: str | None = None) -> r.Phrase:
        return r.Phrase(text=words, kind=kind, **self.place(words))

    def mention(self, name: str, words: str, type_: str, *iris: str, measure: str | None) -> r.Mention:
        refs = [r.EntityRef(iri=iri, label=words, labels={"zh": [words]}) for iri in iris]
        return r.Mention(
            document=self.document,
            id=name,
            surface=words,
            type=type_,
            entities=refs,
            confidence=0.876,
            rule="known-name",
            measure=measure,
            **self.place(words),
        )


def plan_records() -> list[r.Record]:
    make = Maker("plan", TEXT)
    m1, m2 = "一/(一)/1", "一/(一)/2"
    clause1 = "六国将视情每两年举行海湾海关论坛"
    clause2 = "通过海湾基金落实《海湾海关协定》"
    clause3 = "探讨建立海湾智慧港口工作组"
    clause4 = "工作组每年通过高官会向海湾外长会提交报告"
    customs = f"{TOPIC}customs"
    return [
        r.Document(
            document="plan",
            iri=DOC,
            title="海湾合作行动计划",
            lang="zh",
            source="/home/somebody/plan.txt",
            sha256="0" * 64,
            text_sha256=_text_hash(TEXT),
            issued="2023-05-01",
            period=r.Period(from_="2023", until="2027"),
            realizes=f"{U}plan-00000001",
            parties=[f"{E}six-countries"],
            chars=len(TEXT),
            warnings=[r.Warn(code="ends-in-mid-sentence", text="the text ends in mid-sentence", start=len(TEXT) - 1)],
        ),
        r.Repair(document="plan", start=0, end=1, rule="space", before="海", after="海"),
        r.Section(
            document="plan",
            id="一",
            level=1,
            number="一",
            role="provision",
            heading="经济",
            area="经济",
            topics=[],
            body_end=len(TEXT),
            **make.place("一、经济"),
        ),
        r.Section(
            document="plan",
            id="一/(一)",
            level=2,
            number="(一)",
            role="provision",
            heading="海关",
            area="海关",
            topics=[customs],
            body_end=len(TEXT),
            **make.place("(一)海关"),
        ),
        r.Measure(
            document="plan",
            id=m1,
            section="一/(一)",
            locator="一(一)1",
            text=f"{clause1},{clause2}。",
            **make.place(f"1.{clause1},{clause2}。"),
        ),
        r.Measure(
            document="plan",
            id=m2,
            section="一/(一)",
            locator="一(一)2",
            text=f"{clause3},{clause4}。",
            **make.place(f"2.{clause3},{clause4}。"),
        ),
        make.mention("n1", "海湾海关论坛", "Mechanism", f"{E}gulf-customs-forum", measure=m1),
        make.mention("n2", "海湾基金", "Mechanism", f"{U}hai-wan-ji-jin-00000002", measure=m1),
        make.mention("n3", "海湾海关协定", "Agreement", f"{U}hai-guan-xie-ding-00000003", measure=m1),
        make.mention("n4", "海湾智慧港口工作组", "Mechanism", f"{U}gong-zuo-zu-00000004", measure=m2),
        make.mention("n5", "海湾外长会", "Mechanism", f"{E}gulf-foreign-ministers", measure=m2),
        make.mention("n6", "高官会", "Mechanism", f"{U}gao-guan-hui-00000005", measure=m2),
        make.mention("n7", "海关", "Initiative", f"{U}hai-guan-00000006", measure=None),
        r.Entity(
            document="plan",
            iri=f"{E}gulf-customs-forum",
            type="Mechanism",
            label="海湾海关论坛",
            labels={"zh": ["海湾海关论坛"]},
            kind="forum",
            status="existing",
            known=True,
            mentions=1,
        ),
        r.Entity(
            document="plan",
            iri=f"{U}hai-wan-ji-jin-00000002",
            type="Mechanism",
            label="海湾基金",
            labels={"zh": ["海湾基金", "海湾合作基金"], "en": ["Gulf Fund"]},
            hidden={"zh": ["海湾 基金"]},
            abbreviations=["GF"],
            kind="fund",
            status="existing",
            framework=f"{E}gulf",
            mentions=1,
        ),
        r.Entity(
            document="plan",
            iri=f"{U}hai-guan-xie-ding-00000003",
            type="Agreement",
            label="海湾海关协定",
            labels={"zh": ["海湾海关协定"]},
            kind="agreement",
            status="adopted",
            valid=r.Period(from_="2020", until="2022-12-31"),
            same_as=["http://www.wikidata.org/entity/Q0"],
            mentions=1,
        ),
        r.Entity(
            document="plan",
            iri=f"{U}gong-zuo-zu-00000004",
            type="Mechanism",
            label="海湾智慧港口工作组",
            labels={"zh": ["海湾智慧港口工作组"]},
            kind="working-group",
            status="proposed",
            framework=f"{E}gulf",
            mentions=1,
        ),
        r.Entity(
            document="plan",
            iri=f"{E}gulf-foreign-ministers",
            type="Mechanism",
            label="海湾外长会",
            labels={"zh": ["海湾外长会"]},
            kind="ministerial",
            status="existing",
            known=True,
            mentions=1,
        ),
        r.Entity(
            document="plan",
            iri=f"{U}gao-guan-hui-00000005",
            type="Mechanism",
            label="高官会",
            labels={"zh": ["高官会"]},
            kind="senior-officials",
            status="existing",
            framework=f"{E}gulf",
            mentions=1,
        ),
        r.Entity(
            document="plan",
            iri=f"{U}hai-guan-00000006",
            type="Initiative",
            label="海关",
            labels={"zh": ["海关"]},
            kind="policy-concept",
            mentions=1,
        ),
        r.Entity(
            document="plan",
            iri=f"{U}plan-00000001",
            type="Agreement",
            label="海湾合作行动计划",
            labels={"zh": ["海湾合作行动计划"]},
            kind="action-plan",
            status="adopted",
            mentions=0,
        ),
        r.Party(document="plan", iri=f"{E}six-countries", label="六国", labels={"zh": ["六国"]}, members=[]),
        r.Party(
            document="plan",
            iri=f"{U}yan-an-guo-00000007",
            label="沿岸国",
            labels={"zh": ["沿岸国"]},
            members=[f"{E}atlantis"],
        ),
        r.Framework(document="plan", iri=f"{U}wai-an-00000008", label="外岸", labels={"zh": ["外岸"]}),
        r.Topic(document="plan", iri=customs, label="海关", labels={"zh": ["海关"], "en": ["Customs"]}),
        r.Commitment(
            document="plan",
            id=f"{m1}/c1",
            measure=m1,
            text=clause1,
            role="undertaking",
            action="举行",
            action_type="hold-meeting",
            object="海湾海关论坛",
            strength="perform",
            modality="将",
            hedge=[make.phrase("视情", "as-appropriate")],
            actor=[r.Actor(text="六国", iri=f"{E}six-countries", **make.place("六国"))],
            actor_basis="stated",
            quantity="每两年",
            targets=[r.Link(entity=f"{E}gulf-customs-forum", mention="n1")],
            topics=[customs],
            time=r.When(text="每两年", recurs="P2Y", **make.place("每两年")),
            firmness=0.7,
            **make.place(clause1),
        ),
        r.Commitment(
            document="plan",
            id=f"{m1}/c2",
            measure=m1,
            text=clause2,
            role="undertaking",
            action="落实",
            action_type="implement",
            object="《海湾海关协定》",
            strength="perform",
            through=[r.Link(entity=f"{U}hai-wan-ji-jin-00000002", mention="n2")],
            implements=[r.Link(entity=f"{U}hai-guan-xie-ding-00000003", mention="n3")],
            topics=[customs],
            firmness=1.0,
            **make.place(clause2),
        ),
        r.Commitment(
            document="plan",
            id=f"{m2}/c1",
            measure=m2,
            text=clause3,
            role="undertaking",
            action="建立",
            action_type="establish",
            object="海湾智慧港口工作组",
            strength="explore",
            targets=[r.Link(entity=f"{U}gong-zuo-zu-00000004", mention="n4")],
            actor=[r.Actor(text="工作组", **make.place("工作组"))],
            actor_basis="stated",
            beneficiary=[make.phrase("港口")],
            topics=[customs, f"{TOPIC}maritime"],
            time=r.When(text="每年", by="2025", **make.place("每年")),
            firmness=0.2,
            **make.place(clause3),
        ),
        r.Commitment(
            document="plan",
            id="一/(一)/h1",
            measure="一/(一)",
            text="海关",
            from_heading=True,
            role="outcome",
            action="促进",
            action_type="promote",
            object="海关",
            strength="promote",
            **make.place("海关"),
        ),
        r.Statement(
            document="plan",
            id="st1",
            subject=f"{U}gong-zuo-zu-00000004",
            predicate="reportsTo",
            object=f"{E}gulf-foreign-ministers",
            object_kind="iri",
            text=clause4,
            via=f"{U}gao-guan-hui-00000005",
            item="报告",
            recurs="P1Y",
            **make.place(clause4),
        ),
        r.Statement(
            document="plan",
            id="st2",
            subject=f"{E}gulf-customs-forum",
            predicate="recurs",
            object="P2Y",
            object_kind="duration",
            text="每两年",
            **make.place("每两年"),
        ),
        r.Statement(
            document="plan",
            id="st3",
            subject=f"{U}hai-guan-xie-ding-00000003",
            predicate="successorExpected",
            object="true",
            object_kind="boolean",
            text="协定",
            **make.place("协定"),
        ),
        r.Statement(
            document="plan",
            id="st4",
            subject=f"{E}gulf-customs-forum",
            predicate="recurs",
            object="as-appropriate",
            object_kind="rhythm",
            text="视情",
            **make.place("视情"),
        ),
        r.Statement(
            document="plan",
            id="st5",
            subject=f"{U}hai-wan-ji-jin-00000002",
            predicate="priorityArea",
            object="海关",
            object_kind="literal",
            text="海关",
            **make.place("海关"),
        ),
        r.Merge(
            document="plan",
            id="g1",
            entity=f"{E}gulf-customs-forum",
            names=["海湾海关论坛", "GCF"],
            rule="authority",
            evidence=["authority"],
        ),
        r.Merge(
            document="plan",
            id="g2",
            entity=f"{U}hai-wan-ji-jin-00000002",
            names=["海湾基金", "海湾合作基金"],
            rule="bracketed-abbreviation",
            evidence=["n2"],
        ),
        r.LeftOut(document="plan", surface="工作组", reason="generic", measure=m2, **make.place("工作组")),
        r.LeftOut(document="plan", surface="海关", reason="generic", **make.place("海关")),
        r.LeftOut(
            document="plan",
            surface=f"{clause3},{clause4}。",
            reason=r.NO_UNDERTAKING,
            measure=m2,
            **make.place(f"2.{clause3},{clause4}。"),
        ),
        r.Alignment(
            document="plan",
            other="plan-en",
            ours=m1,
            theirs="1/1",
            score=0.9,
            differences=[r.Difference(kind="modality", here="应", there="may")],
        ),
    ]


def _known(slug: str, type_: str, zh: str, en: str, **rest: object) -> KnownEntity:
    return KnownEntity(f"{E}{slug}", type_, pref={"zh": zh, "en": en}, **rest)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def authority() -> Authority:
    entities = [
        _known(
            "gulf",
            "Framework",
            "海湾合作",
            "Gulf Cooperation",
            members=[Membership(f"{E}atlantis", "2001-02-03")],
            abbreviations=[("GC", "en")],
        ),
        _known("atlantis", "Party", "亚特兰蒂斯", "Atlantis", kind="state"),
        _known("six-countries", "Party", "六国", "the six countries", kind="grouping"),
        _known(
            "gulf-customs-forum",
            "Mechanism",
            "海湾海关论坛",
            "Gulf Customs Forum",
            kind="forum",
            status="existing",
            framework=f"{E}gulf",
            sources=["https://example.org/list"],
        ),
        _known(
            "gulf-foreign-ministers",
            "Mechanism",
            "海湾外长会",
            "Gulf Foreign Ministers' Meeting",
            kind="ministerial",
            framework=f"{E}gulf",
            same_as=["http://www.wikidata.org/entity/Q1"],
        ),
        _known("not-used", "Institution", "没有用到", "Not used", kind="organisation"),
    ]
    return Authority({entity.iri: entity for entity in entities}, "a" * 64)


@pytest.fixture(scope="session")
def plan() -> DocumentRecords:
    return DocumentRecords(plan_records(), TEXT)


@pytest.fixture(scope="session")
def run() -> RunInfo:
    return RunInfo("0.1.0", date="2024-01-01")


@pytest.fixture(scope="session")
def quads(plan: DocumentRecords, authority: Authority, run: RunInfo) -> list[ox.Quad]:
    return build_quads([plan], authority, BASE, run)


@pytest.fixture(scope="session")
def store(quads: list[ox.Quad]) -> ox.Store:
    return in_memory(quads)


@pytest.fixture(scope="session")
def ask(store: ox.Store) -> Callable[[str], list[tuple[str, ...]]]:
    """Ask the union of all graphs; prefixes are those of the vocabulary."""
    from accordgraph.ontology.terms import PREFIXES  # noqa: PLC0415

    def rows(query: str) -> list[tuple[str, ...]]:
        found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        return sorted(tuple(str(getattr(cell, "value", "")) for cell in row) for row in found)

    return rows
