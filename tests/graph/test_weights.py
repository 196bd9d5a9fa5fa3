"""The network that is asked document by document is the one of the map, but for words and times."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pyoxigraph as ox
import pytest

from accordgraph.extract.records import Document
from accordgraph.graph.build import DocumentRecords, RunInfo, build_quads
from accordgraph.graph.network import Network, network
from accordgraph.graph.store import in_memory
from accordgraph.graph.weights import weighted_network
from accordgraph.ontology.authority import Authority

BASE = "https://example.org/accordgraph/"


def copied(plan: DocumentRecords, name: str) -> DocumentRecords:
    """The same document under another name."""
    head, *rest = plan.records
    assert isinstance(head, Document)
    other = msgspec.structs.replace(head, document=name, iri=f"{BASE}d/{name}", title=f"{head.title} {name}")
    return DocumentRecords([other, *rest], plan.text)


def bare(found: Network) -> Network:
    timeless = {"valid_from": None, "valid_until": None, "successor_expected": False, "rhythms": ()}
    nodes = tuple(replace(node, names=(), quotes=(), **timeless) for node in found.nodes)
    edges = tuple(replace(edge, quotes=()) for edge in found.edges)
    return replace(found, nodes=nodes, edges=edges, warnings=(), passages=(), periods={})


@pytest.mark.parametrize("copies", [1, 2, 3])
def test_it_is_the_network_of_the_map(copies: int, plan: DocumentRecords, authority: Authority, run: RunInfo) -> None:
    plans = [copied(plan, f"plan-{number}") for number in range(copies)]
    store = in_memory(build_quads(plans, authority, BASE, run))
    assert weighted_network(store) == bare(network(store))


def test_an_empty_store_has_none() -> None:
    assert weighted_network(ox.Store()) == Network((), (), (), ())
