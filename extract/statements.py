"""Plain facts that the text gives: rhythm, reporting, review, funds, secretariat, pillars, successors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from .clause import Clause
from .cues import cues
from .drafts import EntityDraft, MentionDraft


class Fact(msgspec.Struct, frozen=True):
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


class ReadClause(msgspec.Struct, frozen=True):
    """A clause with the mentions that stand in it, in clean offsets of the whole text, and the body that acts."""

    clause: Clause
    offset: int
    mentions: list[MentionDraft]
    acting: EntityDraft | None = None


def states_fact(clause: Clause, lang: str) -> bool:
    """Whether a clause can state a fact: that something is held, or submitted."""
    patterns = cues(lang, "facts")
    return any(patterns[name].match(clause.action) for name in ("holds", "submits"))


def facts_of_clause(text: str, read: ReadClause, lang: str) -> Iterator[Fact]:
    """Rhythm of what is held, and reporting."""
    clause, start = read.clause, read.offset + read.clause.start
    end = read.offset + read.clause.end
    own = [m for m in read.mentions if not m.nested]
    rhythm = clause.time[2] if clause.time else None
    hedge = next((kind for _, _, kind in clause.hedges if kind in ("as-appropriate", "as-needed")), None)
    patterns = cues(lang, "facts")
    if patterns["holds"].match(clause.action):
        for entity in _mechanisms(own, read):
            value = rhythm or hedge
            if value:
                kind = "duration" if value.startswith("P") else "rhythm"
                yield Fact(entity.iri, "recurs", value, kind, start, end)
    if patterns["submits"].match(clause.action):
        yield from _reporting(text, read, own, rhythm, patterns)


def _mechanisms(own: list[MentionDraft], read: ReadClause) -> Iterator[EntityDraft]:
    first, last = (read.offset + at for at in read.clause.object_at)
    for mention in own:
        if mention.start >= first and mention.end <= last:
            yield from (e for e in mention.entities if e.type == "Mechanism" and e.kind != "framework")


def _reporting(
    text: str, read: ReadClause, own: list[MentionDraft], rhythm: str | None, patterns: dict[str, re.Pattern[str]]
) -> Iterator[Fact]:
    """每年通过高官会向外长会提交…报告: who, through whom, to whom, how often."""
    start, end = read.offset + read.clause.start, read.offset + read.clause.end
    verb = read.offset + read.clause.action_at[0]
    source = to = via = None
    for mention in own:
        before, entity = text[max(start, mention.start - 16) : mention.start], mention.entities[0]
        if entity.type not in ("Mechanism", "Institution"):
            continue
        if patterns["to"].search(before):
            to = entity
        elif patterns["via"].search(before):
            via = entity
        elif source is None and to is None and mention.start < verb:
            source = entity
    source, via = (source, via) if source else (via, None)
    if source and to and source is not to:
        first, last = read.clause.object_at
        item = text[read.offset + first : read.offset + last]
        yield Fact(source.iri, "reportsTo", to.iri, "iri", start, end, via.iri if via else None, item, rhythm)


def facts_of_text(
    folded: str,
    lang: str,
    mentions: list[MentionDraft],
    framework: str | None,
) -> Iterator[Fact]:
    """What stands outside the grammar of clauses: successors, pillars, secretariats."""
    patterns = cues(lang, "facts")
    for mention in mentions:
        if mention.nested or mention.entities[-1].type != "Agreement":
            continue
        if m := patterns["successor"].match(folded[mention.end : mention.end + 40]):
            entity = mention.entities[-1]
            entity.successor = True
            yield Fact(entity.iri, "successorExpected", "true", "boolean", mention.start, mention.end + m.end())
    if framework:
        yield from _areas(folded, framework, patterns)
    yield from _secretariats(mentions, _at_end(patterns["secretariat"].pattern))


def _areas(folded: str, framework: str, patterns: dict[str, re.Pattern[str]]) -> Iterator[Fact]:
    for predicate in ("pillar", "priorityArea"):
        for m in patterns[predicate].finditer(folded):
            at = m.start(1)
            for part in m.group(1).split("、"):
                yield Fact(framework, predicate, part, "literal", at, at + len(part))
                at += len(part) + 1


def _secretariats(mentions: list[MentionDraft], ending: re.Pattern[str]) -> Iterator[Fact]:
    seen: set[str] = set()
    for mention in mentions:
        for entity in mention.entities:
            if entity.type != "Institution":
                continue
            if ending.search(entity.label) and entity.framework and entity.iri not in seen and not mention.nested:
                seen.add(entity.iri)
                yield Fact(entity.framework, "secretariat", entity.iri, "iri", mention.start, mention.end)


@cache
def _at_end(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + "$")


def funds(
    folded: str, lang: str, place: tuple[int, int], inside: list[MentionDraft], own: EntityDraft | None
) -> Iterator[Fact]:
    """This plan is paid by the funds that a measure (at `place`, with the mentions `inside`) names beside it."""
    if (
        own is None
        or not any(own in m.entities for m in inside)
        or not cues(lang, "facts")["funds"].search(folded, *place)
    ):
        return
    for mention in inside:
        entity = mention.entities[0]
        if not mention.nested and entity.type == "Mechanism" and entity.kind in ("fund", "financial-arrangement"):
            yield Fact(entity.iri, "funds", own.iri, "iri", *place)


def reviewers(
    heading: str,
    folded: str,
    lang: str,
    place: tuple[int, int],
    inside: list[MentionDraft],
    own: EntityDraft | None,
) -> Iterator[Fact]:
    """通过以下方式评估本《行动计划》: the bodies that the item below it (at `place`, with mentions `inside`) lists."""
    patterns = cues(lang, "facts")
    if own is None or not patterns["listed_below"].search(heading) or not patterns["reviews"].search(heading):
        return
    start, end = place
    body = re.sub(r"^\W*\d+\W*", "", folded[start:end]).strip(" ;。.")
    inside = [m for m in inside if not m.nested]
    named = sum(m.end - m.start for m in inside)
    if inside and named >= len(body) * 0.8:
        for mention in inside:
            yield Fact(mention.entities[0].iri, "reviews", own.iri, "iri", start, end)
