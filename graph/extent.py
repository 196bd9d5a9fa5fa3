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


def places_of(documents: Sequence[DocumentRecords], facts: Iterable[ox.Quad], authority: Authority) -> list[str]:
    """The countries that are parties of the documents, or members of a party at a document's date; sorted IRIs."""
    parties: dict[str, set[str]] = {}
    for quad in facts:
        if quad.predicate == term("ag:party") and isinstance(quad.object, ox.NamedNode):
            parties.setdefault(getattr(quad.subject, "value", ""), set()).add(quad.object.value)
    found: set[str] = set()
    for document in documents:
        head = the_document(document.records)
        found |= _countries(document, head, parties.get(head.iri, set()), authority)
    return sorted(found)


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


def areas_of(facts: Iterable[ox.Quad]) -> list[ox.NamedNode]:
    """The topics that the documents speak of most, at most `KEYWORDS`; of equals the first IRI."""
    said = Counter(
        quad.object.value
        for quad in facts
        if quad.predicate == term("ag:topic") and isinstance(quad.object, ox.NamedNode)
    )
    ordered = sorted(said, key=lambda iri: (-said[iri], iri))
    return [ox.NamedNode(iri) for iri in ordered[:KEYWORDS]]


def labels_of(concepts: Sequence[ox.NamedNode], quads: Iterable[ox.Quad]) -> list[ox.Literal]:
    """The preferred labels of the concepts, each once, in the order of the concepts and their languages."""
    wanted = set(concepts)
    found: dict[ox.NamedNode, list[ox.Literal]] = {}
    for quad in quads:
        if quad.predicate == term("skos:prefLabel") and quad.subject in wanted and isinstance(quad.object, ox.Literal):
            found.setdefault(quad.subject, []).append(quad.object)  # type: ignore[arg-type]
    return [label for concept in concepts for label in sorted(found.get(concept, ()), key=str)]
