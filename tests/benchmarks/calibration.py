"""How often each rule for names is right, and whether its confidence says so, on the independent cases.

By rule: how many names it proposed in each half, and how many had exactly the span and type of a tag. "Fitted" is the
share that was right in the dev half, smoothed (one right and one wrong more) and kept within 0.5 and 0.99. By
confidence: the names of the held half in buckets, and how far the share that is right lies from the confidence (the
expected calibration error is the mean of that over all names). Of the held half nothing is shown but counts. Last
come proposed translations of names, on the authority. With `--record` the figures go to docs/figures/calibration.md,
with date and commit.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from figures import keep, parser, table
from independent import HALVES, SETS, Case, Found, read_cases
from renderings import section

from accordgraph import Extractor
from accordgraph.extract.candidates import CONFIDENCE

EDGES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)


@dataclass
class Tally:
    """The names that a half's cases got, and those among them that are right."""

    found: list[Found] = field(default_factory=list)
    right: list[Found] = field(default_factory=list)

    def add(self, cases: Iterable[Case]) -> None:
        """Counts more cases."""
        for case in cases:
            self.found += case.found
            self.right += case.right


def tallies() -> dict[str, Tally]:
    """All independent cases, by half."""
    extractor = Extractor()
    counted = {half: Tally() for half in HALVES}
    for half, tally in counted.items():
        for kind in SETS:
            tally.add(read_cases(extractor, kind, half))
    return counted


def fitted(tally: Tally) -> dict[str, float]:
    """Confidences from what a half shows; a rule that proposed nothing there keeps its own."""
    found, right = (Counter(name.rule for name in names) for names in (tally.found, tally.right))
    return {
        rule: round(min(0.99, max(0.5, (right[rule] + 1) / (found[rule] + 2))), 2) if found[rule] else own
        for rule, own in CONFIDENCE.items()
    }


def by_rule(counted: Mapping[str, Tally], fit: Mapping[str, float]) -> str:
    """A table of rules, the commonest first."""
    cells = [Counter(f.rule for f in names) for half in counted.values() for names in (half.found, half.right)]
    rules = sorted(CONFIDENCE, key=lambda rule: (-cells[0][rule] - cells[2][rule], rule))
    rows = [(f"`{rule}`", f"{CONFIDENCE[rule]:.2f}", f"{fit[rule]:.2f}", *(c[rule] for c in cells)) for rule in rules]
    total = ("all", "", "", *(cell.total() for cell in cells))
    return table(
        ("rule", "confidence", "fitted", *(f"{half}: {what}" for half in counted for what in ("proposed", "right"))),
        [*rows, total],
    )


def reliability(tally: Tally, confidence: Callable[[Found], float]) -> tuple[list[tuple[object, ...]], float]:
    """Rows of buckets (confidences, names, mean confidence, share right), and the expected calibration error."""
    buckets: dict[int, list[Found]] = {}
    for name in tally.found:
        buckets.setdefault(bisect_right(EDGES, confidence(name)), []).append(name)
    right = Counter(bisect_right(EDGES, confidence(name)) for name in tally.right)
    rows, error = [], 0.0
    for number, names in sorted(buckets.items()):
        mean, share = sum(map(confidence, names)) / len(names), right[number] / len(names)
        error += abs(mean - share) * len(names) / len(tally.found)
        rows.append((_range(number), len(names), f"{mean:.3f}", f"{share:.3f}"))
    return rows, error


def _range(number: int) -> str:
    edges = (0.0, *EDGES, 1.0)
    return f"{edges[number]:.2f}–{edges[number + 1]:.2f}"


def report() -> str:
    """All tables as Markdown."""
    counted = tallies()
    fit = fitted(counted["dev"])
    parts = ["## By rule\n", by_rule(counted, fit)]
    uses: dict[str, Callable[[Found], float]] = {
        "in use": lambda name: name.confidence,
        "fitted on the dev half": lambda name: fit[name.rule],
    }
    for title, confidence in uses.items():
        rows, error = reliability(counted["held"], confidence)
        head = ("confidence", "names", "mean confidence", "share right")
        parts.append(f"\n## The held half by the confidence {title}\n")
        parts.append(table(head, [*rows, ("expected calibration error", "", "", f"{error:.3f}")]))
    return "\n".join([*parts, section()])


def main() -> int:
    """Prints the tables."""
    options = parser(__doc__, "calibration")
    args = options.parse_args()
    text = report()
    print(text)
    if args.record:
        keep("calibration", "Confidence of names", "make calibration", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
