"""Records and corrections in; records, and what became of each correction, out. Nothing else is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordgraph.extract.records import Correction, Entity, Mention, Record
from accordgraph.ontology.authority import Authority

from .about_commitments import correct_commitment
from .about_entities import correct_entity
from .about_mentions import correct_mention
from .anchoring import Place, locate
from .draft import Draft
from .elsewhere import Elsewhere
from .links import changed
from .model import APPLIED, FAILED, GONE, MOVED, CannotApplyError, Outcome, Row
from .task import Done, Task
from .things import Things

_NOWHERE = Place(0, 0, exact=True)


@dataclass(frozen=True, slots=True)
class Corrected:
    """The records after the corrections, and what became of each of these."""

    records: Sequence[Record]
    outcomes: Sequence[Outcome]


def correct(
    records: Sequence[Record], raw: str, rows: Sequence[Row], authority: Authority, base: str,
    elsewhere: Elsewhere | None = None,
) -> Corrected:  # fmt: skip
    """Applies the rows that speak of this document, in their order. What no row touches stays as it is.

    `elsewhere` is what is known of the documents that are corrected together with this one.
    """
    work = _Work(records, raw, authority, base, elsewhere or Elsewhere())
    outcomes = [work.outcome(row) for row in rows if work.is_about(row)]
    return Corrected(work.records(), outcomes) if outcomes else Corrected(records, ())


class _Work:
    """The corrections of one document, one after the other."""

    def __init__(
        self, records: Iterable[Record], raw: str, authority: Authority, base: str, elsewhere: Elsewhere
    ) -> None:
        self._draft = Draft(records, raw)
        self._elsewhere = elsewhere
        self._things = Things(self._draft, authority, base, elsewhere)
        self._read = {name for entity in self._draft.entities.values() for name in (entity.iri, entity.label)}
        self._names: dict[str, int] = {}

    def is_about(self, row: Row) -> bool:
        """Whether a row speaks of the document: it was made in it, or the document has its entity, or has had it."""
        if self._elsewhere.is_made_in(row, self._draft.document):
            return True
        if row.kind != "entity" or row.action == "split" or not row.target:
            return False
        return row.target in self._read or row.target in self._draft.entities or self._is_label(row.target)

    def _is_label(self, name: str) -> bool:
        return any(entity.label == name for entity in self._draft.entities.values())

    def outcome(self, row: Row) -> Outcome:
        """Does what a row says, or says why not."""
        before = self._draft.state()
        try:
            place = self._place(row)
            done = self._do(row, place)
        except CannotApplyError as err:
            self._draft.back_to(before)  # what it had begun is undone
            return Outcome(row, FAILED, reason=str(err))
        self._draft.settle()
        moved = place is not None and row.start is not None and (row.start, row.end) != (place.start, place.end)
        state = done.state or (MOVED if moved else APPLIED)
        self._note(row, place, done, state)
        return Outcome(row, state, place.start if place else None, place.end if place else None)

    def _place(self, row: Row) -> Place | None:
        """Where the words are; an entity that is named by its IRI does without."""
        text_sha256 = self._draft.document.text_sha256
        if row.kind != "entity" or (row.action == "split"):
            return locate(row, self._draft.raw, text_sha256)
        if row.quote and self._elsewhere.is_made_in(row, self._draft.document):
            try:
                return locate(row, self._draft.raw, text_sha256)
            except CannotApplyError:
                if row.target in self._draft.entities:
                    return None
                raise
        return None

    def _do(self, row: Row, place: Place | None) -> Done:
        task = Task(row, place or _NOWHERE, self._draft, self._things)
        if row.kind == "mention":
            return correct_mention(task)
        if row.kind == "commitment":
            return correct_commitment(task)
        mention = self._draft.mention_at(place.start, place.end) if place else None
        return correct_entity(task, self._entity(row, mention), mention)

    def _entity(self, row: Row, mention: Mention | None) -> Entity:
        """The entity that is named by its IRI or label, else the one that the quoted mention names."""
        entities = self._draft.entities
        if row.target in entities:
            return entities[row.target]
        if mention is not None and len(mention.entities) == 1:
            return entities[mention.entities[0].iri]
        named = [entity for entity in entities.values() if row.target == entity.label]
        if len(named) == 1:
            return named[0]
        if named:
            raise CannotApplyError(f"'{row.target}' is the name of {len(named)} entities; give an IRI")
        raise CannotApplyError(GONE)

    def _note(self, row: Row, place: Place | None, done: Done, state: str) -> None:
        """What the records say of the correction."""
        self._names[row.id] = self._names.get(row.id, 0) + 1
        again = f"-{self._names[row.id]}" if self._names[row.id] > 1 else ""
        said = {key: value for key in ("field", "person", "date") if (value := getattr(row, key))}
        self._draft.corrections.append(
            Correction(
                document=self._draft.document.document,
                id=row.id + again,
                kind=row.kind,
                action=row.action,
                state=state,
                start=place.start if place else None,
                end=place.end if place else None,
                target=done.target,
                before=done.before,
                after=done.after,
                note=row.note,
                **said,
            )
        )

    def records(self) -> list[Record]:
        """All records; a correction whose record went later points to nothing."""
        draft = self._draft
        there = draft.mentions.keys() | draft.commitments.keys() | draft.entities.keys()
        draft.corrections = [
            one if one.target is None or one.target in there else changed(one, target=None) for one in draft.corrections
        ]
        return draft.records()
