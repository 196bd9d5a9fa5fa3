"""What changed between two plans: how often `diff` is right on two invented pairs, and how long it takes.

The pairs and what changed between them were written by hand (tests/data/README.md): the Chinese one is that of the
examples, which the rules were made with; the English one was held out. Time is that of the command, on two synthetic
plans of five hundred measures each. With `--record` the page goes to docs/figures/changes.md.
"""

from __future__ import annotations

import csv
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from clock import Seconds
from figures import ROOT, keep, parser, table
from synth import Synthetic, documents

from accordgraph.build import build
from accordgraph.change.changes import Changes, changes
from accordgraph.change.plan import Thing
from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import read

Row = tuple[str, ...]
DATA = ROOT / "tests" / "data" / "successive-plans"
PAIRS = {"zh": ROOT / "examples" / "successive-plans", "en": DATA}
MEASURES, ROUNDS = 500, 3
KEPT, CHANGED = 0.6, 0.2  # share of the measures that the later plan has as they are, and in other words

ABOUT = """*Things* are mechanisms, agreements, institutions and initiatives, right where kind and both names are;
*commitments* are right where kind and both places are. *Direction* is how many of the pairs that are right are kept,
firmer or weaker as they should be. The rules were made with the Chinese pair; the English one was held out.
"""


def compare(extractor: Extractor, before: Path, after: Path) -> Changes:
    """Two files compared."""
    old, new = (extractor.extract(read(path)) for path in (before, after))
    return changes((old.records, old.source.raw), (new.records, new.source.raw))


def wanted(lang: str, what: str) -> Counter[Row]:
    """The rows that were written by hand; names as they are in records."""
    with (DATA / f"{lang}-{what}.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t"))[1:]
    return Counter(tuple(cell.replace("“", "").replace("”", "") for cell in row) for row in rows)


def things(found: Changes, expected: Counter[Row]) -> Counter[Row]:
    """What became of things, under the names that are expected where they are other names of the same."""
    used = {name for row in expected for name in row[2:]}

    def name(thing: Thing | None) -> str:
        if thing is None:
            return ""
        labels = [thing.label, *(label for labels in thing.entity.labels.values() for label in labels)]
        return next((label for label in labels if label in used), thing.label)

    return Counter((c.kind, c.type, name(c.before), name(c.after)) for c in found.things)


def commitments(found: Changes) -> Counter[Row]:
    """What became of commitments, by their places."""
    return Counter(
        (c.kind, c.before.quote.locator if c.before else "", c.after.quote.locator if c.after else "")
        for c in found.promises
    )


def rates(found: Counter[Row], expected: Counter[Row]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    right = (found & expected).total()
    precision, recall = right / found.total(), right / expected.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def direction(found: Counter[Row], expected: Counter[Row]) -> float:
    """Of the pairs that are right, how many are kept, firmer or weaker as they should be."""
    sides = [Counter({row: n for row, n in side.items() if row[1] and row[2]}) for side in (found, expected)]
    pairs = [Counter(row[1:] for row in side.elements()) for side in sides]
    return (sides[0] & sides[1]).total() / (pairs[0] & pairs[1]).total()


def accuracy(extractor: Extractor) -> Iterator[Sequence[object]]:
    """A row for each pair and sort of row."""
    for lang, folder in PAIRS.items():
        found = compare(extractor, *sorted(folder.glob(f"*.{lang}.txt")))
        expected = {what: wanted(lang, what) for what in ("entities", "commitments")}
        rows = {"things": (things(found, expected["entities"]), expected["entities"])}
        rows["commitments"] = (commitments(found), expected["commitments"])
        for what, (here, there) in rows.items():
            turned = f"{direction(here, there):.2f}" if what == "commitments" else ""
            yield lang, what, there.total(), *(f"{rate:.2f}" for rate in rates(here, there)), turned


def plans(measures: int = MEASURES, seed: int = 1) -> tuple[str, str]:
    """Two synthetic plans with so many measures: the later one has most of the earlier, in another order."""
    rng = random.Random(seed)  # noqa: S311 (no secret)
    lines = list(islice(_lines(documents(seed)), 2 * measures))
    old, fresh = lines[:measures], lines[measures:]
    new = []
    for line, other in zip(old, fresh, strict=True):
        chance = rng.random()
        new.append(line if chance < KEPT else _reworded(line) if chance < KEPT + CHANGED else other)
    rng.shuffle(new)
    return _plan("2021-2025", old), _plan("2026-2030", new)


def _lines(texts: Iterator[Synthetic]) -> Iterator[str]:
    for text in texts:
        for line in text.text.splitlines():
            number, dot, words = line.partition(".")
            if dot and number.isdecimal():
                yield words.rstrip("；。")


def _reworded(line: str) -> str:
    """Firmer or weaker by its verb."""
    swaps = (("探讨", "推动"), ("推动", "探讨"), ("支持", "鼓励"), ("鼓励", "支持"), ("每年", "视情"))
    return next((line.replace(one, other, 1) for one, other in swaps if one in line), f"进一步{line}")


def _plan(years: str, lines: Sequence[str]) -> str:
    parts = [f"中国-东盟综合合作行动计划（{years}）\n"]
    for place in range(0, len(lines), 20):
        parts.append(f"第{place // 20 + 1}章 合作领域\n")
        parts += [f"{number}.{line}。\n" for number, line in enumerate(lines[place : place + 20], start=1)]
    return "\n".join(parts)


def seconds(folder: Path) -> list[Seconds]:
    """The best of a few runs of the command, for two large plans and for the pair of the examples."""
    large = folder / "large"
    large.mkdir()
    for name, text in zip(("a.zh.txt", "b.zh.txt"), plans(), strict=True):
        (large / name).write_text(text, encoding="utf-8")
    times = []
    for source in (large, PAIRS["zh"]):
        out = folder / f"{source.name}-out"
        build([source], out)
        slugs = sorted(file.stem for file in (out / "records").glob("*.jsonl"))
        command = [sys.executable, "-m", "accordgraph.cli", "diff", str(out), *slugs, "--html", str(folder / "r.html")]
        times.append(min(_timed(command) for _ in range(ROUNDS)))
    return times


def _timed(command: Sequence[str]) -> Seconds:
    wall, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    return Seconds(time.perf_counter() - wall, cpu)


def main() -> int:
    """Prints the page."""
    options = parser(__doc__, "changes")
    given = options.parse_args()
    head = ("pair", "rows", "expected", "precision", "recall", "F1", "direction")
    parts = [ABOUT, table(head, accuracy(Extractor()))]
    with tempfile.TemporaryDirectory() as scratch:
        large, small = seconds(Path(scratch))
    parts.append("\n## Time\n\nThe whole command with its report, best of three runs.\n")
    lines = [("500 measures each", *large), ("the example, 60 each", *small)]
    rows = [(name, f"{wall:.1f}", f"{cpu:.1f}") for name, wall, cpu in lines]
    parts.append(table(("plans", "seconds", "of the processor"), rows))
    text = "\n".join(parts)
    print(text)
    if given.record:
        keep("changes", "What changed between two plans", "make changes", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
