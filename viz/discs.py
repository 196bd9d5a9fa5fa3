"""Frameworks as discs side by side: how large each is, and where its middle lies.

Each disc starts in a direction that its own IRI gives, is drawn to those it has ties with, and pushed off those that
it overlaps. Small changes of the graph thus move the picture a little, and none turns it round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import TypeAlias

from .lattice import WIDTH

Vector: TypeAlias = tuple[float, float]

_GAP = 1.15 * WIDTH
_STEPS = 240
_PAIRS_AT_MOST = 600_000


@dataclass(slots=True)
class Disc:
    """A group's ground, in units where a step down counts as one to the side."""

    x: float
    y: float
    radius: float


def direction(iri: str) -> Vector:
    """A unit vector, always the same for the same IRI."""
    digest = hashlib.sha256(iri.encode("utf-8", "surrogatepass")).digest()
    for at in range(0, 28, 4):
        x = int.from_bytes(digest[at : at + 2], "big") / 32768 - 1
        y = int.from_bytes(digest[at + 2 : at + 4], "big") / 32768 - 1
        length = sqrt(x * x + y * y)
        if 0.1 < length <= 1:  # points of a disc, so that no direction is preferred
            return x / length, y / length
    return 1.0, 0.0


def radius_of(members: int) -> float:
    """Room for the members with some to spare."""
    return WIDTH * (sqrt(members * 0.42) + 0.25)


def packed(sizes: Mapping[str, int], ties: Mapping[tuple[str, str], float]) -> dict[str, Disc]:
    """Discs that do not overlap; `ties` are shares between 0 and 1 by pairs of hubs in their order."""
    hubs = sorted(sizes)
    reach = sqrt(sum(radius_of(size) ** 2 for size in sizes.values()))
    discs = {hub: _start(hub, sizes[hub], reach) for hub in hubs}
    pairs = list(combinations(hubs, 2))
    steps = max(20, min(_STEPS, _PAIRS_AT_MOST // max(len(pairs), 1)))
    for step in range(steps):
        cooling = 1 - step / steps
        for disc in discs.values():
            disc.x, disc.y = disc.x * (1 - 0.02 * cooling), disc.y * (1 - 0.02 * cooling)
        for (one, other), share in sorted(ties.items()):
            _attract(discs[one], discs[other], 0.08 * cooling * share)
        for one, other in pairs:
            _part(discs[one], discs[other])
    for _ in range(steps):
        if sum(_part(discs[one], discs[other]) for one, other in pairs) == 0:
            break
    return discs


def _start(hub: str, size: int, reach: float) -> Disc:
    """Large groups begin near the middle, small ones at the rim."""
    radius = radius_of(size)
    x, y = direction(hub)
    out = max(reach - radius, 0.0)
    return Disc(x * out, y * out, radius)


def _attract(one: Disc, other: Disc, pull: float) -> None:
    if pull <= 0:
        return
    dx, dy = (other.x - one.x) * pull, (other.y - one.y) * pull
    share = other.radius / (one.radius + other.radius)
    one.x, one.y = one.x + dx * share, one.y + dy * share
    other.x, other.y = other.x - dx * (1 - share), other.y - dy * (1 - share)


def _part(one: Disc, other: Disc) -> bool:
    """Pushes two discs off each other, the smaller one more; says whether it had to."""
    dx, dy = other.x - one.x, other.y - one.y
    apart = sqrt(dx * dx + dy * dy)
    missing = one.radius + other.radius + _GAP - apart
    if missing <= 0.01:
        return False
    if apart < 0.001:
        dx, dy, apart = 1.0, 0.0, 1.0
    share = other.radius / (one.radius + other.radius)
    one.x, one.y = one.x - dx / apart * missing * share, one.y - dy / apart * missing * share
    other.x, other.y = other.x + dx / apart * missing * (1 - share), other.y + dy / apart * missing * (1 - share)
    return True
