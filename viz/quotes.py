"""Quotes in their surroundings: each measure is in the page once, however many quotes are taken from it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from accordgraph.graph.network import Network, Passage, Place, Quote

# Passage, first and last code point of the quote in it, and the place in the document's text.
Excerpt: TypeAlias = tuple[int, int, int, int]


class Quotations:
    """The passages that quotes stand in, numbered as they are asked for."""

    def __init__(self, network: Network) -> None:
        self.passages: list[tuple[int, str, str]] = []
        self._titles = {title: number for number, title in enumerate(network.documents)}
        self._known: dict[Place, int] = {}
        self._by_document: dict[str, list[Passage]] = {}
        for passage in network.passages:
            self._by_document.setdefault(passage.document, []).append(passage)
        for found in self._by_document.values():
            found.sort(key=lambda passage: (passage.start, -passage.end))
        self._measures = {(p.document, p.start, p.end): p for p in network.passages}
        self._versions = {a: b for one, other in network.versions for a, b in ((one, other), (other, one))}
        self._starts = {title: [passage.start for passage in found] for title, found in self._by_document.items()}

    def excerpt(self, quote: Quote) -> Excerpt:
        """The quote as a part of a passage; where no measure holds it, of the words around it."""
        passage = self._around(quote)
        if passage is None or passage.text[quote.start - passage.start : quote.end - passage.start] != quote.exact:
            start = quote.start - len(quote.before)
            number = self._number(
                (quote.document, start, quote.end), quote.locator, quote.before + quote.exact + quote.after
            )
            return number, len(quote.before), len(quote.before) + len(quote.exact), quote.start
        number = self._number(
            (quote.document, passage.start, passage.end), passage.locator or quote.locator, passage.text
        )
        return number, quote.start - passage.start, quote.end - passage.start, quote.start

    def versions(self) -> list[tuple[int, int]]:
        """The passages asked for that have a counterpart in another language version, each with its counterpart."""
        pairs = [(key, self._versions[key]) for key in list(self._known) if key in self._versions]
        numbers = ((self._known[key], self._measure(other)) for key, other in pairs if other in self._measures)
        return sorted({(min(pair), max(pair)) for pair in numbers})

    def _measure(self, place: Place) -> int:
        passage = self._measures[place]
        return self._number(place, passage.locator, passage.text)

    def document(self, title: str) -> int:
        """The number of a document; one that the network does not list comes last."""
        return self._titles.setdefault(title, len(self._titles))

    def titles(self) -> list[str]:
        """All documents that were asked for, in the order of their numbers."""
        return list(self._titles)

    def _around(self, quote: Quote) -> Passage | None:
        """The shortest passage that holds the quote whole; of its own locator where one has it."""
        starts = self._starts.get(quote.document, [])
        last = bisect_right(starts, quote.start)
        candidates = self._by_document.get(quote.document, [])[max(0, last - 8) : last]
        holding = [passage for passage in candidates if passage.end >= quote.end]
        return min(holding, key=lambda p: (p.locator != quote.locator, p.end - p.start), default=None)

    def _number(self, key: Place, locator: str, text: str) -> int:
        if key not in self._known:
            self._known[key] = len(self.passages)
            self.passages.append((self.document(key[0]), locator, text))
        return self._known[key]
