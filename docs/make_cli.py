"""Writes docs/cli.md from what every command prints for `--help`: `python docs/make_cli.py [--check]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click
from deliver import DOCS, deliver, parser

from accordgraph.cli import main as program

WIDTH = 100
OPENING = """# Command line

<!-- Written by docs/make_cli.py from --help. Do not edit. -->

Data goes to standard output, everything else to standard error. Exit codes: 0 done, 1 done but problems were
found, 2 could not be done, 130 interrupted. The [guide](guide.md) shows the commands at work.
"""


def main() -> int:
    """Exit code 0, or 1 where the page is to be checked and is out of date."""
    options = parser(__doc__).parse_args()
    return deliver(DOCS / "cli.md", OPENING + "".join(_sections(program, "accordgraph")), options.check)


def _sections(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[str]:
    """The help of a command and of all below it, each under a heading."""
    context = click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, help_option_names=["-h", "--help"]
    )
    yield f"\n## {context.command_path}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            yield from _sections(command.commands[below], below, context)


if __name__ == "__main__":
    sys.exit(main())
