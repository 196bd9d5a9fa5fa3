"""One document between resolution and records."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypedDict

from accordgraph.ontology.topics import Topics

from .context import DocumentContext
from .drafts import MentionDraft
from .folding import fold
from .headings import Headings
from .index import NameIndex
from .outline import Leaf, Outline
from .readers import Source
from .records import Spans
from .resolve import Resolver
from .text import Text
from .topic_finder import TopicFinder, topic_key


class RawSpan(TypedDict):
    """A span in raw offsets, with its pieces where something was cut out of it."""

    start: int
    end: int
    spans: Spans | None


@dataclass
class Reading:
    """One document between resolution and records. Offsets are clean offsets."""

    source: Source
    text: Text
    folded: str
    outline: Outline
    context: DocumentContext
    resolver: Resolver
    mentions: list[MentionDraft]
    clauses: list[bytes]  # of each unit, as clause.to_bytes made them
    topics: Topics
    topic_finder: TopicFinder
    slug: str
    base: str
    index: NameIndex
    headings: Headings
    langs: Sequence[str] = ()  # of each unit
    names_in_order: list[MentionDraft] = field(default_factory=list)
    used_topics: set[str] = field(default_factory=set)
    used_parties: set[str] = field(default_factory=set)

    def mention_id(self, mention: MentionDraft) -> str:
        """The id of a mention: its raw span."""
        start, end = self.text.raw_span(mention.start, mention.end)
        return f"m{start}-{end}"

    def span(self, start: int, end: int) -> RawSpan:
        """`start`, `end` and, where something was cut out, `spans` of a clean span, in raw offsets."""
        raw_start, raw_end = self.text.raw_span(start, end)
        spans: Spans | None = None
        if raw_end - raw_start != end - start:
            pieces = self.text.raw_pieces(start, end)
            spans = pieces if len(pieces) > 1 else None
        return {"start": raw_start, "end": raw_end, "spans": spans}

    def plain(self, start: int, end: int) -> str:
        """The clean text of a span."""
        return self.text.clean[start:end]

    def lang_at(self, at: int) -> str:
        """The language of the unit that holds a clean offset."""
        i = bisect_right(self._unit_starts, at) - 1
        return self.langs[i] if 0 <= i < len(self.langs) else self.context.lang

    @cached_property
    def _unit_starts(self) -> list[int]:
        return [unit.start for unit in self.outline.units]

    @cached_property
    def _leaf_starts(self) -> list[int]:
        return [leaf.start for leaf in self._leaves]

    @cached_property
    def _leaves(self) -> list[Leaf]:
        return sorted(self.outline.leaves, key=lambda leaf: leaf.start)

    def leaf_at(self, at: int) -> Leaf | None:
        """The measure that holds a clean offset."""
        i = bisect_right(self._leaf_starts, at) - 1
        return self._leaves[i] if i >= 0 and at < self._leaves[i].end else None

    @cached_property
    def _mention_starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def mentions_in(self, start: int, end: int) -> list[MentionDraft]:
        """The mentions inside a clean span, in text order."""
        first, last = bisect_left(self._mention_starts, start), bisect_left(self._mention_starts, end)
        return [mention for mention in self.mentions[first:last] if mention.end <= end]

    def mention_at(self, start: int, end: int) -> MentionDraft | None:
        """The mention of exactly this clean span."""
        return next((m for m in self.mentions_in(start, end) if (m.start, m.end) == (start, end)), None)

    def mention_name(self, number: int) -> str:
        """The id of mention `number` in the order of resolution."""
        return self.mention_id(self.names_in_order[number]) if number < len(self.names_in_order) else "authority"

    def topics_in(self, start: int, end: int) -> list[str]:
        """The topics that a clean span names, noted as used."""
        topics = [hit.iri for hit in self.topic_finder.find(self._topic_key[start:end])]
        self.used_topics.update(topics)
        return topics

    @cached_property
    def _topic_key(self) -> str:
        return topic_key(self.folded)

    def party(self, words: str) -> str | None:
        """The party that words name, noted as used."""
        iri = self.index.parties.get(fold(words))
        if iri:
            self.used_parties.add(iri)
        return iri
