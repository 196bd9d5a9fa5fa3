"""What surrounds a node of a network."""

from __future__ import annotations

import pytest

from accordgraph.graph.neighbourhood import Neighbourhoods
from accordgraph.graph.network import Edge, Network, Node


def node(name: str, mentions: int = 0) -> Node:
    return Node(name, {"zh": name, "en": name}, (), "Mechanism", None, None, None, mentions, ())


def edge(source: str, target: str) -> Edge:
    return Edge(source, target, "reportsTo", {"zh": "报告", "en": "reports to"}, None, False, None, ())


def network(*pairs: str, **mentions: int) -> Network:
    names = sorted({name for pair in pairs for name in pair} | {"z"})
    nodes = tuple(node(name, mentions.get(name, 0)) for name in names)
    return Network(nodes, tuple(edge(*pair) for pair in pairs), ("text",), ())


def test_neighbours_come_first_and_then_theirs() -> None:
    found = Neighbourhoods(network("ab", "ca", "cd", "de")).of("a")
    assert [n.id for n in found.nodes] == ["a", "b", "c", "d"]
    assert [(e.source, e.target) for e in found.edges] == [("a", "b"), ("c", "a"), ("c", "d")]


def test_where_there_are_many_neighbours_theirs_stay_out() -> None:
    near = [f"a{letter}" for letter in "bcdefghijklmnopqrstuvwx"]
    found = Neighbourhoods(network(*near, "xy")).of("a")
    assert "y" not in {n.id for n in found.nodes}
    assert len(found.nodes) == 24


def test_no_more_than_the_limit_and_those_most_spoken_of() -> None:
    found = Neighbourhoods(network("ab", "ac", "ad", c=5, d=9), limit=3).of("a")
    assert [n.id for n in found.nodes] == ["a", "d", "c"]
    assert {(e.source, e.target) for e in found.edges} == {("a", "d"), ("a", "c")}


@pytest.mark.parametrize("name", ["z", "nobody"])
def test_nothing_surrounds_what_is_joined_to_nothing(name: str) -> None:
    assert Neighbourhoods(network("ab")).of(name).nodes == ()
