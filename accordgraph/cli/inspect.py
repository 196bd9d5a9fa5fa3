"""The command that shows what is read of documents before anything is built."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .console import PATH, one_line, put, talk
from .reading import read_options, reading_options


@click.command()
@click.argument("documents", nargs=-1, required=True, type=PATH)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the texts [default: told from each].")
@click.option("--config", type=PATH, help="Configuration [default: accordgraph.toml here, if there is one].")
@click.option("--authority", multiple=True, type=PATH, help="Own authority file (Turtle); may be repeated.")
@click.option("--all-repairs", is_flag=True, help="Show every repair, not three of each rule.")
@reading_options
def inspect(
    documents: tuple[Path, ...], lang: str | None, config: Path | None, authority: tuple[Path, ...],
    all_repairs: bool, encoding: str | None, limit: tuple[str, ...], quotes_only: bool,
) -> None:  # fmt: skip
    """Show what is read of DOCUMENTS: metadata, outline, repairs and warnings; nothing is written."""
    from accordgraph.build import read_sources  # noqa: PLC0415 (imports inside commands keep --help quick)
    from accordgraph.config import load_config  # noqa: PLC0415
    from accordgraph.inspect import inspected  # noqa: PLC0415
    from accordgraph.report import BuildReport  # noqa: PLC0415

    report, settings = BuildReport(), load_config(config)
    sources = read_sources(documents, report, strict=False, options=read_options(encoding, limit, quotes_only))
    from accordgraph.extract.pipeline import Extractor  # noqa: PLC0415 (slow: after what may fail)

    extractor = Extractor(settings.base, authority)
    for number, source in enumerate(sources):
        lines = inspected(extractor.extract(source, lang=lang), extractor.authority, every_repair=all_repairs)
        put("\n" * (number > 0) + "".join(f"{one_line(line)}\n" for line in lines))
    for failure in report.failures:
        talk(f"not read: {failure}")
    if report.failures:
        sys.exit(1)
