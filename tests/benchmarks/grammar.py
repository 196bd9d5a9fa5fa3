"""The grammar of synthetic documents: what `synth.toml` holds, and templates that are filled in."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

_SLOT = re.compile(r"\{(\w+)\}")
_KEYS = {"sizes", "titles", "names", "words", "hedges", "clause", "area"}
TYPES = ("Mechanism", "Agreement", "Institution", "Initiative")


class Size(NamedTuple):
    """How long a document may be: the least and the most of each; `share` is how often it is chosen."""

    share: int
    chapters: tuple[int, int]
    sections: tuple[int, int]
    measures: tuple[int, int]


class Clause(NamedTuple):
    """What measures of one strength look like."""

    strength: str
    share: int
    patterns: list[str]


class Area(NamedTuple):
    """What a chapter is about, and the subjects of its sections."""

    heading: str
    subjects: list[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that documents are made of."""

    sizes: list[Size]
    titles: list[str]
    dates: str
    preamble: list[str]
    known: int
    invented: int
    names: Mapping[str, list[str]]
    words: Mapping[str, list[str]]
    hedges: Mapping[str, list[str]]
    clauses: list[Clause]
    areas: list[Area]


@cache
def grammar() -> Grammar:
    """The grammar of the file. Raises `ValueError` for a key that means nothing."""
    table = tomllib.loads(Path(__file__).with_name("synth.toml").read_text(encoding="utf-8"))
    if unknown := table.keys() - _KEYS:
        raise ValueError(f"synth.toml: {min(unknown)!r} means nothing; it has {', '.join(sorted(_KEYS))}")
    titles, names = table["titles"], table["names"]
    return Grammar(
        sizes=[Size(s["share"], *(tuple(s[part]) for part in Size._fields[1:])) for s in table["sizes"].values()],
        titles=titles["patterns"],
        dates=titles["dates"],
        preamble=titles["preamble"],
        known=names["known"],
        invented=names["invented"],
        names={name: names[name] for name in TYPES},
        words=table["words"],
        hedges=table["hedges"],
        clauses=[Clause(**clause) for clause in table["clause"]],
        areas=[Area(**area) for area in table["area"]],
    )


class Mark(NamedTuple):
    """What the words text[start:end] are: `sort` is a type of names, `hedge` or `strength`; `value` says which."""

    start: int
    end: int
    sort: str
    value: str


@dataclass(slots=True)
class Draft:
    """A text while it is written, with marks on what is known of its words."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)

    def write(self, words: str) -> None:
        """Words that are nothing in particular."""
        self.text += words

    def marked(self, words: str, sort: str, value: str) -> None:
        """Words that are something."""
        self.marks.append(Mark(len(self.text), len(self.text) + len(words), sort, value))
        self.text += words


Writer = Callable[[Draft], None]


def fill(
    pattern: str, slots: Mapping[str, str | Writer], words: Mapping[str, list[str]], rng: random.Random, to: Draft
) -> None:
    """Writes a pattern: a slot is a text or what writes itself; any other is a rule of `words`, filled in turn."""
    for place, piece in enumerate(_SLOT.split(pattern)):
        if place % 2 == 0:
            to.write(piece)
        elif piece not in slots:
            fill(rng.choice(words[piece]), slots, words, rng, to)
        elif isinstance(slot := slots[piece], str):
            to.write(slot)
        else:
            slot(to)
