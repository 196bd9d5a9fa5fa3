"""Whether a commitment became firmer or weaker from one plan to the next, and why.

What weighs most decides: the strength of the verb, then limiting phrases, then the modal word, then whether a time or
an amount is stated. Everything that differs is said, also what did not decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accordgraph.compare.notions import numbers, years
from accordgraph.compare.wording import binding, joint
from accordgraph.extract.records import Commitment

RANKS = {"perform": 5, "promote": 4, "support": 3, "encourage": 2, "explore": 1}  # the order of def/strength/
_VAGUE = frozenset({"as-appropriate", "as-needed"})
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")
_DAYS = (365.0, 30.5, 7.0, 1.0)


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that differs: its code, what either plan says, and which way it points (1 firmer, -1 weaker)."""

    code: str
    before: str
    after: str
    sign: int


def bearing(before: Commitment | None, after: Commitment | None) -> tuple[int, tuple[Reason, ...]]:
    """1 firmer, -1 weaker, 0 neither, with all reasons, those that weigh most first."""
    if before is None or after is None:
        return 0, ()
    reasons = tuple(_reasons(before, after))
    return next((reason.sign for reason in reasons if reason.sign), 0), reasons


def _reasons(before: Commitment, after: Commitment) -> Iterator[Reason]:
    if before.strength != after.strength:
        sign = _sign(RANKS.get(after.strength, 0) - RANKS.get(before.strength, 0))
        yield Reason("strength", before.strength, after.strength, sign)
    yield from _hedges(before, after)
    if binding(before) != binding(after):
        sign = _sign(binding(after) - binding(before))
        yield Reason("modality", before.modality or before.action, after.modality or after.action, sign)
    yield from _time(before, after)
    yield from _amount(before, after)
    yield from _actor(before, after)


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _hedges(before: Commitment, after: Commitment) -> Iterator[Reason]:
    """A limit that came or went. One limit in place of another points nowhere."""
    here = {hedge.kind or "other": hedge.text for hedge in before.hedge}
    there = {hedge.kind or "other": hedge.text for hedge in after.hedge}
    gone = " · ".join(here[kind] for kind in here if kind not in there)
    came = " · ".join(there[kind] for kind in there if kind not in here)
    if gone and came:
        yield Reason("hedge", gone, came, _sign(len(here) - len(there)))
    elif gone:
        yield Reason("hedge-gone", gone, "", 1)
    elif came:
        yield Reason("hedge-added", "", came, -1)


def _time(before: Commitment, after: Commitment) -> Iterator[Reason]:
    """A date or rhythm that came or went, or meetings more or less often. A later year is only a note."""
    here, there = _precision(before), _precision(after)
    words = [commitment.time.text if commitment.time else "" for commitment in (before, after)]
    if here != there:
        yield Reason("time", words[0], words[1], _sign(there - here))
        return
    often = [_days(commitment) for commitment in (before, after)]
    if often[0] and often[1] and often[0] != often[1]:
        yield Reason("rhythm", words[0], words[1], _sign(often[0] - often[1]))
    elif _year(before) != _year(after):
        yield Reason("time", words[0], words[1], 0)


def _precision(commitment: Commitment) -> int:
    """0 no time or a vague one, 1 a time or rhythm without a figure, 2 a date or a span."""
    time = commitment.time
    if time is None or time.recurs in _VAGUE:
        return 0
    return 2 if time.by or _days(commitment) else 1


def _days(commitment: Commitment) -> float:
    time = commitment.time
    found = _DURATION.fullmatch(time.recurs) if time and time.recurs else None
    if not found:
        return 0.0
    return sum(int(number or 0) * days for number, days in zip(found.groups(), _DAYS, strict=True))


def _year(commitment: Commitment) -> str:
    return commitment.time.by or "" if commitment.time else ""


def _amount(before: Commitment, after: Commitment) -> Iterator[Reason]:
    """An amount that is stated or no longer. Of two amounts neither is firmer."""
    here, there = _amounts(before), _amounts(after)
    if bool(here) != bool(there):
        yield Reason("amount", here, there, _sign(bool(there) - bool(here)))
    elif numbers(here) != numbers(there):
        yield Reason("amount", here, there, 0)


def _amounts(commitment: Commitment) -> str:
    """The amounts that are no rhythm and no year."""
    time = commitment.time
    parts = commitment.quantity.split(" … ") if commitment.quantity else []
    kept = [
        part
        for part in parts
        if not (time and (time.text in part or part in time.text)) and (numbers(part) or not years(part))
    ]
    return " · ".join(kept)


def _actor(before: Commitment, after: Commitment) -> Iterator[Reason]:
    here, there = (_named(commitment) for commitment in (before, after))
    if here != there and (here or there):
        words = [", ".join(actor.text for actor in commitment.actor) for commitment in (before, after)]
        yield Reason("actor", words[0], words[1], 0)


def _named(commitment: Commitment) -> frozenset[str]:
    everybody = joint("zh") | joint("en")
    return frozenset(a.iri for a in commitment.actor if a.iri and a.text.lower().strip() not in everybody)
