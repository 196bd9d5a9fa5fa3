"""What commands that read documents share: how files are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from accordgraph.extract.readers import ReadOptions

_OPTIONS = (
    click.option(
        "--encoding", metavar="NAME", help="Encoding of text and HTML files [default: told from their bytes]."
    ),
    click.option(
        "--limit", multiple=True, metavar="NAME=NUMBER", help="Take larger files: pages=9000; may be repeated."
    ),
    click.option("--quotes-only", is_flag=True, help="Keep the full texts out of graph, map and site; quotes stay."),
)
version_option = click.option(
    "--version-of",
    multiple=True,
    metavar="FILE=OTHER",
    help="FILE is OTHER (file, slug or IRI) in the other language [default: told from both]; may be repeated.",
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say how files are read."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def read_options(
    encoding: str | None, limit: tuple[str, ...], quotes_only: bool, version_of: tuple[str, ...] = ()
) -> ReadOptions:
    """Those options as the readers take them. Raises `ReadError` for a limit or a version that is none."""
    from accordgraph.extract.readers import ReadOptions, limits_from, versions_from  # noqa: PLC0415

    return ReadOptions(
        encoding=encoding, limits=limits_from(limit), quotes_only=quotes_only, versions=versions_from(version_of)
    )
