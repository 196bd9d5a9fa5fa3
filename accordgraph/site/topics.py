"""Pages of topics, and the tree that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from accordgraph.graph.sheet import term

from .commitments import Commitments, Line
from .facts import Facts, Names
from .shown import Group, Row, Showing, Shown
from .words import table

_MATCHES = ("exactMatch", "closeMatch", "relatedMatch", "broadMatch", "narrowMatch")


@dataclass(frozen=True, slots=True)
class TopicPage:
    """Everything that is said of a topic."""

    shown: Shown
    scope: Names
    rows: Sequence[Row]
    names: Mapping[str, Sequence[str]]
    served_by: Sequence[Group]
    sections: Sequence[Shown]
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Branch:
    """A topic in the tree, how many commitments and entities it has, and what is below it."""

    shown: Shown
    commitments: int
    entities: int
    below: Sequence[Branch]


def used_topics(facts: Facts) -> set[ox.NamedNode]:
    """The topics that anything has, and those above them."""
    waiting = [t for t in facts.of_class("ag:Topic") if facts.pointing("ag:topic", t)]
    used: set[ox.NamedNode] = set()
    while waiting:
        topic = waiting.pop()
        if topic not in used:
            used.add(topic)
            waiting += facts.nodes(topic, "skos:broader")
    return used


class Topics:
    """Makes the pages of topics."""

    def __init__(self, showing: Showing, commitments: Commitments) -> None:
        self._showing = showing
        self._facts = showing.facts
        self._commitments = commitments

    def page(self, topic: ox.NamedNode) -> TopicPage:
        """The page of a topic."""
        return TopicPage(
            self._showing.thing(topic),
            {text.language or "": text.value for text in self._facts.texts(topic, "skos:scopeNote")},
            [row for row in self._rows(topic) if row.values],
            {lang: self._names(topic, lang) for lang in ("zh", "en")},
            self._served_by(topic),
            self._sections(topic),
            self._commitments.on(topic),
        )

    def _names(self, topic: ox.NamedNode, lang: str) -> list[str]:
        texts = [*self._facts.texts(topic, "skos:prefLabel"), *self._facts.texts(topic, "skos:altLabel")]
        return list(dict.fromkeys(text.value for text in texts if text.language == lang))

    def _rows(self, topic: ox.NamedNode) -> Iterable[Row]:
        for name in ("broader", "narrower"):
            yield Row(table("words")[name], self._showing.things(self._facts.values(topic, f"skos:{name}")))
        for name in _MATCHES:
            found = self._facts.values(topic, f"skos:{name}")
            yield Row(table("words")[name], list(map(self._showing.elsewhere, found)))

    def entities(self, topic: ox.NamedNode) -> list[ox.NamedNode]:
        """The entities that serve a topic."""
        return [thing for thing in self._facts.pointing("ag:topic", topic) if thing in self._facts.types]

    def _served_by(self, topic: ox.NamedNode) -> list[Group]:
        """Entities by their type."""
        found: dict[str, list[ox.NamedNode]] = {}
        for thing in self.entities(topic):
            found.setdefault(self._facts.types[thing], []).append(thing)
        types = table("types")
        return [Group(types[name], self._showing.things(found[name])) for name in types if name in found]

    def _sections(self, topic: ox.NamedNode) -> list[Shown]:
        """The sections on the topic, as places in their documents."""
        found = []
        for part in self._facts.pointing("ag:topic", topic):
            document = self._facts.node(part, "ag:document")
            if document and term("ag:Section") in self._facts.values(part, "rdf:type"):
                names = {lang: said for lang, said in self._headline(part).items() if said}
                place = next((quote.place for quote in self._showing.quotes(part)), "")
                found.append(Shown(names, place, note=self._facts.names(document), iri=part.value))
        return found

    def _headline(self, section: ox.NamedNode) -> Names:
        locator = self._facts.text(section, "ag:locator")
        texts = self._facts.texts(section, "schema:headline")
        return {text.language or "": f"{locator} {text.value}".strip() for text in texts}

    def tree(self) -> list[Branch]:
        """All topics of the scheme from the top, also those that nothing has."""
        tops = [t for t in self._facts.of_class("ag:Topic") if not self._facts.nodes(t, "skos:broader")]
        return self._branches(tops, frozenset())

    def _branches(self, topics: Iterable[ox.NamedNode], above: frozenset[ox.NamedNode]) -> list[Branch]:
        """A topic that stands below itself is not followed."""
        return [self._branch(topic, above | {topic}) for topic in self._sorted(set(topics) - above)]

    def _branch(self, topic: ox.NamedNode, above: frozenset[ox.NamedNode]) -> Branch:
        below = self._branches(self._facts.nodes(topic, "skos:narrower"), above)
        commitments = len(self._commitments.on(topic))
        return Branch(self._showing.thing(topic), commitments, len(self.entities(topic)), below)

    def _sorted(self, topics: Iterable[ox.NamedNode]) -> list[ox.NamedNode]:
        return sorted(topics, key=lambda topic: (self._facts.names(topic).get("en", ""), topic.value))
