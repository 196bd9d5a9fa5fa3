"""Topics of headings and commitments by the words of the curated scheme."""

from __future__ import annotations

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from accordgraph.ontology.topics import Topics

from .folding import fold


class TopicHit(msgspec.Struct, frozen=True, gc=False):
    """A topic and the words (offsets in the text given) that say so."""

    iri: str
    start: int
    end: int


class TopicFinder:
    """Finds topic labels, longest first; a longer phrase that means something else blocks."""

    def __init__(self, topics: Topics) -> None:
        table: dict[str, str | None] = {}
        for topic in topics.by_iri.values():
            for text, _lang in topic.negative:
                table[topic_key(fold(text))] = None
        for iri, topic in sorted(topics.by_iri.items()):
            for text, _lang in topic.labels:
                table.setdefault(topic_key(fold(text)), iri)
        self._patterns = sorted(table)
        self._iris = [table[p] for p in self._patterns]
        self._latin = [p[0].isascii() or p[-1].isascii() for p in self._patterns]
        self._machine = AhoCorasick(self._patterns, matchkind=MatchKind.LeftmostLongest) if self._patterns else None

    def find(self, key: str) -> list[TopicHit]:
        """The topics of a text (in the form of `topic_key`) in order of their words, each once."""
        if self._machine is None:
            return []
        found: dict[str, TopicHit] = {}
        for index, start, end in self._machine.find_matches_as_indexes(key):
            iri = self._iris[index]
            if iri and (not self._latin[index] or _whole(key, start, end)):
                found.setdefault(iri, TopicHit(iri, start, end))
        return list(found.values())


def topic_key(text: str) -> str:
    """The form in which topics are looked for: in lower case, every offset kept. `text` is folded."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


def _whole(text: str, start: int, end: int) -> bool:
    before = start and text[start - 1].isascii() and text[start - 1].isalpha() and text[start].isascii()
    after = end < len(text) and text[end].isascii() and text[end].isalpha() and text[end - 1].isascii()
    return not (before or after)
