"""The program `accordgraph`: its commands, and how it ends where something is wrong."""

from __future__ import annotations

import errno
import sys
from typing import Any

import click

from accordgraph import __version__
from accordgraph.errors import AccordError

from .build import build, extract
from .change import diff, trends
from .check import authority, validate
from .codebook import codebook
from .console import talk
from .export import export
from .inspect import inspect
from .network import map_, measure
from .proposals import proposals
from .publish import publish
from .push import push
from .query import explain, query
from .review import gold, review, score
from .serve import serve
from .update import add, list_, remove
from .versions import divergences


class _Group(click.Group):
    """Shows expected errors as one sentence and ends with exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            talk("accordgraph: interrupted; nothing was changed")
            ctx.exit(130)
        except Exception as err:
            sentence = _sentence(err)
            if sentence is None:
                raise
            talk(f"accordgraph: {sentence}")
            ctx.exit(2)


def _sentence(err: Exception) -> str | None:
    """What an expected error says: those of the rooms that are loaded, and what the system refuses."""
    names = (
        ("accordgraph.extract.readers.source", "ReadError"),
        ("accordgraph.graph.errors", "GraphError"),
        ("accordgraph.ontology.authority", "AuthorityError"),
    )
    rooms = (getattr(sys.modules[module], name) for module, name in names if module in sys.modules)
    if isinstance(err, (AccordError, *rooms)):
        return str(err)
    if isinstance(err, OSError) and err.errno != errno.EPIPE:  # a reader that has gone is click's to handle
        return f"{err.filename or 'output'}: cannot be used ({err.strerror or err}); check the path and the disk"
    return None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, package_name="accordgraph")
def main() -> None:
    """Read cooperation documents into a graph of who does what, how firmly, and where the text says so."""


for command in (
    build, add, remove, list_, inspect, extract, query, explain, export, map_, measure, publish, serve, push, validate,
    divergences, proposals, diff, trends, review, codebook, score, gold, authority,
):  # fmt: skip
    main.add_command(command)
