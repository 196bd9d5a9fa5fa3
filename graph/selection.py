"""A part of the network: what surrounds a node, what some documents say, what serves a topic, what matters most."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from .errors import GraphError
from .network import Edge, Network, Node


def surroundings(network: Network, iri: str, hops: int = 1) -> Network:
    """The node and all that some steps lead to. Raises `GraphError` where it is no node of the network."""
    if all(node.id != iri for node in network.nodes):
        raise GraphError(f"{iri} is not on the map; choose a mechanism, institution, agreement, party or topic")
    near = {iri}
    for _ in range(hops):
        near |= _ends(network, near)
    return _kept(network, lambda node: node.id in near)


def said_in(network: Network, titles: Collection[str]) -> Network:
    """What these documents name, and what they say of it; known facts stay where both ends do."""
    edges = [edge for edge in network.edges if not edge.documents or set(edge.documents) & set(titles)]
    ends = {end for edge in edges if edge.documents for end in (edge.source, edge.target)}
    kept = _kept(network, lambda node: bool(set(node.documents) & set(titles)) or node.id in ends, edges)
    return replace(
        kept,
        documents=tuple(title for title in network.documents if title in titles),
        warnings=tuple(warning for warning in network.warnings if warning.document in titles),
    )


def serving(network: Network, topics: Collection[str]) -> Network:
    """These topics with all that is tied to them."""
    tied = _ends(network, set(topics))
    return _kept(network, lambda node: node.id in tied or node.id in topics)


def most_important(network: Network, most: int, focus: str | None = None) -> Network:
    """At most so many nodes: the focus, where there is one, and those that are named and tied most often."""
    if len(network.nodes) <= most:
        return network
    ties: dict[str, int] = {}
    for edge in network.edges:
        for end in (edge.source, edge.target):
            ties[end] = ties.get(end, 0) + 1
    ranked = sorted(network.nodes, key=lambda node: (node.id != focus, -node.mentions - ties.get(node.id, 0), node.id))
    kept = {node.id for node in ranked[:most]}
    return _kept(network, lambda node: node.id in kept)


def _ends(network: Network, of: set[str]) -> set[str]:
    """Both ends of every edge that touches one of these nodes."""
    touching = (edge for edge in network.edges if edge.source in of or edge.target in of)
    return {end for edge in touching for end in (edge.source, edge.target)}


def _kept(network: Network, wanted: Callable[[Node], bool], edges: Collection[Edge] | None = None) -> Network:
    nodes = tuple(node for node in network.nodes if wanted(node))
    drawn = {node.id for node in nodes}
    among = network.edges if edges is None else edges
    return replace(
        network, nodes=nodes, edges=tuple(edge for edge in among if edge.source in drawn and edge.target in drawn)
    )
