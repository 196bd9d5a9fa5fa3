"""The network for maps: nodes, edges, how firm, and with which words."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from accordgraph.graph.build import DocumentRecords
from accordgraph.graph.network import Edge, Network, Quote, network

BASE = "https://example.org/accordgraph/"
E = "https://w3id.org/accordgraph/e/"


@pytest.fixture(scope="module")
def net(store: ox.Store) -> Network:
    return network(store)


def _edges(net: Network) -> dict[tuple[str, str, str], Edge]:
    def short(iri: str) -> str:
        return iri.rsplit("/", 1)[1].rsplit("-0000", 1)[0]

    return {(short(edge.source), edge.relation, short(edge.target)): edge for edge in net.edges}


def test_every_end_of_an_edge_is_a_node(net: Network) -> None:
    nodes = {node.id for node in net.nodes}
    assert len(nodes) == len(net.nodes)
    assert {edge.source for edge in net.edges} | {edge.target for edge in net.edges} <= nodes


def test_a_node_has_both_labels_names_and_where_it_is_named(net: Network, plan: DocumentRecords) -> None:
    fund = next(node for node in net.nodes if node.id == f"{BASE}e/hai-wan-ji-jin-00000002")
    assert dict(fund.label) == {"zh": "海湾基金", "en": "Gulf Fund"}
    assert set(fund.names) == {"Gulf Fund", "海湾基金", "GF", "海湾合作基金"}
    assert (fund.type, fund.kind, fund.status, fund.framework) == (
        "Mechanism",
        "fund",
        "existing",
        f"{E}gulf",
    )
    assert fund.mentions == 1
    assert fund.quotes == (
        Quote(
            document="海湾合作行动计划",
            locator="一(一)1",
            exact="海湾基金",
            before=plan.text[9:41],
            after=plan.text[45:77],
            start=41,
            end=45,
        ),
    )


def test_a_missing_label_is_filled_with_the_other(net: Network) -> None:
    group = next(node for node in net.nodes if node.kind == "working-group")
    assert dict(group.label) == {"zh": "海湾智慧港口工作组", "en": "海湾智慧港口工作组"}


def test_states_and_topics_that_nothing_joins_are_no_nodes(net: Network) -> None:
    assert f"{E}atlantis" not in {node.id for node in net.nodes}
    assert sorted(node.id.rsplit("/", 1)[1] for node in net.nodes if node.type == "Topic") == [
        "customs",
        "maritime",
    ]


@pytest.mark.parametrize(
    ("key", "strength", "hedged", "firmness"),
    [
        (("six-countries", "targets", "gulf-customs-forum"), "perform", True, 0.7),
        (("plan", "through", "hai-wan-ji-jin"), "perform", False, 1.0),
        (("plan", "implements", "hai-guan-xie-ding"), "perform", False, 1.0),
        (("plan", "targets", "gong-zuo-zu"), "explore", False, 0.2),
        (("hai-wan-ji-jin", "implements", "hai-guan-xie-ding"), "perform", False, 1.0),
        (("gong-zuo-zu", "reportsTo", "gulf-foreign-ministers"), None, False, None),
        (("gulf-customs-forum", "framework", "gulf"), None, False, None),
        (("hai-wan-ji-jin", "topic", "customs"), None, False, None),
        (("plan", "party", "six-countries"), None, False, None),
    ],
)
def test_edges(
    net: Network, key: tuple[str, str, str], strength: str | None, hedged: bool, firmness: float | None
) -> None:
    edge = _edges(net)[key]
    assert (edge.strength, edge.hedged, edge.firmness) == (strength, hedged, firmness)
    assert edge.label["zh"] != edge.label["en"]
    assert bool(edge.quotes) == (key[1] in {"targets", "through", "implements", "reportsTo", "topic"})


def test_what_was_left_out_is_not_drawn(net: Network) -> None:
    assert {node.type for node in net.nodes} <= {
        "Mechanism", "Institution", "Agreement", "Initiative", "Party", "Framework", "Topic"
    }  # fmt: skip
    assert not any("left-out" in end for edge in net.edges for end in (edge.source, edge.target))


def test_an_edge_quotes_the_clause(net: Network) -> None:
    edge = _edges(net)["six-countries", "targets", "gulf-customs-forum"]
    assert [quote.exact for quote in edge.quotes] == ["六国将视情每两年举行海湾海关论坛"]


def test_quotes_can_be_limited_but_mentions_are_counted(store: ox.Store) -> None:
    bare = network(store, max_quotes=0)
    assert not any(node.quotes for node in bare.nodes)
    assert sum(node.mentions for node in bare.nodes) == 7


def test_documents_and_their_warnings(net: Network) -> None:
    assert net.documents == ("海湾合作行动计划",)
    (warned,) = net.warnings
    assert (warned.document, warned.code) == ("海湾合作行动计划", "ends-in-mid-sentence")
    assert warned.said == {"zh": "文本在句中结束，可能被截断", "en": "the text ends in mid-sentence"}


def test_the_order_is_fixed(store: ox.Store, quads: list[ox.Quad], net: Network) -> None:
    other = ox.Store()
    for quad in reversed(quads):
        other.add(quad)
    assert network(other) == net


def test_an_empty_store_is_an_empty_network() -> None:
    assert network(ox.Store()) == Network((), (), (), ())
