"""A small map of one node and what surrounds it: the node in the middle, the others on ovals around it.

The drawing is data for vis-network, made by pyvis; a page brings the script once for all of its maps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import resources
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING, Any

from .labels import label_in, wrap
from .style import LOOKS, edge_style, node_style

if TYPE_CHECKING:
    from accordgraph.graph.network import Edge, Network, Node

LANGS = ("zh", "en")
_WIDE, _HIGH = 235, 135  # how far one oval lies from the next
_ROOM = 150  # what a label needs on its oval


def draw_neighbourhood(network: Network, focus: str, page_of: Callable[[str], str | None]) -> dict[str, Any]:
    """Nodes with their places and lines, in both languages; `page_of` gives the address that a node leads to.

    Raises `ValueError` where the focus is no node of the network.
    """
    if all(node.id != focus for node in network.nodes):
        raise ValueError(f"the network has no node {focus}")
    from pyvis.network import Network as Drawing  # noqa: PLC0415 (imports IPython, which takes a second)

    drawing = Drawing(directed=True, cdn_resources="local")
    places = place_around(network, focus)
    numbers = {node.id: number for number, node in enumerate(network.nodes)}
    for node in network.nodes:
        x, y = places[node.id]
        more = {"names": _names(node), "page": page_of(node.id) or "", "kind_of": node.type}
        drawing.add_node(numbers[node.id], label=" ", x=x, y=y, **more, **_style(node, focus))
    for (source, target), edges in _lines(network.edges).items():
        said = {lang: _relations(edges, lang) for lang in LANGS}
        drawing.add_edge(numbers[source], numbers[target], names=said, **edge_style(edges))
    return {"nodes": [_without_font(node) for node in drawing.nodes], "edges": drawing.edges}


def vis_network_script() -> bytes:
    """The script that draws, as the installed pyvis carries it, without the address of its source map."""
    path = resources.files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("//# sourceMappingURL=")).encode("utf-8")


def place_around(network: Network, focus: str) -> dict[str, tuple[int, int]]:
    """Whole coordinates: the focus in the middle, its neighbours around it by type and name, others further out."""
    edges = network.edges
    joined = {edge.target for edge in edges if edge.source == focus} | {e.source for e in edges if e.target == focus}
    near = sorted((n for n in network.nodes if n.id in joined and n.id != focus), key=_by_type)
    far = sorted((n for n in network.nodes if n.id not in joined and n.id != focus), key=_by_type)
    places = {focus: (0, 0)}
    ring = 0
    for group in (near, far):
        left: Sequence[Node] = group
        while left:
            ring += 1
            here = left[: _seats(ring)]
            # of the last oval's nodes each has the same room, however few they are
            places |= {node.id: _seat(ring, number, len(here)) for number, node in enumerate(here)}
            left = left[len(here) :]
    return places


def _seats(ring: int) -> int:
    """How many labels an oval has room for (Ramanujan's perimeter of an ellipse)."""
    a, b = ring * _WIDE, ring * _HIGH
    return int(pi * (3 * (a + b) - sqrt((3 * a + b) * (a + 3 * b))) / _ROOM)


def _seat(ring: int, number: int, of: int) -> tuple[int, int]:
    """The first seat is at the top; every second oval is turned by half a seat."""
    turn = 2 * pi * (number + ring % 2 / 2) / of - pi / 2
    return round(ring * _WIDE * cos(turn)), round(ring * _HIGH * sin(turn))


def _by_type(node: Node) -> tuple[int, str, str]:
    order = list(LOOKS)
    return order.index(node.type) if node.type in order else len(order), label_in(node.label, "en", node.id), node.id


def _style(node: Node, focus: str) -> dict[str, Any]:
    style = node_style(node)
    return {**style, "size": 26, "borderWidth": 4} if node.id == focus else style


def _names(node: Node) -> dict[str, str]:
    return {lang: "\n".join(wrap(label_in(node.label, lang, node.id))) for lang in LANGS}


def _lines(edges: Iterable[Edge]) -> dict[tuple[str, str], tuple[Edge, ...]]:
    """One line for all relations of two nodes in one direction."""
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        found.setdefault((edge.source, edge.target), []).append(edge)
    return {pair: tuple(found[pair]) for pair in sorted(found)}


def _relations(edges: Iterable[Edge], lang: str) -> str:
    return "\n".join(dict.fromkeys(label_in(edge.label, lang, edge.relation) for edge in edges))


def _without_font(node: dict[str, Any]) -> dict[str, Any]:
    """Without what the page says for all nodes at once."""
    return {key: value for key, value in node.items() if key not in ("font", "label")}
