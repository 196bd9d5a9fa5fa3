"""Commands that say what changed: between two plans, and over the years."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import PATH, deliver, put, refuse_bytes, talk

if TYPE_CHECKING:
    from accordgraph.change.changes import Changes

_LANG = click.Choice(["zh", "en"])
_TABLES = ("things", "commitments", "topics")
_FORMAT = click.Choice(["table", "csv", "json"])


@click.command()
@click.argument("out", type=PATH)
@click.argument("before", metavar="DOC_A")
@click.argument("after", metavar="DOC_B")
@click.option("--table", type=click.Choice(_TABLES), help="Only this table [default: all, as text].")
@click.option("--format", "form", type=_FORMAT, default="table", show_default=True)
@click.option("--csv", "folder", type=PATH, metavar="FOLDER", help="Write all tables into a folder, as CSV.")
@click.option("--html", "page", type=PATH, metavar="FILE", help="Write a report as one HTML page.")
@click.option("--lang", type=_LANG, default="en", show_default=True, help="Language of labels.")
def diff(
    out: Path, before: str, after: str, table: str | None, form: str, folder: Path | None, page: Path | None, lang: str
) -> None:
    """Say what changed from document DOC_A in OUT to DOC_B: slugs, titles, IRIs or file names.

    \b
    things       came, stayed, went, promoted from proposed to existing, renamed, succeeded
    commitments  kept, firmer, weaker, dropped, new, with the reasons and both quotes
    topics       what became of the commitments of each topic
    """
    from accordgraph.change.stored import changed  # noqa: PLC0415
    from accordgraph.folder import Folder  # noqa: PLC0415

    if table is None and form != "table":
        raise click.UsageError(f"{form} holds one table: name it with --table, or write all with --csv")
    refuse_bytes(before, after)
    opened = Folder.open(out)
    found = changed(opened, before, after)
    if page is not None:
        from accordgraph.change.report import report  # noqa: PLC0415

        deliver(report(found, lang, opened.path, page).encode("utf-8"), page)
    if folder is not None:
        _write_tables(found, folder, lang)
    if table is not None or (page is None and folder is None):
        put(_shown(found, table, form, lang))
    _sum_up(found)


def _shown(found: Changes, table: str | None, form: str, lang: str) -> str:
    """One table, or all of them below their names."""
    from accordgraph.change.tables import change_table  # noqa: PLC0415
    from accordgraph.graph.results import show  # noqa: PLC0415

    if table is not None:
        return show(change_table(found, table, lang), form)
    return "\n".join(f"{name.upper()}\n{show(change_table(found, name, lang), form)}" for name in reversed(_TABLES))


def _write_tables(found: Changes, folder: Path, lang: str) -> None:
    from accordgraph.change.tables import change_table  # noqa: PLC0415
    from accordgraph.graph.results import show  # noqa: PLC0415
    from accordgraph.swap import replacing_files  # noqa: PLC0415

    with replacing_files(folder, {f"{name}.csv" for name in _TABLES}) as scratch:
        for name in _TABLES:
            text = show(change_table(found, name, lang), "csv")
            (scratch / f"{name}.csv").write_bytes(text.encode("utf-8-sig"))


def _sum_up(found: Changes) -> None:
    """Both documents and how many of each kind, to standard error."""
    talk(f"{found.before.document.document} → {found.after.document.document}")
    for name, changes in (("things", found.things), ("commitments", found.promises)):
        counts = Counter(change.kind for change in changes)
        talk(f"{name}: " + (", ".join(f"{number} {kind}" for kind, number in counts.most_common()) or "none"))
    if found.before.lang != found.after.lang:
        talk("the plans are in two languages: only words of the lexicon are compared, see docs/change.md")


@click.command()
@click.argument("out", type=PATH)
@click.option("--topic", metavar="NAME", help="Only this topic: its name or IRI.")
@click.option("--format", "form", type=_FORMAT, default="table", show_default=True)
@click.option("--lang", type=_LANG, default="en", show_default=True, help="Language of labels.")
def trends(out: Path, topic: str | None, form: str, lang: str) -> None:
    """Show topics over the years: commitments, how firm and how hedged they are, mechanisms that serve them.

    A document counts in the year in which it was made, else in the first of its period.
    """
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph import ask  # noqa: PLC0415
    from accordgraph.graph.results import show  # noqa: PLC0415

    values = {} if topic is None else {"topic": topic}
    refuse_bytes(*values.values())
    put(show(ask.ask(Folder.open(out).store(), "trends", values, lang), form))
