"""JSON-LD to stand in a page: a few blocks with as much of the context as they need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .context import context
from .jsonld import JsonLdWriter
from .order import ReadingOrder


class Embedded:
    """Writes JSON values; `base` shortens the IRIs below it."""

    def __init__(self, base: str) -> None:
        self._writer = JsonLdWriter(base)
        self._context = context(base if base.endswith("/") else None)

    def value(self, triples: Iterable[ox.Triple]) -> dict[str, Any]:
        """One object with its context, or a `@graph` of several. Raises `GraphError` for what JSON-LD can't hold."""
        nodes = [self._writer.node(block) for block in ReadingOrder().blocks(triples)]
        said = self._needed(nodes)
        return {"@context": said, **nodes[0]} if len(nodes) == 1 else {"@context": said, "@graph": nodes}

    def _needed(self, nodes: list[dict[str, Any]]) -> dict[str, Any]:
        """The entries of the context that the nodes use, and the prefixes that these use in turn."""
        used = set(_words(nodes))
        keys = {name for name in self._context if name in used and name not in PREFIXES}
        prefixes = {word.partition(":")[0] for word in [*used, *_words([self._context[key] for key in keys])]}
        kept = keys | (prefixes & PREFIXES.keys()) | {"@base", "id", "type"}
        return {name: said for name, said in self._context.items() if name in kept or not isinstance(said, str | dict)}


def _words(value: Any) -> Iterator[str]:
    """All keys and texts in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
