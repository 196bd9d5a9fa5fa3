"""Evidence: the exact words of a text, by offsets and by quote."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import pyoxigraph as ox

from accordgraph.extract.records import Document, Page

from .errors import GraphError
from .iris import evidence_iri
from .sheet import Sheet, count, node, text

CONTEXT = 32  # code points before and after a quote: enough to find it again in another edition
# How long a quote may be, in code points, where a text must not be published as a whole.
SHORT_QUOTE = {"zh": 24, "en": 64}


def longest_quote(document: Document) -> int:
    """How long a quote of a document may be; 0 where its text may be published as a whole."""
    return SHORT_QUOTE.get(document.lang, 24) if document.quotes_only is True else 0


def shortened(words: str, document: Document) -> str:
    """Words of a document, or their beginning where only quotes may be published."""
    longest = longest_quote(document)
    return words[:longest].rstrip() + "…" if 0 < longest < len(words) else words


class Evidence:
    """Writes each quoted stretch of one text once."""

    def __init__(self, sheet: Sheet, document: Document, raw: str, pages: Sequence[Page] = ()) -> None:
        self._sheet = sheet
        self._document = document
        self._raw = raw
        self._pages = sorted(pages, key=lambda page: page.start)
        self._page_starts = [page.start for page in self._pages]
        self._short = longest_quote(document)
        self._source = node(f"{document.iri}/text")

    def quote(self, start: int, end: int) -> ox.NamedNode:
        """The evidence IRI of raw[start:end]. Raises `GraphError` for offsets outside the text."""
        if not 0 <= start <= end <= len(self._raw):
            raise GraphError(
                f"{self._document.document}: {start}..{end} is not within the text of {len(self._raw)}"
                " characters; give the text that the records were made from"
            )
        end = self._end(start, end)
        evidence = evidence_iri(self._document.iri, start, end)
        sheet = self._sheet
        sheet.type(evidence, "ag:Evidence")
        sheet.add(evidence, "oa:hasSource", self._source)
        sheet.add(evidence, "oa:hasSelector", self._position(evidence, start, end))
        sheet.add(evidence, "oa:hasSelector", self._words(evidence, start, end))
        self._place(evidence, start, end)
        return evidence

    def _place(self, evidence: ox.NamedNode, start: int, end: int) -> None:
        """On which page of the file the words begin, and on which they end."""
        for name, at in (("schema:pageStart", start), ("schema:pageEnd", max(start, end - 1))):
            i = bisect_right(self._page_starts, at) - 1
            if i >= 0 and at < self._pages[i].end:
                self._sheet.add(evidence, name, count(self._pages[i].number))

    def anchor(self, fact: ox.NamedNode, start: int, end: int) -> None:
        """Say that a fact was quoted from raw[start:end]."""
        self._sheet.add(fact, "prov:wasQuotedFrom", self.quote(start, end))

    def words(self, fact: ox.NamedNode, start: int, end: int) -> None:
        """Say that a fact was quoted from raw[start:end], and the words: what nearly every question asks for."""
        self.anchor(fact, start, end)
        self._sheet.add(fact, "rdf:value", text(self._raw[start : self._end(start, end)]))

    def shortened(self, words: str) -> str:
        """The words, or their beginning where only quotes may be published."""
        return shortened(words, self._document)

    def surface(self, start: int, end: int) -> str:
        """The raw words."""
        return self._raw[start:end]

    def _end(self, start: int, end: int) -> int:
        """Where a quote ends, which may have to be short."""
        return min(end, start + self._short) if self._short else end

    def _position(self, evidence: ox.NamedNode, start: int, end: int) -> ox.NamedNode:
        selector = node(f"{evidence.value}/position")
        self._sheet.type(selector, "oa:TextPositionSelector")
        self._sheet.add(selector, "oa:start", count(start))
        self._sheet.add(selector, "oa:end", count(end))
        return selector

    def _words(self, evidence: ox.NamedNode, start: int, end: int) -> ox.NamedNode:
        selector = node(f"{evidence.value}/quote")
        self._sheet.type(selector, "oa:TextQuoteSelector")
        self._sheet.add(selector, "oa:exact", text(self._raw[start:end]))
        context = 0 if self._short else CONTEXT
        self._sheet.add(selector, "oa:prefix", text(self._raw[max(0, start - context) : start]))
        self._sheet.add(selector, "oa:suffix", text(self._raw[end : end + context]))
        return selector
