"""Commands that ask the graph of a build."""

from __future__ import annotations

from pathlib import Path

import click

from accordgraph.errors import AccordError

from .console import PATH, one_line, put, refuse_bytes, talk


@click.command()
@click.argument("out", type=PATH, required=False)
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
            put(f"{name:20} {shipped.title.get(lang, '')} [{parameters}]\n")
        return
    if out is None or query is None:
        raise click.UsageError("give OUT and QUERY, or --list")
    from accordgraph.folder import Folder  # noqa: PLC0415

    refuse_bytes(query, *param)
    store = Folder.open(out).store()
    text = _query_text(query, named.names())
    if text is None:
        answer = ask.ask(store, query, _parameters(param), lang)
    elif param:
        raise click.UsageError("-p goes with shipped queries only; write the value into your SPARQL")
    else:
        answer = ask.run(store, text)
    put(show(answer, form))


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


@click.command()
@click.argument("out", type=PATH)
@click.argument("name")
@click.option(
    "--authority", "files", multiple=True, type=PATH, help="Own authority file of the build (Turtle); may be repeated."
)
def explain(out: Path, name: str, files: tuple[Path, ...]) -> None:
    """Say why NAME in OUT is what it is: the conclusion, its names, the rules that joined them, and the evidence.

    NAME may be a full name, a short form, an abbreviation, the beginning of names, a spelling as the text has it, or
    words inside longer names.
    """
    from accordgraph.explain import explain as lines  # noqa: PLC0415
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.ontology.authority import load_authority  # noqa: PLC0415

    refuse_bytes(name)
    folder = Folder.open(out)
    folder.check_whole()
    known = load_authority(files)
    put("".join(f"{one_line(line)}\n" for line in lines(folder, name, known)))
    if folder.manifest.get("authority") != known.version:
        talk("the build used another authority than this: name its files with --authority, or build again")
