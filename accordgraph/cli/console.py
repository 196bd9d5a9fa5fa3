"""What commands share: what they take, and how they print and write."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import click

from accordgraph.errors import AccordError

PATH = click.Path(path_type=Path, readable=False)  # what may not be read is said by what reads
TRIAL = click.option(
    "--trial", is_flag=True, help="Accept IRIs that are nobody's (no base in accordgraph.toml), to try it out."
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def one_line(text: str) -> str:
    """Text from files and file names on one line, with nothing that moves a terminal's cursor or turns its text."""
    return _CONTROL.sub(" ", text)


def talk(sentence: str) -> None:
    """A sentence for who runs the command, to standard error."""
    click.echo(one_line(sentence), err=True)


def put(text: str) -> None:
    """Data to standard output: UTF-8 whatever the locale, but for a terminal, which knows what it shows."""
    click.echo(text if sys.stdout.isatty() else text.encode("utf-8", "replace"), nl=False)


def row(*cells: str) -> None:
    """A line of cells with tabs between them, as data."""
    put("\t".join(map(one_line, cells)) + "\n")


def refuse_bytes(*arguments: str) -> None:
    """Raises `AccordError` for an argument that the system could not read as text."""
    for argument in arguments:
        if any("\ud800" <= char <= "\udfff" for char in argument):
            shown = argument.encode("utf-8", "replace").decode("utf-8")
            raise AccordError(f"'{shown}': holds bytes that are no UTF-8; write it in the encoding of your terminal")


def deliver(data: bytes | Iterable[bytes], output: Path | None) -> None:
    """To a file, whole or not at all; without one, to standard output. Data may come in pieces."""
    pieces = (data,) if isinstance(data, bytes) else _made(data)
    if output is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    try:
        if output.exists() and not output.is_file():
            _write(output, pieces)  # a device or a pipe takes bytes; a folder refuses them
        else:
            _replace(output.resolve(), pieces)
    except OSError as err:
        raise AccordError(f"{output}: cannot be written ({err.strerror}); name another file") from err


def _made(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces; what the system refuses while they are made is no fault of the file they go to."""
    try:
        yield from pieces
    except OSError as err:
        raise AccordError(f"the export cannot be made ({err.strerror or err}); make room, or build again") from err


def _write(target: Path, pieces: Iterable[bytes]) -> None:
    with target.open("wb") as file:
        file.writelines(pieces)


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        _write(part, pieces)
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
