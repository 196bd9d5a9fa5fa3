"""What the documents of a dataset extend over: languages, time, places, and the areas they speak of most."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from accordgraph.extract.records import Document, Party
from accordgraph.ontology.authority import Authority
from accordgraph.ontology.portal import country_of

from .page import DocumentRecords, of_type, the_document
from .sheet import term

KEYWORDS = 10
_TOPIC, _PARTY = term("ag:topic"), term("ag:party")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def first_day(value: str) -> str | None:
    """The first day of a year, a month or a day: `first_day("2026-02")` is `2026-02-01`."""
    match = _DATE.fullmatch(value[:10])
    return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}" if match else None


def last_day(value: str) -> str | None:
    """The last day of a year, a month or a day: `last_day("2024-02")` is `2024-02-29`."""
    match = _DATE.fullmatch(value[:10])
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or 12)
    if not (year and 1 <= month <= 12):
        return None
    return f"{match[1]}-{month:02}-{match[3] or calendar.monthrange(year, month)[1]}"


def time_of(heads: Iterable[Document]) -> tuple[str, str] | None:
    """The first and the last day that the periods and dates of the documents give; None where they give none."""
    first, last = set(), set()
    for head in heads:
        begins = [head.period.from_ if head.period else None, head.issued]
        ends = [head.period.until if head.period else None, head.issued, *begins]
        first |= {day for value in begins if value and (day := first_day(value))}
        last |= {day for value in ends if value and (day := last_day(value))}
    return (min(first), max(last)) if first and last else None


class Coverage:
    """Gathers document by document which countries and areas the documents speak for and of."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._places: set[str] = set()
        self._areas: Counter[str] = Counter()

    def add(self, document: DocumentRecords, facts: Iterable[ox.Quad]) -> None:
        """One document, and the quads of its graph."""
        head = the_document(document.records)
        parties: set[str] = set()
        for quad in facts:
            if isinstance(quad.object, ox.NamedNode):
                if quad.predicate == _TOPIC:
                    self._areas[quad.object.value] += 1
                elif quad.predicate == _PARTY and quad.subject == ox.NamedNode(head.iri):
                    parties.add(quad.object.value)
        self._places |= _countries(document, head, parties, self._authority)

    def places(self) -> list[str]:
        """The countries that are parties, or members of a party at a document's date; sorted IRIs."""
        return sorted(self._places)

    def areas(self) -> list[ox.NamedNode]:
        """The topics that the documents speak of most, at most `KEYWORDS`; of equals the first IRI."""
        ordered = sorted(self._areas, key=lambda iri: (-self._areas[iri], iri))
        return [ox.NamedNode(iri) for iri in ordered[:KEYWORDS]]


def _countries(document: DocumentRecords, head: Document, waiting: set[str], authority: Authority) -> set[str]:
    when = head.issued or (head.period.from_ if head.period else None)
    groups = {party.iri: party.members for party in of_type(document.records, Party)}
    seen: set[str] = set()
    while waiting - seen:
        party = min(waiting - seen)
        seen.add(party)
        waiting = waiting | set(groups.get(party, ())) | set(_members(party, authority, when))
    return {country for party in seen if (country := country_of(party))}


def _members(party: str, authority: Authority, when: str | None) -> Iterator[str]:
    """The members of a known group at a date; all of them where there is no date."""
    known = authority.entities.get(party)
    for membership in known.members if known else ():
        later = when and membership.since and membership.since > (last_day(when) or when)
        past = when and membership.until and membership.until < (first_day(when) or when)
        if not (later or past):
            yield membership.member


def labels_of(concepts: Sequence[ox.NamedNode], quads: Iterable[ox.Quad]) -> list[ox.Literal]:
    """The preferred labels of the concepts, each once, in the order of the concepts and their languages."""
    wanted = set(concepts)
    found: dict[ox.NamedNode, list[ox.Literal]] = {}
    for quad in quads:
        if quad.predicate == term("skos:prefLabel") and quad.subject in wanted and isinstance(quad.object, ox.Literal):
            found.setdefault(quad.subject, []).append(quad.object)  # type: ignore[arg-type]
    return [label for concept in concepts for label in sorted(found.get(concept, ()), key=str)]
