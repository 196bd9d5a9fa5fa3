"""Loading and the named queries beside rdflib, on the same small graph in the same run."""

from __future__ import annotations

import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import rdflib
from asking import LIMIT, Case, cases, seconds, sparql
from figures import table

from accordgraph.folder import Folder
from accordgraph.graph.store import create
from accordgraph.loading import BATCH

GIVEN_UP = f"≥ {LIMIT:.0f} s"


def loading(nquads: Path, turtle: Path, scratch: Path) -> str:
    """A table: the same files into a store on disk and into rdflib's memory."""
    count = sum(1 for _ in nquads.open("rb"))
    calls: dict[str, Callable[[], object]] = {
        "accordgraph, N-Quads into a store on disk": lambda: create(scratch / "small-store", batches(nquads)),
        "accordgraph, N-Quads into memory": lambda: ox.Store().bulk_load(path=nquads, format=ox.RdfFormat.N_QUADS),
        "rdflib, N-Quads into memory": lambda: rdflib.Dataset().parse(nquads, format="nquads"),
        "rdflib, Turtle into memory": lambda: rdflib.Graph().parse(turtle, format="turtle"),
    }
    rows, ours = [], 0.0
    for name, call in calls.items():
        start = time.perf_counter()
        call()
        taken = time.perf_counter() - start
        ours = ours or taken
        rows.append((name, f"{taken:.1f}", f"{count / taken:,.0f}", f"{taken / ours:.1f} ×"))
    return table((f"{count:,} quads", "seconds", "quads a second", "to ours"), rows)


def batches(nquads: Path) -> Iterator[bytes]:
    """The lines of a file in pieces as a build loads them."""
    lines: list[bytes] = []
    with nquads.open("rb") as file:
        for line in file:
            lines.append(line)
            if len(lines) == BATCH:
                yield b"".join(lines)
                lines = []
    yield b"".join(lines)


def queries(out: Path, nquads: Path) -> str:
    """A table: each named query on disk, and by rdflib's own engine."""
    store = Folder.open(out).store()
    theirs = rdflib.Dataset(default_union=True)
    theirs.parse(nquads, format="nquads")
    rows = []
    for case in cases(store):
        ours, size = seconds(store, case)
        taken = _limited(theirs, case, sparql(store, case))
        ratio = f"{taken / ours:,.0f} ×" if taken else f"≥ {LIMIT / ours:,.0f} ×"
        rows.append((case.title, size, f"{1000 * ours:.0f}", f"{1000 * taken:,.0f}" if taken else GIVEN_UP, ratio))
    return table(("query", "rows", "accordgraph, ms", "rdflib, ms", "ratio"), rows)


def _limited(graph: rdflib.Dataset, case: Case, text: str) -> float | None:
    """The seconds that rdflib takes once; a fork of this process asks, and is ended where it takes too long."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        start = time.perf_counter()
        list(graph.query(text))
        os.write(writing, json.dumps(time.perf_counter() - start).encode())
        os._exit(0)
    os.close(writing)
    try:
        ready, _, _ = select.select([reading], [], [], LIMIT)
        said = os.read(reading, 100) if ready else b""
        return float(json.loads(said)) if said else None
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reading)
