"""Commitments of two plans, each with its counterpart: kept, firmer, weaker; and those dropped or new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from accordgraph.compare.likeness import Matrix, Sharp, Weights
from accordgraph.compare.notions import Notion

from .bearing import Reason, bearing
from .plan import Plan, Promise
from .wording import about

# What counts how much in the score of a pair.
_SAID, _MEASURE, _SECTION, _TOPIC = 0.7, 0.1, 0.1, 0.1
_CORE = 0.75  # of what is said: the object of the verb; the rest is the whole clause
_LEAST = 0.34  # score below which two commitments are no pair
_APART = 0.14  # more than that where both stand in different areas, or name different things
_LEAST_SAID = 0.15  # likeness of what is done, or of the whole clause, below which nothing else makes a pair
_SAID_BESIDE = 0.55  # part of a clause that the counterpart of its neighbour says along with something else
_SAID_ELSEWHERE = 0.85  # part of a clause that any other clause must say
_FEWEST = 5  # signs of a clause that may be found anywhere
_KINDS = {1: "firmer", -1: "weaker", 0: "kept"}


@dataclass(frozen=True, slots=True)
class PromiseChange:
    """What became of a commitment. `within`: it is part of a longer clause that has another counterpart too."""

    kind: str  # kept, firmer, weaker, dropped, new
    before: Promise | None
    after: Promise | None
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    within: bool = False

    @property
    def topics(self) -> tuple[str, ...]:
        """The topics of either side, the later first."""
        sides = [side.topics for side in (self.after, self.before) if side]
        return tuple(dict.fromkeys(topic for topics in sides for topic in topics))


def compared(before: Plan, after: Plan, *, alone: bool) -> list[PromiseChange]:
    """What became of every commitment: pairs in the order of the later plan, new ones among them, dropped ones last."""
    old, new = before.promises, after.promises
    weights = Sharp([promise.whole for promise in (*old, *new)])
    score, said = _scores(before, after, weights, alone=alone)
    pairs = _pairs(score, said, _least(old, new))
    changes = [_pair(old[i], new[j], float(score[i, j])) for i, j in pairs]
    within = list(_within(old, new, pairs, weights))
    changes += [change for _, _, change in within]
    stayed = {i for i, _ in pairs} | {i for i, _, _ in within}
    known = {j for _, j in pairs} | {j for _, j, _ in within}
    changes += [PromiseChange("new", None, promise) for j, promise in enumerate(new) if j not in known]
    changes += [PromiseChange("dropped", promise, None) for i, promise in enumerate(old) if i not in stayed]
    return sorted(changes, key=_place)


def likenesses(before: Plan, after: Plan) -> Matrix:
    """How alike the clauses of two plans are, whole."""
    weights = Weights([promise.whole for promise in (*before.promises, *after.promises)])
    return weights.likenesses([p.whole for p in before.promises], [p.whole for p in after.promises])


def _scores(before: Plan, after: Plan, weights: Weights, *, alone: bool) -> tuple[Matrix, Matrix]:
    """The score of every pair, and how alike the clauses themselves are."""
    old, new = before.promises, after.promises
    if not old or not new:
        return np.zeros((len(old), len(new))), np.zeros((len(old), len(new)))
    core = weights.likenesses([p.core for p in old], [p.core for p in new])
    whole = weights.likenesses([p.whole for p in old], [p.whole for p in new])
    said = np.maximum(_CORE * core + (1 - _CORE) * whole, _CORE * whole)
    measures = _grouped(before, after, weights, "measure", alone=alone)
    sections = _grouped(before, after, weights, "section", alone=alone)
    near = _common([p.areas for p in old], [p.areas for p in new])
    return _SAID * said + _MEASURE * measures + _SECTION * sections + _TOPIC * near, said


def _least(old: Sequence[Promise], new: Sequence[Promise]) -> Matrix:
    """The score that a pair must have."""
    areas = _common([p.areas for p in old], [p.areas for p in new])
    things = _common([p.entities for p in old], [p.entities for p in new])
    least: Matrix = _LEAST + _APART * ((areas == 0) | (things == 0))
    return least


def _common(ours: Sequence[Set[str]], theirs: Sequence[Set[str]]) -> Matrix:
    """1 where two sets have something in common, 0 where they have not, a half where one is empty."""
    known = {name: place for place, name in enumerate(sorted(set().union(*ours, *theirs)))}
    tables = [np.zeros((len(side), len(known) + 1)) for side in (ours, theirs)]
    for side, table in zip((ours, theirs), tables, strict=True):
        for place, names in enumerate(side):
            table[place, [known[name] for name in names]] = 1.0
    some = [table.any(axis=1) for table in tables]
    both = np.logical_and.outer(some[0], some[1])
    return np.where(both, (tables[0] @ tables[1].T > 0).astype(float), 0.5)


def _grouped(before: Plan, after: Plan, weights: Weights, by: str, *, alone: bool) -> Matrix:
    """For every pair of commitments: how alike the measures, or the sections, are in which they stand."""
    groups = [_gathered(plan, by, alone=alone) for plan in (before, after)]
    like = weights.likenesses(list(groups[0].values()), list(groups[1].values()))
    places = [{name: place for place, name in enumerate(group)} for group in groups]
    rows = [places[0][getattr(promise, by)] for promise in before.promises]
    columns = [places[1][getattr(promise, by)] for promise in after.promises]
    return like[np.ix_(rows, columns)]


def _gathered(plan: Plan, by: str, *, alone: bool) -> dict[str, Counter[Notion]]:
    """All that is said in a measure or section, its heading included."""
    found: dict[str, Counter[Notion]] = {}
    for promise in plan.promises:
        name = getattr(promise, by)
        if name not in found:
            found[name] = about(plan.headings.get(name, ""), plan.lang, alone=alone)
        found[name].update(promise.whole)
    return found


def _pairs(score: Matrix, said: Matrix, least: Matrix) -> list[tuple[int, int]]:
    """The pairs that are most alike in sum; each commitment is in one at most."""
    allowed = np.where((score >= least) & (said >= _LEAST_SAID), score, 0.0)
    rows, columns = linear_sum_assignment(allowed, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if allowed[i, j] > 0]


def _pair(before: Promise, after: Promise, score: float, *, within: bool = False) -> PromiseChange:
    """How firm a part of a longer clause is, its verb does not say."""
    way, reasons = (0, ()) if within else bearing(before.commitment, after.commitment)
    return PromiseChange(_KINDS[way], before, after, round(score, 2), reasons, within)


def _within(
    old: Sequence[Promise], new: Sequence[Promise], pairs: Sequence[tuple[int, int]], weights: Weights
) -> Iterator[tuple[int | None, int | None, PromiseChange]]:
    """Clauses without a counterpart that a clause of the other plan says along with something else."""
    forth = [(old[i].measure, j) for i, j in pairs]
    for i, j, share in _holders(old, {i for i, _ in pairs}, new, forth, weights):
        yield i, None, _pair(old[i], new[j], share, within=True)
    back = [(new[j].measure, i) for i, j in pairs]
    for j, i, share in _holders(new, {j for _, j in pairs}, old, back, weights):
        yield None, j, _pair(old[i], new[j], share, within=True)


def _holders(
    ours: Sequence[Promise],
    paired: Set[int],
    theirs: Sequence[Promise],
    beside: Sequence[tuple[str, int]],
    weights: Weights,
) -> Iterator[tuple[int, int, float]]:
    """For clauses that are in no pair: the clause that says most of what they do, if it says enough.

    Less is enough of a clause that is the counterpart of another in the same measure (`beside`).
    """
    left = [place for place, promise in enumerate(ours) if place not in paired and promise.core]
    if not left or not theirs:
        return
    shares = weights.coverages([ours[place].core for place in left], [promise.whole for promise in theirs])
    known = set(beside)
    for row, place in enumerate(left):
        enough = np.full(len(theirs), _SAID_ELSEWHERE if len(ours[place].core) >= _FEWEST else np.inf)
        enough[[j for j in range(len(theirs)) if (ours[place].measure, j) in known]] = _SAID_BESIDE
        over = np.where(shares[row] >= enough, shares[row], 0.0)
        if over.any():
            best = int(np.argmax(over))
            yield place, best, float(over[best])


def _place(change: PromiseChange) -> tuple[bool, int, int]:
    side = change.after or change.before
    assert side is not None  # noqa: S101 (a change has a side)
    return change.after is None, side.quote.start, change.before.quote.start if change.before else -1
