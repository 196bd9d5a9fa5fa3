from __future__ import annotations

import pytest

from accordgraph.viz.style import LOOKS, OTHER, edge_style, look_of, node_style


def test_every_type_has_its_own_shape_and_colour():
    assert len({look.shape for look in LOOKS.values()}) == len(LOOKS)
    assert len({look.colour for look in LOOKS.values()}) == len(LOOKS)
    assert look_of("Unheard") == OTHER


@pytest.mark.parametrize(
    ("status", "dashes"), [("proposed", [4, 3]), ("draft", [4, 3]), ("existing", False), (None, False)]
)
def test_what_is_not_there_yet_has_a_dashed_border(node, status, dashes):
    assert node_style(node("a", status=status))["shapeProperties"]["borderDashes"] == dashes


def test_size_grows_with_mentions_up_to_a_limit(node):
    sizes = [node_style(node("a", mentions=mentions))["size"] for mentions in (0, 1, 5, 20, 1000)]
    assert sizes == sorted(sizes)
    assert sizes[0] == 10
    assert sizes[-1] == 26


def test_firmer_is_wider_and_the_firmest_relation_decides(edge):
    explore, perform = edge("a", "b", strength="explore"), edge("a", "b", strength="perform")
    assert edge_style((explore,))["width"] < edge_style((perform,))["width"]
    assert edge_style((explore, perform))["width"] == edge_style((perform,))["width"]
    assert edge_style((edge("a", "b"),))["width"] == 1.0


def test_measured_firmness_goes_before_strength(edge):
    measured = edge_style((edge("a", "b", strength="perform", firmness=0.1),))
    assert measured["width"] < edge_style((edge("a", "b", strength="perform"),))["width"]


def test_hedged_lines_are_lighter_only_if_all_relations_are_hedged(edge):
    hedged, plain = edge("a", "b", strength="perform", hedged=True), edge("a", "b", strength="perform")
    assert edge_style((hedged,))["color"]["opacity"] < edge_style((plain,))["color"]["opacity"]
    assert edge_style((hedged,))["dashes"]
    assert edge_style((hedged, plain)) == edge_style((plain,))
