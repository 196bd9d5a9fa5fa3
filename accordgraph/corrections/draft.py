"""The records of one document while they are corrected: by kind, in order, and with what hangs on what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any, TypeVar

from accordgraph.extract.records import (
    NO_UNDERTAKING,
    Commitment,
    Correction,
    Document,
    Entity,
    EntityRef,
    Framework,
    LeftOut,
    Measure,
    Mention,
    Merge,
    Party,
    Record,
    Statement,
    Topic,
    head_of,
)

from .links import SLOTS, changed, redirected
from .model import CannotApplyError

T = TypeVar("T", Mention, Commitment)
REJECTED = "rejected by a correction"
_OPEN = (dict, list, set)


class Draft:
    """The records of a document; what a correction does not touch stays the object that it was."""

    def __init__(self, records: Iterable[Record], raw: str) -> None:
        self.raw = raw
        self.mentions: dict[str, Mention] = {}
        self.entities: dict[str, Entity] = {}
        self.commitments: dict[str, Commitment] = {}
        self.measures: list[Measure] = []
        self.statements: list[Statement] = []
        self.merges: list[Merge] = []
        self.left_out: list[LeftOut] = []
        self.corrections: list[Correction] = []
        self._front: list[Record] = []
        self.shared: list[Party | Framework | Topic] = []
        self._moved: dict[tuple[int, int], tuple[int, int]] = {}
        self._counted: set[str] = set()
        for record in records:
            self._sort_in(record)
        self.document = head_of(self._front)
        self._starts = [measure.start for measure in self.measures]

    def _sort_in(self, record: Record) -> None:
        match record:
            case Mention():
                self.mentions[record.id] = record
            case Entity():
                self.entities[record.iri] = record
            case Commitment():
                self.commitments[record.id] = record
            case Measure():
                self.measures.append(record)
            case Statement():
                self.statements.append(record)
            case Merge():
                self.merges.append(record)
            case LeftOut():
                self.left_out.append(record)
            case Correction():
                self.corrections.append(record)
            case Party() | Framework() | Topic():
                self.shared.append(record)
            case _:
                self._front.append(record)

    def records(self) -> list[Record]:
        """All records in the order that extraction gives them, corrections last."""
        front = [self.document if isinstance(record, Document) else record for record in self._front]
        return [
            *front, *self.measures, *self.mentions.values(),
            *(self.entities[iri] for iri in sorted(self.entities)), *self.shared, *self.commitments.values(),
            *self.statements, *self.merges, *self.left_out, *self.corrections,
        ]  # fmt: skip

    def state(self) -> dict[str, Any]:
        """All that corrections change, to come back to."""
        return {name: value.copy() if isinstance(value, _OPEN) else value for name, value in vars(self).items()}

    def back_to(self, state: dict[str, Any]) -> None:
        """Has everything be as it was then."""
        vars(self).update(state)

    # places

    def measure_at(self, start: int) -> Measure | None:
        """The measure that a place is in."""
        at = bisect_right(self._starts, start) - 1
        found = self.measures[at] if at >= 0 else None
        return found if found and start < found.end else None

    def follow(self, span: tuple[int, int]) -> tuple[int, int]:
        """Where words stand whose span an earlier correction has changed."""
        seen = set()
        while span in self._moved and span not in seen:
            seen.add(span)
            span = self._moved[span]
        return span

    def note_move(self, old: tuple[int, int], new: tuple[int, int]) -> None:
        """Remembers that what stood at `old` is at `new`."""
        self._moved[old] = new

    def mention_at(self, start: int, end: int) -> Mention | None:
        """The mention of exactly these words."""
        span = self.follow((start, end))
        return next((m for m in self.mentions.values() if (m.start, m.end) == span), None)

    def commitment_at(self, start: int, end: int, target: str = "") -> Commitment | None:
        """The commitment of exactly these words. Raises `CannotApplyError` where there are several."""
        span = self.follow((start, end))
        found = [c for c in self.commitments.values() if (c.start, c.end) == span]
        if len(found) > 1:
            found = [c for c in found if target in (c.id, c.action)] or found
        if len(found) > 1:
            raise CannotApplyError(f"{len(found)} commitments have these words; name the id of one in target")
        return found[0] if found else None

    def mentions_of(self, iri: str) -> list[Mention]:
        """The mentions that name an entity."""
        return [m for m in self.mentions.values() if any(ref.iri == iri for ref in m.entities)]

    # changes

    def put_mention(self, mention: Mention, old: Mention | None = None) -> None:
        """Puts a mention in the place of `old`, or where it stands in the text; counts what it and `old` name."""
        self.mentions = _put(self.mentions, mention, old)
        for one in (mention, old):
            self._counted |= {ref.iri for ref in one.entities} if one else set()

    def put_commitment(self, commitment: Commitment, old: Commitment | None = None) -> None:
        """The same for a commitment."""
        self.commitments = _put(self.commitments, commitment, old)

    def count(self, *iris: str) -> None:
        """Has the mentions of these entities counted again."""
        self._counted.update(iris)

    def refs(self, iris: Iterable[str]) -> list[EntityRef]:
        """Entities as a mention names them."""
        return [EntityRef(iri=e.iri, label=e.label, labels=e.labels) for e in (self.entities[iri] for iri in iris)]

    def put_entity(self, entity: Entity) -> None:
        """An entity as it is now, also where mentions name it."""
        self.entities[entity.iri] = entity
        for mention in self.mentions_of(entity.iri):
            iris = [ref.iri for ref in mention.entities]
            fresh = [*(ref if ref.iri != entity.iri else self.refs([entity.iri])[0] for ref in mention.entities)]
            self.mentions[mention.id] = changed(mention, entities=fresh)
            self.count(*iris)

    def share(self, record: Party | Framework | Topic) -> None:
        """Adds a party, framework or topic that is not there yet."""
        if all(known.iri != record.iri for known in self.shared):
            self.shared.append(record)

    def leave_out(self, start: int, end: int, measure: str | None) -> None:
        """Says of a name that it was rejected."""
        left = LeftOut(
            document=self.document.document, start=start, end=end, surface=self.raw[start:end], reason=REJECTED,
            measure=measure,
        )  # fmt: skip
        if not any((one.start, one.end, one.is_measure) == (start, end, False) for one in self.left_out):
            self.left_out.append(left)
            self.left_out.sort(key=lambda one: (one.is_measure, one.start, one.end))

    def take_back(self, start: int, end: int) -> None:
        """What is taken after all was not left out."""
        self.left_out = [
            one for one in self.left_out if one.is_measure or not (one.start < end and start < one.end)
        ]  # fmt: skip

    # what hangs on what

    def redirect(self, old: str, new: str | None, at: Mention | None = None) -> None:
        """Has what speaks of an entity speak of another, or (None) no more; of one mention only, where `at` says it."""
        for commitment in list(self.commitments.values()):
            self.commitments[commitment.id] = redirected(commitment, old, new, at)
        self.statements = [
            one for statement in self.statements if (one := self._statement(statement, old, new, at)) is not None
        ]
        if at is not None:
            self._forget_evidence(at.id, old)
            return
        self.merges = [m if m.entity != old else changed(m, entity=new) for m in self.merges if m.entity != old or new]
        for entity in list(self.entities.values()):
            if entity.framework == old:
                self.entities[entity.iri] = changed(entity, framework=new if new != entity.iri else None)
        if self.document.realizes == old:
            self.document = changed(self.document, realizes=new)

    def _statement(self, one: Statement, old: str, new: str | None, at: Mention | None) -> Statement | None:
        """A statement after that; None where it says nothing any more."""
        told = (one.subject, one.via, one.object if one.object_kind == "iri" else None)
        if old not in told or (at is not None and not self._rests_on(one, old, at)):
            return one
        if new is None:
            return None if old in (told[0], told[2]) else changed(one, via=None)
        subject = new if one.subject == old else one.subject
        object_ = new if told[2] == old else one.object
        if one.object_kind == "iri" and subject == object_:
            return None
        return changed(one, subject=subject, object=object_, via=new if one.via == old else one.via)

    def _rests_on(self, one: Statement, iri: str, at: Mention) -> bool:
        """Whether a statement speaks of an entity by this mention, and by no other."""
        others = [m for m in self.mentions_of(iri) if m.id != at.id and m.start < one.end and one.start < m.end]
        return at.start < one.end and one.start < at.end and not others

    def _forget_evidence(self, mention: str, entity: str) -> None:
        kept = []
        for merge in self.merges:
            if merge.entity == entity and mention in merge.evidence:
                evidence = [name for name in merge.evidence if name != mention]
                if evidence:
                    kept.append(changed(merge, evidence=evidence))
            else:
                kept.append(merge)
        self.merges = kept

    def rename_mention(self, old: str, new: str) -> None:
        """A mention whose span has changed has another id: links and merges follow it."""
        for commitment in list(self.commitments.values()):
            if any(link.mention == old for slot in SLOTS for link in getattr(commitment, slot)):
                slots = {
                    slot: [changed(k, mention=new) if k.mention == old else k for k in getattr(commitment, slot)]
                    for slot in SLOTS
                }
                self.commitments[commitment.id] = changed(commitment, **slots)
        self.merges = [
            changed(m, evidence=[new if name == old else name for name in m.evidence]) if old in m.evidence else m
            for m in self.merges
        ]

    def drop_mention(self, mention: Mention) -> None:
        """Takes a mention away with all that rests on it alone."""
        del self.mentions[mention.id]
        for ref in mention.entities:
            self.redirect(ref.iri, None, mention)
            self.count(ref.iri)

    def settle(self) -> None:
        """Counts again what was touched, and lets go of entities that nothing names any more."""
        for iri in sorted(self._counted & self.entities.keys()):
            count = len(self.mentions_of(iri))
            if count:
                self.entities[iri] = changed(self.entities[iri], mentions=count)
            else:
                del self.entities[iri]
                self.redirect(iri, None)
        self._counted.clear()

    def note_measure(self, measure: str) -> None:
        """Says of a measure that it yields nothing, or no longer says it."""
        yields = any(c.measure == measure for c in self.commitments.values())
        kept = [one for one in self.left_out if not (one.is_measure and one.measure == measure)]
        place = next((m for m in self.measures if m.id == measure), None)
        if not yields and place is not None:
            kept.append(
                LeftOut(
                    document=self.document.document,
                    start=place.start,
                    end=place.end,
                    surface=place.text[:200],
                    reason=NO_UNDERTAKING,
                    measure=measure,
                )
            )
            kept.sort(key=lambda one: (one.is_measure, one.start, one.end))
        self.left_out = kept


def _put(all_: dict[str, T], one: T, old: T | None) -> dict[str, T]:
    """In the place of `old`, or before the first that begins behind it."""
    if old is not None and old.id in all_ and old.start == one.start:
        items = [one if value.id == old.id else value for value in all_.values()]
        return {value.id: value for value in items}
    kept = [value for value in all_.values() if old is None or value.id != old.id]
    at = next((n for n, value in enumerate(kept) if (value.start, -value.end) > (one.start, -one.end)), len(kept))
    kept.insert(at, one)
    return {value.id: value for value in kept}
