"""Two documents side by side: what changed from the one to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from accordgraph.extract.records import Record

from .names import Context
from .plan import Plan, Thing, plan_of, with_entities
from .promises import PromiseChange, compared, likenesses
from .things import Matcher, ThingChange
from .topics import TopicChange, topics_of


@dataclass(frozen=True)
class Changes:
    """Both plans, and what became of things, commitments and topics."""

    before: Plan
    after: Plan
    things: Sequence[ThingChange]
    promises: Sequence[PromiseChange]
    topics: Sequence[TopicChange]


def changes(
    before: tuple[Sequence[Record], str],
    after: tuple[Sequence[Record], str],
    successors: Mapping[str, str] | None = None,
) -> Changes:
    """What changed between two documents, each as its records and its raw text.

    `successors`: what is known to have taken the place of what, by IRI. Two documents in one language are compared by
    their own words, others by the words that the lexicon of both languages joins.
    """
    langs = {_lang(records) for records, _ in (before, after)}
    alone = len(langs) == 1
    old, new = (plan_of(records, raw, alone=alone) for records, raw in (before, after))
    things = Matcher(old, new, successors or {}, _context(old, new)).changes()
    same = {change.before.iri: change.after.iri for change in things if change.before and change.after}
    promises = compared(with_entities(old, same), with_entities(new, {}), alone=alone)
    return Changes(old, new, things, promises, topics_of(old, new, things, promises))


def _lang(records: Sequence[Record]) -> str:
    return next((str(getattr(record, "lang", "")) for record in records if hasattr(record, "lang")), "")


def _context(before: Plan, after: Plan) -> Context:
    """How alike the commitments are that name two things: the most alike two of them."""
    like = likenesses(before, after) if before.promises and after.promises else np.zeros((0, 0))
    rows, columns = _naming(before), _naming(after)

    def context(old: Thing, new: Thing) -> float:
        found = like[np.ix_(rows.get(old.iri, []), columns.get(new.iri, []))]
        return float(found.max()) if found.size else 0.0

    return context


def _naming(plan: Plan) -> dict[str, list[int]]:
    """The places of the commitments that name each thing."""
    found: dict[str, list[int]] = {}
    for place, promise in enumerate(plan.promises):
        for iri in promise.entities:
            found.setdefault(iri, []).append(place)
    return found
