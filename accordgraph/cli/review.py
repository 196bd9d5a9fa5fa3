"""Commands around what people say of a build: pages to review it, its score against them, and gold."""

from __future__ import annotations

from pathlib import Path

import click

from .console import PATH, put, talk


@click.command()
@click.argument("out", type=PATH)
@click.argument("folder", type=PATH, required=False)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the pages [default: that of the build].")
def review(out: Path, folder: Path | None, lang: str | None) -> None:
    """Write pages to review the build in OUT into FOLDER [default: OUT-review]: one for each document.

    They open from disk, ask nobody for anything, and save corrections.csv, which a build takes with --corrections.
    Prints the address of the list of documents.
    """
    from accordgraph.folder import Folder  # noqa: PLC0415 (imports inside commands keep --help quick)
    from accordgraph.review.pages import review as write_pages  # noqa: PLC0415

    target = folder or out.with_name(f"{out.name}-review")
    opened = Folder.open(out)
    pages = write_pages(opened, target, lang or opened.lang)
    talk(f"{len(pages)} page(s)")
    put(f"{(target / 'index.html').resolve().as_uri()}\n")


@click.command()
@click.argument("out", type=PATH)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def score(out: Path, form: str) -> None:
    """Say how right extraction was by the corrections that the build in OUT has had.

    Counts mentions by type and by rule, commitments by strength. Only what somebody accepted, rejected, changed or
    added counts.
    """
    from accordgraph.corrections.score import score as scored  # noqa: PLC0415
    from accordgraph.entries import stored  # noqa: PLC0415
    from accordgraph.errors import AccordError  # noqa: PLC0415
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.results import show  # noqa: PLC0415
    from accordgraph.scores import table  # noqa: PLC0415

    corrected = ((entry.extracted, entry.records) for entry in stored(Folder.open(out)) if entry.extracted is not None)
    found = scored(corrected)
    if not found:
        raise AccordError(f"{out}: has had no corrections; build with --corrections first")
    put(show(table(found), form))


@click.command()
@click.argument("out", type=PATH)
@click.argument("folder", type=PATH)
def gold(out: Path, folder: Path) -> None:
    """Write the records of the build in OUT, as they are after corrections, as gold into FOLDER: one a document.

    Prints the name of each document.
    """
    from accordgraph.corrections.gold import write_gold  # noqa: PLC0415
    from accordgraph.entries import stored  # noqa: PLC0415
    from accordgraph.folder import Folder  # noqa: PLC0415

    for name in write_gold(stored(Folder.open(out)), folder):
        put(f"{name}\n")
