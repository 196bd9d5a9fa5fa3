"""The interactive map: a network as one HTML file that asks nothing of anybody."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from .details import LANGS, details, line_id
from .embed import asset, content_policy, escape_json, script_json, vis_network
from .labels import label_in, wrap
from .layout import place_nodes
from .style import MAP_OPTIONS, edge_style, node_style

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

    from accordgraph.graph.network import Edge, Network

_TEMPLATE = "map.html"
# In the order in which the page runs them.
_SCRIPTS = ("words.js", "data.js", "drawing.js", "panel.js", "search.js", "legend.js", "map.js")


def render_map(network: Network, *, lang: Literal["zh", "en"] = "zh", title: str) -> str:
    """The whole page as text, to be written as UTF-8; the same network gives the same text.

    Raises `ValueError` for a language other than zh and en, for two nodes of one IRI, and for an edge that
    ends at no node.
    """
    if lang not in LANGS:
        raise ValueError(f"the map knows no language '{lang}'; choose one of {', '.join(LANGS)}")
    _check(network)
    lines = _lines(network)
    drawing = _drawing(network, lines, lang)
    drawing.templateEnv = _environment(network, title=title, lang=lang, details=details(network, lines, lang))
    drawing.path = _TEMPLATE
    html: str = drawing.generate_html()
    return html.encode("utf-8", "replace").decode("utf-8")


def _check(network: Network) -> None:
    known = {node.id for node in network.nodes}
    if len(known) < len(network.nodes):
        raise ValueError("the network has two nodes with one IRI; merge them before drawing")
    for edge in network.edges:
        for end in (edge.source, edge.target):
            if end not in known:
                raise ValueError(f"an edge '{edge.relation}' ends at {end}, which is no node of the network")


def _lines(network: Network) -> dict[tuple[str, str], tuple[Edge, ...]]:
    """Edges by source and target, sorted: however many relations two nodes have, one line shows them."""
    found: dict[tuple[str, str], list[Edge]] = {}
    for edge in network.edges:
        found.setdefault((edge.source, edge.target), []).append(edge)
    return {pair: tuple(sorted(found[pair], key=lambda edge: edge.relation)) for pair in sorted(found)}


def _drawing(network: Network, lines: dict[tuple[str, str], tuple[Edge, ...]], lang: str) -> PyvisNetwork:
    """The network in pyvis's hands, placed and styled; its simulation of forces is off."""
    # pyvis imports IPython, which takes a second: only who draws a map waits for it.
    from pyvis.network import Network as Drawing  # noqa: PLC0415

    drawing = Drawing(height="100%", width="100%", directed=True, cdn_resources="in_line")
    drawing.options = MAP_OPTIONS
    places = place_nodes(network)
    for node in sorted(network.nodes, key=lambda node: node.id):
        x, y = places[node.id]
        label = label_in(node.label, lang, node.id)
        drawing.add_node(node.id, label="\n".join(wrap(label)), title=label, x=x, y=y, **node_style(node))
    for pair, edges in lines.items():
        title = "\n".join(dict.fromkeys(label_in(edge.label, lang, edge.relation) for edge in edges))
        drawing.add_edge(*pair, id=line_id(pair), title=title, **edge_style(edges))
    return drawing


def _environment(network: Network, **values: object) -> Environment:
    """Our template in place of pyvis's, which loads Bootstrap from the net; all it shows is escaped."""
    folder = resources.files(__package__).joinpath("templates")
    environment = Environment(
        loader=FileSystemLoader(str(folder)), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters.update(script_json=script_json, escape_json=escape_json)
    environment.globals.update(values, empty=not network.nodes, **_page_parts())
    return environment


def _page_parts() -> dict[str, object]:
    scripts = (vis_network(), *(asset(name) for name in _SCRIPTS))
    return {"scripts": scripts, "style": asset("map.css"), "content_policy": content_policy(*scripts)}
