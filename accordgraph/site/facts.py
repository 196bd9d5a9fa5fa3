"""What the store says, as pages ask for it: values of a thing, what points to it, names in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeAlias

import pyoxigraph as ox

from accordgraph.graph.said import Object
from accordgraph.graph.sheet import term
from accordgraph.ontology.terms import tail

Names: TypeAlias = Mapping[str, str]  # a text by language; "" is for texts without one
TYPES = ("Mechanism", "Institution", "Agreement", "Initiative", "Party", "Framework")
LABELS = ("skos:prefLabel", "rdfs:label", "dcterms:title", "foaf:name")


class Facts:
    """Questions to a store, over all graphs; answers come sorted, each value once."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store
        self._names: dict[Object, Names] = {}

    def values(self, subject: ox.NamedNode, name: str) -> list[Object]:
        """The values of a property."""
        return sorted({quad.object for quad in self.store.quads_for_pattern(subject, term(name), None)}, key=str)

    def nodes(self, subject: ox.NamedNode, name: str) -> list[ox.NamedNode]:
        """The values that are IRIs."""
        return [value for value in self.values(subject, name) if isinstance(value, ox.NamedNode)]

    def node(self, subject: ox.NamedNode, name: str) -> ox.NamedNode | None:
        """The first value that is an IRI."""
        return next(iter(self.nodes(subject, name)), None)

    def text(self, subject: ox.NamedNode, name: str) -> str:
        """The first value as text, empty where there is none."""
        return next((v.value for v in self.values(subject, name) if isinstance(v, ox.Literal)), "")

    def texts(self, subject: ox.NamedNode, *names: str) -> list[ox.Literal]:
        """The texts of some properties, in the order of their words."""
        found = {value for name in names for value in self.values(subject, name) if isinstance(value, ox.Literal)}
        return sorted(found, key=lambda text: (text.value, text.language or ""))

    def pointing(self, name: str, value: Object) -> list[ox.NamedNode]:
        """The subjects that have this value."""
        quads = self.store.quads_for_pattern(None, term(name), value)
        return sorted({q.subject for q in quads if isinstance(q.subject, ox.NamedNode)}, key=str)

    def of_class(self, name: str) -> list[ox.NamedNode]:
        """The things of a class."""
        return self.pointing("rdf:type", term(name))

    def names(self, thing: Object) -> Names:
        """What a thing is called by language; of a text itself, of what has no label the end of its IRI."""
        if thing not in self._names:
            self._names[thing] = self._named(thing)
        return self._names[thing]

    def _named(self, thing: Object) -> Names:
        if isinstance(thing, ox.Literal):
            return {thing.language or "": thing.value}
        if not isinstance(thing, ox.NamedNode):
            return {"": str(thing)}
        for name in LABELS:
            found = by_language(self.texts(thing, name))
            if found:
                return found
        return {"": tail(thing.value) or thing.value}

    def type_of(self, thing: ox.NamedNode) -> str:
        """The type of an entity; empty for anything else."""
        return self.types.get(thing, "")

    @cached_property
    def types(self) -> Mapping[ox.NamedNode, str]:
        """All entities with their types."""
        return {thing: name for name in reversed(TYPES) for thing in self.of_class(f"ag:{name}")}


def by_language(texts: Iterable[ox.Literal]) -> dict[str, str]:
    """The first text in each language."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(text.language or "", text.value)
    return found


def pick(names: Names, lang: str) -> tuple[str, str]:
    """The text in a language, else in another; and which language that is."""
    for tongue in (lang, "en", "zh", *sorted(names)):
        if names.get(tongue):
            return names[tongue], tongue
    return "", ""
