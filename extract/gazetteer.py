"""Finds the names of the authority in a text, in one pass however many there are."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from accordgraph.ontology.authority import Authority, KnownEntity

from .folding import fold, is_latin

# The year of one meeting stands outside the name of the series (2022 ASEAN-U.S. Special Summit).
_YEAR_FIRST = re.compile(r"\d{4}\s")
_LAST_CAPITAL = re.compile(r"[A-Z]\S*\s[A-Z][a-z]{3,}$")
_DASHED = re.compile(r"^[\w.]+-[A-Z].*\s")
_NAMED = ("Mechanism", "Institution", "Agreement", "Initiative")
# What a label does: names an entity, begins the names of others, denies a name it holds, names a party.
ROLES = ("name", "prefix", "negative", "party")


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A label of the authority in the text. `role`: one of `ROLES`."""

    start: int
    end: int
    iri: str
    role: str
    type: str
    kind: str = ""


class Gazetteer:
    """An Aho-Corasick automaton over all labels of the given roles.

    A `caseless` one has those of several Latin words, in lower case, for texts that have lost their capitals.
    """

    def __init__(self, authority: Authority, roles: Collection[str] = ROLES, *, caseless: bool = False) -> None:
        if unknown := set(roles).difference(ROLES):
            raise ValueError(f"no label has the role {', '.join(sorted(unknown))}; give some of {', '.join(ROLES)}")
        table: dict[str, list[tuple[str, str, str, str]]] = {}
        for entity in authority.entities.values():
            for label, role in _labels(entity):
                if role not in roles or caseless and not (" " in label and is_latin(label[0])):
                    continue
                label = label.lower() if caseless else label  # noqa: PLW2901
                rows = table.setdefault(label, [])
                row = (entity.iri, role, entity.type, entity.kind or "")
                if row not in rows:
                    rows.append(row)
        self._patterns = sorted(table)
        self._rows = [(is_latin(p[0]), is_latin(p[-1]), table[p]) for p in self._patterns]
        self._machine = AhoCorasick(self._patterns, matchkind=MatchKind.Standard) if self._patterns else None

    def find(self, folded: str) -> list[Hit]:
        """Every label in a folded text, overlapping ones too, by start and then longest first."""
        if self._machine is None:
            return []
        found: list[tuple[int, int, str, str, str, str]] = []
        for index, start, end in self._machine.find_matches_as_indexes(folded, overlapping=True):
            opens_latin, ends_latin, rows = self._rows[index]
            # Latin letters and digits at the edge of a match must not go on outside it.
            if opens_latin and start and is_latin(folded[start - 1]):
                continue
            if ends_latin and end < len(folded) and is_latin(folded[end]):
                continue
            for iri, role, type_, kind in rows:
                found.append((start, -end, role, iri, type_, kind))
        found.sort()
        return [Hit(start, -end, iri, role, type_, kind) for start, end, role, iri, type_, kind in found]


def _spellings(label: str) -> Iterable[str]:
    """What careless copies make of an English label: its last word without a capital, spaces about its first dash."""
    if _LAST_CAPITAL.search(label):
        front, _, last = label.rpartition(" ")
        yield f"{front} {last.lower()}"
    if _DASHED.search(label):
        for dash in ("- ", " -", " - "):
            yield label.replace("-", dash, 1)


def _labels(entity: KnownEntity) -> Iterable[tuple[str, str]]:
    for text, lang in entity.names():
        if entity.type == "Mechanism" and _YEAR_FIRST.match(text):
            continue
        role = "name" if entity.type in _NAMED else "party"
        yield fold(text), role
        if lang == "zh" and "-" in text:
            yield fold(text).replace("-", ""), role
        elif lang == "en" and role == "name":
            yield from ((spelling, role) for spelling in _spellings(fold(text)))
    for text, _lang in entity.prefixes:
        yield fold(text), "prefix"
    for text, _lang in entity.negative:
        yield fold(text), "negative"
