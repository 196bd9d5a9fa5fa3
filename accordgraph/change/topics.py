"""What changed topic by topic: what became of its commitments, how firm they are, how many mechanisms serve it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean

from .plan import Plan, Promise
from .promises import PromiseChange
from .things import ThingChange

NO_TOPIC = ""


@dataclass(frozen=True, slots=True)
class Side:
    """A topic in one plan. `firmness` is None where no commitment has one."""

    commitments: int
    firmness: float | None
    hedged: int
    mechanisms: int


@dataclass(frozen=True, slots=True)
class TopicChange:
    """A topic (IRI; empty for commitments without one) that came, stayed or went."""

    kind: str
    topic: str
    labels: Mapping[str, str]
    before: Side
    after: Side
    became: Mapping[str, int]  # how many commitments were kept, firmer, weaker, dropped, new


def topics_of(
    before: Plan, after: Plan, things: Iterable[ThingChange], promises: Sequence[PromiseChange]
) -> list[TopicChange]:
    """Every topic of either plan; those with most commitments first, what has no topic last."""
    mechanisms = {
        side.iri
        for change in things
        for side in (change.before, change.after)
        if side and side.entity.type == "Mechanism"
    }
    sides = [_sides(plan, mechanisms) for plan in (before, after)]
    became: dict[str, Counter[str]] = {}
    for change in promises:
        for topic in change.topics or (NO_TOPIC,):
            became.setdefault(topic, Counter())[change.kind] += 1
    labels = {
        iri: {lang: names[0] for lang, names in topic.labels.items() if names}
        for plan in (after, before)
        for iri, topic in plan.topics.items()
    }
    found = [
        TopicChange(
            _kind(sides, topic),
            topic,
            labels.get(topic, {}),
            sides[0].get(topic, _NONE),
            sides[1].get(topic, _NONE),
            counts,
        )
        for topic, counts in became.items()
    ]
    return sorted(found, key=lambda t: (t.topic == NO_TOPIC, -t.after.commitments - t.before.commitments, t.topic))


_NONE = Side(0, None, 0, 0)


def _kind(sides: Sequence[Mapping[str, Side]], topic: str) -> str:
    here, there = (topic in side for side in sides)
    return "stayed" if here and there else "came" if there else "went"


def _sides(plan: Plan, mechanisms: set[str]) -> dict[str, Side]:
    held: dict[str, list[Promise]] = {}
    for promise in plan.promises:
        for topic in promise.topics or (NO_TOPIC,):
            held.setdefault(topic, []).append(promise)
    return {topic: _side(promises, mechanisms) for topic, promises in held.items()}


def _side(promises: Sequence[Promise], mechanisms: set[str]) -> Side:
    read = [promise.commitment for promise in promises if promise.commitment]
    firm = [commitment.firmness for commitment in read if commitment.firmness is not None]
    serving = {iri for promise in promises for iri in promise.entities} & mechanisms
    hedged = sum(bool(commitment.hedge) for commitment in read)
    return Side(len(read), round(mean(firm), 2) if firm else None, hedged, len(serving))
