"""The names of a thing, in the form in which names are compared."""

from __future__ import annotations

from accordgraph.extract.folding import name_key
from accordgraph.extract.records import Entity, Labels


def keys(label: str, *several: Labels) -> set[str]:
    """The keys of a label and of other names."""
    return {name_key(label), *(name_key(name) for labels in several for names in labels.values() for name in names)}


def keys_of(entity: Entity) -> set[str]:
    """The keys of all names of an entity."""
    return keys(entity.label, entity.labels, entity.hidden, {"": entity.abbreviations})
