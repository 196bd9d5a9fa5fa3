"""Plain facts that the text gives: rhythm, reporting, review, funds, secretariat, pillars, successors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .clause import Clause
from .drafts import EntityDraft, MentionDraft

_HOLDS = re.compile(r"^(?:举行|召开|举办|主办|合办|召集|hold|convene|host|meet)$", re.I)
_REVIEWS = re.compile(r"评估|审议|review", re.I)
_SUCCESSOR = re.compile(r"^[》”]?(?:\([^()]{1,12}\))?(?:及其|及|和其|以及其)(?:后续|之后)[\u3400-\u9fff]{0,4}(?:文件|计划|行动)|^\s+and (?:its|their) (?:successor|subsequent)", re.I)
_LISTS = (
    ("pillar", re.compile(r"(?:三大支柱|支柱领域|四大支柱|五大支柱)\(([^()]{4,80})\)")),
    ("priorityArea", re.compile(r"(?:[一二三四五六七八九十]个)?优先(?:合作)?领域\(([^()]{2,120})\)")),
)
_SECRETARIAT = ("秘书处", "Secretariat")


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement in clean offsets of the whole text. `object` is an IRI, a value, a duration or a rhythm."""

    subject: str
    predicate: str
    object: str
    object_kind: str
    start: int
    end: int
    via: str | None = None
    item: str | None = None
    recurs: str | None = None


@dataclass(frozen=True, slots=True)
class ReadClause:
    """A clause with the mentions that stand in it, in clean offsets of the whole text."""

    clause: Clause
    offset: int
    mentions: list[MentionDraft]


def facts_of_clause(text: str, read: ReadClause) -> Iterator[Fact]:
    """Rhythm of what is held, and reporting."""
    clause, start = read.clause, read.offset + read.clause.start
    end = read.offset + read.clause.end
    own = [m for m in read.mentions if not m.nested]
    rhythm = clause.time[2] if clause.time else None
    hedge = next((kind for _, _, kind in clause.hedges if kind in ("as-appropriate", "as-needed")), None)
    word = re.sub(r"^(?:继续|定期)", "", clause.action)
    if _HOLDS.match(word):
        for entity in _mechanisms(own, read):
            value = rhythm or hedge
            if value:
                kind = "duration" if value.startswith("P") else "rhythm"
                yield Fact(entity.iri, "recurs", value, kind, start, end)
    if word in ("提交", "汇报", "报告", "submit", "report"):
        yield from _reporting(text, read, own, start, end, rhythm)


def _mechanisms(own: list[MentionDraft], read: ReadClause) -> Iterator[EntityDraft]:
    first, last = (read.offset + at for at in read.clause.object_at)
    for mention in own:
        if mention.start >= first and mention.end <= last:
            yield from (e for e in mention.entities if e.type == "Mechanism" and e.kind != "framework")


def _reporting(
    text: str, read: ReadClause, own: list[MentionDraft], start: int, end: int, rhythm: str | None
) -> Iterator[Fact]:
    """每年通过高官会向外长会提交…报告: who, through whom, to whom, how often."""
    source = to = via = None
    item = text[read.offset + read.clause.object_at[0] : read.offset + read.clause.object_at[1]]
    for mention in own:
        before = text[max(start, mention.start - 6) : mention.start]
        entity = mention.entities[0]
        if entity.type not in ("Mechanism", "Institution"):
            continue
        if re.search(r"向[^,;。]{0,4}$|\bto (?:the )?$", before) or re.search("提交$", before):
            to = entity
        elif re.search("通过[^,;。]{0,3}$|through (?:the )?$", before):
            via = entity
        elif mention.start == start or source is None and to is None and mention.start < read.offset + read.clause.action_at[0]:
            source = entity
    source = source or via
    if source and to and source is not to:
        yield Fact(source.iri, "reportsTo", to.iri, "iri", start, end, via.iri if via and via is not source else None, item, rhythm)


def facts_of_text(
    folded: str, mentions: list[MentionDraft], units: list[tuple[int, int, str]], own: EntityDraft | None, framework: str | None
) -> Iterator[Fact]:
    """What stands outside the grammar of clauses: successors, pillars, secretariats, funds, reviewers."""
    for mention in mentions:
        if not mention.nested and (m := _SUCCESSOR.match(folded[mention.end : mention.end + 40])):
            entity = mention.entities[-1]
            if entity.type == "Agreement":
                entity.successor = True
                yield Fact(entity.iri, "successorExpected", "true", "boolean", mention.start, mention.end + m.end())
    if framework:
        yield from _areas(folded, framework)
    yield from _secretariats(mentions)
    for start, end, kind in units:
        if kind == "measure" and own:
            inside = [m for m in mentions if start <= m.start and m.end <= end and not m.nested]
            yield from _funds(folded, start, end, inside, own)


def _areas(folded: str, framework: str) -> Iterator[Fact]:
    for predicate, pattern in _LISTS:
        for m in pattern.finditer(folded):
            at = m.start(1)
            for part in m.group(1).split("、"):
                yield Fact(framework, predicate, part, "literal", at, at + len(part))
                at += len(part) + 1


def _secretariats(mentions: list[MentionDraft]) -> Iterator[Fact]:
    seen: set[str] = set()
    for mention in mentions:
        for entity in mention.entities:
            named = entity.label.endswith(_SECRETARIAT) and entity.type == "Institution"
            if named and entity.framework and entity.iri not in seen and not mention.nested:
                seen.add(entity.iri)
                yield Fact(entity.framework, "secretariat", entity.iri, "iri", mention.start, mention.end)


def _funds(folded: str, start: int, end: int, inside: list[MentionDraft], own: EntityDraft) -> Iterator[Fact]:
    text = folded[start:end]
    names_own = any(own in m.entities for m in inside)
    if names_own and re.search(r"(?:利用|通过|使用)[^,;。]*(?:基金|资金)[^,;。]*(?:支持|落实|实施)|funded (?:by|through)", text):
        for mention in inside:
            entity = mention.entities[0]
            if entity.type == "Mechanism" and entity.kind in ("fund", "financial-arrangement"):
                yield Fact(entity.iri, "funds", own.iri, "iri", start, end)


def reviewers(heading: str, folded: str, start: int, end: int, mentions: list[MentionDraft], own: EntityDraft | None) -> Iterator[Fact]:
    """通过以下方式评估本《行动计划》: the bodies that the item below lists."""
    if own is None or not re.search("以下", heading) or not _REVIEWS.search(heading):
        return
    body = re.sub(r"^\W*\d+\W*", "", folded[start:end]).strip(" ;。.")
    inside = [m for m in mentions if start <= m.start and m.end <= end and not m.nested]
    named = sum(m.end - m.start for m in inside)
    if inside and named >= len(body) * 0.8:
        for mention in inside:
            yield Fact(mention.entities[0].iri, "reviews", own.iri, "iri", start, end)
