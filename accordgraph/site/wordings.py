"""The other wording of a commitment, in the version of its text in the other language, and where both differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from .commitments import Line
from .facts import Facts, Names
from .words import rhythm, table


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, in words, and what the one and the other wording say."""

    kind: Names
    here: Names
    there: Names


@dataclass(frozen=True, slots=True)
class Wording:
    """The same commitment in the other version."""

    line: Line
    differences: Sequence[Difference]


def wordings(facts: Facts, commitment: str, lines: Mapping[str, Line]) -> list[Wording]:
    """The wordings of a commitment in other versions of its text; `lines` are all commitments by IRI."""
    me = ox.NamedNode(commitment)
    return [
        Wording(lines[other.value], _differences(facts, shared, lines[commitment]))
        for shared in facts.nodes(me, "ag:wordingOf")
        for other in facts.pointing("ag:wordingOf", shared)
        if other != me and other.value in lines
    ]


def _differences(facts: Facts, shared: ox.NamedNode, line: Line) -> list[Difference]:
    found = []
    for divergence in facts.pointing("ag:sharedCommitment", shared):
        pair = facts.node(divergence, "ag:counterpart")
        turned = pair is not None and facts.node(pair, "ag:document") != ox.NamedNode(line.document.iri)
        code = facts.text(divergence, "ag:code")
        said = [_in_words(code, facts.text(divergence, name)) for name in ("ag:saidHere", "ag:saidThere")]
        found.append(Difference(table("differences")[code], *(reversed(said) if turned else said)))
    return found


def _in_words(code: str, said: str) -> Names:
    return rhythm(said) if code == "rhythm" else {"": said or "–"}
