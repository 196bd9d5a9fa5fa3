"""Fingerprints: what a graph holds, as one hash that is the same on every machine."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from accordgraph.graph.serialize import serialize
from accordgraph.graph.store import all_quads

from .errors import PushError


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The SHA-256 of a graph's sorted N-Quads (hexadecimal), and the number of its triples."""

    sha256: str
    triples: int


def fingerprints(store: ox.Store) -> dict[str, Fingerprint]:
    """The fingerprint of every named graph by its IRI, in the order of IRIs; one graph is in memory at a time.

    Raises `PushError` where a graph has a blank node: its label would change, and the hash with it.
    """
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))
    return {name: fingerprint(all_quads(store, ox.NamedNode(name))) for name in names}


def fingerprint(quads: Iterable[ox.Quad]) -> Fingerprint:
    """The fingerprint of the quads of one graph. Raises `PushError` for blank nodes."""
    told = set(quads)
    for quad in told:
        if isinstance(quad.subject, ox.BlankNode) or isinstance(quad.object, ox.BlankNode):
            raise PushError(f"{quad.graph_name}: has a blank node, which has no name to push it by; build again")
    return Fingerprint(hashlib.sha256(serialize(told, "nquads")).hexdigest(), len(told))


def pieces(store: ox.Store, graph: str, size: int) -> list[bytes]:
    """The sorted triples of a graph as N-Triples, at most `size` a piece; an empty graph is one empty piece."""
    quads = all_quads(store, ox.NamedNode(graph))
    lines = sorted(f"{quad.triple} .\n".encode() for quad in set(quads))
    return [b"".join(lines[at : at + size]) for at in range(0, len(lines), size)] or [b""]
