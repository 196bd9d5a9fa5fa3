"""How long the answers to the ten questions take, on the warm stores of a build of the two plans: in memory, on disk.

The questions are those of docs/questions.toml (`PYTHONPATH=docs`). Each answer is asked for several times; the
table gives the median and the best in milliseconds, from the name of the query to its rows. With `--record` it goes
to docs/figures/queries.md, with date, commit and machine.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
from figures import MACHINE, keep, parser, table
from plans import Asked, built, missing, questions, rows

ROUNDS = 15
HEAD = ("question", "query", "rows", "in memory: median ms", "best ms", "on disk: median ms", "best ms")


def milliseconds(store: ox.Store, asked: Asked) -> list[float]:
    """The time of each round but the first, which warms the store."""
    found = []
    for _ in range(ROUNDS + 1):
        start = time.perf_counter()
        asked.answer(store)
        found.append(1000 * (time.perf_counter() - start))
    return found[1:]


def measured(stores: Sequence[ox.Store]) -> Iterator[tuple[object, ...]]:
    """A row for each query of each question: its number, name and rows, then median and best of each store."""
    for number, question in enumerate(questions(), start=1):
        for asked in question.asked:
            size = len(list(rows(asked.answer(stores[0]))))
            times = [milliseconds(store, asked) for store in stores]
            shown = [f"{of(found):.1f}" for found in times for of in (statistics.median, min)]
            yield number, f"`{asked.query}`", size, *shown


def main() -> int:
    """Prints the table; exit code 2 where a plan is missing."""
    options = parser(__doc__, "queries", "--corpus")
    args = options.parse_args()
    if absent := missing(args.corpus):
        print(f"queries: there is no {absent[0]}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        folder = built(args.corpus, Path(scratch) / "plans")
        stores = [folder.store(in_memory=True), folder.store()]
        text = table(HEAD, measured(stores))
        quads = f"\n\n{len(stores[0])} quads in the store; {ROUNDS} rounds after one that warms it."
    print(text + quads)
    if args.record:
        keep("queries", "How long the answers take", "make queries", text + quads, MACHINE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
