"""Commitments in an English unit: bare-verb items, "we will …", "shall …", and what is coordinated with them."""

from __future__ import annotations

import re

from .clause import Clause, Span
from .lexicons import load_toml

_YEAR = re.compile(r"\bby (?:the end of )?((?:19|20)\d\d)\b|\bin ((?:19|20)\d\d)\b")
_RHYTHM = re.compile(
    r"\b(annual(?:ly)?|every year|each year|biennial(?:ly)?|every two years|regular(?:ly)?|periodically)\b", re.I
)
_RECURS = {
    "annual": "P1Y",
    "annually": "P1Y",
    "every year": "P1Y",
    "each year": "P1Y",
    "biennial": "P2Y",
    "biennially": "P2Y",
    "every two years": "P2Y",
}


class EnglishClauses:
    """Reads the commitments of a unit."""

    def __init__(self) -> None:
        grammar = load_toml("en/grammar.toml")
        self.verbs: dict[str, tuple[str, str]] = {}
        for strength, groups in load_toml("en/verbs.toml").items():
            for action, words in groups.items():
                for word in words.split(","):
                    self.verbs.setdefault(word.strip(), (strength, action))
        verb = "|".join(re.escape(w) for w in sorted(self.verbs, key=lambda w: (-len(w), w)))
        modal = _either(grammar["modality"])
        adverb = _either(grammar["adverbs"])
        subject = _either(grammar["subjects"])
        lead = rf"(?:(?P<actor>{subject})\s+)?(?:(?P<modal>{modal})\s+)?(?:(?:{adverb})\s+)*"
        self._opening = re.compile(rf"(?:to\s+)?{lead}(?P<verb>{verb})\b(?!-)", re.I)
        self._inside = re.compile(
            rf"\b(?P<actor>{subject})\s+(?P<modal>{modal})\s+(?:(?:{adverb})\s+)*(?P<verb>{verb})\b(?!-)", re.I
        )
        self._next = re.compile(
            rf"(?:[,;]\s*(?:and\s+)?|\s+and\s+)(?:to\s+)?(?:(?:{adverb})\s+)*(?P<verb>{verb})\b(?!-)(?=\s+[a-z\d])",
            re.I,
        )
        self._purpose = re.compile(rf",?\s+(?:{_either(grammar['purpose'])})\b", re.I)
        self._hedges = [(row["kind"], re.compile(row["pattern"], re.I)) for row in grammar["hedge"]]

    def clauses(self, folded: str, start: int, names: list[Span], _parties: list[Span]) -> list[Clause]:
        """The commitments of a folded unit from `start`; `names` are the spans of mentions, never cut."""
        found: list[Clause] = []
        for a, b in _sentences(folded, start):
            first = self._opening.match(folded, a, b) or self._inside.search(folded, a, b)
            if first is None or (not first.group("modal") and not self._is_imperative(folded, first, a)):
                continue
            found += self._chain(folded, first, a if first.start() == a else first.start(), b, names)
        return found

    def _is_imperative(self, folded: str, first: re.Match[str], start: int) -> bool:
        """A bare verb leads an item; with a subject and no modal, only words of resolve do."""
        if first.group("actor"):
            return first.group("verb").lower() in (
                "encourage",
                "welcome",
                "support",
                "commit to",
                "call for",
                "call on",
                "urge",
                "invite",
            )
        return folded[start : first.end()][:1].isupper() or start == 0 or first.start("verb") == start

    def _chain(self, folded: str, first: re.Match[str], start: int, end: int, names: list[Span]) -> list[Clause]:
        heads: list[tuple[int, re.Match[str]]] = [(start, first)]
        for more in self._next.finditer(folded, first.end(), end):
            if not any(a < more.end() and more.start() < b for a, b in names):
                heads.append((more.start("verb"), more))
        clauses: list[Clause] = []
        for i, (begin, match) in enumerate(heads):
            stop = heads[i + 1][1].start() if i + 1 < len(heads) else end
            clauses.append(self._clause(folded, match, begin, stop, first))
        return clauses

    def _clause(self, folded: str, match: re.Match[str], start: int, end: int, first: re.Match[str]) -> Clause:
        word = match.group("verb")
        strength, action = self.verbs[re.sub(r"\s+", " ", word.lower())]
        cut = self._purpose.search(folded, match.end(), end)
        obj = (match.end() + (1 if folded[match.end() : match.end() + 1] == " " else 0), cut.start() if cut else end)
        return Clause(
            start=start, end=end, action=word, action_at=match.span("verb"), strength=strength, action_type=action,
            object_at=obj, modality=first.span("modal") if first.group("modal") else None,
            hedges=self._hedge_spans(folded, start, end),
            actor=first.span("actor") if first.group("actor") and first.group("actor").lower() != "we" else None,
            time=_when(folded, start, end),
            qualifiers=[(_qualifier_kind(cut), cut.start(), end)] if cut else [],
        )  # fmt: skip

    def _hedge_spans(self, folded: str, start: int, end: int) -> list[tuple[int, int, str]]:
        return sorted((m.start(), m.end(), kind) for kind, p in self._hedges for m in p.finditer(folded, start, end))


def _either(words: str) -> str:
    return "|".join(re.escape(w.strip()) for w in sorted(words.split(","), key=lambda w: (-len(w), w)))


def _qualifier_kind(cut: re.Match[str]) -> str:
    word = cut.group().strip(" ,").lower()
    if word in ("by", "through", "under", "within"):
        return "through"
    return "accordance" if word in ("in accordance with", "based on", "in line with", "consistent with") else "purpose"


def _when(folded: str, start: int, end: int) -> tuple[int, int, str | None, str | None] | None:
    rhythm = _RHYTHM.search(folded, start, end)
    if rhythm:
        return rhythm.start(), rhythm.end(), _RECURS.get(rhythm.group().lower(), "regular"), None
    year = _YEAR.search(folded, start, end)
    return (year.start(), year.end(), None, year.group(1) or year.group(2)) if year else None


def _sentences(folded: str, start: int) -> list[Span]:
    spans: list[Span] = []
    at = start
    for m in re.finditer(r"(?<=[a-z)\]”\"\d])[.;](?=\s|$)", folded[start:]):
        spans.append((at, start + m.start()))
        at = start + m.end()
    spans.append((at, len(folded)))
    return [(a + _space(folded[a:b]), b - _space(folded[a:b][::-1])) for a, b in spans if folded[a:b].strip()]


def _space(text: str) -> int:
    return len(text) - len(text.lstrip())
