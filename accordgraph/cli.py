"""The command line: parse, call, print. Data goes to standard output, talk to standard error.

Exit codes: 0 done, 1 done but problems were found, 2 could not be done.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accordgraph import __version__
from accordgraph.errors import AccordError

if TYPE_CHECKING:
    from accordgraph.build import BuildReport

_PATH = click.Path(path_type=Path)
_FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml")


class _Group(click.Group):
    """Shows expected errors as one sentence and ends with exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Exception as err:
            if not isinstance(err, _expected()):
                raise
            click.echo(f"accordgraph: {err}", err=True)
            ctx.exit(2)


def _expected() -> tuple[type[Exception], ...]:
    """The errors of the rooms that are loaded."""
    names = (
        ("accordgraph.extract.readers", "ReadError"),
        ("accordgraph.graph.errors", "GraphError"),
        ("accordgraph.ontology.authority", "AuthorityError"),
    )
    rooms = (getattr(sys.modules[module], name) for module, name in names if module in sys.modules)
    return (AccordError, *rooms)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, package_name="accordgraph")
def main() -> None:
    """Read cooperation documents into a graph of who does what, how firmly, and where the text says so."""


@main.command()
@click.argument("documents", nargs=-1, required=True, type=_PATH)
@click.option("-o", "--output", required=True, type=_PATH, help="Folder to write (new, empty, or written by a build).")
@click.option("--config", type=_PATH, help="Configuration [default: accordgraph.toml here, if there is one].")
@click.option("--authority", multiple=True, type=_PATH, help="Own authority file (Turtle); may be repeated.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the map.")
@click.option("--strict", is_flag=True, help="Write nothing if any document cannot be read.")
def build(
    documents: tuple[Path, ...], output: Path, config: Path | None, authority: tuple[Path, ...], lang: str, strict: bool
) -> None:
    """Read DOCUMENTS (files or folders) and write graph, map, records and store into a folder."""
    from accordgraph.config import load_config  # noqa: PLC0415 (imports inside commands keep --help quick)
    from accordgraph.patience import patient_collector  # noqa: PLC0415

    with patient_collector():
        from accordgraph.build import build as run  # noqa: PLC0415

        report = run(
            documents, output, config=load_config(config), authority_files=authority, lang=lang, strict=strict,
            progress=_progress if sys.stderr.isatty() else None,
        )  # fmt: skip
    _say(report, output)
    if report.failures:
        sys.exit(1)


def _progress(done: int, total: int) -> None:
    if total > 1:
        click.echo(f"\r{done}/{total} documents" + ("\n" if done == total else ""), nl=False, err=True)


def _say(report: BuildReport, output: Path) -> None:
    counts = report.counts
    lines = [
        f"{report.documents} document(s), {counts['measure']} measures, {counts['commitment']} commitments, "
        f"{counts['mention']} mentions, {report.triples} triples",
        ", ".join(f"{counts[t]} {t.lower()}s" for t in ("Mechanism", "Institution", "Agreement", "Initiative")),
    ]
    if report.repairs:
        lines.append("repaired: " + ", ".join(f"{rule} {n}" for rule, n in sorted(report.repairs.items())))
    lines += [f"warning: {warning}" for warning in report.warnings]
    lines += [f"not read: {failure}" for failure in report.failures]
    lines += [f"map:   {output / 'map.html'}", f"graph: {output / 'graph.ttl'}"]
    click.echo("\n".join(lines), err=True)


@main.command()
@click.argument("document", type=_PATH)
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the text [default: told from it].")
@click.option("--config", type=_PATH, help="Configuration [default: accordgraph.toml here, if there is one].")
@click.option("--authority", multiple=True, type=_PATH, help="Own authority file (Turtle); may be repeated.")
def extract(document: Path, form: str, lang: str | None, config: Path | None, authority: tuple[Path, ...]) -> None:
    """Print what is read of one DOCUMENT, a JSON record a line."""
    from accordgraph.config import load_config  # noqa: PLC0415
    from accordgraph.extract.pipeline import Extractor  # noqa: PLC0415
    from accordgraph.extract.readers import read  # noqa: PLC0415
    from accordgraph.extract.records import to_jsonl  # noqa: PLC0415

    del form
    extraction = Extractor(load_config(config).base, authority).extract(read(document), lang=lang)
    _deliver(to_jsonl(extraction.records).encode("utf-8"), None)


@main.command()
@click.argument("out", type=_PATH, required=False)
@click.argument("query", required=False)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "turtle"]), default="table", show_default=True
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="en", show_default=True, help="Language of labels.")
@click.option(
    "-p", "--param", multiple=True, metavar="NAME=VALUE", help="Parameter of a shipped query; may be repeated."
)
@click.option("--list", "list_", is_flag=True, help="List the shipped queries and their parameters.")
def query(out: Path | None, query: str | None, form: str, lang: str, param: tuple[str, ...], list_: bool) -> None:
    """Ask the graph in OUT: QUERY is the name of a shipped query, a .rq file, or SPARQL."""
    from accordgraph.graph import ask, named  # noqa: PLC0415
    from accordgraph.graph.results import show  # noqa: PLC0415

    if list_:
        for name in named.names():
            shipped = named.load(name)
            parameters = " ".join(f"{p}{'!' if about.required else ''}" for p, about in shipped.parameters.items())
            click.echo(f"{name:20} {shipped.title.get(lang, '')} [{parameters}]")
        return
    if out is None or query is None:
        raise click.UsageError("give OUT and QUERY, or --list")
    from accordgraph.folder import Folder  # noqa: PLC0415

    store = Folder.open(out).store()
    text = _query_text(query, named.names())
    if text is None:
        answer = ask.ask(store, query, _parameters(param), lang)
    elif param:
        raise click.UsageError("-p goes with shipped queries only; write the value into your SPARQL")
    else:
        answer = ask.run(store, text)
    click.echo(show(answer, form), nl=False)


def _query_text(query: str, shipped: list[str]) -> str | None:
    """SPARQL text, or None for the name of a shipped query."""
    if query in shipped:
        return None
    if any(c.isspace() or c == "{" for c in query):
        return query
    path = Path(query)
    if path.suffix == ".rq" or path.is_file():
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as err:
            raise AccordError(f"{path}: cannot be read as a query ({err})") from err
    raise AccordError(
        f"'{query}' is no shipped query, file or SPARQL; 'accordgraph query --list' shows the shipped ones"
    )


def _parameters(given: tuple[str, ...]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for item in given:
        name, sign, value = item.partition("=")
        if not sign:
            raise click.UsageError(f"'{item}' is no NAME=VALUE")
        pairs[name] = value
    return pairs


@main.command(name="map")
@click.argument("out", type=_PATH)
@click.option("-o", "--output", type=_PATH, help="HTML file to write [default: standard output].")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True)
def map_(out: Path, output: Path | None, lang: str) -> None:
    """Draw the graph in OUT as one HTML page."""
    from accordgraph.drawing import draw_stored  # noqa: PLC0415
    from accordgraph.folder import Folder  # noqa: PLC0415

    folder = Folder.open(out)
    _deliver(draw_stored(folder.path / "store", lang).encode("utf-8"), output)


@main.command()
@click.argument("out", type=_PATH)
@click.argument("form", type=click.Choice(_FORMATS), metavar=f"[{'|'.join(_FORMATS)}]")
@click.option("-o", "--output", type=_PATH, help="File to write [default: standard output].")
def export(out: Path, form: str, output: Path | None) -> None:
    """Write the graph in OUT in a standard format."""
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.serialize import serialize  # noqa: PLC0415
    from accordgraph.graph.store import all_quads  # noqa: PLC0415

    folder = Folder.open(out)
    _deliver(serialize(all_quads(folder.store()), form, folder.base), output)


@main.command()
@click.argument("out", type=_PATH)
def validate(out: Path) -> None:
    """Check the graph in OUT against the shapes, and every quote against the texts."""
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.validate import validate as check  # noqa: PLC0415

    folder = Folder.open(out)
    report = check(folder.store(), folder.texts())
    for finding in report.findings:
        click.echo(f"{finding.graph}\t{finding.node}\t{finding.message}")
    talk = f"{report.graphs} graphs and {report.quotes} quotes checked, {len(report.findings)} findings"
    click.echo(talk, err=True)
    if not report.conforms:
        sys.exit(1)


def _deliver(data: bytes, output: Path | None) -> None:
    """To a file, whole or not at all; without one, to standard output."""
    if output is None:
        sys.stdout.buffer.write(data)
        return
    part = output.with_name(f".{output.name}.part")
    try:
        part.write_bytes(data)
        part.replace(output)
    except OSError as err:
        part.unlink(missing_ok=True)
        raise AccordError(f"{output}: cannot be written ({err.strerror}); name another file") from err


if __name__ == "__main__":
    main()
