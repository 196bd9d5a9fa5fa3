"""What the page must know beside nodes and lines: names, quotes, groups, warnings, as plain JSON values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from .groups import framework_groups
from .labels import label_in, wrap
from .style import LOOKS, look_of
from .words import vocabulary_words

if TYPE_CHECKING:
    from accordgraph.graph.network import Edge, Network, Node, Quote

LANGS = ("zh", "en")
Lines: TypeAlias = "Mapping[tuple[str, str], tuple[Edge, ...]]"


def details(network: Network, lines: Lines, lang: str) -> dict[str, Any]:
    """One JSON value for the whole page; `lines` are the edges by source and target."""
    return {
        "lang": lang,
        "documents": list(network.documents),
        "warnings": list(network.warnings),
        "words": vocabulary_words(),
        "types": _types(network.nodes),
        "nodes": {node.id: _node(node) for node in network.nodes},
        "lines": {line_id(pair): [_relation(edge) for edge in edges] for pair, edges in lines.items()},
        "groups": [{"hub": group.hub, "members": list(group.members)} for group in framework_groups(network.nodes)],
    }


def line_id(pair: tuple[str, str]) -> str:
    """The id of a line on the map; a space is in no IRI."""
    return f"{pair[0]} {pair[1]}"


def _types(nodes: Iterable[Node]) -> list[dict[str, str]]:
    """Types that occur, in the order of the legend, with their looks."""
    found = {node.type for node in nodes}
    order = [*(name for name in LOOKS if name in found), *sorted(found - set(LOOKS))]
    return [{"type": name, "shape": look_of(name).shape, "colour": look_of(name).colour} for name in order]


def _node(node: Node) -> dict[str, Any]:
    label = {lang: label_in(node.label, lang, node.id) for lang in LANGS}
    return {
        "label": label,
        "wrapped": {lang: wrap(label[lang]) for lang in LANGS},
        "names": [name for name in node.names if name not in label.values()],
        "type": node.type,
        "kind": node.kind,
        "status": node.status,
        "framework": node.framework,
        "mentions": node.mentions,
        "quotes": [_quote(quote) for quote in node.quotes],
    }


def _relation(edge: Edge) -> dict[str, Any]:
    return {
        "from": edge.source,
        "to": edge.target,
        "label": {lang: label_in(edge.label, lang, edge.relation) for lang in LANGS},
        "strength": edge.strength,
        "hedged": edge.hedged,
        "firmness": edge.firmness,
        "quotes": [_quote(quote) for quote in edge.quotes],
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "document": quote.document,
        "locator": quote.locator,
        "before": quote.before,
        "exact": quote.exact,
        "after": quote.after,
        "start": quote.start,
        "end": quote.end,
    }
