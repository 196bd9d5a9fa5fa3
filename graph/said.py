"""What one document says, by subject, and the labels of what it speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from accordgraph.ontology.terms import tail

from .iris import document_graph
from .sheet import node, term
from .store import all_quads

Object: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Subject: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the text, where they stand, and what stands around them."""

    start: int
    end: int
    exact: str
    before: str
    after: str


class Said:
    """The graph of one document, held in memory."""

    def __init__(self, store: ox.Store, document: str) -> None:
        self.document = document
        self._about: dict[Subject, dict[ox.NamedNode, list[Object]]] = {}
        for quad in all_quads(store, node(document_graph(document))):
            self._about.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
        self._slots = self._by_slot()

    def of_class(self, name: str) -> list[Subject]:
        """The subjects of a class, in the order of the text, then of their names."""
        wanted, kind = term(name), term("rdf:type")
        found = [subject for subject, about in self._about.items() if wanted in about.get(kind, ())]
        return sorted(found, key=lambda subject: (*self._place(subject), str(subject)))

    def values(self, subject: Subject, name: str) -> list[Object]:
        """What stands under a property, each once: first what words of the text say, in their order."""
        placed = [value for _, _, value, _ in self._slots.get((subject, term(name)), ())]
        rest = sorted(self._about.get(subject, {}).get(term(name), ()), key=str)
        return list(dict.fromkeys([*placed, *rest]))

    def text(self, subject: Object | Subject | None, name: str) -> str:
        """The one value of a property as text; empty where there is none."""
        found = self._about.get(subject, {}).get(term(name), ()) if not isinstance(subject, ox.Literal | None) else ()
        return plain(min(found, key=str)) if found else ""

    def words(self, subject: Subject, name: str) -> list[str]:
        """The words of the text that fill a slot, in their order."""
        return [words for _, _, _, words in self._slots.get((subject, term(name)), ())]

    def quoted(self, subject: Subject) -> Quoted:
        """The words that a fact was quoted from: the first, where there are several."""
        found = [self._quote(evidence) for evidence in self._about[subject].get(term("prov:wasQuotedFrom"), ())]
        return min(found, key=lambda quote: (quote.start, quote.end), default=Quoted(0, 0, "", "", ""))

    def within(self, subject: Subject) -> Object | None:
        """The measure that a fact stands in, or the heading."""
        found = [*self.values(subject, "ag:measure"), *self.values(subject, "ag:section")]
        return found[0] if found else None

    def _quote(self, evidence: Object) -> Quoted:
        said: dict[str, str] = {}
        if not isinstance(evidence, ox.Literal):
            for selector in self._about.get(evidence, {}).get(term("oa:hasSelector"), ()):
                for name in ("start", "end", "exact", "prefix", "suffix"):
                    said[name] = self.text(selector, f"oa:{name}") or said.get(name, "")
        start, end = (int(said.get(name) or 0) for name in ("start", "end"))
        return Quoted(start, end, said.get("exact", ""), said.get("prefix", ""), said.get("suffix", ""))

    def _place(self, subject: Subject) -> tuple[int, int]:
        quote = self.quoted(subject)
        return quote.start, quote.end

    def _by_slot(self) -> dict[tuple[Object, Object], list[tuple[int, int, Object, str]]]:
        """(subject, property) -> the values that words of the text give, in their order."""
        found: dict[tuple[Object, Object], list[tuple[int, int, Object, str]]] = {}
        for slot, about in self._about.items():
            if term("ag:Slot") in about.get(term("rdf:type"), ()):
                (subject,), (name,), (value,) = (about[term(f"rdf:{p}")] for p in ("subject", "predicate", "object"))
                quote = self.quoted(slot)
                found.setdefault((subject, name), []).append((quote.start, quote.end, value, quote.exact))
        return {key: sorted(values, key=lambda v: (v[0], v[1], str(v[2]))) for key, values in found.items()}


class Labels:
    """What things are called in one language, or else in another; asked from the store once each."""

    def __init__(self, store: ox.Store, lang: str) -> None:
        self._store = store
        self._lang = lang
        self._known: dict[tuple[str, str], dict[str, str]] = {}

    def of(self, value: Object) -> str:
        """The label of a thing; a text as it is; the last part of an IRI that has no label."""
        if not isinstance(value, ox.NamedNode):
            return plain(value)
        labels = self.all(value, "skos:prefLabel") or self.all(value, "rdfs:label")
        return labels.get(self._lang) or next((labels[lang] for lang in sorted(labels)), tail(value.value))

    def each(self, values: Iterable[Object]) -> list[str]:
        """The labels of several things."""
        return [self.of(value) for value in values]

    def all(self, thing: ox.NamedNode, name: str) -> dict[str, str]:
        """The labels of a thing by language; of several in one language the first."""
        key = (thing.value, name)
        if key not in self._known:
            found = (quad.object for quad in self._store.quads_for_pattern(thing, term(name), None, None))
            texts = sorted((v.value, v.language or "") for v in found if isinstance(v, ox.Literal))
            self._known[key] = {lang: text for text, lang in reversed(texts)}
        return self._known[key]


def plain(value: Object) -> str:
    """A term as text."""
    return str(value) if isinstance(value, ox.Triple) else value.value
