"""Which commitments of two versions of a measure are one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from accordgraph.extract.records import Commitment

from .alignment import Pair
from .likeness import Weights
from .notions import Notion, notions

_SAME = 0.2  # likeness from which on two clauses are one commitment
_ORDER = 0.1  # what the same place in the measure, or the same kind of action, adds to it


@dataclass(frozen=True, slots=True)
class Matched:
    """The commitments of a pair of measures: those that both versions have, and those of either side that are left."""

    same: tuple[tuple[Commitment, Commitment], ...]
    ours_only: tuple[Commitment, ...]
    theirs_only: tuple[Commitment, ...]


def match(pair: Pair, langs: tuple[str, str], weights: Weights) -> Matched:
    """Each commitment with at most one of the other version, so that all together are most alike."""
    here, there = pair.ours.commitments, pair.theirs.commitments
    score = np.zeros((len(here), len(there)))
    for i, one in enumerate(here):
        for j, other in enumerate(there):
            like = weights.likeness(about(one, langs[0]), about(other, langs[1]))
            score[i, j] = like + _ORDER * (i == j) + _ORDER * (one.action_type == other.action_type)
    rows, columns = linear_sum_assignment(score, maximize=True)
    alone = len(here) == len(there) == 1
    same = {int(i): int(j) for i, j in zip(rows, columns, strict=True) if alone or score[i, j] >= _SAME}
    return Matched(
        tuple((here[i], there[j]) for i, j in same.items()),
        tuple(one for i, one in enumerate(here) if i not in same),
        tuple(other for j, other in enumerate(there) if j not in same.values()),
    )


def about(commitment: Commitment, lang: str) -> dict[Notion, int]:
    """What a commitment speaks of: its words and its topics."""
    return dict.fromkeys([*notions(commitment.text, lang), *(frozenset({topic}) for topic in commitment.topics)], 1)
