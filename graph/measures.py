"""Measures of the network: who stands in the middle, who bridges, what belongs together, what nobody serves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from .network import Network

_SEED = 1
_EXACT = 400  # nodes up to which every shortest path is walked; beyond, those from so many starting points
_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class Measures:
    """By IRI: ties, how many shortest paths lead through (per thousand), and the community's number from 1."""

    degree: dict[str, int]
    bridging: dict[str, int]
    community: dict[str, int]

    def of(self, node: str) -> dict[str, int]:
        """The measures of one node as a map calls them."""
        return {"b": self.bridging.get(node, 0), "c": self.community.get(node, 0)}


def measures(network: Network) -> Measures:
    """The measures of a network, the same for the same network."""
    graph = _undirected(network)
    through = nx.betweenness_centrality(graph, k=min(_SAMPLE, len(graph)) if len(graph) > _EXACT else None, seed=_SEED)
    return Measures(
        degree=dict(graph.degree()),
        bridging={node: round(1000 * value) for node, value in through.items()},
        community=_communities(graph),
    )


def _undirected(network: Network) -> nx.Graph:
    """Two nodes are tied once, as strongly as many facts say so."""
    graph = nx.Graph()
    graph.add_nodes_from(sorted(node.id for node in network.nodes))
    for edge in sorted(network.edges, key=lambda edge: (edge.source, edge.target, edge.relation)):
        before = graph.get_edge_data(edge.source, edge.target, {"weight": 0})["weight"]
        graph.add_edge(edge.source, edge.target, weight=before + edge.weight)
    return graph


def _communities(graph: nx.Graph) -> dict[str, int]:
    """Louvain's communities, numbered by size; a node without ties has none."""
    tied = nx.Graph()  # built anew: the order of nodes and edges is part of what the seed decides
    tied.add_nodes_from(node for node in graph if graph.degree(node))
    edges = sorted((min(one, other), max(one, other), weight) for one, other, weight in graph.edges(data="weight"))
    tied.add_weighted_edges_from(edges)
    found = nx.community.louvain_communities(tied, weight="weight", seed=_SEED) if len(tied) else []
    ranked = sorted((sorted(members) for members in found), key=lambda members: (-len(members), members[0]))
    return {node: number for number, members in enumerate(ranked, start=1) for node in members}
