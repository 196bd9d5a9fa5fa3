"""Where the nodes stand: frameworks as ovals side by side, everything else between them near its kin."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import isqrt
from typing import TYPE_CHECKING

import networkx as nx

from .groups import Group, framework_groups
from .lattice import HEIGHT, WIDTH, Point, cells, distance, distance_squared, nearest

if TYPE_CHECKING:
    from accordgraph.graph.network import Edge, Network

_PASSES = 2
_GAP = WIDTH // 2


@dataclass(frozen=True, slots=True)
class _Oval:
    """The room that a group takes: its middle, its radius and a place for each member, middle first."""

    middle: Point
    radius: int
    places: tuple[Point, ...]

    def moved(self, to: Point) -> _Oval:
        """The same oval around another middle (the lattice looks the same from all its places)."""
        return _Oval(to, self.radius, tuple((x + to[0], y + to[1]) for x, y in self.places))


@dataclass(slots=True)
class _Board:
    """Places still free, ovals taken, and who stands where."""

    free: list[Point]
    ovals: dict[str, _Oval] = field(default_factory=dict)
    stands: dict[str, Point] = field(default_factory=dict)


def place_nodes(network: Network) -> dict[str, Point]:
    """Whole coordinates of every node, y down, the middle at about (0, 0); the same for the same network."""
    ties = _ties(network)
    groups = framework_groups(network.nodes)
    grouped = {member for group in groups for member in group.members}
    loose = sorted(node.id for node in network.nodes if node.id not in grouped)
    board = _board(groups, len(loose))
    for group in groups:
        _settle(board, group, groups, ties)
    _scatter(board, loose, ties)
    for members in (*(group.members for group in groups), loose):
        _untangle(board.stands, _movable(members, groups), ties)
    return {node: _nudged(node, board.stands[node]) for node in sorted(board.stands)}


def _ties(network: Network) -> nx.Graph:
    """Who is tied to whom, and how often: a graph of our own, undirected, without self-loops."""
    ties = nx.Graph()
    ties.add_nodes_from(sorted(node.id for node in network.nodes))
    for source, target in sorted(_pair(edge) for edge in network.edges if edge.source != edge.target):
        weight = ties.get_edge_data(source, target, {"weight": 0})["weight"]
        ties.add_edge(source, target, weight=min(weight + 1, 4))
    return ties


def _pair(edge: Edge) -> tuple[str, str]:
    return min(edge.source, edge.target), max(edge.source, edge.target)


def _oval(size: int) -> _Oval:
    places = nearest(cells(3 * isqrt(size) // 5 + 2), (0, 0))[:size]
    return _Oval((0, 0), distance(places[-1], (0, 0)) + WIDTH // 2, tuple(places))


def _board(groups: Iterable[Group], loose: int) -> _Board:
    """Four times the room that all need, so that there is a place for each wherever the others went."""
    sides = [2 * (_oval(len(group.members)).radius + _GAP) // WIDTH + 1 for group in groups]
    return _Board(list(cells(isqrt(sum(side * side for side in sides) + loose) + 2)))


def _settle(board: _Board, group: Group, groups: Sequence[Group], ties: nx.Graph) -> None:
    """Give the group an oval next to the groups that it has most to do with, and its members their places."""
    goal = _goal(group, [other for other in groups if other.hub in board.ovals], board.ovals, ties)
    shape = _oval(len(group.members))
    middle = next(cell for cell in nearest(board.free, goal) if _apart(cell, shape, board.ovals.values()))
    oval = shape.moved(middle)
    reach = (oval.radius + WIDTH // 2) ** 2
    board.free = [cell for cell in board.free if distance_squared(cell, middle) > reach]
    board.ovals[group.hub] = oval
    _seat(board.stands, list(group.members), oval.places, ties)


def _goal(group: Group, placed: Sequence[Group], ovals: Mapping[str, _Oval], ties: nx.Graph) -> Point:
    """The middle of the groups that already have an oval, weighed by their ties to this one."""
    pull = _pull(group, placed, ties)
    total = sum(pull.values()) + 1
    x = sum(ovals[hub].middle[0] * ties_to for hub, ties_to in pull.items())
    y = sum(ovals[hub].middle[1] * ties_to for hub, ties_to in pull.items())
    return x // total, y // total


def _pull(group: Group, placed: Iterable[Group], ties: nx.Graph) -> dict[str, int]:
    """How many ties lead to each group that already has its oval."""
    home = {member: other.hub for other in placed for member in other.members}
    pull: dict[str, int] = {}
    for member in group.members:
        for neighbour, tie in ties.adj[member].items():
            if neighbour in home:
                pull[home[neighbour]] = pull.get(home[neighbour], 0) + tie["weight"]
    return pull


def _apart(cell: Point, shape: _Oval, ovals: Iterable[_Oval]) -> bool:
    return all(distance_squared(cell, oval.middle) >= (shape.radius + oval.radius + _GAP) ** 2 for oval in ovals)


def _seat(stands: dict[str, Point], members: list[str], places: Sequence[Point], ties: nx.Graph) -> None:
    """The hub takes the middle; the others, those with most ties first, come near what they are tied to."""
    free = list(places)
    stands[members[0]] = free.pop(0)
    for member in sorted(members[1:], key=lambda node: (-ties.degree(node, weight="weight"), node)):
        goal = _kin(member, stands, ties) or places[0]
        stands[member] = min(free, key=lambda cell: (distance_squared(cell, goal), cell[1], cell[0]))
        free.remove(stands[member])


def _kin(node: str, stands: Mapping[str, Point], ties: nx.Graph) -> Point | None:
    """The middle of the nodes it is tied to, as far as they stand already."""
    found = [(stands[other], tie["weight"]) for other, tie in ties.adj[node].items() if other in stands]
    total = sum(weight for _, weight in found)
    if not total:
        return None
    return sum(p[0] * w for p, w in found) // total, sum(p[1] * w for p, w in found) // total


def _scatter(board: _Board, loose: list[str], ties: nx.Graph) -> None:
    """Nodes of no group: each as near as it can get to its kin, those without any last."""
    waiting = sorted(loose, key=lambda node: (-ties.degree(node, weight="weight"), node))
    free = nearest(board.free, (0, 0))
    while waiting:
        node = next((node for node in waiting if _kin(node, board.stands, ties)), waiting[0])
        goal = _kin(node, board.stands, ties) or (0, 0)
        board.stands[node] = min(free, key=lambda cell: (distance_squared(cell, goal), cell[1], cell[0]))
        free.remove(board.stands[node])
        waiting.remove(node)


def _movable(members: Iterable[str], groups: Iterable[Group]) -> list[str]:
    """All but hubs, which keep the middle."""
    hubs = {group.hub for group in groups}
    return [member for member in members if member not in hubs]


def _untangle(stands: dict[str, Point], movable: list[str], ties: nx.Graph) -> None:
    """Let two nodes change places wherever that shortens their ties."""
    for _ in range(_PASSES):
        for index, one in enumerate(movable):
            for other in movable[index + 1 :]:
                if _gain(stands, one, other, ties) > 0:
                    stands[one], stands[other] = stands[other], stands[one]


def _gain(stands: Mapping[str, Point], one: str, other: str, ties: nx.Graph) -> int:
    """By how much the squared ties shorten if the two change places; their own tie stays as long as it is."""
    here, there = stands[one], stands[other]
    gain = 0
    for node, old, new in ((one, here, there), (other, there, here)):
        for kin, tie in ties.adj[node].items():
            if kin not in (one, other):
                gain += tie["weight"] * (_len(stands[kin], old) - _len(stands[kin], new))
    return gain


_len = distance_squared


def _nudged(node: str, place: Point) -> Point:
    """A little off the lattice, always by the same amount for the same node: rows look less like a table."""
    digest = hashlib.sha256(node.encode("utf-8", "surrogatepass")).digest()
    return place[0] + digest[0] % 25 - 12, place[1] + digest[1] % (HEIGHT // 6) - HEIGHT // 12
