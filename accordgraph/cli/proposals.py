"""The command that lists what could be one entity."""

from __future__ import annotations

from pathlib import Path

import click

from .console import PATH, put, talk


@click.command()
@click.argument("out", type=PATH)
@click.option("--least", type=click.FloatRange(0, 1), default=0.7, show_default=True, help="Confidence to start from.")
@click.option("--renderings", is_flag=True, help="English renderings of names that have none, instead.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def proposals(out: Path, least: float, renderings: bool, form: str) -> None:
    """List entities of OUT that could be one, each with the reason and a confidence. Nothing is merged for it.

    A Chinese name may be the translation of an English one, part by part; two names of one language may be nearly the
    same. What proves right goes into an authority file of your own.
    """
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.results import show  # noqa: PLC0415
    from accordgraph.proposals import listing  # noqa: PLC0415

    folder = Folder.open(out)
    if renderings:
        put(show(listing.renderings(listing.rendered_in(folder)), form))
        return
    found = listing.proposed_in(folder, least)
    put(show(listing.listed(found), form))
    talk(f"{len(found)} proposal(s)")
