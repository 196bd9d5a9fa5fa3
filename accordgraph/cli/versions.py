"""The command that lists where two language versions of a text differ."""

from __future__ import annotations

from pathlib import Path

import click

from .console import PATH, put, talk


@click.command()
@click.argument("out", type=PATH)
@click.option("--documents", nargs=2, metavar="ONE OTHER", help="These two: slugs or titles [default: all versions].")
@click.option("--pairs", is_flag=True, help="List what goes with what, instead of where they differ.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def divergences(out: Path, documents: tuple[str, str] | None, pairs: bool, form: str) -> None:
    """List where two language versions of a text in OUT differ.

    Versions are found by their titles, periods and parties, by their file names (plan.zh.txt, plan.en.txt), or by
    version_of in a sidecar. A difference is one of strength, modality, hedge, actor, entity, quantity, date or rhythm,
    or a commitment or a measure that only one version has.
    """
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.results import show  # noqa: PLC0415
    from accordgraph.versions import found_in, listed, paired  # noqa: PLC0415

    found = found_in(Folder.open(out), documents)
    put(show((paired if pairs else listed)(found), form))
    for one in found:
        names = " and ".join(version.document.document for version in (one.ours, one.theirs))
        share = f"{one.alignment.share:.0%} of the measures have a counterpart"
        talk(f"{names}: {share}, {len(one.divergences)} difference(s)")
    if not found:
        talk("no two documents are versions of one text; say which with --documents, or build again with --version-of")
