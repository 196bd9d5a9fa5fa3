from __future__ import annotations

import itertools
import time

from accordgraph.graph.network import Network
from accordgraph.ontology.terms import tail
from accordgraph.viz.groups import framework_groups
from accordgraph.viz.lattice import HEIGHT, WIDTH, cells, distance, nearest
from accordgraph.viz.layout import place_nodes


def _large(node, edge, count=300, frameworks=7):
    hubs = [node(f"hub{number}", type_="Framework") for number in range(frameworks)]
    nodes = [
        node(
            f"n{number:03}",
            framework=hubs[number % (frameworks + 3)].id if number % (frameworks + 3) < frameworks else None,
        )
        for number in range(count - frameworks)
    ]
    edges = [
        edge(f"n{one:03}", f"n{(one * step + step) % len(nodes):03}") for one in range(len(nodes)) for step in (3, 7)
    ]
    return Network((*hubs, *nodes), tuple(edges), (), ())


def test_lattice_is_sorted_around_a_place():
    around = nearest(cells(3), (0, 0))
    assert around[0] == (0, 0)
    assert [distance(place, (0, 0)) for place in around] == sorted(distance(p, (0, 0)) for p in around)


def test_a_group_has_its_framework_first_and_at_least_three_members(node):
    hub = node("hub").id
    members = [node(name, framework=hub) for name in ("b", "a")]
    lonely = node("c", framework=node("elsewhere").id)
    (group,) = framework_groups([node("hub"), *members, lonely])
    assert [tail(member) for member in group.members] == ["hub", "a", "b"]
    assert framework_groups([node("hub"), members[0]]) == ()


def test_a_framework_within_a_framework_leads_its_own_group(node):
    inner = [node(f"i{n}", framework=node("inner").id) for n in range(3)]
    outer = [node(f"o{n}", framework=node("outer").id) for n in range(3)]
    groups = framework_groups([node("outer"), node("inner", framework=node("outer").id), *inner, *outer])
    assert [tail(group.members[0]) for group in groups] == ["inner", "outer"]
    assert all(len(group.members) == 4 for group in groups)


def test_every_node_has_whole_coordinates_and_room_for_its_label(node, edge):
    places = place_nodes(_large(node, edge))
    assert len(places) == 300
    assert all(isinstance(value, int) for place in places.values() for value in place)
    for one, other in itertools.combinations(places.values(), 2):
        assert abs(one[0] - other[0]) > WIDTH / 3 or abs(one[1] - other[1]) > HEIGHT / 2


def test_groups_do_not_run_into_each_other(node, edge):
    network = _large(node, edge)
    places = place_nodes(network)
    for group in framework_groups(network.nodes):
        middle = places[group.hub]
        reach = max(distance(places[member], middle) for member in group.members)
        strangers = set(places) - set(group.members)
        assert min(distance(places[stranger], middle) for stranger in strangers) > reach


def test_a_hundred_small_groups_find_room(node):
    nodes = [node(f"{group}-{one}", framework=node(f"f{group}").id) for group in range(100) for one in range(3)]
    assert len(set(place_nodes(Network(tuple(nodes), (), (), ())).values())) == 300


def test_kin_stand_near_each_other(node, edge):
    nodes = [node(f"n{number}") for number in range(40)]
    places = place_nodes(Network(tuple(nodes), (edge("n3", "n39"),), (), ()))
    assert distance(places[nodes[3].id], places[nodes[39].id]) < 2 * WIDTH


def test_layout_of_some_hundred_nodes_takes_no_time(node, edge):
    network = _large(node, edge)
    start = time.perf_counter()
    place_nodes(network)
    assert time.perf_counter() - start < 1.5


def test_self_loops_and_single_nodes_are_placed(node, edge):
    assert place_nodes(Network((node("a"),), (edge("a", "a"),), (), ())).keys() == {node("a").id}
    assert place_nodes(Network((), (), (), ())) == {}


def test_the_order_of_nodes_and_edges_makes_no_difference(node, edge):
    network = _large(node, edge, count=60)
    turned = Network(network.nodes[::-1], network.edges[::-1], (), ())
    assert place_nodes(turned) == place_nodes(network)


def test_places_are_the_same_on_every_machine(small):
    # Written down once: whole numbers all the way, so no processor may give others.
    assert {tail(node): place for node, place in place_nodes(small).items()} == {
        "bay": (8, 3),
        "fmm": (84, -96),
        "fund": (-153, -7),
        "north": (386, -91),
        "plan": (159, -2),
        "som": (-78, -92),
        "who": (542, -103),
    }
