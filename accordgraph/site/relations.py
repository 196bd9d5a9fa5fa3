"""What joins an entity to others, in both directions, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from accordgraph.graph.sheet import term
from accordgraph.ontology.terms import tail

from .facts import Facts, Names
from .shown import Group, Quote, Showing, Shown, by_name
from .words import table

_Triple = tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]


class Relations:
    """Finds the relations of entities."""

    def __init__(self, showing: Showing) -> None:
        self._showing = showing
        self._facts: Facts = showing.facts
        self._inverse = table("inverse")

    def outgoing(self, entity: ox.NamedNode) -> list[Group]:
        """What the entity does, and whom it has as members; what it belongs to is an attribute."""
        quads = self._facts.store.quads_for_pattern(entity, None, None)
        found = {(entity, q.predicate, q.object) for q in quads if isinstance(q.object, ox.NamedNode)}
        groups = self._groups(triple for triple in found if triple[1] != term("ag:framework"))
        members = self._members("org:organization", entity, "org:member")
        return groups + ([Group(table("words")["members"], members)] if members else [])

    def incoming(self, entity: ox.NamedNode) -> list[Group]:
        """What others do to the entity, and what it is a member or a party of."""
        quads = self._facts.store.quads_for_pattern(None, None, entity)
        found = {(q.subject, q.predicate, entity) for q in quads if isinstance(q.subject, ox.NamedNode)}
        groups = self._groups(found, inverse=True)
        groups += self._documents(entity)
        member_of = self._members("org:member", entity, "org:organization")
        return groups + ([Group(table("words")["member_of"], member_of)] if member_of else [])

    def _groups(self, triples: Iterable[_Triple], *, inverse: bool = False) -> list[Group]:
        """Triples between entities by their property, each with the quotes of its statements."""
        end = 0 if inverse else 2
        found: dict[ox.NamedNode, dict[ox.NamedNode, _Triple]] = {}
        for triple in triples:
            if triple[end] in self._facts.types:
                found.setdefault(triple[1], {})[triple[end]] = triple
        return [self._group(name, found[name], inverse) for name in sorted(found, key=str)]

    def _group(self, name: ox.NamedNode, triples: dict[ox.NamedNode, _Triple], inverse: bool) -> Group:
        quotes = {thing.value: self.stated(*triple) for thing, triple in triples.items()}
        return Group(self._label(name, inverse), self._showing.things(triples), quotes)

    def _label(self, name: ox.NamedNode, inverse: bool) -> Names:
        names = self._facts.names(name)
        if not inverse:
            return names
        return self._inverse.get(tail(name.value)) or {lang: f"{said} ←" for lang, said in names.items()}

    def stated(self, subject: ox.NamedNode, name: ox.NamedNode, value: object) -> list[Quote]:
        """The words of the statements that say so."""
        facts = [
            fact
            for fact in self._facts.pointing("rdf:subject", subject)
            if name in self._facts.values(fact, "rdf:predicate") and value in self._facts.values(fact, "rdf:object")
        ]
        return [quote for fact in facts for quote in self._showing.quotes(fact)]

    def _documents(self, entity: ox.NamedNode) -> list[Group]:
        """The documents that are texts of an agreement, or to which a party has agreed."""
        found = ((name, self._facts.pointing(f"ag:{name}", entity)) for name in ("realizes", "party"))
        return [Group(self._inverse[name], self._showing.things(things)) for name, things in found if things]

    def _members(self, here: str, entity: ox.NamedNode, there: str) -> list[Shown]:
        """The other ends of memberships, with their dates as remarks."""
        found = []
        for membership in self._facts.pointing(here, entity):
            other = self._facts.node(membership, there)
            if other:
                found.append(self._showing.thing(other, self._during(membership)))
        return sorted(found, key=by_name)

    def _during(self, membership: ox.NamedNode) -> Names:
        period = self._facts.node(membership, "org:memberDuring")
        if period is None:
            return {}
        since, until = (self._facts.text(period, f"dcat:{end}Date") for end in ("start", "end"))
        return {"": f"{since}–{until}"}
