"""A graph of five million triples, made of synthetic documents: building, loading, asking and exporting it.

    build     extraction and graph from the documents' texts to a whole output, but for the map
    load      the output's N-Quads into a new store on disk
    add       one document more, as `accordgraph add` does, but for the map
    queries   every named query on disk and in memory, without parameters and with them: the best of three
    exports   every format, as `accordgraph export` writes it

Each is measured in a process of its own. At a smaller size loading and queries stand beside rdflib's. With `--record`
the figures go to docs/figures/large.md, with date and commit.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from unittest.mock import patch

import rivals
from asking import answers
from figures import MACHINE, keep, parser, table
from processes import measured, program
from synth import documents

from accordgraph.build import build
from accordgraph.folder import Folder
from accordgraph.graph.store import create
from accordgraph.update import add

QUADS, FEW = 5_000_000, 100_000
A_CHARACTER = 3.45  # quads that a character of a synthetic document gives
RDF = ("turtle", "trig", "nquads", "jsonld", "rdfxml")
OTHER = ("graphml", "gexf", "csv", "xlsx")


def texts(folder: Path, quads: int) -> tuple[int, Path]:
    """Synthetic documents for about so many quads in a folder; how many, and one more beside it."""
    folder.mkdir()
    size = 0
    for number, document in enumerate(documents()):
        more = folder.parent / document.name
        if size * A_CHARACTER >= quads:
            more.write_text(document.text, encoding="utf-8")
            return number, more
        (folder / document.name).write_text(document.text, encoding="utf-8")
        size += len(document.text)
    raise AssertionError("documents are without end")


def sections(scratch: Path, quads: int) -> Iterator[str]:
    """Each section as Markdown, as soon as it is measured."""
    number, more = texts(scratch / "texts", quads)
    out, nquads = scratch / "out", scratch / "graph.nq"
    building = _alone("build", scratch / "texts", out)
    _, listing = measured(program("export", str(out), "nquads", "-o", str(nquads)))
    loading = _alone("load", nquads, scratch / "loaded")
    adding = _alone("add", more, out)
    store = Folder.open(out).store()
    rows = [
        (f"building the output of {number} documents, but for the map", *building),
        ("loading its N-Quads into a new store", *loading),
        ("adding one document, but for the map", *adding),
    ]
    size = sum(file.stat().st_size for file in (out / "store").iterdir()) / 1e6
    yield table(("", "seconds", "peak MB"), rows)
    yield f"\n{len(store):,} quads; {size:,.0f} MB on disk; {listing:.0f} MB at most for N-Quads."
    yield "\n## Queries\n\n" + _queries(out)
    yield "\n## Exports\n\n" + table(("format", "seconds", "peak MB", "file, MB"), _exports(out, scratch))


def _alone(what: str, source: Path, target: Path) -> tuple[str, str]:
    """Seconds and peak memory of one of `STEPS` in a process of its own."""
    taken, peak = measured([sys.executable, __file__, "--step", what, str(source), str(target)])
    return f"{taken:.0f}", f"{peak:.0f}"


def _queries(out: Path) -> str:
    disk = {case.title: (taken, size) for case, taken, size in answers(out, in_memory=False)}
    memory = {case.title: taken for case, taken, _ in answers(out, in_memory=True)}
    rows = [(title, size, _ms(taken), _ms(memory[title])) for title, (taken, size) in disk.items()]
    return table(("query", "rows", "on disk, ms", "in memory, ms"), rows)


def _ms(taken: float | None) -> str:
    return rivals.GIVEN_UP if taken is None else f"{1000 * taken:,.0f}"


def _exports(out: Path, scratch: Path) -> Iterator[tuple[str, ...]]:
    for form in (*RDF, *OTHER):
        file = scratch / f"export-{form}"
        taken, peak = measured(program("export", str(out), form, "-o", str(file)))
        files = list(file.iterdir()) if file.is_dir() else [file]
        yield form, f"{taken:.0f}", f"{peak:.0f}", f"{sum(part.stat().st_size for part in files) / 1e6:.0f}"
        for part in files:
            part.unlink()


def beside(scratch: Path) -> Iterator[str]:
    """Loading and queries beside rdflib, on a graph that it can hold."""
    texts(scratch / "few", FEW)
    out = scratch / "small"
    _alone("build", scratch / "few", out)
    for form in ("nquads", "turtle"):
        measured(program("export", str(out), form, "-o", str(scratch / f"small.{form}")))
    yield "\n## Beside rdflib\n\n" + rivals.loading(scratch / "small.nquads", scratch / "small.turtle", scratch)
    yield "\n" + rivals.queries(out, scratch / "small.nquads")


class _NoMap:
    """Draws nothing: what the map costs is measured elsewhere."""

    def draw(self, *_: object) -> Future[bytes]:
        """An empty page."""
        page: Future[bytes] = Future()
        page.set_result(b"")
        return page

    draw_stored = draw


@contextmanager
def _undrawn() -> Iterator[_NoMap]:
    """Takes the place of `drawing.artist`."""
    yield _NoMap()


def step(what: str, source: Path, target: Path) -> None:
    """What a process of its own does."""
    if what == "load":
        create(target, rivals.batches(source))
        return
    with (
        patch.object(sys.modules["accordgraph.build"], "artist", _undrawn),
        patch.object(sys.modules["accordgraph.update"], "artist", _undrawn),
    ):
        build([source], target) if what == "build" else add([source], target)


def main() -> int:
    """Prints the figures."""
    options = parser(__doc__, "large")
    options.add_argument("--quads", type=int, default=QUADS, help="about how many [default: %(default)s]")
    options.add_argument("--step", nargs=3, metavar=("WHAT", "SOURCE", "TARGET"), help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.step:
        step(args.step[0], Path(args.step[1]), Path(args.step[2]))
        return 0
    parts = []
    with tempfile.TemporaryDirectory() as scratch:
        for part in chain(sections(Path(scratch), args.quads), beside(Path(scratch))):
            print(part, flush=True)
            parts.append(part)
    if args.record:
        keep("large", "A large graph", "make bench-large", "\n".join(parts), MACHINE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
