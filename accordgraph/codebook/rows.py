"""The rows of a codebook: what each commitment says, in names that a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from accordgraph.corrections.form import BETWEEN
from accordgraph.entries import Entry
from accordgraph.extract.records import Commitment, Entity, Link, head_of
from accordgraph.ontology.schemes import labels
from accordgraph.places import Places
from accordgraph.topics import topic_label

from .codes import Codes
from .form import column

Cells: TypeAlias = dict[str, str | int | float]


class Sheet:
    """The codebook of one document, in one language and with one list of codes."""

    def __init__(self, entry: Entry, lang: str, codes: Codes) -> None:
        self._entry = entry
        self._lang = lang
        self._codes = codes
        self._places = Places(entry.records)
        self._head = head_of(entry.records)
        self._names = {record.iri: record for record in entry.records if isinstance(record, Entity)}

    def rows(self) -> Iterator[Cells]:
        """One row a commitment, in text order."""
        for record in self._entry.records:
            if isinstance(record, Commitment):
                yield self.row(record)

    def row(self, one: Commitment) -> Cells:
        """What the columns say of a commitment."""
        return {
            "document": self._head.title,
            "locator": self._places.locator(one.measure, one.start, one.end) or "",
            "clause": one.text,
            "actor": BETWEEN.join(actor.text for actor in one.actor),
            "object": one.object,
            "beneficiary": BETWEEN.join(phrase.text for phrase in one.beneficiary),
            "action_type": self._concept("action_type", one.action_type),
            "strength": self._concept("strength", one.strength),
            "role": self._concept("role", one.role),
            "hedge": BETWEEN.join(f"{self._concept('hedge', h.kind or 'other')}={h.text}" for h in one.hedge),
            "mechanism": self._entities(one.through),
            "agreement": self._entities(one.implements),
            "target": self._entities(one.targets),
            "topic": BETWEEN.join(self._topic(iri) for iri in one.topics),
            "firmness": "" if one.firmness is None else one.firmness,
            "quote": self._entry.raw[one.start : one.end],
            "keep": "yes",
            "note": "",
            "slug": self._entry.slug,
            "id": one.id,
            "start": one.start,
            "end": one.end,
            "text_sha256": self._head.text_sha256,
        }

    def _concept(self, name: str, ours: str) -> str:
        known = labels(column(name).scheme).get(ours, {})
        return self._codes.code(name, ours) or known.get(self._lang) or ours

    def _topic(self, iri: str) -> str:
        return self._codes.code("topic", iri) or topic_label(iri, self._lang)

    def _entities(self, links: Iterable[Link]) -> str:
        return BETWEEN.join(self._label(link.entity) for link in links)

    def _label(self, iri: str) -> str:
        """The name, or the IRI where several entities have that name."""
        entity = self._names.get(iri)
        if entity is None:
            return iri
        alike = [other for other in self._names.values() if other.label == entity.label]
        return entity.label if len(alike) == 1 else iri
