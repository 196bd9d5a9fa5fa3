"""The places a node can take: a staggered lattice whose cells are as wide and high as a label.

All in whole numbers, so that the same network gives the same places on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isqrt
from typing import TypeAlias

Point: TypeAlias = tuple[int, int]

WIDTH, HEIGHT = 156, 96
# Distances count a step down as much as a step to the side: regions come out as wide ovals, like screens.
_ASPECT = (WIDTH, HEIGHT)


def distance_squared(one: Point, other: Point) -> int:
    """Squared distance in units in which a cell is square; one step to the side is `WIDTH`."""
    dx = one[0] - other[0]
    dy = (one[1] - other[1]) * _ASPECT[0] // _ASPECT[1]
    return dx * dx + dy * dy


def distance(one: Point, other: Point) -> int:
    """The distance, rounded down."""
    return isqrt(distance_squared(one, other))


def cells(rings: int) -> Iterator[Point]:
    """All places up to `rings` rows above and below the middle, row by row."""
    for row in range(-rings, rings + 1):
        shift = (row % 2) * (WIDTH // 2)
        for column in range(-rings, rings + 1):
            yield column * WIDTH + shift, row * HEIGHT


def nearest(places: Iterable[Point], to: Point) -> list[Point]:
    """The places by their distance; of equals the upper, then the left one first."""
    return sorted(places, key=lambda place: (distance_squared(place, to), place[1], place[0]))
