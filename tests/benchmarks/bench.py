"""Speed and memory, beside other programs in the same run.

    program    the two Chinese plans from raw file to written graph and map, and `--help`: whole processes
    peers      characters per second of extraction per core, beside jieba's and LAC's part-of-speech taggers
    ruler      the same in English, beside spaCy's EntityRuler with all names of the authority
    authority  what 50,000 names of one's own add to that
    growth     the cost of a character as texts grow, and the memory that a text of 10 MB takes

"Per core" is by the time of the processor, all threads counted. With `--record` the figures go to
docs/figures/speed.md, with date and commit.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import big_authority
import growth
from clock import timed
from figures import MACHINE, keep, parser, table
from longtext import paragraphs
from peers import speeds
from processes import peak_memory, program, run
from ruler import english

from accordgraph import read


def sections(corpus: Path, scratch: Path) -> Iterator[str]:
    """Each section as Markdown, as soon as it is measured."""
    plans = sorted(corpus.glob("*plan-of-action*.zh.txt"))
    source = paragraphs(corpus)
    yield _whole(plans, scratch)
    yield "\n## Beside other readers of Chinese\n\n" + speeds([read(plan) for plan in plans])
    yield "\n## Beside a ruler in English\n\n" + english([read(text) for text in sorted(corpus.glob("*.en.txt"))])
    yield "\n## A large authority\n\n" + big_authority.cost(plans, scratch)
    yield "\n## Long texts\n\n" + growth.flatness(source)
    yield "\n" + _memory(growth.memory(source, scratch))


def _whole(plans: list[Path], scratch: Path) -> str:
    build = [program("build", *map(str, plans), "-o", str(scratch / name)) for name in ("out", "out2")]
    rows = [
        ("build of the two plans, whole process", f"{timed(lambda: run(build[0])).wall:.2f} s"),
        ("peak memory of that build", f"{peak_memory(build[1]):.0f} MB"),
        ("accordgraph --help", f"{timed(lambda: run(program('--help'))).wall:.2f} s"),
    ]
    return table(("figure", "value"), rows)


def _memory(peaks: list[tuple[str, float]]) -> str:
    rows = [(name, f"{peak:.0f} MB") for name, peak in peaks]
    return table(("figure", "value"), [*rows, ("… to stay under, for extraction", f"{growth.MEMORY_FLOOR} MB")])


def main() -> int:
    """Prints the figures; exit code 2 where the corpus is missing."""
    options = parser(__doc__, "speed", "--corpus")
    args = options.parse_args()
    if not args.corpus.is_dir():
        print(f"bench: the corpus is missing ({args.corpus})", file=sys.stderr)
        return 2
    parts = []
    with tempfile.TemporaryDirectory() as scratch:
        for part in sections(args.corpus, Path(scratch)):
            print(part, flush=True)
            parts.append(part)
    if args.record:
        keep("speed", "Speed", "make bench", "\n".join(parts), MACHINE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
