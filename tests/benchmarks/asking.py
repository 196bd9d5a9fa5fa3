"""Every named query, asked several times of a store in a process of its own, without its parameters and with them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from accordgraph.folder import Folder
from accordgraph.graph.ask import ask, bound, run
from accordgraph.graph.named import load, names
from accordgraph.graph.results import Facts

ROUNDS = 3
LIMIT = 60.0  # seconds that a query may take before it is given up


class Case(NamedTuple):
    """A query with the values of its parameters."""

    query: str
    values: dict[str, str]

    @property
    def title(self) -> str:
        """The query, and which parameters are given."""
        return f"`{self.query}`" + (f" ({', '.join(self.values)})" if self.values else "")


def cases(store: ox.Store) -> list[Case]:
    """Each query with what it must be given, and with all that it may be given."""
    things = _things(store)
    found: list[Case] = []
    for name in names():
        query = load(name)
        wanted = {p: things.get(p) or things.get(about.kind) for p, about in query.parameters.items() if p != "lang"}
        values = {parameter: value for parameter, value in wanted.items() if value}
        needed = {parameter: value for parameter, value in values.items() if parameter in query.required}
        found += [Case(name, needed)] + ([Case(name, values)] if values != needed else [])
    return found


def _things(store: ox.Store) -> dict[str, str]:
    """By kind or name of a parameter: what the documents speak of most, and two documents."""
    documents = sorted(q.subject.value for q in store.quads_for_pattern(None, _A, _DOCUMENT) if _named(q.subject))
    most = "SELECT ?e WHERE { ?m oa:hasBody ?e . ?e a ag:Mechanism } GROUP BY ?e ORDER BY DESC(COUNT(?m)) ?e LIMIT 1"
    under = "SELECT ?f WHERE { ?e ag:framework ?f } GROUP BY ?f ORDER BY DESC(COUNT(?e)) ?f LIMIT 1"
    things = {"entity": _first(store, most), "framework": _first(store, under), "date": "2015-12-31"}
    return things | dict(zip(("document", "one", "other"), (documents[0], documents[0], documents[-1]), strict=True))


_A = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_DOCUMENT = ox.NamedNode("https://w3id.org/accordgraph/ns#Document")


def _named(thing: object) -> bool:
    return isinstance(thing, ox.NamedNode)


def _first(store: ox.Store, query: str) -> str:
    answer = run(store, query)
    return "" if isinstance(answer, Facts) else str(getattr(answer.rows[0][0], "value", ""))


def sparql(store: ox.Store, case: Case) -> str:
    """The text of the query, for other engines."""
    return bound(store, case.query, case.values, "zh")


def seconds(store: ox.Store, case: Case) -> tuple[float, int]:
    """The best of a few rounds, in which least else was going on, and the number of rows or triples."""
    taken, size = [], 0
    for _ in range(ROUNDS):
        start = time.perf_counter()
        answer = ask(store, case.query, case.values, "zh")
        taken.append(time.perf_counter() - start)
        size = len(answer.triples if isinstance(answer, Facts) else answer.rows)
    return min(taken), size


def answers(out: Path, *, in_memory: bool) -> Iterator[tuple[Case, float | None, int]]:
    """The cases with their seconds and rows; None where a query takes longer than `LIMIT`.

    The store is opened once, and once more behind a query that is given up.
    """
    todo = cases(Folder.open(out).store())
    place = 0
    while place < len(todo):
        kind = "memory" if in_memory else "disk"
        command = [sys.executable, __file__, str(out), kind, str(place)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            for line in _lines(process):
                taken, size = json.loads(line)
                yield todo[place], taken, size
                place += 1
            if place < len(todo):
                process.kill()
                yield todo[place], None, 0
                place += 1


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """The lines of its output, until one is late; the first, which says that the store is open, is not among them."""
    assert process.stdout is not None
    process.stdout.readline()
    while True:
        alarm = threading.Timer(LIMIT * ROUNDS, process.kill)
        alarm.start()
        line = process.stdout.readline()
        alarm.cancel()
        if not line:
            return
        yield line


def main() -> None:
    """Asks the cases from a place on, and prints a line for each."""
    out, kind, place = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    folder = Folder.open(out)
    todo = cases(folder.store())[place:]
    store = folder.store(in_memory=kind == "memory")
    print("open", flush=True)
    for case in todo:
        print(json.dumps(seconds(store, case)), flush=True)


if __name__ == "__main__":
    main()
