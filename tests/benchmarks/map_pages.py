"""The same network as a page of each renderer: ours, plain pyvis, and bare pages of cytoscape, sigma and vis-network.

All but plain pyvis are given the coordinates that ours computes. A page says when its first picture is there:
`window.ready`, or a mark of the page's own where its policy lets no other script run.
"""

from __future__ import annotations

import importlib.util
import json
import random
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path

from pyvis.network import Network as PyvisNetwork

from accordgraph.graph.network import Edge, Network, Node
from accordgraph.viz.layout import place_nodes
from accordgraph.viz.map import render_map
from accordgraph.viz.style import look_of

ROOT = Path(__file__).parents[2]
_FOLDER = Path(__file__).parent / "pages"
_TYPES = ("Mechanism", "Mechanism", "Agreement", "Institution", "Initiative")


def network_of(count: int) -> Network:
    """A network as two thirds of plans have it: frameworks with bodies, most ties within, two edges to a node."""
    chance = random.Random(count)  # noqa: S311 (the same graph every time)
    frameworks = max(4, count // 60)
    hubs = [_node(f"f{number}", f"合作框架{number}", "Framework", None, 0) for number in range(frameworks)]
    nodes = list(hubs)
    for number in range(count - frameworks):
        group = int(chance.random() ** 1.7 * frameworks * 1.3)
        home = hubs[group].id if group < frameworks else None
        mentions = int(1 / (chance.random() + 0.02))
        nodes.append(_node(f"n{number}", f"中国-东盟合作机制{number}", chance.choice(_TYPES), home, mentions))
    edges = {}
    while len(edges) < 2 * count:
        one, other = chance.choice(nodes), chance.choice(nodes)
        if one.id != other.id and (one.framework == other.framework or chance.random() < 0.15):
            edges[one.id, other.id] = _edge(one.id, other.id, chance.random())
    return Network(tuple(nodes), tuple(edges.values()), ("计划",), ())


def _node(slug: str, label: str, kind: str, framework: str | None, mentions: int) -> Node:
    return Node(f"urn:x:{slug}", {"zh": label, "en": label}, (), kind, None, None, framework, mentions, ())


def _edge(source: str, target: str, firmness: float) -> Edge:
    label = {"zh": "通过", "en": "through"}
    return Edge(source, target, "through", label, "promote", firmness < 0.2, round(firmness, 1), ())


def ours(network: Network) -> str:
    """The page of `accordgraph map`."""
    return render_map(network, title="map")


def pyvis(network: Network) -> str:
    """What pyvis makes of it without any option, everything inside the page."""
    drawing = PyvisNetwork(height="800px", width="100%", directed=True, cdn_resources="in_line")
    for node in network.nodes:
        drawing.add_node(node.id, label=node.label["zh"], color=look_of(node.type).colour)
    for edge in network.edges:
        drawing.add_edge(edge.source, edge.target)
    page: str = drawing.generate_html()
    return page.replace("</body>", f"<script>{_text('pyvis.js')}</script></body>")


def _text(name: str) -> str:
    return (_FOLDER / name).read_text("utf-8")


def _bare(name: str, *scripts: str) -> Callable[[Network], str]:
    def page(network: Network) -> str:
        inline = "".join(f"<script>{_script(script)}</script>" for script in scripts)
        graph = json.dumps(_graph(network), ensure_ascii=False)
        parts = {"SCRIPTS": inline, "GRAPH": graph, "CODE": _text(f"{name}.js")}
        return re.sub("SCRIPTS|GRAPH|CODE", lambda found: parts[found[0]], _text("page.html"))

    return page


def _graph(network: Network) -> dict[str, object]:
    places = place_nodes(network)
    nodes = [
        {
            "id": n.id,
            "label": n.label["zh"],
            "colour": look_of(n.type).colour,
            "x": places[n.id][0],
            "y": places[n.id][1],
        }
        for n in network.nodes
    ]
    return {"nodes": nodes, "edges": [[edge.source, edge.target] for edge in network.edges]}


def _script(name: str) -> str:
    if name == "cytoscape":
        return resources.files("accordgraph.viz").joinpath("renderer", "cytoscape.min.js").read_text("utf-8")
    if name == "vis-network":
        return (
            resources.files("pyvis").joinpath("templates", "lib", "vis-9.1.2", "vis-network.min.js").read_text("utf-8")
        )
    return (_fetched(name) / f"{name}.min.js").read_text("utf-8")


def _fetched(name: str) -> Path:
    """The folder with a renderer that only this benchmark needs, fetched as the map's own is."""
    spec = importlib.util.spec_from_file_location("setup", ROOT / "setup.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = ROOT / ".build" / "renderers"
    folder.mkdir(parents=True, exist_ok=True)
    module.bring(json.loads((Path(__file__).parent / "renderers.json").read_text("utf-8"))[name], folder)
    return folder


PAGES: dict[str, Callable[[Network], str]] = {
    "accordgraph map": ours,
    "cytoscape": _bare("cytoscape", "cytoscape"),
    "sigma": _bare("sigma", "graphology", "sigma"),
    "vis-network": _bare("vis-network", "vis-network"),
    "plain pyvis": pyvis,
}
