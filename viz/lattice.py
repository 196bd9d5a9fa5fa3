"""The places a node can take: a staggered lattice whose cells are as wide and high as a label."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TypeAlias

Point: TypeAlias = tuple[int, int]
Cell: TypeAlias = tuple[int, int]  # column and row

WIDTH, HEIGHT = 156, 96


def place(cell: Cell) -> Point:
    """Where a cell is; every other row is shifted by half a cell."""
    column, row = cell
    return column * WIDTH + (row % 2) * (WIDTH // 2), row * HEIGHT


def cell_at(x: float, y: float) -> Cell:
    """The cell that a point is in."""
    row = round(y / HEIGHT)
    return round((x - (row % 2) * (WIDTH // 2)) / WIDTH), row


def distance_squared(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Squared distance where a step down counts as much as one to the side: regions are wide ovals, like screens."""
    dx, dy = one[0] - other[0], (one[1] - other[1]) * WIDTH / HEIGHT
    return dx * dx + dy * dy


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance; one step to the side is `WIDTH`."""
    return float(distance_squared(one, other) ** 0.5)


def nearest_free(x: float, y: float, taken: Container[Cell], allowed: Container[Cell] | None = None) -> Cell:
    """The nearest cell to a point that is not taken (and is allowed); of equals the upper, then the left one."""
    column, row = cell_at(x, y)
    found: list[tuple[float, int, int]] = []
    last = 1_000_000
    ring = 0
    while ring <= last:
        for cell in _ring(column, row, ring):
            if cell not in taken and (allowed is None or cell in allowed):
                found.append((distance_squared(place(cell), (x, y)), cell[1], cell[0]))
        if found and last == 1_000_000:
            last = ring + 1  # a corner of this ring is farther off than a side of the next
        ring += 1
    _, row, column = min(found)
    return column, row


def _ring(column: int, row: int, ring: int) -> Iterator[Cell]:
    """The cells at `ring` steps, as a square."""
    if ring == 0:
        yield column, row
        return
    for across in range(column - ring, column + ring + 1):
        yield across, row - ring
        yield across, row + ring
    for down in range(row - ring + 1, row + ring):
        yield column - ring, down
        yield column + ring, down
