"""Where two versions of a text differ: how firmly, who, what, when, and what only one of them has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from accordgraph.extract.records import Commitment

from .alignment import Alignment, Pair
from .likeness import Weights
from .notions import Notion, notions
from .version import Item
from .wording import binding, joint

_SAME = 0.2  # likeness from which on two clauses are one commitment
_SAID_ELSEWHERE = 0.5  # part of a clause that the other measure has in other words
_ORDER = 0.1


@dataclass(frozen=True, slots=True)
class Divergence:
    """A difference: measures (None where one version has none), and what each says."""

    kind: str
    ours: str | None
    theirs: str | None
    here: str = ""
    there: str = ""


def divergences(alignment: Alignment, langs: tuple[str, str], labels: Mapping[str, Iterable[str]]) -> list[Divergence]:
    """All differences, in the order of our text; `labels` are the names of known entities by IRI, in both languages."""
    found: list[Divergence] = []
    for pair in alignment.pairs:
        found += _commitments(pair, langs, alignment.weights)
        found += _hedges(pair)
        found += _entities(pair, labels)
        found += _figures("quantity", pair, pair.ours.numbers, pair.theirs.numbers)
        found += _figures("date", pair, pair.ours.years, pair.theirs.years)
        found += _figures("rhythm", pair, _rhythms(pair.ours), _rhythms(pair.theirs))
    found += [Divergence("measure", item.id, None, here=item.text) for item in alignment.ours_only]
    found += [Divergence("measure", None, item.id, there=item.text) for item in alignment.theirs_only]
    return found


def _commitments(pair: Pair, langs: tuple[str, str], weights: Weights) -> Iterator[Divergence]:
    """Differences of commitments that are one, and commitments that only one version has."""
    same, ours_only, theirs_only = _matched(pair, langs, weights)
    ids = (pair.ours.id, pair.theirs.id)
    for one, other in same:
        if one.strength != other.strength and not _one_word(one, other, langs):
            yield Divergence("strength", *ids, f"{one.action} ({one.strength})", f"{other.action} ({other.strength})")
        if binding(one) != binding(other):
            yield Divergence("modality", *ids, one.modality or one.action, other.modality or other.action)
        if _actors(one, langs[0]) != _actors(other, langs[1]):
            yield Divergence("actor", *ids, _actor_words(one), _actor_words(other))
    for commitment in ours_only:
        if weights.covered(_about(commitment, langs[0]), pair.theirs.about) < _SAID_ELSEWHERE:
            yield Divergence("commitment", *ids, here=commitment.text)
    for commitment in theirs_only:
        if weights.covered(_about(commitment, langs[1]), pair.ours.about) < _SAID_ELSEWHERE:
            yield Divergence("commitment", *ids, there=commitment.text)


def _matched(
    pair: Pair, langs: tuple[str, str], weights: Weights
) -> tuple[list[tuple[Commitment, Commitment]], list[Commitment], list[Commitment]]:
    """Commitments of a pair that are one, and those of either side that are left."""
    here, there = pair.ours.commitments, pair.theirs.commitments
    score = np.zeros((len(here), len(there)))
    for i, one in enumerate(here):
        for j, other in enumerate(there):
            like = weights.likeness(_about(one, langs[0]), _about(other, langs[1]))
            score[i, j] = like + _ORDER * (i == j) + _ORDER * (one.action_type == other.action_type)
    rows, columns = linear_sum_assignment(score, maximize=True)
    alone = len(here) == len(there) == 1
    same = [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if alone or score[i, j] >= _SAME]
    return (
        [(here[i], there[j]) for i, j in same],
        [one for i, one in enumerate(here) if i not in {i for i, _ in same}],
        [other for j, other in enumerate(there) if j not in {j for _, j in same}],
    )


def _about(commitment: Commitment, lang: str) -> dict[Notion, int]:
    return dict.fromkeys([*notions(commitment.text, lang), *(frozenset({topic}) for topic in commitment.topics)], 1)


def _one_word(one: Commitment, other: Commitment, langs: tuple[str, str]) -> bool:
    """Whether the two verbs translate each other, whatever strength each language gives to its own."""
    readings = [
        {reading for notion in notions(commitment.action, lang) for reading in notion}
        for commitment, lang in zip((one, other), langs, strict=True)
    ]
    return bool(readings[0] & readings[1])


def _actors(commitment: Commitment, lang: str) -> frozenset[str]:
    """The IRIs of who is named to do it; empty where all parties are."""
    alone = [actor for actor in commitment.actor if actor.text.lower().strip() not in joint(lang)]
    return frozenset(actor.iri for actor in alone if actor.iri)


def _actor_words(commitment: Commitment) -> str:
    return ", ".join(actor.text for actor in commitment.actor)


def _hedges(pair: Pair) -> Iterator[Divergence]:
    here, there = ({h.kind: h.text for c in item.commitments for h in c.hedge} for item in (pair.ours, pair.theirs))
    if here.keys() != there.keys():
        only = [
            " · ".join(words[kind] for kind in words if kind not in others)
            for words, others in ((here, there), (there, here))
        ]
        yield Divergence("hedge", pair.ours.id, pair.theirs.id, *only)


def _entities(pair: Pair, labels: Mapping[str, Iterable[str]]) -> Iterator[Divergence]:
    """Known entities that only one version names; where the other has names that nobody knows, these may be they."""
    here = _unsaid(pair.ours.entities - pair.theirs.entities, pair.theirs, labels)
    there = _unsaid(pair.theirs.entities - pair.ours.entities, pair.ours, labels)
    if (
        (here or there)
        and not (here and not there and pair.theirs.strangers)
        and not (there and not here and pair.ours.strangers)
    ):
        yield Divergence("entity", pair.ours.id, pair.theirs.id, _names(here, labels), _names(there, labels))


def _unsaid(entities: Iterable[str], other: Item, labels: Mapping[str, Iterable[str]]) -> list[str]:
    """Those that the other text does not name, not even where the name was not recognised."""
    text = other.text.lower()
    return sorted(iri for iri in entities if not any(label.lower() in text for label in labels.get(iri, ())))


def _names(iris: Iterable[str], labels: Mapping[str, Iterable[str]]) -> str:
    return " · ".join(next(iter(labels.get(iri, ())), iri) for iri in iris)


def _figures(kind: str, pair: Pair, here: frozenset[str], there: frozenset[str]) -> Iterator[Divergence]:
    """Figures that differ where both versions give one."""
    ours, theirs = sorted(here - there), sorted(there - here)
    if ours and theirs:
        yield Divergence(kind, pair.ours.id, pair.theirs.id, ", ".join(ours), ", ".join(theirs))


def _rhythms(item: Item) -> frozenset[str]:
    return frozenset(c.time.recurs for c in item.commitments if c.time and c.time.recurs)
