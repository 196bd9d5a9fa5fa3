"""How the map shows what a thing is: shape and colour say its type, the border its status.

Colours are those of Okabe and Ito, told apart also by readers who do not see red or green.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accordgraph.graph.network import Edge, Node


@dataclass(frozen=True, slots=True)
class Look:
    """A vis-network shape with its label outside, and a fill."""

    shape: str
    colour: str


LOOKS: dict[str, Look] = {
    "Mechanism": Look("dot", "#0072B2"),
    "Institution": Look("square", "#D55E00"),
    "Agreement": Look("diamond", "#009E73"),
    "Initiative": Look("triangle", "#E69F00"),
    "Party": Look("star", "#CC79A7"),
    "Framework": Look("hexagon", "#444B59"),
    "Topic": Look("triangleDown", "#56B4E9"),
}
OTHER = Look("dot", "#8A8F98")

# Not there yet: a mechanism that is only proposed, an agreement still being drafted.
PENDING = frozenset({"proposed", "draft"})

# How firmly a verb binds, where no measured firmness is given; from firm to weak.
FIRMNESS = {"perform": 0.9, "promote": 0.6, "support": 0.5, "encourage": 0.3, "explore": 0.2}
STRENGTHS = tuple(FIRMNESS)

_PAPER = "#FFFFFF"
_INK = "#1B2430"
_LINE = "#5B6675"


def look_of(node_type: str) -> Look:
    """The look of a type; grey dots for a type that the map does not know."""
    return LOOKS.get(node_type, OTHER)


def node_style(node: Node) -> dict[str, Any]:
    """vis-network options of a node: shape, colours, size by mentions, dashed border where pending."""
    look = look_of(node.type)
    pending = node.status in PENDING
    fill = _PAPER if pending else look.colour
    return {
        "shape": look.shape,
        "size": _size(node),
        "borderWidth": 2,
        "color": {
            "background": fill,
            "border": look.colour,
            "highlight": {"background": fill, "border": _INK},
        },
        "shapeProperties": {"borderDashes": [4, 3] if pending else False},
    }


def _size(node: Node) -> int:
    """10 to 26, growing with the root of the mentions; a framework is never small."""
    size = 8 + isqrt(9 * max(node.mentions, 0))
    return min(max(size, 16 if node.type == "Framework" else 10), 26)


def edge_style(edges: tuple[Edge, ...]) -> dict[str, Any]:
    """vis-network options of one line for all edges between two nodes: the firmest gives the width."""
    firmest = max((firmness_of(edge) for edge in edges), default=0.0)
    hedged = all(edge.hedged for edge in edges)
    # What merely belongs together steps back behind what somebody undertakes.
    opacity = 0.25 if hedged else 0.5 if firmest else 0.35
    return {
        "width": round(1 + 3 * firmest, 1),
        "color": {"color": _LINE, "highlight": _INK, "opacity": opacity},
        "dashes": [6, 5] if hedged else False,
    }


def firmness_of(edge: Edge) -> float:
    """Between 0 (nobody undertakes anything) and 1."""
    given = FIRMNESS.get(edge.strength or "", 0.0) if edge.firmness is None else edge.firmness
    return min(max(given, 0.0), 1.0)
