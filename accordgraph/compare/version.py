"""One language version of a text, as its records tell: measures with what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from accordgraph.extract.records import Commitment, Document, Entity, Measure, Mention, Record, Section, head_of

from .notions import Notion, notions, numbers, years


@dataclass(frozen=True, slots=True)
class Item:
    """A measure: its notions, and the commitments in it."""

    id: str
    section: str
    text: str
    about: Counter[Notion]
    entities: frozenset[str]  # of the authority, so that both languages have the same IRI
    strangers: tuple[tuple[str, str], ...]  # other entities: IRI and label
    commitments: tuple[Commitment, ...]
    numbers: frozenset[str]
    years: frozenset[str]


@dataclass
class Version:
    """A document in one language. `parties` are all who stand behind it."""

    document: Document
    items: Sequence[Item]
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def lang(self) -> str:
        """zh or en."""
        return self.document.lang


def version_of(records: Iterable[Record]) -> Version:
    """The version that the records of one document tell of."""
    records = list(records)
    document = head_of(records)
    known = {record.iri for record in records if isinstance(record, Entity) and record.known}
    own = document.realizes
    measures = [record for record in records if isinstance(record, Measure)]
    if any(measure.section for measure in measures):
        measures = [
            measure for measure in measures if measure.section
        ]  # what stands before the outline is no item of it
    named: dict[str, dict[str, str]] = {}
    for mention in records:
        if isinstance(mention, Mention) and mention.measure:
            named.setdefault(mention.measure, {}).update((e.iri, e.label) for e in mention.entities)
    held: dict[str, list[Commitment]] = {}
    for record in records:
        if isinstance(record, Commitment) and record.role == "undertaking" and not record.from_heading:
            held.setdefault(record.measure, []).append(record)
    items = [
        _item(measure, document.lang, named.get(measure.id, {}), known, own, held.get(measure.id, []))
        for measure in measures
    ]
    headings = {record.id: record.heading for record in records if isinstance(record, Section)}
    return Version(document, items, headings)


def _item(
    measure: Measure, lang: str, named: Mapping[str, str], known: set[str], own: str | None, held: list[Commitment]
) -> Item:
    entities = frozenset(named.keys() & known)
    about = Counter(notions(measure.text, lang))
    about.update(frozenset({iri}) for iri in entities)
    about.update(frozenset({topic}) for commitment in held for topic in commitment.topics)
    found, when = numbers(measure.text), years(measure.text)
    about.update(frozenset({f"n{number}"}) for number in found | when)
    strangers = tuple(sorted((iri, label) for iri, label in named.items() if iri not in known and iri != own))
    return Item(measure.id, measure.section or "", measure.text, about, entities, strangers, tuple(held), found, when)
