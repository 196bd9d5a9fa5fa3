"""What a page shows of an IRI: its names, what is said of it and by it, and the words in the texts behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec
import pyoxigraph as ox

from accordgraph.graph.sheet import term
from accordgraph.graph.store import about
from accordgraph.ontology.terms import PREFIXES

from .errors import RequestError
from .limits import SHOWN_TRIPLES

_LABELS = tuple(term(name) for name in ("skos:prefLabel", "rdfs:label", "dcterms:title", "schema:name"))
_QUOTED, _SELECTOR, _EXACT = term("prov:wasQuotedFrom"), term("oa:hasSelector"), term("oa:exact")
_SOURCE, _TEXT_OF, _BODY = term("oa:hasSource"), term("ag:textOf"), term("oa:hasBody")
_TYPE = term("rdf:type")
_SHORT = sorted(((iri, prefix) for prefix, iri in PREFIXES.items()), key=lambda pair: (-len(pair[0]), pair))
_QUOTES_SHOWN = 50


class Value(msgspec.Struct, frozen=True):
    """A term to be shown: `text`, and either the `iri` behind it, or a language or datatype."""

    text: str
    iri: str = ""
    lang: str = ""
    datatype: str = ""


class Row(msgspec.Struct, frozen=True):
    """A property with its values, or (pointing here) with the subjects that have it."""

    property: Value
    values: list[Value]


class Quote(msgspec.Struct, frozen=True):
    """Words of a document; `evidence` is their place in it."""

    text: str
    evidence: Value
    document: Value


class Page(msgspec.Struct, frozen=True):
    """Everything on a page. `left_out` counts the triples that are not shown."""

    iri: str
    title: str
    types: list[Value]
    said: list[Row]
    pointing: list[Row]
    quotes: list[Quote]
    left_out: int


def known(store: ox.Store, node: ox.NamedNode, lang: str) -> Page:
    """The page of a node. Raises `RequestError` where the graph says nothing of it."""
    said, pointing = about(store, node)
    if not said and not pointing:
        raise RequestError(404, f"the graph says nothing of {node.value!r}; check the IRI")
    names = _Names(store, lang)
    return Page(
        node.value,
        names.of(node),
        [names.value(t.object) for t in said if t.predicate == _TYPE],
        list(_rows(names, [(t.predicate, t.object) for t in said[:SHOWN_TRIPLES]])),
        list(_rows(names, [(t.predicate, t.subject) for t in pointing[:SHOWN_TRIPLES]])),
        list(_quotes(names, said, pointing))[:_QUOTES_SHOWN],
        max(0, len(said) - SHOWN_TRIPLES) + max(0, len(pointing) - SHOWN_TRIPLES),
    )


def _rows(names: _Names, pairs: Iterable[tuple[ox.NamedNode, ox.Triple | _Term]]) -> Iterator[Row]:
    ordered = sorted(pairs, key=lambda pair: (short(pair[0].value), str(pair[1])))
    for predicate, group in groupby(ordered, key=lambda pair: pair[0]):
        yield Row(names.value(predicate), [names.value(value) for _, value in group])


def _quotes(names: _Names, said: Iterable[ox.Triple], pointing: Iterable[ox.Triple]) -> Iterator[Quote]:
    """The words that a node was read from, and those of its mentions."""
    for triple in said:
        if triple.predicate == _QUOTED:
            yield from names.quotes(triple.object)
    for triple in pointing:
        if triple.predicate == _BODY:
            for evidence in names.objects(triple.subject, _QUOTED):
                yield from names.quotes(evidence)


def short(iri: str) -> str:
    """An IRI by its prefix, where it has one of ours: `ag:kind`."""
    for namespace, prefix in _SHORT:
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


_Term = ox.NamedNode | ox.BlankNode | ox.Literal


class _Names:
    """Labels in one language, else in another, else short forms of IRIs."""

    def __init__(self, store: ox.Store, lang: str) -> None:
        self._store = store
        self._lang = lang
        self._found: dict[str, str] = {}

    def objects(self, subject: ox.Triple | _Term, predicate: ox.NamedNode) -> list[_Term]:
        """The objects of a subject, in order."""
        if not isinstance(subject, (ox.NamedNode, ox.BlankNode)):
            return []
        found = {quad.object for quad in self._store.quads_for_pattern(subject, predicate, None)}
        return sorted((value for value in found if not isinstance(value, ox.Triple)), key=str)

    def of(self, node: ox.NamedNode) -> str:
        """The label of an IRI."""
        if node.value not in self._found:
            self._found[node.value] = self._label(node)
        return self._found[node.value]

    def _label(self, node: ox.NamedNode) -> str:
        for predicate in _LABELS:
            labels = [value for value in self.objects(node, predicate) if isinstance(value, ox.Literal)]
            if labels:
                return min(labels, key=lambda label: (label.language != self._lang, str(label))).value
        return short(node.value)

    def value(self, value: ox.Triple | _Term) -> Value:
        """A term to be shown."""
        if isinstance(value, ox.NamedNode):
            return Value(self.of(value), iri=value.value)
        if isinstance(value, ox.Literal):
            plain = value.language or value.datatype == term("xsd:string")
            return Value(value.value, lang=value.language or "", datatype="" if plain else short(value.datatype.value))
        return Value(str(value))

    def quotes(self, evidence: ox.Triple | _Term) -> Iterator[Quote]:
        """The words that evidence holds, with its document."""
        texts = self.objects(evidence, _SOURCE)
        documents = [document for text in texts for document in self.objects(text, _TEXT_OF)] or texts
        for selector in self.objects(evidence, _SELECTOR):
            for exact in self.objects(selector, _EXACT):
                where = self.value(documents[0]) if documents else Value("")
                yield Quote(exact.value, self.value(evidence), where)
