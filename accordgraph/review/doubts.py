"""What a reviewer should look at first: a figure of doubt for each record, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordgraph.extract.records import Commitment, Entity, LeftOut, Mention, Record

# How much each reason adds; what is unsure adds what its confidence lacks.
_ADDS = {
    "contradictory": 0.5, "left_out": 0.6, "no_undertaking": 0.25, "unknown": 0.1, "no_actor": 0.3,
    "no_action": 0.2, "no_object": 0.3,
}  # fmt: skip
_UNSURE = 0.9  # a confidence below which a mention is said to be unsure


@dataclass(frozen=True, slots=True)
class Doubt:
    """A record to look at, how doubtful it is (0 and more), and the reasons."""

    record: Mention | Commitment | LeftOut
    doubt: float
    why: tuple[str, ...]


def doubts(records: Sequence[Record]) -> list[Doubt]:
    """All mentions, commitments and what was left out, the most doubtful first."""
    known = {record.iri: record.known for record in records if isinstance(record, Entity)}
    torn = _contradictory(records)
    found = [_doubt(record, known, torn) for record in records if isinstance(record, Mention | Commitment | LeftOut)]
    return sorted(found, key=lambda one: (-one.doubt, one.record.start, one.record.end))


def _contradictory(records: Iterable[Record]) -> set[str]:
    """Words that are read as different things in one text."""
    read: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for record in records:
        if isinstance(record, Mention):
            read[record.surface].add((record.type, *(ref.iri for ref in record.entities)))
    return {words for words, things in read.items() if len(things) > 1}


def _doubt(record: Mention | Commitment | LeftOut, known: dict[str, bool], torn: set[str]) -> Doubt:
    match record:
        case Mention():
            why = _of_mention(record, known, torn)
            base = 1 - record.confidence
        case Commitment():
            why, base = _of_commitment(record), 0.0
        case LeftOut():
            why, base = ("no_undertaking" if record.is_measure else "left_out",), 0.0
    return Doubt(record, round(base + sum(_ADDS.get(reason, 0) for reason in why), 2), why)


def _of_mention(one: Mention, known: dict[str, bool], torn: set[str]) -> tuple[str, ...]:
    reasons = {
        "contradictory": one.surface in torn,
        "unsure": one.confidence < _UNSURE,
        "unknown": not any(known.get(ref.iri) for ref in one.entities),
    }
    return tuple(reason for reason, holds in reasons.items() if holds)


def _of_commitment(one: Commitment) -> tuple[str, ...]:
    reasons = {
        "no_actor": any(actor.iri is None for actor in one.actor),
        "no_action": one.action_type == "other",
        "no_object": not one.object,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)
