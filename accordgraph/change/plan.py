"""One plan as its records tell: the things that it names, and what it commits itself to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from accordgraph.compare.notions import Notion
from accordgraph.extract.records import (
    Commitment,
    Document,
    Entity,
    Measure,
    Mention,
    Record,
    Section,
    Topic,
    locator_of,
)

from .wording import about

T = TypeVar("T")
TYPES = ("Mechanism", "Agreement", "Institution", "Initiative")
SETTLED = frozenset({"existing", "adopted"})
PENDING = {"proposed": "existing", "draft": "adopted"}  # and what becomes of it
_YEARS = re.compile(r"[》”\"]?\s*[(（]((?:19|20)\d\d)\s*[-–—]\s*((?:19|20)\d\d)[)）]")
_NO_PROMISE = frozenset({"preamble", "principle"})
_CARRIED_OUT = frozenset({"implement", "hold-meeting", "use"})


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a plan, where a person finds them, and where they stand in the text."""

    text: str
    locator: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Thing:
    """A named thing with the status that the plan gives it, and its mentions."""

    entity: Entity
    status: str | None
    quotes: tuple[Quote, ...]
    years: tuple[str, str] = ("", "")  # that stand behind its name, where they are no part of it; the last ones

    @property
    def iri(self) -> str:
        """What it is known by."""
        return self.entity.iri

    @property
    def label(self) -> str:
        """Its name in the language of the plan, with the years that stand behind it."""
        return f"{self.entity.label} ({'-'.join(self.years)})" if any(self.years) else self.entity.label


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment, or a measure as a whole in which none was read (`commitment` is None)."""

    id: str
    measure: str
    section: str
    quote: Quote
    commitment: Commitment | None
    topics: tuple[str, ...]
    areas: frozenset[str]  # its topics and those of the nearest heading that has any
    entities: frozenset[str]
    whole: Mapping[Notion, int]  # all words of the clause
    core: Mapping[Notion, int]  # what is done, without how firmly


@dataclass(frozen=True)
class Plan:
    """A document with what can be compared."""

    document: Document
    things: Mapping[str, Thing]
    promises: Sequence[Promise]
    measures: Mapping[str, Measure]
    headings: Mapping[str, str]
    mentions: Sequence[Mention]
    raw: str
    topics: Mapping[str, Topic] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """zh or en."""
        return self.document.lang


def plan_of(records: Iterable[Record], raw: str, *, alone: bool) -> Plan:
    """The plan that the records of one document tell of; `alone` as in `wording.about`."""
    by_type: dict[type, list[Record]] = {}
    for record in records:
        by_type.setdefault(type(record), []).append(record)
    document = _only(by_type, Document)[0]
    mentions = _only(by_type, Mention)
    measures = {measure.id: measure for measure in _only(by_type, Measure)}
    commitments = _only(by_type, Commitment)
    sections = {section.id: section for section in _only(by_type, Section)}
    promises = _promises(document.lang, measures, commitments, mentions, alone=alone)
    return Plan(
        document=document,
        things=_things(_only(by_type, Entity), mentions, commitments, raw),
        promises=[replace(p, areas=_areas(p.section, sections) | frozenset(p.topics)) for p in promises],
        measures=measures,
        headings={name: section.heading for name, section in sections.items()},
        mentions=mentions,
        raw=raw,
        topics={topic.iri: topic for topic in _only(by_type, Topic)},
    )


def _only(by_type: Mapping[type, Sequence[Record]], kind: type[T]) -> list[T]:
    return [record for record in by_type.get(kind, ()) if isinstance(record, kind)]


def _things(
    entities: Sequence[Entity], mentions: Sequence[Mention], commitments: Sequence[Commitment], raw: str
) -> dict[str, Thing]:
    quotes: dict[str, list[Quote]] = {}
    years: dict[str, tuple[str, str]] = {}
    for mention in mentions:
        place = locator_of(mention.measure) if mention.measure else ""
        for named in mention.entities:
            quotes.setdefault(named.iri, []).append(Quote(mention.surface, place, mention.start, mention.end))
            if behind := _YEARS.match(raw, mention.end):
                years[named.iri] = max((behind[1], behind[2]), years.get(named.iri, ("", "")))
    carried = {
        link.entity
        for commitment in commitments
        if commitment.strength == "perform" and commitment.action_type in _CARRIED_OUT
        for link in (*commitment.implements, *commitment.targets, *commitment.through)
    }
    return {
        entity.iri: Thing(entity, _status(entity, carried), tuple(quotes[entity.iri]), years.get(entity.iri, ("", "")))
        for entity in entities
        if entity.type in TYPES and entity.iri in quotes
    }


def _status(entity: Entity, carried: Iterable[str]) -> str | None:
    """The status that the plan gives; what it carries out without a word of setting it up is there."""
    if entity.status in PENDING and not entity.status_words and entity.iri in carried:
        return PENDING[entity.status]
    return entity.status


def _promises(
    lang: str,
    measures: Mapping[str, Measure],
    commitments: Sequence[Commitment],
    mentions: Sequence[Mention],
    *,
    alone: bool,
) -> list[Promise]:
    """In text order. What a heading undertakes is left to what stands below it."""
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.measure:
            named.setdefault(mention.measure, []).append(mention)
    held = [c for c in commitments if c.role == "undertaking" and not c.from_heading and c.measure in measures]
    found = [_promise(c, measures[c.measure], lang, named.get(c.measure, ()), alone=alone) for c in held]
    taken = {c.measure for c in commitments}
    outline = any(measure.section for measure in measures.values())
    for measure in measures.values():
        if measure.id not in taken and measure.role not in _NO_PROMISE and (measure.section or not outline):
            found.append(_silent(measure, lang, named.get(measure.id, ()), alone=alone))
    return sorted(found, key=lambda promise: (promise.quote.start, promise.quote.end, promise.id))


def _promise(c: Commitment, measure: Measure, lang: str, near: Sequence[Mention], *, alone: bool) -> Promise:
    inside = {e.iri for m in near if m.start < c.end and c.start < m.end for e in m.entities}
    linked = {link.entity for link in (*c.through, *c.implements, *c.targets)}
    topics = tuple(sorted(c.topics))
    whole, core = about(c.text, lang, alone=alone), about(c.object or c.text, lang, alone=alone)
    signs = {frozenset({topic}): 1 for topic in topics}
    return Promise(
        id=c.id,
        measure=measure.id,
        section=measure.section or "",
        quote=Quote(c.text, measure.locator, c.start, c.end),
        commitment=c,
        topics=topics,
        areas=frozenset(),
        entities=frozenset(inside | linked),
        whole=whole + Counter(signs),
        core=core + Counter(signs),
    )


def _silent(measure: Measure, lang: str, near: Sequence[Mention], *, alone: bool) -> Promise:
    words = about(measure.text, lang, alone=alone)
    return Promise(
        id=measure.id,
        measure=measure.id,
        section=measure.section or "",
        quote=Quote(measure.text, measure.locator, measure.start, measure.end),
        commitment=None,
        topics=(),
        areas=frozenset(),
        entities=frozenset(e.iri for m in near for e in m.entities),
        whole=words,
        core=words,
    )


def _areas(name: str, sections: Mapping[str, Section]) -> frozenset[str]:
    """The topics of the nearest heading above that has any."""
    while name:
        section = sections.get(name)
        if section and section.topics:
            return frozenset(section.topics)
        name = name.rpartition("/")[0]
    return frozenset()


def with_entities(plan: Plan, same: Mapping[str, str]) -> Plan:
    """The plan with the things that a clause names among its signs; `same` gives an old thing its new IRI."""
    promises = []
    for promise in plan.promises:
        signs = Counter({frozenset({same.get(iri, iri)}): 1 for iri in promise.entities})
        promises.append(replace(promise, whole=Counter(promise.whole) + signs, core=Counter(promise.core) + signs))
    return replace(plan, promises=promises)
