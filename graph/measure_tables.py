"""The measures of a network as tables for readers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .errors import GraphError
from .measures import Measures, measures
from .network import Network, Node
from .results import Table

_INTEGER = ox.NamedNode(f"{PREFIXES['xsd']}integer")


def _name(node: Node, lang: str) -> ox.Literal:
    return ox.Literal(node.label.get(lang) or node.id, language=lang)


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_INTEGER)


def _centrality(network: Network, known: Measures, lang: str) -> Table:
    """Everything that is tied to something, what the shortest paths lead through first."""
    rows = [
        (_name(node, lang), ox.Literal(node.type), *(_number(value) for value in _values(node, known)))
        for node in _ranked(network, known)
        if known.degree[node.id]
    ]
    return Table(("name", "type", "ties", "bridging", "community", "mentions"), tuple(rows))


def _values(node: Node, known: Measures) -> tuple[int, int, int, int]:
    return known.degree[node.id], known.bridging[node.id], known.community.get(node.id, 0), node.mentions


def _ranked(network: Network, known: Measures) -> list[Node]:
    return sorted(network.nodes, key=lambda node: (-known.bridging[node.id], -known.degree[node.id], node.id))


def _communities(network: Network, known: Measures, lang: str) -> Table:
    """What belongs together by its ties, whatever framework it is under; the best tied members by name."""
    members: dict[int, list[Node]] = {}
    for node in sorted(network.nodes, key=lambda node: (-known.degree[node.id], node.id)):
        if node.id in known.community:
            members.setdefault(known.community[node.id], []).append(node)
    rows = [
        (_number(number), _number(len(found)), ox.Literal("; ".join(_name(node, lang).value for node in found[:5])))
        for number, found in sorted(members.items())
    ]
    return Table(("community", "members", "foremost"), tuple(rows))


def _bridges(network: Network, known: Measures, lang: str) -> Table:
    """Mechanisms tied to members of more than one framework, and how many paths lead through them."""
    home = {node.id: node.framework for node in network.nodes}
    labels = {node.id: _name(node, lang).value for node in network.nodes}
    reach: dict[str, set[str]] = {}
    for edge in network.edges:
        for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
            framework = home.get(there)
            if framework:
                reach.setdefault(here, set()).add(framework)
    rows = []
    for node in _ranked(network, known):
        frameworks = sorted(reach.get(node.id, set()) | ({node.framework} if node.framework else set()))
        if node.type == "Mechanism" and len(frameworks) > 1:
            named = "; ".join(labels.get(iri, iri) for iri in frameworks)
            rows.append(
                (_name(node, lang), _number(known.bridging[node.id]), _number(len(frameworks)), ox.Literal(named))
            )
    return Table(("mechanism", "bridging", "frameworks", "between"), tuple(rows))


def _unserved(network: Network, known: Measures, lang: str) -> Table:
    """Topics that no mechanism serves, those that most else is tied to first."""
    mechanisms = {node.id for node in network.nodes if node.type == "Mechanism"}
    served = {edge.target for edge in network.edges if edge.relation == "topic" and edge.source in mechanisms}
    topics = [node for node in network.nodes if node.type == "Topic" and node.id not in served]
    topics.sort(key=lambda node: (-known.degree[node.id], node.id))
    return Table(("topic", "ties"), tuple((_name(node, lang), _number(known.degree[node.id])) for node in topics))


_TABLES: Mapping[str, Callable[[Network, Measures, str], Table]] = {
    "centrality": _centrality,
    "communities": _communities,
    "bridges": _bridges,
    "unserved": _unserved,
}
NAMES = tuple(_TABLES)


def measure_table(network: Network, name: str, lang: str) -> Table:
    """One of the tables `NAMES`. Raises `GraphError` for another."""
    if name not in _TABLES:
        raise GraphError(f"there is no table {name!r} of measures; choose one of {', '.join(NAMES)}")
    return _TABLES[name](network, measures(network), lang)
