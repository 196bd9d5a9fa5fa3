"""Writes docs/change-findings.md: what `diff` says of two published plans.

`python docs/make_changes.py --corpus FOLDER [--check]`. Without the plans in FOLDER nothing is done. Shown are names of
things and topics, locators, counts and scores: no words of the documents.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from deliver import table
from plans import SHORT, page_of_plans

from accordgraph import Folder
from accordgraph.change.changes import Changes
from accordgraph.change.plan import Promise, Thing
from accordgraph.change.stored import changed
from accordgraph.change.tables import named, places

ROWS = 25
BECAME = ("kept", "firmer", "weaker", "dropped", "new")
OPENING = """# What `diff` says of two published plans

<!-- Written by docs/make_changes.py from a build of two plans. Do not edit. -->

ASEAN-China 2021-2025 and Lancang-Mekong 2023-2027, both in Chinese, are no plan and its successor: other parties,
other texts. That is a hard test of a comparison that must not find what is not there, and still says what the two have
in common. The copy of the second plan is cut off, so that much of what *went* may stand in the lost part. The plans are
read from a corpus beside the project; names, locators and counts can be checked there. The build is that of
[questions.md](questions.md), and the command

    accordgraph diff plans asean-china-plan-of-action-2021-2025 lmc-plan-of-action-2023-2027 --html report.html
"""


def main() -> int:
    """Exit code 0, or 1 where the page is to be checked and is out of date."""
    return page_of_plans(__doc__, "change-findings.md", lambda plans: OPENING + "\n".join(_sections(_changed(plans))))


def _changed(folder: Folder) -> Changes:
    one, other = (name.split(".")[0] for name in SHORT)
    return changed(folder, one, other)


def _sections(found: Changes) -> Iterator[str]:
    yield "\n## How many\n\n" + _counts(found)
    yield "## Things in both, or one after the other\n\n" + _things(found)
    yield "## Commitments with a counterpart\n\n" + _commitments(found)
    yield f"## The {ROWS} topics with most commitments\n\n" + _topics(found)


def _counts(found: Changes) -> str:
    rows = []
    for name, changes in (("things", found.things), ("commitments", found.promises), ("topics", found.topics)):
        counts = Counter(change.kind for change in changes)
        rows.append([name, ", ".join(f"{number} {kind}" for kind, number in counts.most_common())])
    return table(["what", "became of it"], rows)


def _things(found: Changes) -> str:
    kept = [change for change in found.things if change.before and change.after]
    rows = [
        [change.kind, change.type, *_sides(change.before, change.after), change.how, f"{change.score:g}"]
        for change in kept
    ]
    return table(["kind", "type", "before", "places", "after", "places", "how", "score"], rows)


def _sides(*things: Thing | None) -> list[str]:
    return [cell for thing in things for cell in ((thing.label, _few(places(thing.quotes))) if thing else ("", ""))]


def _few(listed: str, most: int = 3) -> str:
    """The first places."""
    every = listed.split()
    return " ".join(every[:most]) + (f" … ({len(every)})" if len(every) > most else "") or "–"


def _commitments(found: Changes) -> str:
    """The surest first; offsets count code points of the text as it was read."""
    paired = sorted((change for change in found.promises if change.score), key=lambda change: -change.score)
    rows = [
        [
            change.kind,
            *_place(change.before),
            *_place(change.after),
            f"{change.score:.2f}",
            ", ".join(f"{reason.code} ({_sign(reason.sign)})" for reason in change.reasons) or "–",
        ]
        for change in paired
    ]
    head = ["kind", "before", "offsets", "action", "after", "offsets", "action", "score", "why"]
    return table(head, rows) + f"\n{_unpaired(found.promises)}\n"


def _unpaired(changes: Iterable[object]) -> str:
    counts = Counter(getattr(change, "kind", "") for change in changes)
    return f"Without a counterpart: {counts['dropped']} of the first plan, {counts['new']} of the second."


def _place(promise: Promise | None) -> Sequence[str]:
    if promise is None:
        return ("", "", "")
    quote, commitment = promise.quote, promise.commitment
    return quote.locator, f"{quote.start}–{quote.end}", commitment.strength if commitment else "–"


def _sign(sign: int) -> str:
    return {1: "firmer", -1: "weaker"}.get(sign, "neither")


def _topics(found: Changes) -> str:
    rows = [
        [
            named(change, "en"),
            change.kind,
            f"{change.before.commitments} → {change.after.commitments}",
            *(str(change.became.get(kind, 0)) for kind in BECAME),
            *("–" if side.firmness is None else f"{side.firmness:.2f}" for side in (change.before, change.after)),
        ]
        for change in found.topics
        if change.topic
    ]
    head = ["topic", "kind", "commitments", *BECAME, "firmness", "firmness after"]
    return table(head, rows[:ROWS])


if __name__ == "__main__":
    sys.exit(main())
