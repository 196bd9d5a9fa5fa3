"""The network without its words, for other programs: the same nodes and edges, asked one document at a time.

Maps show quotes; files for other programs hold only how many there are. Each document's graph is asked beside those
that all documents share, so that memory is that of one document and of the network itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import pyoxigraph as ox

from accordgraph.ontology.terms import AG, tail

from .named import Row, bind, load, rows
from .network import STRENGTHS, Edge, Network, Node
from .sheet import term

Key: TypeAlias = tuple[str, str, str]  # source, relation, target
_LANGUAGES = ("zh", "en")


@dataclass(slots=True)
class _Tally:
    """What is counted of one edge."""

    facts: int = 0
    strengths: set[str] = field(default_factory=set)
    commitments: int = 0
    hedged: int = 0
    firmness: float | None = None
    documents: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Named:
    """What is counted of one node."""

    mentions: int = 0
    documents: set[str] = field(default_factory=set)


def weighted_network(store: ox.Store) -> Network:
    """The network of `network.network` without its words (names, quotes, passages) and without times."""
    named, edges = _counted(store)
    made = _edges(store, edges)
    ends = {edge.source for edge in made} | {edge.target for edge in made}
    nodes = [node for node in _nodes(store, named) if node.mentions or node.id in ends]
    drawn = {node.id for node in nodes}
    titles = dict.fromkeys(_text(row, "title") for row in rows(store, "map-documents"))
    kept = tuple(edge for edge in made if edge.source in drawn and edge.target in drawn)
    return Network(tuple(nodes), kept, tuple(titles), ())


def _counted(store: ox.Store) -> tuple[dict[str, _Named], dict[Key, _Tally]]:
    """What all documents say, by node and by edge."""
    named: dict[str, _Named] = {}
    edges: dict[Key, _Tally] = {}
    served: dict[Key, _Tally] = {}
    for graphs in _documents(store):
        for row in _asked(store, "map-mentions", graphs):
            node = named.setdefault(_text(row, "node"), _Named())
            node.mentions += 1
            node.documents.add(_text(row, "document"))
        commitments = list(_asked(store, "map-commitments", graphs))
        _commitments(edges, commitments)
        _topics(served, commitments, _asked(store, "map-topics", graphs))
        _statements(edges, _asked(store, "map-statements", graphs))
    for row in rows(store, "map-links"):
        edges.setdefault(_key(row, "source"), _Tally())
    edges |= {key: tally for key, tally in served.items() if key in edges}
    return named, edges


def _documents(store: ox.Store) -> Iterator[list[ox.NamedNode]]:
    """The graph of each document, with those that belong to none."""
    found = store.quads_for_pattern(None, term("rdf:type"), term("ag:Document"), None)
    own = {quad.graph_name for quad in found}
    graphs = {graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)}
    shared = sorted(graphs - own, key=str)
    return ([graph, *shared] for graph in sorted(graphs & own, key=str))


def _asked(store: ox.Store, name: str, graphs: list[ox.NamedNode]) -> Iterator[Row]:
    """The rows of a named query on these graphs."""
    query = load(name)
    found = store.query(bind(query, {}), default_graph=[*graphs])
    if isinstance(found, ox.QuerySolutions):
        for solution in found:
            yield {column: solution[column] for column in query.columns}


def _text(row: Row, column: str) -> str:
    cell = row[column]
    return cell.value if isinstance(cell, ox.NamedNode | ox.Literal) else ""


def _key(row: Row, source: str) -> Key:
    return _text(row, source), _text(row, "relation"), _text(row, "target")


def _commitments(edges: dict[Key, _Tally], found: Iterable[Row]) -> None:
    """Those of one document: actor to each entity in a slot, and what a thing is done through to what is done."""
    by_commitment: dict[str, list[Row]] = {}
    for row in found:
        by_commitment.setdefault(_text(row, "commitment"), []).append(row)
    for group in by_commitment.values():
        by_edge: dict[Key, Row] = {}
        through = sorted({_text(row, "target") for row in group if _is_through(row)})
        for row in group:
            if row["actor"]:
                by_edge.setdefault(_key(row, "actor"), row)
            if not _is_through(row):
                for body in through:
                    by_edge.setdefault((body, _text(row, "relation"), _text(row, "target")), row)
        for key, row in by_edge.items():
            _count(edges.setdefault(key, _Tally()), row)


def _is_through(row: Row) -> bool:
    return tail(_text(row, "relation")) == "through"


def _count(tally: _Tally, row: Row) -> None:
    """A commitment once, though several rows lead to it."""
    tally.facts += 1
    tally.commitments += 1
    tally.hedged += _text(row, "hedged") == "true"
    tally.strengths.add(tail(_text(row, "strength")))
    tally.documents.add(_text(row, "document"))
    if row["firmness"]:
        tally.firmness = max(float(_text(row, "firmness")), tally.firmness or 0.0)


def _topics(served: dict[Key, _Tally], commitments: Iterable[Row], topics: Iterable[Row]) -> None:
    """That a thing serves a topic rests on the commitments of one document to either."""
    of: dict[str, list[str]] = {}
    for row in topics:
        of.setdefault(_text(row, "commitment"), []).append(_text(row, "topic"))
    rests_on: dict[Key, dict[str, str]] = {}
    for row in commitments:
        commitment = _text(row, "commitment")
        for topic in of.get(commitment, ()):
            rests_on.setdefault((_text(row, "target"), f"{AG}topic", topic), {})[commitment] = _text(row, "document")
    _note(served, rests_on)


def _note(edges: dict[Key, _Tally], found: Mapping[Key, Mapping[str, str]]) -> None:
    """What each edge rests on in one document: fact -> document."""
    for key, facts in found.items():
        tally = edges.setdefault(key, _Tally())
        tally.facts += len(facts)
        tally.documents |= set(facts.values())


def _statements(edges: dict[Key, _Tally], found: Iterable[Row]) -> None:
    """Those of one document; what says the same in the same words is one."""
    said: dict[Key, dict[str, str]] = {}
    for row in found:
        said.setdefault(_key(row, "source"), {})[_text(row, "evidence")] = _text(row, "document")
    _note(edges, said)


def _nodes(store: ox.Store, named: Mapping[str, _Named]) -> list[Node]:
    labels = _labels(rows(store, "map-names"), "node", "name")
    nodes: dict[str, Node] = {}
    for row in rows(store, "map-nodes"):
        iri = _text(row, "node")
        counted = named.get(iri, _Named())
        nodes.setdefault(
            iri,
            Node(
                id=iri,
                label=_both(labels.get(iri, {}), tail(iri)),
                names=(),
                type=tail(_text(row, "type")),
                kind=tail(_text(row, "kind")) or None,
                status=tail(_text(row, "status")) or None,
                framework=_text(row, "framework") or None,
                mentions=counted.mentions,
                quotes=(),
                level=tail(_text(row, "level")) or None,
                documents=tuple(sorted(counted.documents)),
            ),
        )
    return list(nodes.values())


def _labels(found: Iterable[Row], subject: str, name: str) -> dict[str, dict[str, str]]:
    """IRI -> label by language: the first of those that are preferred, where the rows tell; else the last."""
    labels: dict[str, dict[str, str]] = {}
    for row in found:
        label = row[name]
        if not isinstance(label, ox.Literal):
            continue
        known = labels.setdefault(_text(row, subject), {})
        if "preferred" not in row:
            known[label.language or ""] = label.value
        elif _text(row, "preferred") == "true":
            known.setdefault(label.language or "", label.value)
    return labels


def _both(labels: Mapping[str, str], fallback: str) -> dict[str, str]:
    """A label in each language; where one is missing, the other's."""
    spare = next(iter(labels.values()), fallback)
    return {lang: labels.get(lang, spare) for lang in _LANGUAGES}


def _edges(store: ox.Store, edges: Mapping[Key, _Tally]) -> list[Edge]:
    """Nothing is joined with itself."""
    labels = _labels(rows(store, "map-relations"), "relation", "label")
    names = {relation: _both(labels.get(relation, {}), tail(relation)) for _, relation, _ in edges}
    return [_edge(key, edges[key], names[key[1]]) for key in sorted(edges) if key[0] != key[2]]


def _edge(key: Key, tally: _Tally, label: Mapping[str, str]) -> Edge:
    source, relation, target = key
    known = [strength for strength in STRENGTHS if strength in tally.strengths]
    return Edge(
        source=source,
        target=target,
        relation=tail(relation),
        label=label,
        strength=known[-1] if known else None,
        hedged=0 < tally.commitments == tally.hedged,
        firmness=tally.firmness,
        quotes=(),
        weight=max(tally.facts, 1),
        hedged_share=round(tally.hedged / tally.commitments, 2) if tally.commitments else None,
        documents=tuple(sorted(tally.documents)),
    )
