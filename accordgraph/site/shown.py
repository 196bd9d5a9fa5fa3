"""What pages are made of: things with their names and pages, quotes with their places, rows of attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox

from accordgraph.graph.said import Object
from accordgraph.graph.sheet import term

from .addresses import Addresses
from .facts import Facts, Names
from .words import rhythm, table

_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing or a value: its names, its page on the site or its address elsewhere, its type, a remark."""

    names: Names
    page: str = ""
    href: str = ""
    type: str = ""
    note: Names = field(default_factory=dict)
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document with what stands around them; `place` is where on the site the text has them."""

    document: Shown
    locator: str
    exact: str
    before: str
    after: str
    place: str
    start: int
    lang: str


@dataclass(frozen=True, slots=True)
class Row:
    """An attribute: `label` by language, its values, and the words that say so."""

    label: Names
    values: Sequence[Shown]
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Things under a heading."""

    label: Names
    values: Sequence[Shown]
    quotes: Mapping[str, Sequence[Quote]] = field(default_factory=dict)


class Showing:
    """Makes what pages show from what the store says."""

    def __init__(self, facts: Facts, addresses: Addresses) -> None:
        self.facts = facts
        self.addresses = addresses
        self._measures: dict[ox.NamedNode, list[tuple[int, str]]] = {}
        self._quotes: dict[ox.NamedNode, list[Quote]] = {}

    def thing(self, thing: Object, note: Names | None = None) -> Shown:
        """A thing with its page; one without is shown by its name, one elsewhere on the web by its address."""
        if not isinstance(thing, ox.NamedNode):
            return Shown(self.facts.names(thing), note=note or {})
        page = self.addresses.page(thing.value)
        names = self.facts.names(thing)
        return Shown(names, page, "", self.facts.type_of(thing), note or {}, thing.value)

    def value(self, value: Object) -> Shown:
        """A value in words: rhythms and truth values have theirs."""
        if isinstance(value, ox.Literal) and value.datatype == term("xsd:duration"):
            return Shown(rhythm(value.value))
        if isinstance(value, ox.Literal) and value.datatype == term("xsd:boolean"):
            return Shown(table("words")["yes" if value.value == "true" else "no"])
        return self.thing(value)

    def things(self, things: Iterable[Object]) -> list[Shown]:
        """Several things, in the order of their names."""
        return sorted(map(self.thing, things), key=by_name)

    def elsewhere(self, value: Object) -> Shown:
        """A value that leads out of the site, by its address; other texts as they are."""
        text = value.value if isinstance(value, ox.NamedNode | ox.Literal) else str(value)
        return Shown({"": text}, href=text if text.startswith(_WEB) else "")

    def concept(self, concept: ox.NamedNode) -> Shown:
        """A concept of the vocabulary with its scope note as the remark."""
        notes = {text.language or "": text.value for text in self.facts.texts(concept, "skos:scopeNote")}
        return Shown(self.facts.names(concept), note=notes, iri=concept.value)

    def quotes(self, fact: ox.NamedNode) -> list[Quote]:
        """The words that a fact was quoted from, in their order."""
        if fact not in self._quotes:
            found = [self._quote(fact, evidence) for evidence in self.facts.nodes(fact, "prov:wasQuotedFrom")]
            self._quotes[fact] = sorted(found, key=in_order)
        return self._quotes[fact]

    def _quote(self, fact: ox.NamedNode, evidence: ox.NamedNode) -> Quote:
        facts = self.facts
        said: dict[str, str] = {}
        for selector in facts.nodes(evidence, "oa:hasSelector"):
            for name in ("exact", "prefix", "suffix", "start"):
                said[name] = facts.text(selector, f"oa:{name}") or said.get(name, "")
        document = ox.NamedNode(evidence.value.partition("#")[0])
        start = int(said.get("start") or 0)
        return Quote(
            self.thing(document),
            self.locator(fact) or self._measured(document, start),
            said.get("exact", ""),
            said.get("prefix", ""),
            said.get("suffix", ""),
            self.addresses.place(evidence.value),
            start,
            next((tag for tag in facts.names(document) if tag), ""),
        )

    def _measured(self, document: ox.NamedNode, start: int) -> str:
        """The locator of the measure that a place in a document is in; empty before the first."""
        if document not in self._measures:
            self._measures[document] = sorted(
                (int(self.facts.text(selector, "oa:start")), self.facts.text(measure, "ag:locator"))
                for measure in self.facts.pointing("ag:document", document)
                if term("ag:Measure") in self.facts.values(measure, "rdf:type")
                for evidence in self.facts.nodes(measure, "prov:wasQuotedFrom")
                for selector in self.facts.nodes(evidence, "oa:hasSelector")
                if self.facts.text(selector, "oa:start")
            )
        before = [locator for place, locator in self._measures[document] if place <= start]
        return before[-1] if before else ""

    def locator(self, fact: ox.NamedNode) -> str:
        """Where a fact stands, as a person cites it."""
        places = [*self.facts.nodes(fact, "ag:measure"), *self.facts.nodes(fact, "ag:section")]
        return next((self.facts.text(place, "ag:locator") for place in places), "")


def by_name(shown: Shown) -> tuple[str, str]:
    """The order of lists: by the English name where there is one."""
    return shown.names.get("en") or next(iter(shown.names.values()), ""), shown.iri


def in_order(quote: Quote) -> tuple[str, int, str]:
    """The order of quotes: document by document, as they stand in it."""
    return quote.document.iri, quote.start, quote.exact
