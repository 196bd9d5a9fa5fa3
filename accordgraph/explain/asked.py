"""A name that somebody asks for, in the forms in which it may stand in a text or in a list of names."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass

from accordgraph.extract.cleaning import clean_name
from accordgraph.extract.dashes import dash_names
from accordgraph.extract.folding import fold, name_key
from accordgraph.extract.index import NameIndex
from accordgraph.extract.text import Repaired
from accordgraph.ontology.authority import Authority, KnownEntity

_JOINS = "、和与及"


@dataclass(frozen=True, slots=True)
class Asked:
    """`keys`: of the name as given, and of what it `reads` as after `repairs`, the same that texts are given.

    `known` is the entity that the authority gives the name to, `others` what it has it for that is no mention.
    """

    text: str
    keys: tuple[str, ...]
    repairs: tuple[Repaired, ...]
    reads: str
    index: NameIndex
    known: KnownEntity | None
    others: tuple[KnownEntity, ...]

    @classmethod
    def of(cls, name: str, authority: Authority) -> Asked:
        """The name with what the authority says of it."""
        read = clean_name(name, dash_names(authority))
        index = NameIndex(authority)
        keys = dict.fromkeys(key for key in (name_key(name), name_key(read.clean)) if key)
        known = index.find(name)[0] or index.find(read.clean)[0]
        others = tuple(entity for entity in authority.entities.values() if _is_other(entity, keys))
        return cls(name, tuple(keys), tuple(read.repairs), read.clean, index, known, others)

    def named_by(self, words: str) -> bool:
        """Whether these words are the name, width, dashes, marks, spaces and case apart."""
        return name_key(words) in self.keys

    def is_name_of(self, known: KnownEntity) -> bool:
        """Whether the authority gives the name to this entity."""
        return any(self.named_by(text) for text, _ in known.names())

    def varies(self, name: str) -> bool:
        """Whether these words are another spelling of the name: its framework or its ending written another way."""
        return bool(self.keys) and self.index.framework_key(name) == self.index.framework_key(self.reads)

    def within(self, words: str) -> bool:
        """Whether these words hold the name and more."""
        return not self.named_by(words) and any(True for _ in self._places(words))

    def begins(self, words: str) -> bool:
        """Whether these words begin with the name, or one of several names that they join does."""
        return self.within(words) and any(before == "" or before in _JOINS for before in self._places(words))

    def _places(self, words: str) -> Iterator[str]:
        """The character before each place where the words hold the name (none at the beginning)."""
        for name in dict.fromkeys((self.text, self.reads)):
            for form in (_spaced, name_key):
                whole, own = form(words), form(name)
                yield from (whole[at - 1 : at] if at else "" for at in _stands(whole, own))

    def written_in(self, raw: str) -> Iterator[tuple[int, int]]:
        """Where the name stands in a raw text as it was given, misprints and all."""
        words, folded = fold(self.text.strip()), fold(raw)
        at = folded.find(words) if words else -1
        while at >= 0:
            yield at, at + len(words)
            at = folded.find(words, at + len(words))


def _is_other(entity: KnownEntity, keys: Container[str]) -> bool:
    """Whether one of the keys is a party's or a dialogue relation's, or begins the names of what belongs to it."""
    names = entity.names() if entity.type in ("Party", "Framework") else []
    return any(name_key(text) in keys for text, _ in (*names, *entity.prefixes))


def _spaced(words: str) -> str:
    """A name as its key, with its words still apart: needed to tell where Latin words end."""
    return " ".join(filter(None, map(name_key, words.split())))


def _stands(key: str, own: str) -> Iterator[int]:
    """Where `own` stands in `key`, but for the middle of a Latin word or a number (10+1 is not in 10+10)."""
    at = key.find(own) if own else -1
    while at >= 0:
        end = at + len(own)
        if not (_runs_on(key[at - 1 : at], own[0]) or _runs_on(key[end : end + 1], own[-1])):
            yield at
        at = key.find(own, at + 1)


def _runs_on(outside: str, inside: str) -> bool:
    return all(char.isascii() and char.isalnum() for char in (outside, inside)) if outside else False
