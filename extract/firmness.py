"""How firm a commitment is, between 0 and 1: a documented sum, not a model.

Strength gives the base; a hedge takes a fifth off; a named mechanism or agreement, a time and a quantity each add
to it, as precision does in Abbott et al. (2000), The Concept of Legalization.
"""

from __future__ import annotations

from functools import cache

from .clause import Clause

BASE = {"perform": 0.6, "support": 0.45, "promote": 0.4, "encourage": 0.25, "explore": 0.15}
HEDGED = 0.8
NAMED, TIMED, COUNTED = 0.15, 0.15, 0.1


def firmness(clause: Clause, named: bool) -> float | None:
    """Two digits; None for outcomes, which undertake nothing."""
    if clause.role == "outcome":
        return None
    return firmness_of(clause.strength, bool(clause.hedges), named, clause.time is not None, bool(clause.quantity))


@cache
def firmness_of(strength: str, hedged: bool, named: bool, timed: bool, counted: bool) -> float:
    """The sum for an undertaking, by what it says."""
    value = BASE[strength] + NAMED * named + TIMED * timed + COUNTED * counted
    return round(min(1.0, value * (HEDGED if hedged else 1.0)), 2)
