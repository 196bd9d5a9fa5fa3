"""A candidate: a stretch of text that may be a name, with what the rule knows of it."""

from __future__ import annotations

import msgspec
from spacy.tokens import Doc, Span

# How often a rule is right (0 to 1): its share of exact finds in the dev halves of the independent cases, smoothed;
# set by hand where they have too few (about-text, carried-title, defined, capitalised, custom).
CONFIDENCE = {
    "authority": 0.98,
    "title": 0.98,
    "prefix-head": 0.96,
    "coordination": 0.86,
    "carried-title": 0.9,
    "self": 0.8,
    "abbreviation": 0.86,
    "short-title": 0.91,
    "short-name": 0.89,
    "defined": 0.85,
    "appendage": 0.67,
    "bare-head": 0.88,
    "about-text": 0.8,
    "quoted": 0.94,
    "scope-head": 0.94,
    "topic-head": 0.88,
    "descriptive": 0.9,
    "capitalised": 0.8,
    "custom": 0.9,
}


class Candidate(msgspec.Struct, frozen=True, gc=False):
    """Unit offsets; `iri` where the authority knows it; `prefix` is the span of the framework it begins with."""

    start: int
    end: int
    type: str
    kind: str
    rule: str
    iri: str | None = None
    prefix: tuple[int, int] | None = None
    prefix_iri: str | None = None

    @property
    def confidence(self) -> float:
        """The rule's confidence."""
        return CONFIDENCE[self.rule]


def to_span(doc: Doc, c: Candidate) -> Span:
    """The candidate as a spaCy span: label is the type, kb_id the IRI, id the rest."""
    a, b = c.prefix or (0, 0)
    return Span(
        doc, c.start, c.end, c.type, kb_id=c.iri or 0, span_id=f"{c.rule}|{c.kind}|{a}|{b}|{c.prefix_iri or ''}"
    )


def from_span(span: Span) -> Candidate:
    """The candidate of a span. A span that another component set has rule `custom`."""
    parts = span.id_.split("|", 4)
    if len(parts) != 5 or parts[0] not in CONFIDENCE:
        return Candidate(span.start, span.end, span.label_, "", "custom", span.kb_id_ or None)
    rule, kind, a, b, prefix_iri = parts
    prefix = (int(a), int(b)) if int(b) else None
    return Candidate(span.start, span.end, span.label_, kind, rule, span.kb_id_ or None, prefix, prefix_iri or None)
