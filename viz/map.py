"""The interactive map: a network as one HTML file that asks nothing of anybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from accordgraph.templating import environment

from .embed import around_scripts, asset, content_policy, page_scripts, script_json
from .model import LANGS, around_model, page_model

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

    from accordgraph.graph.measures import Measures
    from accordgraph.graph.network import Network

_TEMPLATE = "map.html"


def render_map(
    network: Network, *, lang: Literal["zh", "en"] = "zh", title: str, measures: Measures | None = None
) -> str:
    """The whole page as text, to be written as UTF-8; the same network gives the same text.

    Raises `ValueError` for a language other than zh and en, for two nodes of one IRI, and for an edge that
    ends at no node.
    """
    _check(network, lang)
    model = page_model(network, lang=lang, title=title, measures=measures)
    return _page(model, page_scripts(), empty=not network.nodes)


def render_around(
    network: Network, focus: str, *, lang: Literal["zh", "en"] = "zh", title: str, measures: Measures | None = None
) -> str:
    """The page of a small map, with `focus` in the middle: drawn by pyvis, with the same panel and filters.

    Raises `ValueError` as `render_map` does, and where the focus is no node of the network.
    """
    _check(network, lang)
    model = around_model(network, focus, lang=lang, title=title, measures=measures)
    return _page(model, around_scripts(), small=True)


def _page(model: dict[str, Any], scripts: tuple[Markup, ...], *, empty: bool = False, small: bool = False) -> str:
    text = (
        _environment()
        .get_template(_TEMPLATE)
        .render(
            title=model["title"],
            lang=model["lang"],
            empty=empty,
            small=small,
            model=model,
            scripts=scripts,
            style=asset("map.css"),
            policy=content_policy(*scripts),
        )
    )
    return text.encode("utf-8", "replace").decode("utf-8")


def _check(network: Network, lang: str) -> None:
    if lang not in LANGS:
        raise ValueError(f"the map knows no language '{lang}'; choose one of {', '.join(LANGS)}")
    known = {node.id for node in network.nodes}
    if len(known) < len(network.nodes):
        raise ValueError("the network has two nodes with one IRI; merge them before drawing")
    for edge in network.edges:
        for end in (edge.source, edge.target):
            if end not in known:
                raise ValueError(f"an edge '{edge.relation}' ends at {end}, which is no node of the network")


def _environment() -> Environment:
    """All that the template shows is escaped."""
    found = environment(__package__)
    found.filters["script_json"] = script_json
    return found


@dataclass(frozen=True, slots=True)
class MapPage:
    """A map that shows itself in a notebook, in a frame of its own."""

    page: str
    title: str = "accordgraph"
    height: int = 640

    def tall(self, height: int) -> MapPage:
        """The same map in a frame of another height in pixels."""
        return replace(self, height=height)

    def write(self, path: Path) -> None:
        """The page as a file."""
        path.write_text(self.page, encoding="utf-8")

    def _repr_html_(self) -> str:
        """A frame that holds the whole page: nothing of it reaches the notebook around it."""
        return _environment().get_template("frame.html").render(page=self.page, title=self.title, height=self.height)
