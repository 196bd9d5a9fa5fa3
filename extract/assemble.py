"""Puts what was read into records, offsets mapped to the raw text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict, cast

import msgspec

from .alignment import alignments
from .commitments import commitments_of
from .entity_records import entity_records, labels_of, merge_records, shared_records
from .metadata import Facts, facts_of
from .outline import Leaf, SectionNode
from .readers.sidecar import Sidecar
from .readers.source import PLAIN, Source
from .reading import Reading
from .records import (
    NO_UNDERTAKING,
    Document,
    EntityRef,
    LeftOut,
    Measure,
    Mention,
    Page,
    Period,
    Record,
    Repair,
    Section,
    Statement,
    locator_of,
)
from .statements import Fact, ReadClause, facts_of_clauses
from .status_words import note_status
from .text_facts import facts_of_text, funds
from .text_relations import text_relations
from .warnings import warnings_of


def records_of(reading: Reading) -> Iterator[Record]:
    """All records of the document: document, repairs, outline, mentions, entities, commitments, statements."""
    note_status(reading)
    facts = facts_of(reading)
    measures = [_measure(reading, leaf) for leaf in reading.outline.leaves]
    commitments, read = commitments_of(reading)
    statements = [_statement(reading, i, fact) for i, fact in enumerate(_facts(reading, read), start=1)]
    sections = [_section(reading, section) for section in reading.outline.sections]
    entities = [msgspec.structs.replace(e, document=reading.slug) for e in entity_records(reading)]
    yield _document(reading, facts)
    yield from _pages(reading)
    yield from _repairs(reading)
    yield from sections
    yield from measures
    yield from _mentions(reading)
    yield from entities
    yield from shared_records(reading, entities)
    yield from commitments
    yield from statements
    yield from merge_records(reading)
    yield from _left_out(reading, measures, {c.measure for c in commitments})


def _document(reading: Reading, facts: Facts) -> Document:
    own = reading.resolver.own
    first, last = facts.period or (None, None)
    return Document(
        document=reading.slug, iri=f"{reading.base}d/{reading.slug}", title=facts.title or reading.source.name,
        lang=reading.context.lang, source=reading.source.name, sha256=reading.source.sha256,
        text_sha256=reading.source.text_sha256, issued=facts.issued,
        period=Period(from_=first, until=last) if first or last else None,
        realizes=own.iri if own and own.mentions else None, parties=sorted(facts.parties),
        chars=len(reading.source.raw), warnings=list(warnings_of(reading, facts)), **_file_facts(reading.source, facts),
    )  # fmt: skip


class _FileFacts(TypedDict, total=False):
    """What a document record says only where there is something to say."""

    media_type: str
    encoding: str
    place: str
    adopted_at: str
    publisher: str
    source_url: str
    retrieved: str
    rights: str
    version_of: str
    quotes_only: bool


def _file_facts(source: Source, facts: Facts) -> _FileFacts:
    said = source.sidecar or Sidecar()
    found = {
        "media_type": source.media_type if source.media_type != PLAIN else None,
        "encoding": source.encoding if source.encoding != "utf-8" else None,
        "place": facts.place,
        "adopted_at": facts.event,
        "publisher": said.publisher,
        "source_url": said.source,
        "retrieved": said.retrieved,
        "rights": said.rights,
        "version_of": said.version_of,
        "quotes_only": source.quotes_only or None,
    }
    return cast(_FileFacts, {key: value for key, value in found.items() if value is not None})


def _pages(reading: Reading) -> Iterator[Page]:
    for page in reading.source.pages:
        yield Page(document=reading.slug, number=page.number, start=page.start, end=page.end)


def _repairs(reading: Reading) -> Iterator[Repair]:
    for r in sorted(reading.text.repairs, key=lambda r: (r.start, r.end, r.rule)):
        yield Repair(document=reading.slug, start=r.start, end=r.end, rule=r.rule, before=r.before, after=r.after)


def _section(reading: Reading, section: SectionNode) -> Section:
    heading = reading.plain(section.text_start, section.end).strip()
    names = [
        (m.start - section.text_start, m.end - section.text_start)
        for m in reading.mentions_in(section.text_start, section.end)
        if not m.nested
    ]
    area = reading.headings.label(heading, names) if section.role == "provision" else None
    topics = reading.topics_in(section.text_start, section.end) if section.role == "provision" else []
    return Section(
        document=reading.slug, id=section.id, level=section.level, number=section.number, role=section.role,
        heading=heading, area=area, topics=topics, body_end=reading.text.raw_span(section.start, section.body_end)[1],
        **reading.span(section.start, section.end),
    )  # fmt: skip


def _measure(reading: Reading, leaf: Leaf) -> Measure:
    return Measure(
        document=reading.slug, id=leaf.id, section=leaf.section, locator=locator_of(leaf.id), role=leaf.role,
        text=reading.plain(leaf.text_start, leaf.end), **reading.span(leaf.start, leaf.end),
    )  # fmt: skip


def _mentions(reading: Reading) -> Iterator[Mention]:
    for m in reading.mentions:
        leaf = reading.leaf_at(m.start)
        span = reading.span(m.start, m.end)
        yield Mention(
            document=reading.slug, id=reading.mention_id(m), surface=reading.source.raw[span["start"] : span["end"]],
            type=m.candidate.type, nested=m.nested, confidence=round(m.candidate.confidence, 2), rule=m.rule,
            entities=[EntityRef(iri=e.iri, label=e.label, labels=labels_of(e)) for e in m.entities],
            measure=leaf.id if leaf else None, **span,
        )  # fmt: skip


def _facts(reading: Reading, read: list[ReadClause]) -> list[Fact]:
    lang, own, framework = reading.context.lang, reading.resolver.own, reading.context.framework
    found: list[Fact] = []
    found += facts_of_clauses(reading.folded, read, lang)
    iri = framework.iri if framework else None
    found += facts_of_text(reading.folded, lang, reading.mentions, iri, own.iri if own else None, reading.party)
    found += text_relations(reading.mentions)
    found += alignments(reading.folded, lang, reading.mentions)
    for leaf in reading.outline.leaves:
        place = (leaf.start, leaf.end)
        found += funds(reading.folded, lang, place, reading.mentions_in(*place), own)
    unique = {(f.subject, f.predicate, f.object, f.start): f for f in found}
    return sorted(unique.values(), key=lambda f: (f.start, f.end, f.predicate, f.subject, f.object))


def _statement(reading: Reading, number: int, fact: Fact) -> Statement:
    span = reading.span(fact.start, fact.end)
    value = fact.object
    return Statement(
        document=reading.slug, id=f"f{number}", subject=fact.subject, predicate=fact.predicate, object=value,
        object_kind=fact.object_kind, text=reading.plain(fact.start, fact.end), via=fact.via, item=fact.item,
        recurs=fact.recurs, **span,
    )  # fmt: skip


def _left_out(reading: Reading, measures: list[Measure], with_commitments: set[str]) -> Iterator[LeftOut]:
    for dropped in sorted(reading.resolver.dropped, key=lambda d: (d.start, d.end)):
        start, end = reading.text.raw_span(dropped.start, dropped.end)
        leaf = reading.leaf_at(dropped.start)
        yield LeftOut(
            document=reading.slug, start=start, end=end, surface=reading.source.raw[start:end], reason=dropped.reason,
            measure=leaf.id if leaf else None,
        )  # fmt: skip
    for measure in measures:
        if measure.id not in with_commitments:
            yield LeftOut(
                document=reading.slug, start=measure.start, end=measure.end, surface=measure.text[:200],
                reason=NO_UNDERTAKING, measure=measure.id,
            )  # fmt: skip
