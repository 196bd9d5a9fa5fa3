"""English lead-ins: the council shall: (a) …; the functions of the council are to: (a) …."""

from __future__ import annotations

import re

from .clause import Span
from .subjects_en import PRONOUN, subject_at

_OFFICE = re.compile(
    r"\b(?:functions?|duties|duty|tasks?|responsibilities|roles?|mandate)(?:\sand\s\w+)*\sof\s(?P<who>(?:(?!functions?\sof|duties\sof)[^,;:.]){3,80}?)\s"
    r"(?:shall|will|should|are|is)\b[^:;.]{0,30}:$",
    re.I,
)
_MODAL = re.compile(r"\b(?:shall|will|should|agrees?\sto|undertakes?\sto|commits?\sto)\b", re.I)
_PERMITS = re.compile(
    r"\b(?:ha(?:s|ve)\s[\w\s,'-]{0,60}?\b(?:capacity|rights?|powers?|authority)|may|can"
    r"|composed\sof|comprises?|consists?\s?(?:of)?)\b[^:;.]{0,40}:$",
    re.I,
)
_SENTENCE = re.compile(r"[.;]\s")
_LABEL = re.compile(r"\(?\w{1,2}[.)]?\s+(?=(?:the|each|all|any|every|both)\s)")


def acting_span(folded: str, start: int, end: int) -> Span | None:
    """Who acts in the items below a lead-in; none where it says we."""
    end = start + len(folded[start:end].rstrip())
    for stop in _SENTENCE.finditer(folded, start, end):
        start = stop.end()
    if office := _OFFICE.search(folded, start, end):
        return office.span("who")
    modal = _MODAL.search(folded, start, end)
    if modal is None:
        return None
    label = _LABEL.match(folded, start, modal.start())
    at = subject_at(folded, label.end() if label else start, modal.start())
    return None if at is None or PRONOUN.search(folded[slice(*at)]) else at


def only_permits(lead_in: str) -> bool:
    """Whether a lead-in says what its subject may do or is made of, so that its items undertake nothing."""
    return _PERMITS.search(lead_in.rstrip()) is not None and "function" not in lead_in.lower()
