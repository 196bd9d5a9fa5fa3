"""A small map around one node."""

from __future__ import annotations

import json
import math

import pytest

from accordgraph.graph.network import Network
from accordgraph.viz.neighbourhood import draw_neighbourhood, place_around, vis_network_script

from .conftest import BASE, make_edge, make_node


def star(rays: int) -> Network:
    nodes = tuple(make_node(f"n{number}") for number in range(rays + 1))
    return Network(nodes, tuple(make_edge("n0", f"n{number}") for number in range(1, rays + 1)), (), ())


def test_the_focus_is_in_the_middle_and_no_two_labels_meet() -> None:
    places = place_around(star(199), f"{BASE}n0")
    assert places[f"{BASE}n0"] == (0, 0)
    assert len(places) == 200
    spots = list(places.values())
    gaps = [math.dist(one, other) for number, one in enumerate(spots) for other in spots[:number]]
    assert min(gaps) > 90


def test_neighbours_are_nearer_than_the_rest() -> None:
    nodes = tuple(make_node(name) for name in ("n0", "near", "far"))
    network = Network(nodes, (make_edge("n0", "near"), make_edge("near", "far")), (), ())
    places = place_around(network, f"{BASE}n0")
    assert math.hypot(*places[f"{BASE}near"]) < math.hypot(*places[f"{BASE}far"])


def test_nodes_have_both_names_and_their_page(small: Network) -> None:
    drawing = draw_neighbourhood(small, f"{BASE}fmm", lambda iri: f"e/{iri.rsplit('/', 1)[1]}.html")
    fmm = drawing["nodes"][1]
    assert fmm["names"]["zh"] == "海湾外长会"
    assert fmm["names"]["en"].startswith("Bay Foreign")
    assert fmm["page"] == "e/fmm.html"
    lines = {(edge["from"], edge["to"]): edge["names"]["en"] for edge in drawing["edges"]}
    assert lines[2, 1] == "reports to\nreviews"
    assert json.loads(json.dumps(drawing)) == drawing


def test_a_focus_that_is_not_there_is_refused(small: Network) -> None:
    with pytest.raises(ValueError, match="has no node"):
        draw_neighbourhood(small, "nobody", lambda iri: None)


def test_the_script_names_no_other_file() -> None:
    assert b"sourceMappingURL" not in vis_network_script()
