"""What the page knows of the graph, as plain JSON values: short keys, numbers instead of IRIs, defaults left out.

The page's `assets/model.js` gives the keys their names back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .groups import framework_groups
from .labels import label_in
from .layout import place_nodes
from .neighbourhood import draw_neighbourhood, place_around
from .pinyin import readings
from .quotes import Quotations
from .style import LOOKS, STRENGTHS, firmness_of, look_of
from .words import interface_words, vocabulary_words

if TYPE_CHECKING:
    from accordgraph.graph.measures import Measures
    from accordgraph.graph.network import Edge, Network, Node

LANGS = ("zh", "en")


def page_model(network: Network, *, lang: str, title: str, measures: Measures | None = None) -> dict[str, Any]:
    """One JSON value for the whole page, the same for the same network whatever its order."""
    nodes = sorted(network.nodes, key=_by_iri)
    number = {node.id: index for index, node in enumerate(nodes)}
    model = _model(network, place_nodes(network), lang=lang, title=title, measures=measures)
    groups = [[group.hub, [number[member] for member in group.members]] for group in framework_groups(nodes)]
    # Topics tie everything to everything: the matrix shows them better, and the legend brings them back.
    several = any(node.type != "Topic" for node in nodes)
    return {**model, "groups": groups, "hide": ["Topic"] if several else []}


def around_model(
    network: Network, focus: str, *, lang: str, title: str, measures: Measures | None = None
) -> dict[str, Any]:
    """The same for a small map: its places are rings around the focus, and pyvis has written nodes and edges.

    Raises `ValueError` where the focus is no node of the network.
    """
    ordered = replace(network, nodes=tuple(sorted(network.nodes, key=_by_iri)))
    drawing = draw_neighbourhood(ordered, focus, lambda _: None)
    model = _model(ordered, place_around(ordered, focus), lang=lang, title=title, measures=measures)
    return {**model, "groups": [], "hide": [], "drawing": drawing}


def _by_iri(node: Node) -> str:
    return node.id


def _model(
    network: Network, places: Mapping[str, tuple[int, int]], *, lang: str, title: str, measures: Measures | None
) -> dict[str, Any]:
    nodes = sorted(network.nodes, key=_by_iri)
    edges = sorted(network.edges, key=lambda edge: (edge.source, edge.target, edge.relation))
    number = {node.id: index for index, node in enumerate(nodes)}
    quotations = Quotations(network)
    relations = {edge.relation: edge.label for edge in edges}
    order = {relation: index for index, relation in enumerate(sorted(relations))}
    drawn = {
        "nodes": [_node(node, number, places[node.id], quotations, measures) for node in nodes],
        "edges": [_edge(edge, number, order, quotations) for edge in edges],
    }
    return {
        "lang": lang,
        "title": title,
        **drawn,
        "versions": quotations.versions(),  # of the passages that nodes and edges asked for
        "relations": [[relation, *_both(relations[relation], relation)] for relation in sorted(relations)],
        "types": _types(nodes),
        "passages": quotations.passages,
        "warnings": [[quotations.document(w.document), w.said["zh"], w.said["en"]] for w in network.warnings],
        "documents": [[name, *network.periods.get(name, ("", ""))] for name in quotations.titles()],
        "terms": vocabulary_words(),
        "words": interface_words(),
    }


def _types(nodes: Iterable[Node]) -> list[dict[str, str]]:
    """Types that occur, in the order of the legend, with their looks."""
    found = {node.type for node in nodes}
    order = [*(name for name in LOOKS if name in found), *sorted(found - set(LOOKS))]
    return [{"type": name, "shape": look_of(name).shape, "colour": look_of(name).colour} for name in order]


def _both(label: Mapping[str, str], fallback: str) -> tuple[str, str]:
    zh, en = (label_in(label, lang, fallback) for lang in LANGS)
    return zh, en


def _filled(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty: the page knows the defaults."""
    return {key: value for key, value in values.items() if value not in (None, "", 0, False) and value != []}


def _node(
    node: Node, number: Mapping[str, int], place: tuple[int, int], quotations: Quotations, measures: Measures | None
) -> dict[str, Any]:
    zh, en = _both(node.label, node.id)
    names = [name for name in node.names if name not in (zh, en)]
    return {
        "i": node.id,
        "l": [zh] if zh == en else [zh, en],
        "t": node.type,
        "x": place[0],
        "y": place[1],
        **_filled(
            {
                "n": names,
                "p": readings(dict.fromkeys((zh, *names))),
                "k": node.kind,
                "s": node.status,
                "v": node.level,
                "f": number.get(node.framework or "", -1) + 1,
                "m": node.mentions,
                "d": [quotations.document(title) for title in node.documents],
                "q": [quotations.excerpt(quote) for quote in node.quotes],
                "a": node.valid_from,
                "u": node.valid_until,
                "o": int(node.successor_expected),
                "r": list(node.rhythms),
                **(measures.of(node.id) if measures else {}),
            }
        ),
    }


def _edge(
    edge: Edge, number: Mapping[str, int], relations: Mapping[str, int], quotations: Quotations
) -> dict[str, Any]:
    return {
        "a": number[edge.source],
        "b": number[edge.target],
        "r": relations[edge.relation],
        **_filled(
            {
                "s": edge.strength if edge.strength in STRENGTHS else None,
                "f": round(firmness_of(edge), 2),
                "h": int(edge.hedged),
                "w": edge.weight - 1,
                "d": [quotations.document(title) for title in edge.documents],
                "q": [quotations.excerpt(quote) for quote in edge.quotes],
            }
        ),
    }
