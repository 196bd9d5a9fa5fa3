"""Commands that change the documents of an output, and say which there are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .build import correction_lines
from .console import PATH, put, refuse_bytes, talk
from .reading import read_options, reading_options, version_option

if TYPE_CHECKING:
    from accordgraph.update import Change

_config = click.option(
    "--config", type=PATH, help="Configuration of the build [default: accordgraph.toml here, if there is one]."
)
_authority = click.option(
    "--authority", multiple=True, type=PATH, help="Own authority file of the build (Turtle); may be repeated."
)
_corrections = click.option(
    "--corrections", type=PATH, help="What people corrected (CSV) [default: what the output has had]."
)


@click.command()
@click.argument("out", type=PATH)
@click.argument("documents", nargs=-1, type=PATH)
@_config
@_authority
@_corrections
@click.option("--strict", is_flag=True, help="Change nothing if any document cannot be read.")
@version_option
@reading_options
def add(
    out: Path, documents: tuple[Path, ...], config: Path | None, authority: tuple[Path, ...],
    corrections: Path | None, strict: bool,
    encoding: str | None, limit: tuple[str, ...],
    quotes_only: bool, version_of: tuple[str, ...],
) -> None:  # fmt: skip
    """Read DOCUMENTS (files, folders, zips of documents, or - for standard input) into the output OUT.

    A document with the file name of one that is there takes its place. With --corrections and no documents, only
    the corrections are new.
    """
    if not documents and not corrections:
        raise click.UsageError("name documents, or a file with --corrections")
    from accordgraph.config import load_config  # noqa: PLC0415 (imports inside commands keep --help quick)
    from accordgraph.patience import patient_collector  # noqa: PLC0415
    from accordgraph.update import add as run  # noqa: PLC0415

    with patient_collector():
        change = run(
            documents, out, config=load_config(config), authority_files=authority, strict=strict,
            reading=read_options(encoding, limit, quotes_only, version_of), corrections=corrections,
        )  # fmt: skip
    _say(change)
    for line in (
        *(f"warning: {warning}" for warning in change.report.warnings),
        *(f"not read: {failure}" for failure in change.report.failures),
    ):
        talk(line)
    if change.report.failures or change.report.not_applied:
        sys.exit(1)


@click.command()
@click.argument("out", type=PATH)
@click.argument("names", nargs=-1, required=True, metavar="DOCUMENTS...")
@_config
@_authority
@_corrections
def remove(
    out: Path, names: tuple[str, ...], config: Path | None, authority: tuple[Path, ...], corrections: Path | None
) -> None:
    """Take DOCUMENTS out of the output OUT, by slug, file name or title."""
    from accordgraph.config import load_config  # noqa: PLC0415
    from accordgraph.patience import patient_collector  # noqa: PLC0415
    from accordgraph.update import remove as run  # noqa: PLC0415

    refuse_bytes(*names)
    with patient_collector():
        change = run(names, out, config=load_config(config), authority_files=authority, corrections=corrections)
    _say(change)
    if change.report.not_applied:
        sys.exit(1)


def _say(change: Change) -> None:
    done = {
        "added": change.added, "replaced": change.replaced, "unchanged": change.unchanged, "removed": change.removed
    }  # fmt: skip
    for what, names in done.items():
        if names:
            talk(f"{what}: {', '.join(names)}")
    talk(f"{change.documents} document(s), {change.report.triples} triples")
    for line in correction_lines(change.report):
        talk(line)


@click.command(name="list")
@click.argument("out", type=PATH)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def list_(out: Path, form: str) -> None:
    """List the documents of the output OUT: slug, file, title, language, date, and what was read of each."""
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.results import show  # noqa: PLC0415
    from accordgraph.listing import listed  # noqa: PLC0415

    put(show(listed(Folder.open(out)), form))
