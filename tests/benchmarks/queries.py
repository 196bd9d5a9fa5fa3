"""How long the answers to the ten questions take, on a warm store with a build of the two plans.

The questions are those of docs/questions.toml (`PYTHONPATH=docs`). Each answer is asked for several times; the
table gives the median and the best in milliseconds, from the name of the query to its rows. With `--record` it goes
to docs/figures/queries.md, with date, commit and machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
from figures import keep, table
from plans import Asked, built, missing, questions, rows

ROUNDS = 15


def milliseconds(store: ox.Store, asked: Asked) -> list[float]:
    """The time of each round but the first, which warms the store."""
    found = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        asked.answer(store)
        found.append(1000 * (time.perf_counter() - start))
    return found[1:]


def measured(store: ox.Store) -> Iterator[tuple[object, ...]]:
    """A row for each query of each question."""
    for number, question in enumerate(questions(), start=1):
        for asked in question.asked:
            times = milliseconds(store, asked)
            size = len(list(rows(asked.answer(store))))
            yield number, f"`{asked.query}`", size, f"{statistics.median(times):.1f}", f"{min(times):.1f}"


def main() -> int:
    """Prints the table; exit code 2 where a plan is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--record", action="store_true", help="write docs/figures/queries.md too")
    args = parser.parse_args()
    if absent := missing(args.corpus):
        print(f"queries: there is no {absent[0]}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        store = built(args.corpus, Path(scratch) / "plans").store()
        text = table(("question", "query", "rows", "median ms", "best ms"), measured(store))
        quads = f"\n\n{len(store)} quads in the store; {ROUNDS} rounds after one that warms it."
    print(text + quads)
    if args.record:
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
        keep("queries", "How long the answers take", "make queries", text + quads, machine)
    return 0


if __name__ == "__main__":
    sys.exit(main())
