"""Commands that look at the graph as a network: the map, and measures."""

from __future__ import annotations

from pathlib import Path

import click

from .console import PATH, deliver, put, refuse_bytes

_LANG = click.Choice(["zh", "en"])
_TABLES = ("centrality", "communities", "bridges", "unserved")


@click.command(name="map")
@click.argument("out", type=PATH)
@click.option("-o", "--output", type=PATH, help="HTML file to write [default: standard output].")
@click.option("--focus", metavar="NAME", help="Only what surrounds this: a name, an abbreviation or an IRI.")
@click.option("--hops", type=click.IntRange(1, 5), default=1, show_default=True, help="With --focus: how many steps.")
@click.option("--document", "documents", multiple=True, metavar="NAME", help="Only what it says; may be repeated.")
@click.option("--topic", "topics", multiple=True, metavar="NAME", help="Only what serves it; may be repeated.")
@click.option("--max-nodes", type=click.IntRange(min=1), help="At most so many, those that matter most.")
@click.option("--lang", type=_LANG, default="zh", show_default=True)
def map_(
    out: Path,
    output: Path | None,
    focus: str | None,
    hops: int,
    documents: tuple[str, ...],
    topics: tuple[str, ...],
    max_nodes: int | None,
    lang: str,
) -> None:
    """Draw the graph in OUT as one HTML page.

    The page holds both languages and needs no network. Without options it shows everything.
    """
    from accordgraph.drawing import Part, draw_stored  # noqa: PLC0415
    from accordgraph.folder import Folder  # noqa: PLC0415

    refuse_bytes(*filter(None, (focus, *documents, *topics)))
    folder = Folder.open(out)
    part = Part(focus=focus, hops=hops, documents=documents, topics=topics, max_nodes=max_nodes)
    deliver(draw_stored(folder.path / "store", lang, part).encode("utf-8"), output)


@click.command()
@click.argument("out", type=PATH)
@click.option("--table", type=click.Choice(_TABLES), default="centrality", show_default=True)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--lang", type=_LANG, default="en", show_default=True, help="Language of names.")
def measure(out: Path, table: str, form: str, lang: str) -> None:
    """Measure the network in OUT.

    \b
    centrality   ties, shortest paths through it (per thousand), community, mentions
    communities  what belongs together by its ties
    bridges      mechanisms between several frameworks
    unserved     topics that no mechanism serves
    """
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.measure_tables import measure_table  # noqa: PLC0415
    from accordgraph.graph.network import network  # noqa: PLC0415
    from accordgraph.graph.results import show  # noqa: PLC0415

    store = Folder.open(out).store()
    put(show(measure_table(network(store, max_quotes=0), table, lang), form))
