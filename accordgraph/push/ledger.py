"""The ledger: a small graph on the server that says what earlier pushes put there, and with which fingerprint.

    <BASE dataset> dcterms:hasPart <GRAPH> .             an earlier push put it there, or began to
    <GRAPH> ag:sha256 "…" ; void:triples 12 .            it arrived whole

Graphs below the base of a build are in the ledger BASE + `graph/push`. The authority and the ontology, which builds
with other bases push too, are in one that all of them share: what another dataset pushed over ours is seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from accordgraph.graph.sheet import term

from .fingerprints import Fingerprint
from .remote import Remote

_SHARED = "https://w3id.org/accordgraph/"
_PART, _SHA256, _TRIPLES = term("dcterms:hasPart"), term("ag:sha256"), term("void:triples")
_INTEGER = term("xsd:integer")
Entries = dict[str, Fingerprint | None]


class Ledger:
    """The ledgers of a dataset on one server; `entries` has None for a graph that may not be whole."""

    def __init__(self, remote: Remote, base: str) -> None:
        self._remote = remote
        self._base = base
        self._names = sorted({f"{base}graph/push", f"{_SHARED}graph/push"})
        self.entries: Entries = {}

    def is_ours(self, graph: str) -> bool:
        """Whether a graph belongs to this dataset alone, so that it may be deleted."""
        return graph.startswith(self._base) and graph not in self._names

    def read(self) -> None:
        """Ask the server. What a ledger says of graphs that are not its own is not believed."""
        self.entries = {}
        for name in self._names:
            told = _entries(self._remote.get(name))
            self.entries.update({graph: known for graph, known in told.items() if self._of(graph) == name})

    def write(self, entries: Mapping[str, Fingerprint | None]) -> None:
        """Replace the ledgers that would change by these entries."""
        before, now = self._by_name(self.entries), self._by_name(entries)
        for name in self._names:
            if before[name] != now[name]:
                self._remote.put(name, _ntriples(self._dataset(name), now[name].items()))
        self.entries = dict(entries)

    def note(self, graph: str, fingerprint: Fingerprint) -> None:
        """Say that a graph arrived."""
        name = self._of(graph)
        self._remote.add(name, _ntriples(self._dataset(name), [(graph, fingerprint)]))
        self.entries[graph] = fingerprint

    def _of(self, graph: str) -> str:
        return f"{self._base if graph.startswith(self._base) else _SHARED}graph/push"

    def _dataset(self, ledger: str) -> ox.NamedNode:
        return ox.NamedNode(ledger.removesuffix("graph/push") + "dataset")

    def _by_name(self, entries: Mapping[str, Fingerprint | None]) -> dict[str, Entries]:
        sorted_out: dict[str, Entries] = defaultdict(dict)
        for graph, known in sorted(entries.items()):
            sorted_out[self._of(graph)][graph] = known
        return sorted_out


def _ntriples(dataset: ox.NamedNode, entries: Iterable[tuple[str, Fingerprint | None]]) -> bytes:
    triples = []
    for graph, known in entries:
        node = ox.NamedNode(graph)
        triples.append(ox.Triple(dataset, _PART, node))
        if known is not None:
            triples.append(ox.Triple(node, _SHA256, ox.Literal(known.sha256)))
            triples.append(ox.Triple(node, _TRIPLES, ox.Literal(str(known.triples), datatype=_INTEGER)))
    return "".join(f"{triple} .\n" for triple in triples).encode()


def _entries(triples: Iterable[ox.Triple]) -> Entries:
    """What a ledger says; a graph of which it says two things, or half of one, is not known to be whole."""
    graphs: set[str] = set()
    said: dict[tuple[str, ox.NamedNode], list[str]] = defaultdict(list)
    for triple in triples:
        if triple.predicate == _PART and isinstance(triple.object, ox.NamedNode):
            graphs.add(triple.object.value)
        elif isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal):
            said[triple.subject.value, triple.predicate].append(triple.object.value)
    return {graph: _fingerprint(said[graph, _SHA256], said[graph, _TRIPLES]) for graph in sorted(graphs)}


def _fingerprint(hashes: list[str], counts: list[str]) -> Fingerprint | None:
    if len(hashes) != 1 or len(counts) != 1 or not (counts[0].isascii() and counts[0].isdecimal()):
        return None
    return Fingerprint(hashes[0], int(counts[0]))
