"""The framework that a document belongs to."""

from __future__ import annotations

from collections import Counter

from accordgraph.ontology.authority import KnownEntity

from .folding import fold
from .index import NameIndex


def main_framework(prefixes: Counter[str], index: NameIndex, title: str) -> KnownEntity | None:
    """The framework of the document: the one that its title begins with or names, else the commonest."""
    folded = fold(title)
    named = [(folded.find(text), -len(text), e) for text, e in index.prefixes if text in folded]
    dialogues = [row for row in named if row[2].type != "Party"]
    if dialogues:
        return min(dialogues, key=lambda row: (row[0], row[1], row[2].iri))[2]
    candidates = [(-n, iri) for iri, n in prefixes.items() if index.authority.entities[iri].type != "Party"]
    return index.authority.entities[min(candidates)[1]] if candidates else None
