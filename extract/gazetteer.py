"""Finds the names of the authority in a text, in one pass however many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from accordgraph.ontology.authority import Authority, KnownEntity

from .folding import fold

# The year of one meeting stands outside the name of the series (2022 ASEAN-U.S. Special Summit).
_YEAR_FIRST = re.compile(r"\d{4}\s")
_NAMED = ("Mechanism", "Institution", "Agreement", "Initiative")


@dataclass(frozen=True, slots=True)
class Hit:
    """A label of the authority in the text. `role`: name, prefix, negative."""

    start: int
    end: int
    iri: str
    role: str
    type: str
    kind: str = ""


class Gazetteer:
    """An Aho-Corasick automaton over all labels."""

    def __init__(self, authority: Authority) -> None:
        table: dict[str, list[tuple[str, str, str, str]]] = {}
        for entity in authority.entities.values():
            for label, role in _labels(entity):
                rows = table.setdefault(label, [])
                row = (entity.iri, role, entity.type, entity.kind or "")
                if row not in rows:
                    rows.append(row)
        self._patterns = sorted(table)
        self._rows = [table[pattern] for pattern in self._patterns]
        self._machine = AhoCorasick(self._patterns, matchkind=MatchKind.Standard) if self._patterns else None

    def find(self, folded: str) -> list[Hit]:
        """Every label in a folded text, overlapping ones too, by start and then longest first."""
        if self._machine is None:
            return []
        hits = [
            Hit(start, end, *row)
            for index, start, end in self._machine.find_matches_as_indexes(folded, overlapping=True)
            if _whole_word(folded, start, end)
            for row in self._rows[index]
        ]
        hits.sort(key=lambda hit: (hit.start, -hit.end, hit.role, hit.iri))
        return hits


def _labels(entity: KnownEntity) -> Iterable[tuple[str, str]]:
    for text, lang in entity.names():
        if entity.type == "Mechanism" and _YEAR_FIRST.match(text):
            continue
        role = "name" if entity.type in _NAMED else "party"
        yield fold(text), role
        if lang == "zh" and "-" in text:
            yield fold(text).replace("-", ""), role
    for text, _lang in entity.prefixes:
        yield fold(text), "prefix"
    for text, _lang in entity.negative:
        yield fold(text), "negative"


def _whole_word(text: str, start: int, end: int) -> bool:
    """Latin letters and digits at the edge of a match must not go on outside it."""
    if start and _latin(text[start]) and _latin(text[start - 1]):
        return False
    return not (end < len(text) and _latin(text[end - 1]) and _latin(text[end]))


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
