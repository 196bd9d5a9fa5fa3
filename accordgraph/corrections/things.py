"""What a person means by the name or the IRI of an entity, a party or a topic."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from accordgraph.extract.folding import name_key
from accordgraph.extract.naming import canonical, unknown_iri
from accordgraph.extract.records import Entity, Framework, Party, Period, Topic
from accordgraph.ontology.authority import Authority, KnownEntity
from accordgraph.ontology.levels import level_of
from accordgraph.topics import topic_named, topics

from .draft import Draft
from .elsewhere import Elsewhere
from .form import TYPES
from .links import changed
from .model import CannotApplyError
from .naming import keys, keys_of


@dataclass(frozen=True, slots=True)
class Things:
    """Names of one document's entities, and of those that the authority knows."""

    draft: Draft
    authority: Authority
    base: str
    elsewhere: Elsewhere = field(default_factory=Elsewhere)

    @property
    def _lang(self) -> str:
        return self.draft.document.lang

    def entity(self, said: str) -> Entity | None:
        """The entity of the document, or the known one, that is called so. Raises `CannotApplyError` for several."""
        return self._in_document(said) or self._known(said)

    def entity_anywhere(self, said: str) -> Entity | None:
        """The same, or the entity of another document: what is joined in one is joined in all."""
        found = self.entity(said)
        if found is not None:
            self.elsewhere.note(said, found)
            return found
        other = self.elsewhere.entity(said)
        return self._taken_over(other) if other else None

    def _taken_over(self, entity: Entity) -> Entity:
        """An entity of another document as this one has it: what only that text says of it stays there."""
        known = entity.framework in self.authority.entities
        return changed(
            entity, document=self.draft.document.document, framework=entity.framework if known else None,
            status=entity.status if entity.known else None, status_words=[], mentions=0,
        )  # fmt: skip

    def entity_or_new(self, said: str, type_: str) -> Entity:
        """The same, or a new one of this name and type, which is not among the records yet."""
        found = self.entity(said)
        if found is None and "://" in said:
            raise CannotApplyError(f"neither the document nor the authority file has {said}")
        return found or self.new(said, type_)

    def new(self, name: str, type_: str) -> Entity:
        """An entity that is known by its name only."""
        label = canonical(name, self._lang).strip() or name
        return Entity(
            document=self.draft.document.document, iri=unknown_iri(self.base, label), type=type_, label=label,
            labels={self._lang: [label]},
        )  # fmt: skip

    def put(self, entity: Entity) -> Entity:
        """Has the document hold an entity, with what it belongs to."""
        if entity.iri not in self.draft.entities:
            self.draft.entities[entity.iri] = entity
            if entity.framework:
                self.share(entity.framework)
        return self.draft.entities[entity.iri]

    def share(self, iri: str) -> None:
        """Has the document hold a party or framework that the authority knows."""
        known = self.authority.entities.get(iri)
        if known is None or known.type not in ("Party", "Framework"):
            return
        head: dict[str, Any] = {"document": self.draft.document.document, "iri": iri, "label": known.label(self._lang)}
        if known.type == "Party":
            self.draft.share(Party(**head, labels=known.labels(), members=[m.member for m in known.members]))
        else:
            self.draft.share(Framework(**head, labels=known.labels()))

    def actor(self, said: str) -> str | None:
        """The IRI of the party or body that is called so; None where nobody knows it."""
        key = name_key(said)
        for party in self.draft.shared:
            if isinstance(party, Party) and (said == party.iri or key in keys(party.label, party.labels)):
                return party.iri
        found = self._in_document(said)
        if found is None:
            hits = _names(self.authority).get(key, ()) if "://" not in said else (said,)
            known = [iri for iri in hits if iri in self.authority.entities]
            if len(known) != 1:
                return None
            self.share(known[0])
            entity = self.authority.entities[known[0]]
            return entity.iri if entity.type == "Party" or entity.type in TYPES else None
        return found.iri

    def topic(self, said: str) -> str:
        """The IRI of the topic that is called so. Raises `CannotApplyError` where there is none."""
        iri = topic_named(said)
        if iri is None:
            raise CannotApplyError(f"the scheme of topics has no '{said}'")
        topic = topics().by_iri[iri]
        labels = {lang: [text] for lang, text in sorted(topic.pref.items())}
        self.draft.share(
            Topic(document=self.draft.document.document, iri=iri, label=topic.label(self._lang), labels=labels)
        )
        return iri

    def _in_document(self, said: str) -> Entity | None:
        entities = self.draft.entities
        if said in entities:
            return entities[said]
        key = name_key(said)
        found = [e for e in entities.values() if key in keys_of(e)]
        if len(found) > 1:
            found = [e for e in found if name_key(e.label) == key] or found
        if len(found) > 1:
            raise CannotApplyError(f"'{said}' is the name of {len(found)} entities; give an IRI")
        return found[0] if found else None

    def _known(self, said: str) -> Entity | None:
        known = self.authority.entities.get(said)
        if known is None:
            hits = _names(self.authority).get(name_key(said), ())
            if len(hits) > 1:
                raise CannotApplyError(f"'{said}' is the name of {len(hits)} known entities; give an IRI")
            known = self.authority.entities[hits[0]] if hits else None
        return self._record(known) if known and known.type in TYPES else None

    def _record(self, known: KnownEntity) -> Entity:
        valid = known.valid_from or known.valid_until
        return Entity(
            document=self.draft.document.document, iri=known.iri, type=known.type, label=known.label(self._lang),
            labels=known.labels(), kind=known.kind, status=known.status, level=level_of(known.kind),
            framework=known.framework, same_as=list(known.same_as), known=True,
            valid=Period(from_=known.valid_from, until=known.valid_until) if valid else None,
        )  # fmt: skip


_BY_VERSION: dict[str, dict[str, tuple[str, ...]]] = {}


def _names(authority: Authority) -> dict[str, tuple[str, ...]]:
    """The IRIs of the known entities by the keys of their names."""
    if authority.version not in _BY_VERSION:
        found: dict[str, dict[str, None]] = {}
        for entity in authority.entities.values():
            for name, _ in entity.names():
                found.setdefault(name_key(name), {})[entity.iri] = None
        _BY_VERSION[authority.version] = {key: tuple(iris) for key, iris in found.items()}
    return _BY_VERSION[authority.version]
