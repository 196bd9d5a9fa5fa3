"""Commitments of the document: clauses of its measures with actors, links, topics and firmness."""

from __future__ import annotations

from .clause import Clause, Span
from .drafts import MentionDraft
from .firmness import firmness
from .lead_ins import lead_in_actors
from .links import fills_no_slot, is_topic, list_fronts, slot_of
from .outline import SectionNode
from .reading import Reading
from .records import Actor, Commitment, Link, Phrase, When
from .statements import ReadClause, states_fact
from .undertakings import Undertaking, undertakings_of

_SLOTS = ("through", "implements", "targets")


def commitments_of(reading: Reading) -> tuple[list[Commitment], list[ReadClause]]:
    """The commitments of all measures and of headings that undertake something, and the clauses that state facts."""
    found: list[Commitment] = []
    read: list[ReadClause] = []
    lead_ins = lead_in_actors(reading)
    for one in undertakings_of(reading):
        actor = _actor(reading, one.clause, one.offset) or lead_ins.get(one.place.id, [])
        found.append(_commitment(reading, one, actor))
        if states_fact(reading.folded, one.clause, one.offset, reading.lang_at(one.offset)):
            at = one.clause.actor
            acting = reading.mention_at(one.offset + at[0], one.offset + at[1]) if at else None
            read.append(ReadClause(one.clause, one.offset, one.mentions, acting.entities[0] if acting else None))
    return found, read


def _commitment(reading: Reading, one: Undertaking, actor: list[Actor]) -> Commitment:
    clause, offset, place = one.clause, one.offset, one.place
    raw = reading.text.raw_span
    span = reading.span(offset + clause.start, offset + clause.end)
    links = _links(reading, clause, one.mentions, offset)
    topics = reading.topics_in(offset + clause.object_at[0], offset + clause.object_at[1])
    heading = isinstance(place, SectionNode)
    time = _when(reading, clause, offset)
    return Commitment(
        document=reading.slug, id=f"{place.id}/{'h' if heading else 'c'}{one.order}", measure=place.id,
        text=_slice(reading, (clause.start, clause.end), offset), from_heading=heading, role=clause.role,
        action=_slice(reading, clause.action_at, offset), action_type=clause.action_type,
        object=_slice(reading, clause.object_at, offset), object_at=_raw(reading, clause.object_at, offset),
        strength=clause.strength,
        modality=_slice(reading, clause.modality, offset).lower() if clause.modality else None,
        modality_at=_raw(reading, clause.modality, offset) if clause.modality else None,
        hedge=[_phrase(reading, a, b, offset, kind) for a, b, kind in clause.hedges],
        actor=actor, actor_basis="stated" if actor else "default",
        beneficiary=[_phrase(reading, a, b, offset) for a, b in clause.beneficiary],
        quantity=" … ".join([_slice(reading, at, offset) for at in clause.quantity]),
        quantity_at=[raw(offset + a, offset + b) for a, b in clause.quantity],
        through=links["through"], implements=links["implements"], targets=links["targets"],
        topics=topics, time=time, firmness=firmness(clause, any(links.values())), **span,
    )  # fmt: skip


def _slice(reading: Reading, at: Span, offset: int) -> str:
    return reading.text.clean[offset + at[0] : offset + at[1]]


def _raw(reading: Reading, at: Span, offset: int) -> Span | None:
    return reading.text.raw_span(offset + at[0], offset + at[1]) if at[0] < at[1] else None


def _phrase(reading: Reading, a: int, b: int, offset: int, kind: str | None = None) -> Phrase:
    start, end = reading.text.raw_span(offset + a, offset + b)
    return Phrase(text=_slice(reading, (a, b), offset), start=start, end=end, kind=kind)


def _when(reading: Reading, clause: Clause, offset: int) -> When | None:
    if clause.time is None:
        return None
    a, b, recurs, by = clause.time
    start, end = reading.text.raw_span(offset + a, offset + b)
    return When(text=_slice(reading, (a, b), offset), start=start, end=end, recurs=recurs, by=by)


def _actor(reading: Reading, clause: Clause, offset: int) -> list[Actor]:
    if clause.actor is None:
        return []
    a, b = clause.actor
    start, end = reading.text.raw_span(offset + a, offset + b)
    words = _slice(reading, clause.actor, offset)
    named = reading.mention_at(offset + a, offset + b)
    iri = named.entities[0].iri if named else reading.party(words)
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
        type_ = mention.candidate.type
        if fills_no_slot(unit_text, at, type_) or is_topic(unit_text, clause, at, type_):
            continue
        before = unit_text[clause.start : fronts[at[0]]]
        if unit_text.endswith("(", 0, at[0]) and {e.iri for e in mention.entities} <= {iri for _, iri in seen}:
            continue  # the abbreviation of what has a slot
        slot = slot_of(unit_text, clause, at, type_, reading.lang_at(offset), before)
        for entity in mention.entities:
            if (slot, entity.iri) not in seen:
                seen.add((slot, entity.iri))
                links[slot].append(Link(entity=entity.iri, mention=reading.mention_id(mention)))
    return links
