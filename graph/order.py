"""The reading order of a graph: dataset, documents, their parts, entities, commitments, mentions, evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter
from typing import TypeAlias

import pyoxigraph as ox

from .sheet import term

Block: TypeAlias = list[ox.Triple]
Subject: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Triple

_RANKS = (
    (
        "ag:Dataset",
        "dcat:Catalog",
        "dcat:Distribution",
        "spdx:Checksum",
        "foaf:Agent",
        "vcard:Kind",
        "ag:Run",
        "prov:Association",
        "prov:SoftwareAgent",
        "prov:Plan",
        "void:Linkset",
    ),
    ("ag:Document", "ag:Text", "ag:SourceFile", "ag:Warning"),
    ("ag:Section", "ag:Measure"),
    (
        "ag:Framework",
        "ag:Mechanism",
        "ag:Institution",
        "ag:Agreement",
        "ag:Initiative",
        "ag:Party",
        "org:Membership",
    ),
    ("ag:Commitment",),
    ("ag:Statement", "ag:Reporting", "ag:Merge"),
    ("ag:Mention",),
    ("ag:LeftOut", "ag:Correction", "prov:Person"),
    ("ag:Slot",),
    ("ag:Evidence", "oa:TextPositionSelector", "oa:TextQuoteSelector"),
    ("owl:Ontology", "owl:Class", "rdf:Property", "owl:ObjectProperty", "owl:DatatypeProperty"),
    ("skos:ConceptScheme", "ag:Topic", "skos:Concept"),
    ("ag:Counterpart", "ag:SharedCommitment", "ag:Divergence"),
)
_RANK = {term(name): (rank, place) for rank, names in enumerate(_RANKS) for place, name in enumerate(names)}
_OTHER = (len(_RANKS), 0)
_IN_TEXT_ORDER = {2, 4, 5, 6, 7, 8, 9}
_FIRST = {term(name): place for place, name in enumerate(("rdf:type", "skos:prefLabel", "rdfs:label", "dcterms:title"))}
_TYPE, _LABEL = term("rdf:type"), term("skos:prefLabel")
_QUOTED = {term("prov:wasQuotedFrom"), term("oa:hasTarget")}
_PLACE = re.compile(r"#char=(\d+),(\d+)")
_DIGITS = re.compile(r"(\d+)")


class ReadingOrder:
    """Sorts triples into blocks, and remembers blocks: a graph's Turtle and TriG have most of them in common."""

    def __init__(self) -> None:
        self._known: dict[Subject, tuple[tuple[ox.Triple, ...], tuple[object, ...], Block]] = {}

    def blocks(self, triples: Iterable[ox.Triple]) -> list[Block]:
        """The triples by subject, in reading order, each once; within a block types and labels first."""
        about: dict[Subject, dict[ox.Triple, None]] = {}
        for triple in triples:
            about.setdefault(triple.subject, {})[triple] = None
        found = [self._block(subject, tuple(block)) for subject, block in about.items()]
        return [block for _, block in sorted(found, key=itemgetter(0))]

    def _block(self, subject: Subject, triples: tuple[ox.Triple, ...]) -> tuple[tuple[object, ...], Block]:
        known = self._known.get(subject)
        if known is None or known[0] != triples:
            known = (triples, subject_key(subject, triples), sorted_block(triples))
            self._known[subject] = known
        return known[1], known[2]


def sorted_block(triples: Iterable[ox.Triple]) -> Block:
    """The triples of a block; objects are compared only where a predicate has several."""
    said: dict[ox.NamedNode, list[ox.Triple]] = {}
    for triple in triples:
        said.setdefault(triple.predicate, []).append(triple)
    groups = (said[predicate] for predicate in sorted(said, key=_predicate_key))
    return [triple for group in groups for triple in (sorted(group, key=_object_key) if len(group) > 1 else group)]


def _rank(block: Iterable[ox.Triple]) -> tuple[int, int]:
    types = [t.object for t in block if t.predicate == _TYPE]
    ranks = [_RANK[name] for name in types if isinstance(name, ox.NamedNode) and name in _RANK]
    return min(ranks, default=_OTHER)


def subject_key(subject: Subject, block: Iterable[ox.Triple]) -> tuple[object, ...]:
    """Where a subject with all that is said of it stands among the others."""
    block = list(block)
    rank, place = _rank(block)
    name = _natural(str(subject))
    if rank in _IN_TEXT_ORDER:
        return (rank, *_text_place(subject, block), name)
    labels = sorted(str(t.object) for t in block if t.predicate == _LABEL)
    return (rank, "", place, 0, labels[0] if labels else "", name)


def _text_place(subject: Subject, block: Iterable[ox.Triple]) -> tuple[object, ...]:
    """Document and offsets of the first words that a block quotes (of an evidence IRI: its own)."""
    places = [str(t.object) for t in block if t.predicate in _QUOTED] or [str(subject)]
    found = [(iri.partition("#")[0], _PLACE.search(iri)) for iri in places]
    keys = [(doc, int(match[1]), -int(match[2])) for doc, match in found if match]
    return min(keys, default=(str(subject), 0, 0))


@lru_cache(maxsize=1 << 12)
def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key by which 9 comes before 10."""
    return tuple((int(piece), "") if piece.isdecimal() else (-1, piece) for piece in _DIGITS.split(text))


def _predicate_key(predicate: ox.NamedNode) -> tuple[int, str]:
    """Types and labels first."""
    return _FIRST.get(predicate, 99), predicate.value


def _object_key(triple: ox.Triple) -> tuple[object, ...]:
    """Of types our own first."""
    return triple.predicate == _TYPE and triple.object not in _RANK, _natural(str(triple.object))
