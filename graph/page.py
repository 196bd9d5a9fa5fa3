"""A page: what is needed to write down what one document says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pyoxigraph as ox

from accordgraph.extract.records import Document, Mention, Record, Section
from accordgraph.extract.records import Page as PageOfFile

from .errors import GraphError
from .evidence import Evidence
from .iris import document_graph, part
from .sheet import Sheet, Value, node, text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """The records of one document, and the raw text that their offsets count in."""

    records: Sequence[Record]
    text: str


def of_type(records: Iterable[Record], kind: type[T]) -> list[T]:
    """The records of one type, in their order."""
    return [record for record in records if isinstance(record, kind)]


def the_document(records: Iterable[Record]) -> Document:
    """The one document record. Raises `GraphError` where there is none or more than one."""
    found = of_type(records, Document)
    if len(found) != 1:
        raise GraphError(f"the records of a document need one `document` record, these have {len(found)}")
    return found[0]


class Page:
    """The sheet of one document with its evidence, and the ways to write a fact with its words."""

    def __init__(self, records: Sequence[Record], raw: str) -> None:
        self.document = the_document(records)
        self._check_text(raw)
        self.records = records
        self.iri = node(self.document.iri)
        self.lang = self.document.lang
        self.sheet = Sheet(document_graph(self.document.iri))
        self.evidence = Evidence(self.sheet, self.document, raw, of_type(records, PageOfFile))
        self.mentions = {mention.id: mention for mention in of_type(records, Mention)}
        self.sections = of_type(records, Section)
        self.section_ids = {section.id for section in self.sections}

    def _check_text(self, raw: str) -> None:
        if hashlib.sha256(raw.encode("utf-8")).hexdigest() != self.document.text_sha256:
            raise GraphError(
                f"{self.document.document}: the text is not the one that the records were made from;"
                " extract the document again"
            )

    def part(self, letter: str, path: str) -> ox.NamedNode:
        """A part of this document."""
        return part(self.document.iri, letter, path)

    def name(self, value: str) -> ox.Literal:
        """A title or a heading in the language of the document."""
        return text(value, self.lang)

    def words(self, value: str) -> ox.Literal:
        """Words of the document in its language; cut short where only quotes may be published."""
        return text(self.evidence.shortened(value), self.lang)

    def mention(self, name: str) -> Mention:
        """The mention with this id. Raises `GraphError` where a record names one that is not there."""
        if name not in self.mentions:
            raise GraphError(f"{self.document.document}: a record refers to mention {name!r}, which is not there")
        return self.mentions[name]

    def check_words(self, what: str, words: str, start: int, end: int) -> None:
        """Raises `GraphError` where the text at these offsets is not what a record says."""
        if self.evidence.surface(start, end) != words:
            raise GraphError(
                f"{self.document.document}: {what} says {words!r}, but the text at {start}..{end} does not;"
                " extract the document again"
            )

    def place(self, iri: ox.NamedNode, measure: str | None, start: int, end: int) -> None:
        """Say in which measure, or in which heading, these words stand."""
        if measure:
            self.sheet.add(iri, "ag:measure", self.part("m", measure))
        heading = next((s for s in self.sections if s.start <= start and end <= s.end), None)
        if heading:
            self.sheet.add(iri, "ag:section", self.part("s", heading.id))

    def state(self, fact: ox.NamedNode, triple: tuple[ox.NamedNode, ox.NamedNode, Value]) -> None:
        """Write a triple, plain and as the statement `fact` about it."""
        subject, predicate, value = triple
        self.sheet.triple(subject, predicate, value)
        self.sheet.add(fact, "rdf:subject", subject)
        self.sheet.add(fact, "rdf:predicate", predicate)
        self.sheet.add(fact, "rdf:object", value)
        self.sheet.add(fact, "ag:document", self.iri)
