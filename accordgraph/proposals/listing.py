"""The proposals of an output, and English renderings for names that have none, as tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from accordgraph.entries import stored
from accordgraph.extract.records import Entity
from accordgraph.graph.results import text_table
from accordgraph.ontology.authority import load_authority
from accordgraph.ontology.topics import load_topics

from .propose import LEAST, Proposal, propose
from .translation import Translator

if TYPE_CHECKING:
    from accordgraph.folder import Folder
    from accordgraph.graph.results import Table


def entities_of(folder: Folder) -> list[Entity]:
    """The entities of all documents, each once, with the names that all of them give it."""
    found: dict[str, Entity] = {}
    for entry in stored(folder):
        for record in entry.records:
            if isinstance(record, Entity):
                found[record.iri] = _joined(found.get(record.iri), record)
    return list(found.values())


def proposed_in(folder: Folder, least: float = LEAST) -> list[Proposal]:
    """What could be one entity, the surest first."""
    return propose(entities_of(folder), _translator(), least)


def rendered_in(folder: Folder) -> list[tuple[Entity, str, float]]:
    """Entities with a Chinese name only, with an English rendering and its confidence."""
    translator = _translator()
    found = []
    for entity in entities_of(folder):
        if not entity.labels.get("en") and (translation := translator.translate(entity.label)):
            found.append((entity, translation.text, translation.confidence))
    return sorted(found, key=lambda row: (-row[2], row[0].iri))


def listed(found: Sequence[Proposal]) -> Table:
    """One row a proposal."""
    rows = [(f"{p.confidence}", p.reason, p.entity.type, *p.words, p.entity.iri, p.other.iri) for p in found]
    return text_table(("confidence", "reason", "type", "name", "other name", "entity", "other"), rows)


def renderings(found: Sequence[tuple[Entity, str, float]]) -> Table:
    """One row a name."""
    rows = [(f"{sure}", entity.type, entity.label, text, entity.iri) for entity, text, sure in found]
    return text_table(("confidence", "type", "name", "rendering", "entity"), rows)


def _translator() -> Translator:
    return Translator(load_authority(), load_topics())


def _joined(one: Entity | None, other: Entity) -> Entity:
    if one is None:
        return other
    labels = {
        lang: list(dict.fromkeys([*one.labels.get(lang, ()), *other.labels.get(lang, ())]))
        for lang in sorted({*one.labels, *other.labels})
    }
    return replace(one, labels=labels, mentions=one.mentions + other.mentions)
