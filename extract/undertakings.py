"""Which clauses of a document undertake something, and where they stand: in measures, headings and lead-ins."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from .clause import Clause, from_bytes
from .drafts import MentionDraft
from .lead_ins_en import only_permits
from .outline import Leaf, SectionNode, Unit
from .reading import Reading

_NUMBER = re.compile(r"^\W*\d+\W*")


class Undertaking(msgspec.Struct, frozen=True, gc=False):
    """A clause in the measure or the heading `place`, its number there, and the mentions that stand in it.

    The clause's spans count from the clean offset `offset`.
    """

    clause: Clause
    offset: int
    mentions: list[MentionDraft]
    place: Leaf | SectionNode
    order: int


def undertakings_of(reading: Reading) -> Iterator[Undertaking]:
    """In text order."""
    leaves = {leaf.id: leaf for leaf in reading.outline.leaves}
    sections = {section.id: section for section in reading.outline.sections}
    listing = _listing(reading, leaves)
    silent = _permitted(reading) if reading.context.lang == "en" else frozenset()
    opened: dict[str, tuple[Clause, int]] = {}
    for unit, data in zip(reading.outline.units, reading.clauses, strict=True):
        clauses, owner = from_bytes(data), unit.owner or ""
        if unit.kind == "measure" and owner not in silent and (leaf := leaves.get(owner)):
            if owner in listing and (lead := opened.get(leaf.section or "")):
                yield _with_list(reading, *lead, leaf)
            for order, clause in enumerate(clauses, start=1):
                yield _undertaking(reading, clause, unit.start, leaf, order)
        elif unit.kind == "heading" and (section := sections.get(owner)):
            if clauses and section.id in listing.values() and is_lead_in(reading.folded, unit.start, unit.end):
                opened[section.id] = (clauses[-1], unit.start)
            elif section.role == "provision":
                yield from _of_heading(reading, clauses, unit, section)


def _listing(reading: Reading, leaves: dict[str, Leaf]) -> dict[str, str]:
    """The measures that only list names, and their sections."""
    units = zip(reading.outline.units, reading.clauses, strict=True)
    bare = [leaves[unit.owner] for unit, clauses in units if not clauses and unit.owner in leaves]
    return {leaf.id: leaf.section for leaf in bare if leaf.section and is_list_of_names(reading, leaf)}


def _permitted(reading: Reading) -> frozenset[str]:
    """The items below an English lead-in that undertakes nothing: shall have the capacity to: (a) …."""
    folded, found = reading.folded, set()
    closed = {s.id for s in reading.outline.sections if _only_permits(folded, s.text_start, s.end)}
    for leaf in sorted(reading.outline.leaves, key=lambda leaf: leaf.start):
        section = leaf.section or ""
        if is_lead_in(folded, leaf.text_start, leaf.end):
            (closed.add if _only_permits(folded, leaf.text_start, leaf.end) else closed.discard)(section)
        elif section in closed:
            found.add(leaf.id)
    return frozenset(found)


def _only_permits(folded: str, start: int, end: int) -> bool:
    return is_lead_in(folded, start, end) and only_permits(folded[start:end])


def is_lead_in(folded: str, start: int, end: int) -> bool:
    """Whether a text ends with a colon, so that what stands below it goes on with it."""
    return folded[start:end].rstrip().endswith(":")


def is_list_of_names(reading: Reading, leaf: Leaf) -> bool:
    """Whether a measure says nothing but names: A、B、C;."""
    body = _NUMBER.sub("", reading.folded[leaf.start : leaf.end]).strip(" ;。.")
    named = sum(m.end - m.start for m in reading.mentions_in(leaf.start, leaf.end) if not m.nested)
    return named > 0 and named >= len(body) * 0.8


def _undertaking(reading: Reading, clause: Clause, offset: int, place: Leaf | SectionNode, order: int) -> Undertaking:
    own = reading.mentions_in(offset + clause.start, offset + clause.end)
    return Undertaking(clause, offset, own, place, order)


def _with_list(reading: Reading, clause: Clause, offset: int, leaf: Leaf) -> Undertaking:
    """通过以下方式评估…: 1.A、B: the clause of the lead-in goes on to the end of the list."""
    whole = msgspec.structs.replace(clause, end=leaf.end - offset, tail_at=(clause.end, leaf.end - offset))
    return _undertaking(reading, whole, offset, leaf, 1)


def _of_heading(reading: Reading, clauses: list[Clause], unit: Unit, section: SectionNode) -> Iterator[Undertaking]:
    """A heading undertakes something where a firm verb governs a named agreement or body."""
    for order, clause in enumerate(clauses, start=1):
        first, last = (unit.start + at for at in clause.object_at)
        if clause.strength == "perform" and any(first <= m.start < last for m in reading.mentions_in(first, unit.end)):
            yield _undertaking(reading, clause, unit.start, section, order)
