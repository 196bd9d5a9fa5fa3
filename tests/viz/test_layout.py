from __future__ import annotations

import itertools
import statistics

from accordgraph.graph.network import Network
from accordgraph.ontology.terms import tail
from accordgraph.viz.discs import direction, packed
from accordgraph.viz.groups import framework_groups
from accordgraph.viz.lattice import HEIGHT, WIDTH, cell_at, distance, nearest_free, place
from accordgraph.viz.layout import place_nodes


def _large(node, edge, count=300, frameworks=7, documents=1):
    """Frameworks and bodies of several documents: each names some bodies of its own and some of the others'."""
    hubs = [node(f"hub{number}", type_="Framework") for number in range(frameworks)]
    nodes, edges = [], []
    for document in range(documents):
        each = (count - frameworks) // documents
        for number in range(each):
            group = (number * 7 + document) % (frameworks + 3)
            home = hubs[group].id if group < frameworks else None
            nodes.append(node(f"d{document}n{number:03}", framework=home, mentions=1 + (number * 13) % 17))
            other = (number * 5 + 3) % each
            edges += [edge(f"d{document}n{number:03}", f"d{there}n{other:03}") for there in {document, document // 2}]
    return Network((*hubs, *nodes), tuple(edges), (), ())


def test_a_point_is_in_the_cell_it_stands_for():
    assert all(cell_at(*place(cell)) == cell for cell in itertools.product(range(-4, 5), repeat=2))


def test_the_nearest_free_cell_is_found():
    taken = set(itertools.product(range(-2, 3), repeat=2))
    found = nearest_free(0, 0, taken)
    others = [cell for cell in itertools.product(range(-5, 6), repeat=2) if cell not in taken]
    assert distance(place(found), (0, 0)) == min(distance(place(cell), (0, 0)) for cell in others)
    assert nearest_free(0, 0, set(), {(4, 4)}) == (4, 4)


def test_discs_do_not_overlap_and_stay_where_their_names_put_them():
    sizes = {f"urn:{number}": number % 9 + 3 for number in range(25)}
    discs = packed(sizes, {})
    for one, other in itertools.combinations(discs.values(), 2):
        assert ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5 > one.radius + other.radius
    assert direction("urn:1") == direction("urn:1") != direction("urn:2")


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


def test_every_node_has_whole_coordinates_and_room(node, edge):
    network = _large(node, edge)
    places = place_nodes(network)
    assert places.keys() == {node.id for node in network.nodes}
    assert all(isinstance(value, int) for place in places.values() for value in place)
    for one, other in itertools.combinations(places.values(), 2):
        assert abs(one[0] - other[0]) > WIDTH / 3 or abs(one[1] - other[1]) > HEIGHT / 2


def test_groups_do_not_run_into_each_other(node, edge):
    network = _large(node, edge)
    places = place_nodes(network)
    for group in framework_groups(network.nodes):
        xs, ys = zip(*(places[member] for member in group.members), strict=True)
        middle = (sum(xs) / len(xs), sum(ys) / len(ys))
        reach = sorted(distance(places[member], middle) for member in group.members)
        near = [distance(places[node], middle) for node in set(places) - set(group.members)]
        assert sum(far < statistics.median(reach) for far in near) == 0


def test_a_hundred_small_groups_find_room(node):
    nodes = [node(f"{group}-{one}", framework=node(f"f{group}").id) for group in range(100) for one in range(3)]
    assert len(set(place_nodes(Network(tuple(nodes), (), (), ())).values())) == 300


def test_kin_stand_near_each_other(node, edge):
    nodes = [node(f"n{number}") for number in range(40)]
    places = place_nodes(Network(tuple(nodes), (edge("n3", "n39"),), (), ()))
    assert distance(places[nodes[3].id], places[nodes[39].id]) < 2 * WIDTH


def test_one_document_more_moves_little(node, edge, record_property):
    before = place_nodes(_large(node, edge, count=407, documents=10))
    after = place_nodes(_large(node, edge, count=447, documents=11))
    width = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    moved = [((after[n][0] - x) ** 2 + (after[n][1] - y) ** 2) ** 0.5 / width for n, (x, y) in before.items()]
    share = statistics.median(moved)
    print(f"one document of ten added: the median node moves {share:.1%} of the picture's width")
    record_property("median_move", share)
    assert share < 0.10


def test_self_loops_and_single_nodes_are_placed(node, edge):
    assert place_nodes(Network((node("a"),), (edge("a", "a"),), (), ())).keys() == {node("a").id}
    assert place_nodes(Network((), (), (), ())) == {}


def test_the_order_of_nodes_and_edges_makes_no_difference(node, edge):
    network = _large(node, edge, count=60)
    turned = Network(network.nodes[::-1], network.edges[::-1], (), ())
    assert place_nodes(turned) == place_nodes(network)


def test_places_are_the_same_on_every_machine(small):
    # Written down once: only sums, products and roots are in it, which every processor rounds alike.
    assert {tail(node): place for node, place in place_nodes(small).items()} == {
        "bay": (8, 3),
        "fmm": (-150, 0),
        "fund": (81, 89),
        "north": (-316, 197),
        "plan": (-75, 94),
        "som": (-78, -92),
        "who": (-394, 89),
    }
