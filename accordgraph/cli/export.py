"""Commands that write the graph of a build in other forms."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import PATH, deliver, refuse_bytes

if TYPE_CHECKING:
    import pyoxigraph as ox

_RDF = ("turtle", "trig", "nquads", "jsonld", "rdfxml")
_NETWORK = ("graphml", "gexf")
_TABLES = ("csv", "xlsx")
FORMATS = (*_RDF, *_NETWORK, *_TABLES)
_LANG = click.Choice(["zh", "en"])


@click.command()
@click.argument("out", type=PATH)
@click.argument("form", type=click.Choice(FORMATS), metavar="FORMAT")
@click.option("-o", "--output", type=PATH, help="File to write, or folder for csv [default: standard output].")
@click.option("--document", metavar="NAME", help="Only this document: its slug, IRI or title.")
@click.option(
    "--table",
    type=click.Choice(["entities", "commitments", "mentions"]),
    help="With csv: only this table, into a file or to standard output.",
)
@click.option("--lang", type=_LANG, help="Labels in tables and networks [default: zh].")
def export(
    out: Path, form: str, output: Path | None, document: str | None, table: str | None, lang: str | None
) -> None:
    """Write the graph in OUT in another FORMAT.

    \b
    The graph:    turtle, trig, nquads, jsonld, rdfxml
    The network:  graphml, gexf (for Cytoscape, Gephi and others)
    Tables:       csv (a folder, or one file with --table), xlsx (one workbook)
    """
    from accordgraph.folder import Folder  # noqa: PLC0415

    _check(form, output, table, lang)
    folder = Folder.open(out)
    store = folder.store()
    if document is not None:
        refuse_bytes(document)
        store = _excerpt(store, document, labelled=form not in _RDF)
    if form == "csv" and table is None and output is not None:
        _tables(store, output, lang or "zh")
    else:
        deliver(_pieces(store, form, folder.base, table, lang or "zh"), output)


def _check(form: str, output: Path | None, table: str | None, lang: str | None) -> None:
    """Raises `click.UsageError` for options that do not go together."""
    if table and form != "csv":
        raise click.UsageError("--table goes with csv only")
    if lang and form in _RDF:
        raise click.UsageError(f"--lang goes with {', '.join((*_NETWORK, *_TABLES))} only: the graph has all languages")
    if form == "csv" and output is None and table is None:
        raise click.UsageError("csv has several tables: name a folder with -o, or one table with --table")


def _excerpt(store: ox.Store, document: str, *, labelled: bool) -> ox.Store:
    """One document in memory; `labelled` with the vocabulary, whose labels tables and networks show."""
    from accordgraph.graph.excerpt import document_named, excerpt  # noqa: PLC0415
    from accordgraph.graph.store import in_memory  # noqa: PLC0415
    from accordgraph.graph.vocabulary import ontology_quads  # noqa: PLC0415

    quads = excerpt(store, document_named(store, document))
    return in_memory([*quads, *ontology_quads()] if labelled else quads)


def _pieces(store: ox.Store, form: str, base: str, table: str | None, lang: str) -> Iterable[bytes]:
    if form in _NETWORK:
        from accordgraph.graph.exchange import write_network  # noqa: PLC0415
        from accordgraph.graph.weights import weighted_network  # noqa: PLC0415

        return (write_network(weighted_network(store), form, lang),)
    if form in _TABLES:
        from accordgraph.graph.table_files import csv_table, xlsx_workbook  # noqa: PLC0415

        return csv_table(store, table, lang) if table else xlsx_workbook(store, lang)
    from accordgraph.graph.stream import stream  # noqa: PLC0415

    return stream(store, form, base)


def _tables(store: ox.Store, output: Path, lang: str) -> None:
    """All tables into a folder, whole or not at all; what stands there must be tables of an earlier export."""
    from accordgraph.graph.table_files import csv_folder  # noqa: PLC0415
    from accordgraph.graph.tables import NAMES  # noqa: PLC0415
    from accordgraph.swap import replacing_files  # noqa: PLC0415

    with replacing_files(output, {f"{name}.csv" for name in NAMES}) as folder:
        csv_folder(store, folder, lang)
