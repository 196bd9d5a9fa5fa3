"""Commands that write the graph of a build in other forms."""

from __future__ import annotations

from pathlib import Path

import click

from .console import PATH, deliver

_FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml")


@click.command(name="map")
@click.argument("out", type=PATH)
@click.option("-o", "--output", type=PATH, help="HTML file to write [default: standard output].")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def map_(out: Path, output: Path | None, lang: str) -> None:
    """Draw the graph in OUT as one HTML page."""
    from accordgraph.drawing import draw_stored  # noqa: PLC0415
    from accordgraph.folder import Folder  # noqa: PLC0415

    folder = Folder.open(out)
    deliver(draw_stored(folder.path / "store", lang).encode("utf-8"), output)


@click.command()
@click.argument("out", type=PATH)
@click.argument("form", type=click.Choice(_FORMATS), metavar=f"[{'|'.join(_FORMATS)}]")
@click.option("-o", "--output", type=PATH, help="File to write [default: standard output].")
def export(out: Path, form: str, output: Path | None) -> None:
    """Write the graph in OUT in a standard format."""
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.serialize import serialize  # noqa: PLC0415
    from accordgraph.graph.store import all_quads  # noqa: PLC0415

    folder = Folder.open(out)
    deliver(serialize(all_quads(folder.store()), form, folder.base), output)
