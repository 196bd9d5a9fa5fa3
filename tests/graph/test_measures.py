"""Measures of the network and parts of it."""

from __future__ import annotations

import pytest

from accordgraph.graph.errors import GraphError
from accordgraph.graph.measure_tables import NAMES, measure_table
from accordgraph.graph.measures import measures
from accordgraph.graph.network import Edge, Network, Node
from accordgraph.graph.results import Table
from accordgraph.graph.selection import most_important, said_in, serving, surroundings
from accordgraph.graph.warnings import Warned


def _node(
    name: str, kind: str = "Mechanism", framework: str | None = None, mentions: int = 1, said: str = "甲"
) -> Node:
    return Node(name, {"zh": name, "en": name}, (), kind, None, None, framework, mentions, (), documents=(said,))


def _edge(source: str, target: str, relation: str = "targets", said: str = "") -> Edge:
    label = {"zh": relation, "en": relation}
    return Edge(source, target, relation, label, None, False, None, (), documents=(said,) if said else ())


@pytest.fixture(scope="module")
def net() -> Network:
    """Two triangles with a bridge between them, two topics, and a body that stands alone."""
    left = [_node(name, framework="L", mentions=5) for name in ("a", "b", "c")]
    right = [_node(name, framework="R", said="乙") for name in ("x", "y", "z")]
    topics = [_node("served", "Topic", mentions=0), _node("unserved", "Topic", mentions=0)]
    names = ("L", "Framework"), ("R", "Framework")
    nodes = (*left, *right, *topics, _node("alone"), *(_node(*name, mentions=0) for name in names))
    pairs = ("ab", "bc", "ac", "xy", "yz", "xz")
    edges = [_edge(one, other, said="甲" if one in "abc" else "乙") for one, other in pairs]
    edges += [_edge("c", "x", said="甲"), _edge("a", "served", "topic"), _edge("L", "unserved", "topic")]
    return Network(
        nodes, tuple(edges), ("甲", "乙"), (Warned("甲", "cut", "cut off"), Warned("乙", "mended", "much mended"))
    )


def _cells(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[getattr(cell, "value", "") for cell in row] for row in table.rows]


def test_the_bridge_lies_on_most_paths_and_communities_are_the_triangles(net: Network) -> None:
    found = measures(net)
    assert max(found.bridging, key=lambda node: found.bridging[node]) == "c"
    assert found.degree["c"] == 3
    assert found.community["x"] == found.community["y"] == found.community["z"] != found.community["a"]
    assert "alone" not in found.community
    assert measures(net) == found


def test_the_tables_say_so(net: Network) -> None:
    assert _cells(measure_table(net, "centrality", "zh"))[0][:3] == ["c", "Mechanism", "3"]
    assert [row[0] for row in _cells(measure_table(net, "bridges", "zh"))] == ["c", "x"]
    assert _cells(measure_table(net, "bridges", "zh"))[0][3] == "L; R"
    assert [row[0] for row in _cells(measure_table(net, "unserved", "en"))] == ["unserved"]
    assert _cells(measure_table(net, "communities", "en"))[0][1] == "4"
    with pytest.raises(GraphError, match="choose one of centrality"):
        measure_table(net, "other", "zh")
    assert all(_cells(measure_table(Network((), (), (), ()), name, "zh")) == [] for name in NAMES)


def _names(network: Network) -> set[str]:
    return {node.id for node in network.nodes}


def test_what_surrounds_a_node(net: Network) -> None:
    assert _names(surroundings(net, "c")) == {"a", "b", "c", "x"}
    assert _names(surroundings(net, "alone", 3)) == {"alone"}
    assert "served" in _names(surroundings(net, "c", 2))
    with pytest.raises(GraphError, match="nowhere is not on the map"):
        surroundings(net, "nowhere")


def test_what_one_document_says(net: Network) -> None:
    found = said_in(net, ["乙"])
    assert _names(found) == {"x", "y", "z"}
    assert (found.documents, found.warnings) == (("乙",), (Warned("乙", "mended", "much mended"),))
    assert "x" in _names(said_in(net, ["甲"])), "it is the end of what the document says"


def test_what_serves_a_topic_and_what_matters_most(net: Network) -> None:
    assert _names(serving(net, ["served"])) == {"served", "a"}
    few = most_important(net, 3)
    assert _names(few) == {"a", "b", "c"}
    assert {(edge.source, edge.target) for edge in few.edges} == {("a", "b"), ("b", "c"), ("a", "c")}
    assert most_important(net, 99) is net
