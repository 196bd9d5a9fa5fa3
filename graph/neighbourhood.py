"""What surrounds one node of a network: those it is joined to, and a little beyond where these are few."""

from __future__ import annotations

from collections.abc import Iterable

from .network import Edge, Network, Node

LIMIT = 200
_ROOMY = 24  # up to here a second step out leaves a map that can be read


class Neighbourhoods:
    """Cuts parts out of one network, whose edges are sorted by their ends once."""

    def __init__(self, whole: Network, limit: int = LIMIT) -> None:
        self._nodes = {node.id: node for node in whole.nodes}
        self._limit = limit
        self._edges: dict[str, list[Edge]] = {}
        for edge in whole.edges:
            for end in {edge.source, edge.target}:
                self._edges.setdefault(end, []).append(edge)

    def of(self, focus: str) -> Network:
        """The focus, its neighbours, and theirs where all together are few; nothing for a node without an edge."""
        if focus not in self._nodes or focus not in self._edges:
            return Network((), (), (), ())
        chosen = [focus, *self._near([focus], {focus})[: self._limit - 1]]
        further = self._near(chosen[1:], set(chosen))
        if len(chosen) + len(further) <= min(_ROOMY, self._limit):
            chosen += further
        kept = set(chosen)
        edges = {id(edge): edge for node in chosen for edge in self._edges[node]}
        inner = [edge for edge in edges.values() if edge.source in kept and edge.target in kept]
        inner.sort(key=lambda edge: (edge.source, edge.target, edge.relation))
        return Network(tuple(self._nodes[node] for node in chosen), tuple(inner), (), ())

    def _near(self, nodes: Iterable[str], known: set[str]) -> list[str]:
        """The neighbours that are not known yet, those that are most spoken of first."""
        ends = (end for node in nodes for edge in self._edges[node] for end in (edge.source, edge.target))
        found = {end for end in ends if end not in known}
        return sorted(found, key=lambda end: (-self._weight(self._nodes[end]), end))

    @staticmethod
    def _weight(node: Node) -> int:
        return node.mentions
