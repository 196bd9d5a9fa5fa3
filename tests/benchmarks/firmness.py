"""How firm two plans of action are, topic by topic, with the firmest and the least firm undertakings of each.

Reads a build of the two plans of docs/questions.toml (`PYTHONPATH=docs`). An undertaking is shown by document,
locator and raw offsets, so that it can be found in the text, and by what its figure is made of; the sentence itself
is not shown. With `--record` the page goes to docs/figures/firmness.md, with date and commit.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import mean

from figures import keep, parser, table
from plans import SHORT, built, missing, short_titles

from accordgraph import Folder
from accordgraph.extract.firmness import BASE, COUNTED, HEDGED, NAMED, TIMED
from accordgraph.extract.records import Commitment, Entity, Record, from_jsonl, locator_of
from accordgraph.graph.ask import ask
from accordgraph.graph.results import Table

SHOWN, FEWEST = 3, 5
Row = dict[str, str]

ABOUT = f"""Firmness is a [fixed sum](../rules.md#firmness) from 0 to 1, for undertakings only. *n* is the number of
undertakings, *hedged* the share with a limiting phrase. An undertaking with several topics counts in each. Topics
with fewer than {FEWEST} undertakings in both plans are left out here; `accordgraph query OUT firmness` lists them all.
A mean of few undertakings says little, and the copy of the second plan is cut off.
"""

EXAMPLES = """
Offsets count code points of the file as it is; `locator` is as a person cites it. *Named* are the things that fill
`through`, `implements` or `targets`.
"""


def records(folder: Folder) -> dict[str, list[Record]]:
    """The records of each document, by its short name."""
    return {
        short: list(from_jsonl((folder.path / "records" / f"{name.split('.')[0]}.jsonl").read_text(encoding="utf-8")))
        for name, short in SHORT.items()
    }


def undertakings(found: Iterable[Record]) -> list[Commitment]:
    """The commitments that have a firmness, in text order."""
    return [record for record in found if isinstance(record, Commitment) and record.firmness is not None]


def named(commitment: Commitment) -> list[str]:
    """The entities in the slots that raise the figure, each once."""
    links = [*commitment.through, *commitment.implements, *commitment.targets]
    return list(dict.fromkeys(link.entity for link in links))


def reckoned(commitment: Commitment) -> tuple[str, float]:
    """The sum as it is written down, and what it comes to."""
    parts = [BASE[commitment.strength]]
    parts += [NAMED] * bool(named(commitment)) + [TIMED] * (commitment.time is not None)
    parts += [COUNTED] * bool(commitment.quantity)
    value = min(1.0, sum(parts) * (HEDGED if commitment.hedge else 1.0))
    written = " + ".join(f"{part:g}" for part in parts)
    return (f"({written}) × {HEDGED:g}" if commitment.hedge else written), round(value, 2)


def by_topic(folder: Folder) -> dict[str, dict[str, Row]]:
    """The rows of the query `firmness`, by topic and document."""
    store = folder.store()
    answer, titles = ask(store, "firmness", lang="en"), short_titles(store)
    assert isinstance(answer, Table)
    found: dict[str, dict[str, Row]] = {}
    for cells in answer.rows:
        row = {c: str(getattr(cell, "value", "")) for c, cell in zip(answer.columns, cells, strict=True)}
        found.setdefault(row["topic"] or "(no topic)", {})[titles[row["text"]]] = row
    return found


def topics_table(folder: Folder, all_: dict[str, list[Record]]) -> str:
    """The plans side by side: all undertakings first, then topics by how many undertakings they have."""
    found = {topic: row for topic, row in by_topic(folder).items() if max(map(number, row.values())) >= FEWEST}
    order = sorted(found, key=lambda topic: (-sum(map(number, found[topic].values())), topic))
    whole = [cell for short in all_ for cell in overall(undertakings(all_[short]))]
    lines = [[topic, *(cell for short in all_ for cell in figures(found[topic].get(short)))] for topic in order]
    head = [f"{short} {part}" for short in all_ for part in ("n", "mean", "lowest–highest", "hedged")]
    return table(["topic", *head], [["**all**", *whole], *lines])


def number(row: Row) -> int:
    return int(row["undertakings"])


def figures(row: Row | None) -> Sequence[str]:
    if row is None:
        return ("–",) * 4
    return row["undertakings"], row["mean"], f"{row['lowest']}–{row['highest']}", row["hedged"]


def overall(found: list[Commitment]) -> Sequence[str]:
    values = [commitment.firmness or 0 for commitment in found]
    hedged = mean(bool(commitment.hedge) for commitment in found)
    return str(len(found)), f"{mean(values):.2f}", f"{min(values):g}–{max(values):g}", f"{hedged:.2f}"


def extremes(found: list[Commitment], firmest: bool) -> list[Commitment]:
    """The first ones, in text order, of those with the highest or lowest figures; one from a measure."""
    chosen: dict[str, Commitment] = {}
    for commitment in sorted(found, key=lambda c: ((-1 if firmest else 1) * (c.firmness or 0), c.start)):
        chosen.setdefault(commitment.measure, commitment)
    return list(chosen.values())[:SHOWN]


def examples_table(all_: dict[str, list[Record]], firmest: bool) -> str:
    head = (
        "document",
        "locator",
        "offsets",
        "action",
        "strength",
        "named",
        "time",
        "quantity",
        "hedges",
        "sum",
        "firmness",
    )
    rows = []
    for short, found in all_.items():
        labels = {record.iri: record.label for record in found if isinstance(record, Entity)}
        rows += [(short, *shown(commitment, labels)) for commitment in extremes(undertakings(found), firmest)]
    return table(head, rows)


def shown(commitment: Commitment, labels: dict[str, str]) -> Sequence[str]:
    """One undertaking without its sentence."""
    time = commitment.time
    when = (time.recurs or time.by or time.text) if time else "–"
    hedges = ", ".join(dict.fromkeys(hedge.kind or "other" for hedge in commitment.hedge))
    names = "; ".join(labels.get(iri, iri) for iri in named(commitment))
    place = (
        locator_of(commitment.measure),
        f"{commitment.start}–{commitment.end}",
        commitment.action,
        commitment.strength,
    )
    figure = f"{commitment.firmness:g}"
    return *place, names or "–", when, commitment.quantity or "–", hedges or "–", reckoned(commitment)[0], figure


def page(folder: Folder) -> str:
    """The page without its title."""
    all_ = records(folder)
    parts = [
        ABOUT,
        topics_table(folder, all_),
        "\n## Examples",
        EXAMPLES,
        "### The firmest\n",
        examples_table(all_, True),
    ]
    return "\n".join([*parts, "\n### The least firm\n", examples_table(all_, False)])


def main() -> int:
    """Prints the page; exit code 2 where a plan is missing."""
    options = parser(__doc__, "firmness", "--corpus")
    args = options.parse_args()
    if absent := missing(args.corpus):
        print(f"firmness: there is no {absent[0]}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        text = page(built(args.corpus, Path(scratch) / "plans"))
    print(text)
    if args.record:
        keep("firmness", "Firmness by topic", "make firmness", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
