"""Measures of two versions of one text, each with its counterpart; numbering and order may differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from scipy.optimize import linear_sum_assignment

from .likeness import Matrix, Weights
from .notions import Notion, notions
from .version import Item, Version

# What counts how much in the score of a pair: what both say, where their sections belong, what their neighbours do.
_SAID, _SECTION, _NEAR = 0.7, 0.15, 0.15
_SURE = 0.45  # likeness from which on a pair helps to place its neighbours
_LEAST = 0.28  # score below which two measures are no pair
_LEAST_SAID = 0.1
_REACH = 2.0  # measures


@dataclass(frozen=True, slots=True)
class Pair:
    """A measure of each version; `score` from 0 to 1."""

    ours: Item
    theirs: Item
    score: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """All pairs in the order of our text, and what has no counterpart."""

    pairs: tuple[Pair, ...]
    ours_only: tuple[Item, ...]
    theirs_only: tuple[Item, ...]
    weights: Weights

    @property
    def share(self) -> float:
        """Which part of the measures of both have a counterpart."""
        everything = 2 * len(self.pairs) + len(self.ours_only) + len(self.theirs_only)
        return 2 * len(self.pairs) / everything if everything else 0.0


def align(ours: Version, theirs: Version) -> Alignment:
    """Pairs measures so that their likeness is greatest in sum; a measure has one counterpart at most."""
    weights = Weights([item.about for version in (ours, theirs) for item in version.items])
    if not ours.items or not theirs.items:
        return Alignment((), tuple(ours.items), tuple(theirs.items), weights)
    said = weights.likenesses([item.about for item in ours.items], [item.about for item in theirs.items])
    sections = _sections(ours, theirs, weights)
    first = said + _SECTION * sections
    anchors = [(i, j) for i, j in _matched(first) if said[i, j] >= _SURE]
    score = _SAID * said + _SECTION * sections + _NEAR * _near(anchors, said.shape)
    pairs = [
        Pair(ours.items[i], theirs.items[j], round(float(score[i, j]), 2))
        for i, j in _matched(score)
        if score[i, j] >= _LEAST and said[i, j] >= _LEAST_SAID
    ]
    here, there = {pair.ours.id for pair in pairs}, {pair.theirs.id for pair in pairs}
    return Alignment(
        tuple(pairs),
        tuple(item for item in ours.items if item.id not in here),
        tuple(item for item in theirs.items if item.id not in there),
        weights,
    )


def _matched(score: Matrix) -> list[tuple[int, int]]:
    rows, columns = linear_sum_assignment(score, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True)]


def _sections(ours: Version, theirs: Version, weights: Weights) -> Matrix:
    """For each measure and each: how alike their sections are, by headings and by all that stands in them."""
    here, there = _by_section(ours), _by_section(theirs)
    like = {(one, other): weights.likeness(here[one], there[other]) for one in here for other in there}
    return np.array([[like[a.section, b.section] for b in theirs.items] for a in ours.items])


def _by_section(version: Version) -> dict[str, Counter[Notion]]:
    found: dict[str, Counter[Notion]] = {}
    for item in version.items:
        if item.section not in found:
            found[item.section] = Counter(notions(version.headings.get(item.section, ""), version.lang))
        found[item.section].update(item.about)
    return found


def _near(anchors: Sequence[tuple[int, int]], shape: tuple[int, int]) -> Matrix:
    """How well a pair goes with the sure pairs right before and behind it."""
    near = np.zeros(shape)
    expected: dict[int, list[float]] = {}
    for i, j in anchors:
        for step in (-2, -1, 1, 2):
            expected.setdefault(i + step, []).append(j + step)
    for i, places in expected.items():
        if 0 <= i < shape[0]:
            for j in range(shape[1]):
                near[i, j] = max(exp(-abs(j - place) / _REACH) for place in places)
    return near
