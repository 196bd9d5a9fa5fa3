"""The command line: parse, call, print. Data goes to standard output, talk to standard error.

Exit codes: 0 done, 1 done but problems were found, 2 could not be done, 130 interrupted.
"""

from __future__ import annotations

import errno
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accordgraph import __version__
from accordgraph.errors import AccordError

if TYPE_CHECKING:
    from accordgraph.report import BuildReport

_PATH = click.Path(path_type=Path, readable=False)  # what may not be read is said by what reads
_FORMATS = ("turtle", "trig", "nquads", "jsonld", "rdfxml")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


class _Group(click.Group):
    """Shows expected errors as one sentence and ends with exit code 2."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _talk("accordgraph: interrupted; nothing was changed")
            ctx.exit(130)
        except Exception as err:
            sentence = _sentence(err)
            if sentence is None:
                raise
            _talk(f"accordgraph: {sentence}")
            ctx.exit(2)


def _sentence(err: Exception) -> str | None:
    """What an expected error says: those of the rooms that are loaded, and what the system refuses."""
    names = (
        ("accordgraph.extract.readers", "ReadError"),
        ("accordgraph.graph.errors", "GraphError"),
        ("accordgraph.ontology.authority", "AuthorityError"),
    )
    rooms = (getattr(sys.modules[module], name) for module, name in names if module in sys.modules)
    if isinstance(err, (AccordError, *rooms)):
        return str(err)
    if isinstance(err, OSError) and err.errno != errno.EPIPE:  # a reader that has gone is click's to handle
        return f"{err.filename or 'output'}: cannot be used ({err.strerror or err}); check the path and the disk"
    return None


def _line(text: str) -> str:
    """Text from files and file names on one line, with nothing that moves a terminal's cursor or turns its text."""
    return _CONTROL.sub(" ", text)


def _talk(sentence: str) -> None:
    click.echo(_line(sentence), err=True)


def _put(text: str) -> None:
    """Data to standard output: UTF-8 whatever the locale, but for a terminal, which knows what it shows."""
    click.echo(text if sys.stdout.isatty() else text.encode("utf-8", "replace"), nl=False)


def _row(*cells: str) -> None:
    """A line of cells with tabs between them, as data."""
    _put("\t".join(map(_line, cells)) + "\n")


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
    from accordgraph.build import build as run  # noqa: PLC0415 (imports inside commands keep --help quick)
    from accordgraph.config import load_config  # noqa: PLC0415
    from accordgraph.patience import patient_collector  # noqa: PLC0415

    settings = load_config(config)
    with patient_collector():
        report = run(
            documents, output, config=settings, authority_files=authority, lang=lang, strict=strict,
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
    lines.append(_left_out(report))
    lines += [f"warning: {warning}" for warning in report.warnings]
    lines += [f"not read: {failure}" for failure in report.failures]
    lines += [f"map:   {output / 'map.html'}", f"graph: {output / 'graph.ttl'}"]
    for line in lines:
        _talk(line)


def _left_out(report: BuildReport) -> str:
    """Name-like strings by reason and measures without a commitment; said also where there are none."""
    reasons = "; ".join(f"{reason}: {n}" for reason, n in sorted(report.left_out.items()))
    names = f"{report.left_out.total()} name-like string(s)" + (f" ({reasons})" if reasons else "")
    measures = report.counts["measure"]
    return f"left out: {names}; {report.without_undertaking} of {measures} measures yielded no undertaking"


@main.command()
@click.argument("document", type=_PATH)
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the text [default: told from it].")
@click.option("--config", type=_PATH, help="Configuration [default: accordgraph.toml here, if there is one].")
@click.option("--authority", multiple=True, type=_PATH, help="Own authority file (Turtle); may be repeated.")
def extract(document: Path, form: str, lang: str | None, config: Path | None, authority: tuple[Path, ...]) -> None:
    """Print what is read of one DOCUMENT, a JSON record a line."""
    from accordgraph.config import load_config  # noqa: PLC0415
    from accordgraph.extract.records import to_jsonl  # noqa: PLC0415
    from accordgraph.inputs import read_document  # noqa: PLC0415

    del form
    settings, source = load_config(config), read_document(document)
    from accordgraph.extract.pipeline import Extractor  # noqa: PLC0415 (slow: after what may fail)

    extraction = Extractor(settings.base, authority).extract(source, lang=lang)
    for at in range(0, len(extraction.records), 1000):  # by pieces: the whole would be held three times
        _put(to_jsonl(extraction.records[at : at + 1000]))


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
            _put(f"{name:20} {shipped.title.get(lang, '')} [{parameters}]\n")
        return
    if out is None or query is None:
        raise click.UsageError("give OUT and QUERY, or --list")
    from accordgraph.folder import Folder  # noqa: PLC0415

    _refuse_bytes(query, *param)
    store = Folder.open(out).store()
    text = _query_text(query, named.names())
    if text is None:
        answer = ask.ask(store, query, _parameters(param), lang)
    elif param:
        raise click.UsageError("-p goes with shipped queries only; write the value into your SPARQL")
    else:
        answer = ask.run(store, text)
    _put(show(answer, form))


def _refuse_bytes(*arguments: str) -> None:
    """Raises `AccordError` for an argument that the system could not read as text."""
    for argument in arguments:
        if any("\ud800" <= char <= "\udfff" for char in argument):
            shown = argument.encode("utf-8", "replace").decode("utf-8")
            raise AccordError(f"'{shown}': holds bytes that are no UTF-8; write it in the encoding of your terminal")


def _query_text(query: str, shipped: list[str]) -> str | None:
    """SPARQL text, or None for the name of a shipped query."""
    if query in shipped:
        return None
    if any(c.isspace() or c == "{" for c in query) and not query.endswith(".rq"):
        return query
    path = Path(query)
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as err:
        raise AccordError(f"{path}: cannot be read as a query ({err}); save it as UTF-8") from err
    except OSError as err:
        raise AccordError(
            f"'{query}' is no shipped query, file or SPARQL ({err.strerror}); "
            "'accordgraph query --list' shows the shipped ones"
        ) from err


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
    altered = folder.altered()
    report = check(folder.store(), folder.texts())
    for name in altered:
        _row(str(out / name), "", "is not what the build wrote")
    for finding in report.findings:
        _row(finding.graph, finding.node, finding.message)
    count = len(altered) + len(report.findings)
    _talk(f"{report.graphs} graphs and {report.quotes} quotes checked, {count} findings")
    if count:
        sys.exit(1)


@main.command()
@click.argument("out", type=_PATH)
@click.argument("name")
@click.option(
    "--authority", "files", multiple=True, type=_PATH, help="Own authority file of the build (Turtle); may be repeated."
)
def explain(out: Path, name: str, files: tuple[Path, ...]) -> None:
    """Say why NAME in OUT is what it is: the conclusion, its names, the rules that joined them, and the evidence.

    NAME may be a full name, a short form, an abbreviation, the beginning of names, a spelling as the text has it, or
    words inside longer names.
    """
    from accordgraph.explain import explain as lines  # noqa: PLC0415
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.ontology.authority import load_authority  # noqa: PLC0415

    _refuse_bytes(name)
    folder = Folder.open(out)
    folder.check_whole()
    known = load_authority(files)
    _put("".join(f"{_line(line)}\n" for line in lines(folder, name, known)))
    if folder.manifest.get("authority") != known.version:
        _talk("the build used another authority than this: name its files with --authority, or build again")


@main.group()
def authority() -> None:
    """The file of known entities."""


@authority.command()
@click.option("--authority", "files", multiple=True, type=_PATH, help="Own authority file (Turtle); may be repeated.")
def check(files: tuple[Path, ...]) -> None:
    """Report duplicates, colliding names, missing translations, broken links and unknown kinds."""
    from accordgraph.ontology.authority import load_authority  # noqa: PLC0415
    from accordgraph.ontology.check import check as problems  # noqa: PLC0415

    known = load_authority(files)
    found = problems(known)
    for problem in found:
        _row(problem.code, problem.iri, problem.text)
    _talk(f"{len(known.entities)} entities checked, {len(found)} problems")
    if found:
        sys.exit(1)


def _deliver(data: bytes, output: Path | None) -> None:
    """To a file, whole or not at all; without one, to standard output."""
    if output is None:
        click.echo(data, nl=False)
        return
    try:
        if output.exists() and not output.is_file():
            output.write_bytes(data)  # a device or a pipe takes bytes; a folder refuses them
        else:
            _replace(output.resolve(), data)
    except OSError as err:
        raise AccordError(f"{output}: cannot be written ({err.strerror}); name another file") from err


def _replace(target: Path, data: bytes) -> None:
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
