"""The network in the forms of other programs: read back, it is the same."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from dataclasses import replace

import networkx as nx
import pyoxigraph as ox
import pytest

from accordgraph.graph.errors import GraphError
from accordgraph.graph.exchange import FORMATS, as_graph, write_network
from accordgraph.graph.network import Network, network

GULF_FUND = "https://example.org/accordgraph/e/hai-wan-ji-jin-00000002"


@pytest.fixture(scope="module")
def net(store: ox.Store) -> Network:
    return network(store)


def _elements(data: bytes, name: str) -> list[ET.Element]:
    root = ET.fromstring(data)  # noqa: S314 (what we wrote ourselves)
    return [element for element in root.iter() if element.tag.endswith(f"}}{name}")]


def _read(data: bytes, form: str) -> nx.MultiDiGraph:
    if form == "gexf":
        return nx.MultiDiGraph(nx.read_gexf(io.BytesIO(data)))
    return nx.read_graphml(io.BytesIO(data), edge_key_type=str, force_multigraph=True)


@pytest.mark.parametrize("form", FORMATS)
def test_networkx_reads_back_the_same_nodes_and_edges(net: Network, form: str) -> None:
    written, read = as_graph(net, "zh"), _read(write_network(net, form, "zh"), form)
    assert dict(read.nodes(data=True)) == dict(written.nodes(data=True))
    ours = {(*ends, said["relation"]): said for *ends, said in written.edges(data=True)}
    theirs = {(*ends, said["relation"]): said for *ends, said in read.edges(data=True)}
    assert theirs.keys() == ours.keys()
    assert len(theirs) == len(net.edges)
    for edge, said in theirs.items():
        assert {name: said[name] for name in ours[edge] if name != "interaction"}.items() <= ours[edge].items()


def test_a_node_carries_its_names_and_counts(net: Network) -> None:
    fund = as_graph(net, "en").nodes[GULF_FUND]
    assert (fund["label"], fund["label_zh"], fund["label_en"]) == ("Gulf Fund", "海湾基金", "Gulf Fund")
    assert (fund["type"], fund["kind"], fund["framework"]) == ("Mechanism", "fund", "Gulf Cooperation")
    assert (fund["mentions"], fund["document_count"], fund["documents"]) == (1, 1, "海湾合作行动计划")


def test_an_edge_carries_weight_firmness_and_its_share_of_hedges(net: Network) -> None:
    edges = as_graph(net, "zh").edges(data=True)
    held = [said for _, target, said in edges if target.endswith("gulf-customs-forum") and "firmness" in said]
    assert [(s["relation"], s["weight"], s["firmness"], s["hedged_share"]) for s in held] == [
        ("targets", 1.0, 0.7, 1.0)
    ]
    assert all(said["weight"] == 1.0 and "strength" not in said for *_, said in edges if said["relation"] == "topic")


@pytest.mark.parametrize("form", FORMATS)
def test_every_edge_has_an_id_of_its_own(net: Network, form: str) -> None:
    ids = [element.get("id") for element in _elements(write_network(net, form, "zh"), "edge")]
    assert len(ids) == len(set(ids)) == len(net.edges)


def test_gexf_tells_the_kinds_of_edges_apart_and_not_the_day(net: Network) -> None:
    data = write_network(net, "gexf", "zh")
    assert {edge.get("kind") for edge in _elements(data, "edge")} == {edge.relation for edge in net.edges}
    assert b"lastmodified" not in data
    assert b"networkx" not in data


def test_graphml_names_its_keys_by_what_they_hold(net: Network) -> None:
    keys = [element.get("id") for element in _elements(write_network(net, "graphml", "zh"), "key")]
    assert len(keys) == len(set(keys))
    assert {"node_label", "edge_label", "edge_weight"} <= set(keys)


@pytest.mark.parametrize("form", FORMATS)
def test_what_xml_forbids_does_not_break_the_file(net: Network, form: str) -> None:
    bad = replace(net.nodes[0], label={"zh": "海\x00关\x1b\r\n<b>&\ufffe", "en": "x"})
    read = _read(write_network(replace(net, nodes=(bad, *net.nodes[1:])), form, "zh"), form)
    assert read.nodes[bad.id]["label"] == "海\ufffd关\ufffd <b>&\ufffd"


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_network_gives_the_same_bytes(store: ox.Store, form: str) -> None:
    assert write_network(network(store), form, "zh") == write_network(network(store, max_quotes=0), form, "zh")


def test_an_unknown_format_is_refused(net: Network) -> None:
    with pytest.raises(GraphError, match="choose one of graphml, gexf"):
        write_network(net, "dot", "zh")
