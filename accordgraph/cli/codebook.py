"""The command for codebooks: commitments as a table to work in, and back."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .console import PATH, deliver, talk


@click.command()
@click.argument("out", type=PATH)
@click.argument("target", type=PATH)
@click.option("--read", "book", type=PATH, metavar="FILE", help="Take a changed codebook back into corrections.")
@click.option("--codes", type=PATH, help="Own names for strengths, topics and others (TOML or CSV).")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the names [default: that of the build].")
@click.option("--person", default="", help="With --read: who made the changes, a name or an IRI.")
@click.option("--date", default="", metavar="DATE", help="With --read: when, like 2026-01-31.")
def codebook(
    out: Path, target: Path, book: Path | None, codes: Path | None, lang: str | None, person: str, date: str
) -> None:
    """Write the commitments of the build in OUT to the codebook TARGET (.xlsx or .csv), one a row.

    With --read the other way round: what was changed in the codebook FILE is written to TARGET as corrections,
    behind those that the build has had.
    """
    from accordgraph.codebook.codes import Codes, read_codes  # noqa: PLC0415 (imports inside commands keep --help quick)
    from accordgraph.codebook.reading import Coder  # noqa: PLC0415
    from accordgraph.codebook.run import changes  # noqa: PLC0415
    from accordgraph.codebook.run import codebook as written  # noqa: PLC0415
    from accordgraph.corrections.reading import check_author  # noqa: PLC0415
    from accordgraph.folder import Folder  # noqa: PLC0415

    if book is None and (person or date):
        raise click.UsageError("--person and --date go with --read only")
    known = read_codes(codes) if codes else Codes()
    folder = Folder.open(out)
    if book is None:
        deliver(written(folder, target.suffix, lang or folder.lang, known), target)
        return
    check_author(person, date)
    data, found = changes(folder, book, Coder(person, date, known))
    deliver(data, target)
    for problem in found.problems:
        talk(f"not read: row {problem.number}: {problem.reason}")
    talk(f"{len(found.rows)} correction(s) from {book}, {len(found.problems)} row(s) not read")
    if found.problems:
        sys.exit(1)
