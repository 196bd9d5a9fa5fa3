"""Pages of entities: names, attributes, relations in both directions, commitments, and the words of the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import pyoxigraph as ox

from accordgraph.graph.sheet import term
from accordgraph.ontology.terms import tail

from .commitments import Commitments, Line
from .facts import Names
from .relations import Relations
from .shown import Group, Quote, Row, Showing, Shown, in_order
from .words import table

_VALUES = ("recurs", "validFrom", "validUntil", "successorExpected", "pillar", "priorityArea")


@dataclass(frozen=True, slots=True)
class EntityPage:
    """Everything that is said of an entity. `names` are by language, without the `short` ones."""

    shown: Shown
    kind: Names
    status: str
    status_names: Names
    rows: Sequence[Row]
    names: Mapping[str, Sequence[str]]
    short: Sequence[str]
    variants: Sequence[str]
    outgoing: Sequence[Group]
    incoming: Sequence[Group]
    commitments: Sequence[tuple[Names, Sequence[Line]]]
    quotes: Sequence[tuple[Shown, Sequence[Quote]]]
    mentions: int


class Entities:
    """Makes the pages of entities."""

    def __init__(self, showing: Showing, commitments: Commitments) -> None:
        self._showing = showing
        self._facts = showing.facts
        self._commitments = commitments
        self._relations = Relations(showing)

    def page(self, entity: ox.NamedNode) -> EntityPage:
        """The page of an entity."""
        facts = self._facts
        kind, status = facts.node(entity, "ag:kind"), self.status(entity)
        short = [text.value for text in facts.texts(entity, "ag:abbreviation")]
        quotes = self._mentions(entity)
        return EntityPage(
            shown=self._showing.thing(entity),
            kind=facts.names(kind) if kind else {},
            status=tail(status.value) if status else "",
            status_names=facts.names(status) if status else {},
            rows=[row for row in self._rows(entity) if row.values],
            names={lang: [name for name in self._names(entity, lang) if name not in short] for lang in ("zh", "en")},
            short=list(dict.fromkeys(short)),
            variants=list(dict.fromkeys(text.value for text in facts.texts(entity, "skos:hiddenLabel"))),
            outgoing=self._relations.outgoing(entity),
            incoming=self._relations.incoming(entity),
            commitments=self._commitments.joined(entity),
            quotes=[(document, list(found)) for document, found in groupby(quotes, key=lambda quote: quote.document)],
            mentions=len(quotes),
        )

    def status(self, entity: ox.NamedNode) -> ox.NamedNode | None:
        """The latest status, else the one that is stated."""
        return self._facts.node(entity, "ag:currentStatus") or self._facts.node(entity, "ag:status")

    def _names(self, entity: ox.NamedNode, lang: str) -> list[str]:
        """The names in a language, the preferred one first."""
        texts = [text for name in ("skos:prefLabel", "skos:altLabel") for text in self._facts.texts(entity, name)]
        return list(dict.fromkeys(text.value for text in texts if text.language == lang))

    def _rows(self, entity: ox.NamedNode) -> Iterable[Row]:
        facts, showing = self._facts, self._showing
        yield Row(self._label("kind"), list(map(showing.concept, facts.nodes(entity, "ag:kind"))))
        yield Row(self._label("level"), list(map(showing.thing, facts.nodes(entity, "ag:level"))))
        yield self._status_row(entity)
        yield Row(self._label("framework"), showing.things(facts.values(entity, "ag:framework")))
        for name in _VALUES:
            yield self._value_row(entity, name)
        yield Row(self._label("topic"), showing.things(facts.values(entity, "ag:topic")))
        same = [*facts.values(entity, "owl:sameAs"), *facts.values(entity, "skos:exactMatch")]
        yield Row(table("words")["same_as"], list(map(showing.elsewhere, same)))
        yield Row(table("words")["source"], list(map(showing.elsewhere, facts.values(entity, "dcterms:source"))))
        yield Row(table("words")["note"], list(map(showing.thing, facts.values(entity, "skos:note"))))

    def _status_row(self, entity: ox.NamedNode) -> Row:
        status, day = self.status(entity), self._facts.text(entity, "ag:asOf")
        as_of = {lang: said.format(day=day) for lang, said in table("words")["as_of"].items()} if day else {}
        return Row(self._label("status"), [replace(self._showing.concept(status), note=as_of)] if status else [])

    def _value_row(self, entity: ox.NamedNode, name: str) -> Row:
        """Plain values, with the words of the statements behind them."""
        values = self._facts.values(entity, f"ag:{name}")
        quotes = (quote for value in values for quote in self._relations.stated(entity, term(f"ag:{name}"), value))
        once = {quote.place: quote for quote in quotes}
        return Row(self._label(name), list(map(self._showing.value, values)), sorted(once.values(), key=in_order))

    def _label(self, name: str) -> Names:
        return self._facts.names(term(f"ag:{name}"))

    def _mentions(self, entity: ox.NamedNode) -> list[Quote]:
        """Where the texts name it, in their order."""
        facts = self._facts.pointing("oa:hasBody", entity)
        return sorted((quote for fact in facts for quote in self._showing.quotes(fact)), key=in_order)
