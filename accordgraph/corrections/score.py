"""How right extraction was, by what people said: precision and recall of each type, and of each rule for names.

Only what people looked at counts: in a document, a mention or commitment that was accepted, rejected or changed, and
what they added. What nobody touched is neither right nor wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from accordgraph.extract.records import Commitment, Correction, Mention, Record

_MOVING = ("merge", "split")  # these say something of the mentions that they bring to an entity, not of its others


@dataclass(frozen=True, slots=True)
class Score:
    """What was read and right (`hits`), read (`read`), and should have been read (`wanted`), of one type or rule."""

    what: str
    name: str
    hits: int
    read: int
    wanted: int

    @property
    def precision(self) -> float | None:
        """The share of what was read that is right; None where nothing was."""
        return self.hits / self.read if self.read else None

    @property
    def recall(self) -> float | None:
        """The share of what should be read that was; None for rules, which cannot miss what no rule found."""
        return self.hits / self.wanted if self.wanted and self.what != "rule" else None


def score(documents: Iterable[tuple[Sequence[Record], Sequence[Record]]]) -> list[Score]:
    """Compares what was extracted of each document with its records after corrections."""
    hits: Counter[tuple[str, str]] = Counter()
    read: Counter[tuple[str, str]] = Counter()
    wanted: Counter[tuple[str, str]] = Counter()
    for extracted, corrected in documents:
        looked = _looked_at(extracted, corrected)
        before, after = _facts(extracted, looked), _facts(corrected, looked)
        kept = before.keys() & after.keys()
        rule = {key: m.rule for key, m in before.items() if isinstance(m, Mention)}
        hits.update(_name(key) for key in kept)
        read.update(map(_name, before))
        wanted.update(map(_name, after))
        hits.update(("rule", rule[key]) for key in kept if key in rule)
        read.update(("rule", name) for name in rule.values())
    return [Score(*name, hits[name], read[name], wanted[name]) for name in sorted(read.keys() | wanted.keys())]


Key = tuple[str, str, int, int]


def _name(key: Key) -> tuple[str, str]:
    return key[0], key[1]


def _facts(records: Iterable[Record], looked: set[tuple[str, int, int]]) -> dict[Key, Mention | Commitment]:
    """The facts that were looked at by sort, type and place."""
    found: dict[Key, Mention | Commitment] = {}
    for record in records:
        match record:
            case Mention() if ("mention", record.start, record.end) in looked:
                found["mention", record.type, record.start, record.end] = record
            case Commitment() if ("commitment", record.start, record.end) in looked:
                found["commitment", record.strength, record.start, record.end] = record
    return found


def _looked_at(extracted: Sequence[Record], corrected: Sequence[Record]) -> set[tuple[str, int, int]]:
    """The places that somebody accepted or changed, before and after."""
    places = {"before": _places(extracted), "after": _places(corrected)}
    looked = {key for key, said in places["before"].items() if places["after"].get(key) != said}
    looked |= {key for key, said in places["after"].items() if places["before"].get(key) != said}
    for record in corrected:
        if isinstance(record, Correction) and record.kind == "entity":
            looked |= _named(record, corrected) - (_named(record, extracted) if record.action in _MOVING else set())
        elif isinstance(record, Correction) and record.start is not None and record.end is not None:
            looked.add((record.kind, record.start, record.end))
    return looked


def _named(correction: Correction, records: Iterable[Record]) -> set[tuple[str, int, int]]:
    """The places of the mentions that name the entity of a correction."""
    mentions = [record for record in records if isinstance(record, Mention)]
    named = [m for m in mentions if any(ref.iri == correction.target for ref in m.entities)]
    return {("mention", mention.start, mention.end) for mention in named}


def _places(records: Iterable[Record]) -> dict[tuple[str, int, int], str]:
    found = {}
    for record in records:
        match record:
            case Mention():
                found["mention", record.start, record.end] = record.type
            case Commitment():
                found["commitment", record.start, record.end] = record.strength
    return found
