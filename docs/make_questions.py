"""Writes docs/questions.md: the questions that the graph must answer, with the answers of the two plans.

`python docs/make_questions.py --corpus FOLDER [--check]`. Without the plans in FOLDER nothing is done. Of the
answers, only labels of entities and topics, locators, counts and figures are shown: no words of the documents.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pyoxigraph as ox
from deliver import table
from plans import Asked, Question, page_of_plans, questions, rows, short_titles

ROWS = 8
OPENING = """# Ten questions and their answers

<!-- Written by docs/make_questions.py from docs/questions.toml and a build of two plans. Do not edit. -->

What the graph must be able to answer, how to ask it, and the first rows of what it says of two published plans of
action: ASEAN-China 2021-2025 and Lancang-Mekong 2023-2027, both in Chinese. The copy of the second is cut off. The
plans are not part of the project; they are read from a corpus beside it, and their sentences are not shown here. The
build is made by

    accordgraph build asean-china-plan-of-action-2021-2025.zh.txt lmc-plan-of-action-2023-2027.zh.txt -o plans

and all labels are those of `--lang zh`, which every command below may be given. How long each answer takes is in
[queries.md](figures/queries.md). What a reader answers by hand on the bundled examples is in
`tests/data/example-questions.json`, and a test compares.

"""


def main() -> int:
    """Exit code 0, or 1 where the page is to be checked and is out of date."""
    return page_of_plans(__doc__, "questions.md", lambda plans: OPENING + "\n".join(_sections(plans.store())))


def _sections(store: ox.Store) -> Iterator[str]:
    for number, question in enumerate(questions(), start=1):
        yield f"## {number}. {question.en}\n\n{question.zh}\n\n{question.note.strip()}\n" + _answers(store, question)


def _answers(store: ox.Store, question: Question) -> str:
    return "".join(f"\n```sh\n{asked.command}\n```\n\n{_shown(store, asked)}" for asked in question.asked)


def _shown(store: ox.Store, asked: Asked) -> str:
    """The first rows, in the columns that may be shown, and how many there are."""
    titles = short_titles(store)
    found = list(rows(asked.answer(store)))
    first = sorted(found, key=lambda row: not row.get(asked.skip_empty, "x"))[:ROWS]
    kept = [[titles.get(cell, cell) for cell in _cells(row, asked)] for row in first]
    left = f"\n… of {len(found)} rows.\n" if len(found) > ROWS else ""
    return table(asked.columns, kept) + left


def _cells(row: dict[str, str], asked: Asked) -> list[str]:
    """No words of a document: a thing without a name, and where a text breaks off, are said without them."""
    said = {**row, "warning": row.get("warning", "").partition(" (")[0]}
    if asked.named_by and not row[asked.named_by]:
        said["name"] = "–"
    return [said[column] for column in asked.columns]


if __name__ == "__main__":
    sys.exit(main())
