"""Commitments of the document: clauses of its measures with actors, links, topics and firmness."""

from __future__ import annotations

from .clause import Clause, Span, from_bytes
from .drafts import MentionDraft
from .firmness import firmness
from .links import fills_no_slot, list_fronts, slot_of
from .outline import Leaf, SectionNode
from .reading import Reading
from .records import Actor, Commitment, Link, Phrase, When
from .statements import ReadClause, states_fact

_SLOTS = ("through", "implements", "targets")


def commitments_of(reading: Reading) -> tuple[list[Commitment], list[ReadClause]]:
    """The commitments of all measures and of headings that undertake something, and the clauses that state facts."""
    leaves = {leaf.id: leaf for leaf in reading.outline.leaves}
    sections = {section.id: section for section in reading.outline.sections}
    found: list[Commitment] = []
    read: list[ReadClause] = []
    by_unit = _by_unit(reading.mentions)
    for number, unit in enumerate(reading.outline.units):
        owner = leaves.get(unit.owner or "") if unit.kind == "measure" else None
        section = sections.get(unit.owner or "") if unit.kind == "heading" else None
        if owner is None and (section is None or section.role != "provision"):
            continue
        inside = by_unit.get(number, [])
        for order, clause in enumerate(from_bytes(reading.clauses[number]), start=1):
            if section and not _undertakes(clause, inside, unit.start):
                continue
            own = reading.mentions_in(unit.start + clause.start, unit.start + clause.end)
            place = owner or section
            assert place is not None  # noqa: S101 (one of the two is set)
            found.append(_commitment(reading, clause, own, unit.start, place, order))
            if states_fact(clause, reading.context.lang):
                read.append(ReadClause(clause, unit.start, own))
    return found, read


def _by_unit(mentions: list[MentionDraft]) -> dict[int, list[MentionDraft]]:
    found: dict[int, list[MentionDraft]] = {}
    for mention in mentions:
        found.setdefault(mention.unit, []).append(mention)
    return found


def _undertakes(clause: Clause, inside: list[MentionDraft], offset: int) -> bool:
    """A heading undertakes something where a firm verb governs a named agreement or body."""
    named = any(offset + clause.object_at[0] <= m.start < offset + clause.object_at[1] for m in inside)
    return clause.strength == "perform" and named


def _commitment(
    reading: Reading, clause: Clause, own: list[MentionDraft], offset: int, place: Leaf | SectionNode, order: int
) -> Commitment:
    span = reading.span(offset + clause.start, offset + clause.end)
    links = _links(reading, clause, own, offset)
    topics = reading.topics_in(offset + clause.object_at[0], offset + clause.object_at[1])
    actor = _actor(reading, clause, own, offset)
    heading = isinstance(place, SectionNode)
    time = _when(reading, clause, offset)
    return Commitment(
        document=reading.slug, id=f"{place.id}/{'h' if heading else 'c'}{order}", measure=place.id,
        text=_slice(reading, (clause.start, clause.end), offset), from_heading=heading, role=clause.role,
        action=_slice(reading, clause.action_at, offset), action_type=clause.action_type,
        object=_slice(reading, clause.object_at, offset), strength=clause.strength, modality=clause.modality,
        hedge=[_phrase(reading, a, b, offset, kind) for a, b, kind in clause.hedges],
        actor=actor, actor_basis="stated" if actor else "default",
        beneficiary=[_phrase(reading, a, b, offset) for a, b in clause.beneficiary], quantity=clause.quantity,
        through=links["through"], implements=links["implements"], targets=links["targets"],
        topics=topics, time=time, firmness=firmness(clause, any(links.values())), **span,
    )  # fmt: skip


def _slice(reading: Reading, at: Span, offset: int) -> str:
    return reading.plain(offset + at[0], offset + at[1])


def _phrase(reading: Reading, a: int, b: int, offset: int, kind: str | None = None) -> Phrase:
    start, end = reading.text.raw_span(offset + a, offset + b)
    return Phrase(text=_slice(reading, (a, b), offset), start=start, end=end, kind=kind)


def _when(reading: Reading, clause: Clause, offset: int) -> When | None:
    if clause.time is None:
        return None
    a, b, recurs, by = clause.time
    start, end = reading.text.raw_span(offset + a, offset + b)
    return When(text=_slice(reading, (a, b), offset), start=start, end=end, recurs=recurs, by=by)


def _actor(reading: Reading, clause: Clause, own: list[MentionDraft], offset: int) -> list[Actor]:
    if clause.actor is None:
        return []
    a, b = clause.actor
    start, end = reading.text.raw_span(offset + a, offset + b)
    words = _slice(reading, clause.actor, offset)
    iri = next((m.entities[0].iri for m in own if (m.start, m.end) == (offset + a, offset + b)), None)
    iri = iri or reading.party(words)
    return [Actor(text=words, iri=iri, start=start, end=end)]


def _links(reading: Reading, clause: Clause, own: list[MentionDraft], offset: int) -> dict[str, list[Link]]:
    links: dict[str, list[Link]] = {slot: [] for slot in _SLOTS}
    if not own:
        return links
    unit_text = reading.folded[offset : offset + clause.end + 20]
    seen: set[tuple[str, str]] = set()
    fronts = list_fronts(unit_text, clause, own, offset)
    for mention in own:
        at = (mention.start - offset, mention.end - offset)
        if mention.nested or clause.actor and clause.actor[0] <= at[0] and at[1] <= clause.actor[1]:
            continue
        if fills_no_slot(unit_text, at, mention.candidate.type):
            continue
        before = unit_text[clause.start : fronts[at[0]]]
        slot = slot_of(unit_text, clause, at, mention.candidate.type, reading.context.lang, before)
        for entity in mention.entities:
            if (slot, entity.iri) not in seen:
                seen.add((slot, entity.iri))
                links[slot].append(Link(entity=entity.iri, mention=reading.mention_id(mention)))
    return links
