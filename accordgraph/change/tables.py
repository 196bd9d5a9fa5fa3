"""What changed, as tables: things, commitments, topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from .bearing import Reason
from .changes import Changes
from .plan import Promise, Quote, Thing
from .promises import PromiseChange
from .topics import NO_TOPIC, Side, TopicChange
from .words import word

if TYPE_CHECKING:
    from accordgraph.graph.results import Cell, Table

NAMES = ("things", "commitments", "topics")
_COLUMNS = {
    "things": ("kind", "type", "before", "after", "how", "score", "status", "status after", "place", "place after"),
    "commitments": ("kind", "topic", "place", "says", "place after", "says after", "score", "why"),
    "topics": (
        "kind", "topic", "commitments", "commitments after", "kept", "firmer", "weaker", "dropped", "new",
        "firmness", "firmness after", "hedged", "hedged after", "mechanisms", "mechanisms after",
    ),
}  # fmt: skip
_BETWEEN = " · "
Value = str | float | int | None


def change_table(changes: Changes, name: str, lang: str) -> Table:
    """One of the tables, labels in `lang`."""
    makers = {"things": _things, "commitments": _commitments, "topics": _topics}
    return _table(_COLUMNS[name], makers[name](changes, lang))


def _things(changes: Changes, lang: str) -> Iterator[Sequence[Value]]:
    for change in changes.things:
        before, after = change.before, change.after
        yield (
            word("kind", change.kind, lang),
            word("type", change.type, lang),
            _label(before),
            _label(after),
            word("how", change.how, lang) if change.how else None,
            change.score or None,
            _status(before, lang),
            _status(after, lang),
            _places(before),
            _places(after),
        )


def _commitments(changes: Changes, lang: str) -> Iterator[Sequence[Value]]:
    for change in changes.promises:
        yield (
            word("kind", change.kind, lang),
            _BETWEEN.join(topic_label(changes, topic, lang) for topic in change.topics) or None,
            *_said(change.before),
            *_said(change.after),
            change.score or None,
            why(change, lang) or None,
        )


def _topics(changes: Changes, lang: str) -> Iterator[Sequence[Value]]:
    for change in changes.topics:
        before, after = change.before, change.after
        yield (
            word("kind", change.kind, lang) if change.topic != NO_TOPIC else None,
            named(change, lang),
            before.commitments,
            after.commitments,
            *(change.became.get(kind, 0) for kind in ("kept", "firmer", "weaker", "dropped", "new")),
            before.firmness,
            after.firmness,
            hedged(before),
            hedged(after),
            before.mechanisms,
            after.mechanisms,
        )


def named(change: TopicChange, lang: str) -> str:
    """The name of a topic in a language, else in the other one."""
    if change.topic == NO_TOPIC:
        return word("say", "no_topic", lang)
    return change.labels.get(lang) or next(iter(change.labels.values()), change.topic)


def topic_label(changes: Changes, topic: str, lang: str) -> str:
    """The name of a topic that either plan speaks of."""
    for plan in (changes.after, changes.before):
        if topic in plan.topics:
            labels = plan.topics[topic].labels
            return (labels.get(lang) or [plan.topics[topic].label])[0]
    return topic


def hedged(side: Side) -> float | None:
    """The share of the commitments of a topic that is hedged."""
    return round(side.hedged / side.commitments, 2) if side.commitments else None


def why(change: PromiseChange, lang: str) -> str:
    """All that differs, in words; what decided comes first."""
    parts = [reason_text(reason, lang) for reason in change.reasons]
    if change.within:
        parts.append(word("say", "within", lang))
    return "; ".join(parts)


def reason_text(reason: Reason, lang: str) -> str:
    """`strength: explore → perform (firmer)`."""
    before, after = reason.before, reason.after
    if reason.code == "strength":
        before, after = word("strength", before, lang), word("strength", after, lang)
    said = " → ".join(filter(None, (before, after))) if reason.code.startswith("hedge-") else f"{before} → {after}"
    sign = {1: "firmer", -1: "weaker"}.get(reason.sign)
    pointing = f" ({word('sign', sign, lang)})" if sign else ""
    return f"{word('reason', reason.code, lang)}: {said.strip()}{pointing}"


def _label(thing: Thing | None) -> str | None:
    return thing.label if thing else None


def _status(thing: Thing | None, lang: str) -> str | None:
    return word("status", thing.status, lang) if thing and thing.status else None


def _places(thing: Thing | None) -> str | None:
    return places(thing.quotes) or None if thing else None


def places(quotes: Iterable[Quote]) -> str:
    """Where a thing is named, each place once; outside the measures it has no locator."""
    return " ".join(dict.fromkeys(quote.locator for quote in quotes if quote.locator))


def _said(promise: Promise | None) -> tuple[Value, Value]:
    return (promise.quote.locator, promise.quote.text) if promise else (None, None)


def _table(columns: tuple[str, ...], rows: Iterable[Sequence[Value]]) -> Table:
    import pyoxigraph as ox  # noqa: PLC0415

    from accordgraph.graph.results import Table  # noqa: PLC0415

    def cell(value: Value) -> Cell:
        return None if value is None else ox.Literal(value)

    return Table(columns, tuple(tuple(map(cell, row)) for row in rows))
