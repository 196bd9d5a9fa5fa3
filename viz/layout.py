"""Where the nodes stand: frameworks as discs side by side, everything else around them near its kin.

No chance is in it, and no running order that a new document could upset: where a node would like to stand follows
from its own IRI, its rank in its group and its ties, and it takes the cell of a lattice that is nearest to that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import TYPE_CHECKING, TypeAlias

from .discs import Disc, Vector, direction, packed
from .groups import Group, framework_groups
from .lattice import HEIGHT, WIDTH, Cell, Point, cell_at, nearest_free, place

if TYPE_CHECKING:
    from accordgraph.graph.network import Edge, Network

Ties: TypeAlias = "Mapping[str, Mapping[str, int]]"

_SQUASH = HEIGHT / WIDTH  # discs are computed round and drawn as wide as screens are


@dataclass(slots=True)
class _Board:
    """What is known while nodes are seated: ties, discs, who wishes to stand where, who stands where."""

    ties: Ties
    discs: dict[str, Disc]
    home: dict[str, str]
    wishes: dict[str, Vector] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    taken: set[Cell] = field(default_factory=set)

    def seat(self, node: str, cell: Cell) -> None:
        """The node stands there, and nobody else can."""
        self.cells[node] = cell
        self.taken.add(cell)


def place_nodes(network: Network) -> dict[str, Point]:
    """Whole coordinates of every node, y down, the middle at about (0, 0); the same for the same network."""
    groups = framework_groups(network.nodes)
    ties = _ties(network)
    home = {member: group.hub for group in groups for member in group.members}
    discs = packed({group.hub: len(group.members) for group in groups}, _shares(ties, home))
    board = _Board(ties, discs, home)
    order = _importance(network, ties)
    for group in groups:
        _wish(board, group, order)
    _draw_together(board)
    for group in groups:
        _seat_group(board, group, order)
    _seat_loose(board, [node for node in order if node not in home])
    return {node: _nudged(node, place(board.cells[node])) for node in sorted(board.cells)}


def _ties(network: Network) -> dict[str, dict[str, int]]:
    """Who is tied to whom, and how often (4 counts as much as more), both ways."""
    ties: dict[str, dict[str, int]] = {node.id: {} for node in network.nodes}
    for one, other in sorted(_ends(edge) for edge in network.edges if edge.source != edge.target):
        weight = min(ties[one].get(other, 0) + 1, 4)
        ties[one][other] = ties[other][one] = weight
    return ties


def _ends(edge: Edge) -> tuple[str, str]:
    return min(edge.source, edge.target), max(edge.source, edge.target)


def _shares(ties: Ties, home: Mapping[str, str]) -> dict[tuple[str, str], float]:
    """Which part of the ties of two groups is between them, by the pair of their hubs."""
    total: dict[str, int] = {}
    between: dict[tuple[str, str], int] = {}
    for one, kin in ties.items():
        for other, weight in kin.items():
            here, there = home.get(one), home.get(other)
            if here is None or there is None or here == there:
                continue
            total[here] = total.get(here, 0) + weight
            if here < there:
                between[here, there] = between.get((here, there), 0) + weight
    return {pair: count / sqrt(total[pair[0]] * total[pair[1]]) for pair, count in between.items()}


def _importance(network: Network, ties: Ties) -> dict[str, int]:
    """The rank of every node: those named and tied most often first."""
    weight = {node.id: node.mentions + sum(ties[node.id].values()) for node in network.nodes}
    ranked = sorted(weight, key=lambda node: (-weight[node], node))
    return {node: rank for rank, node in enumerate(ranked)}


def _wish(board: _Board, group: Group, order: Mapping[str, int]) -> None:
    """The hub in the middle, the others the farther out the less they matter, on the side of their kin elsewhere."""
    disc = board.discs[group.hub]
    members = sorted(group.members, key=lambda node: (node != group.hub, order[node]))
    for number, member in enumerate(members):
        far = disc.radius * 0.95 * sqrt(number / len(members))
        own, kin = direction(member), _towards_kin(board, member, group.hub)
        x, y = own[0] + kin[0], own[1] + kin[1]
        length = sqrt(x * x + y * y) or 1.0
        board.wishes[member] = (disc.x + far * x / length, disc.y + far * y / length)


def _towards_kin(board: _Board, member: str, hub: str) -> Vector:
    """Where its kin in other groups are, as a vector of at most one."""
    disc = board.discs[hub]
    x = y = 0.0
    for kin in sorted(board.ties[member]):
        there = board.home.get(kin)
        if there is not None and there != hub:
            x, y = x + board.discs[there].x - disc.x, y + board.discs[there].y - disc.y
    length = sqrt(x * x + y * y)
    return (x / length, y / length) if length else (0.0, 0.0)


def _draw_together(board: _Board) -> None:
    """Members move a third of the way towards their kin in the same group."""
    moved = {}
    for node, (x, y) in board.wishes.items():
        hub = board.home[node]
        kin = [other for other in sorted(board.ties[node]) if board.home.get(other) == hub and other != hub]
        if kin and node != hub:
            goal = _middle([(board.wishes[other], board.ties[node][other]) for other in kin])
            moved[node] = (x + (goal[0] - x) / 3, y + (goal[1] - y) / 3)
    board.wishes.update(moved)


def _middle(points: Sequence[tuple[Vector, int]]) -> Vector:
    total = sum(weight for _, weight in points)
    return sum(p[0] * w for p, w in points) / total, sum(p[1] * w for p, w in points) / total


def _seat_group(board: _Board, group: Group, order: Mapping[str, int]) -> None:
    """Each member takes the free cell of the group's ground that is nearest to its wish, the most important first."""
    ground = _ground(board.discs[group.hub], len(group.members), board.taken)
    for member in sorted(group.members, key=lambda node: (node != group.hub, order[node])):
        x, y = board.wishes[member]
        board.seat(member, nearest_free(x, y * _SQUASH, board.taken, ground))


def _ground(disc: Disc, members: int, taken: set[Cell]) -> set[Cell]:
    """The cells on a disc; it grows until there is one for each member."""
    radius = disc.radius
    while True:
        cells = {cell for cell in _cells_within(disc, radius) if cell not in taken}
        if len(cells) >= members:
            return cells
        radius += WIDTH / 4


def _cells_within(disc: Disc, radius: float) -> Iterable[Cell]:
    reach = int(radius / WIDTH) + 2
    column, row = cell_at(disc.x, disc.y * _SQUASH)
    for down in range(row - reach, row + reach + 1):
        for across in range(column - reach, column + reach + 1):
            x, y = place((across, down))
            if (x - disc.x) ** 2 + (y / _SQUASH - disc.y) ** 2 <= radius * radius:
                yield across, down


def _seat_loose(board: _Board, loose: list[str]) -> None:
    """Nodes of no group: each as near as it can get to its kin, those without any at the rim."""
    for disc in board.discs.values():
        board.taken.update(_cells_within(disc, disc.radius + WIDTH / 3))
    rim = max((sqrt(disc.x**2 + disc.y**2) + disc.radius for disc in board.discs.values()), default=0.0)
    waiting = loose
    while waiting:
        ready = [node for node in waiting if any(kin in board.wishes for kin in board.ties[node])]
        for node in ready or waiting[:1]:
            board.wishes[node] = wish = _outside(node, _among_kin(board, node, rim), board.discs.values())
            board.seat(node, nearest_free(wish[0], wish[1] * _SQUASH, board.taken))
        done = set(ready or waiting[:1])
        waiting = [node for node in waiting if node not in done]


def _among_kin(board: _Board, node: str, rim: float) -> Vector:
    kin = [(board.wishes[other], weight) for other, weight in sorted(board.ties[node].items()) if other in board.wishes]
    if kin:
        return _middle(kin)
    x, y = direction(node)
    return x * rim * 0.7, y * rim * 0.7


def _outside(node: str, wish: Vector, discs: Iterable[Disc]) -> Vector:
    """The wish, or where one comes out who walks from the middle of the disc over it."""
    for disc in discs:
        x, y = wish[0] - disc.x, wish[1] - disc.y
        length = sqrt(x * x + y * y)
        reach = disc.radius + WIDTH / 2
        if length < reach:
            own = direction(node)
            x, y = x + own[0] * disc.radius * 0.3, y + own[1] * disc.radius * 0.3  # kin of one hub spread around it
            length = sqrt(x * x + y * y) or 1.0
            return disc.x + x / length * reach, disc.y + y / length * reach
    return wish


def _nudged(node: str, at: Point) -> Point:
    """A little off the lattice, always by the same amount for the same node: rows look less like a table."""
    digest = hashlib.sha256(node.encode("utf-8", "surrogatepass")).digest()
    return at[0] + digest[0] % 25 - 12, at[1] + digest[1] % (HEIGHT // 6) - HEIGHT // 12
