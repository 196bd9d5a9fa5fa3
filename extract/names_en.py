"""Candidates for names in one English unit: the authority, capitalised phrases with a head noun, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidates import Candidate
from .folding import fold
from .gazetteer import Gazetteer, Hit
from .heads import HeadInfo
from .lexicons import load_toml

_WORD = r"(?:[A-Z][\w.'&+/-]*\w|[A-Z]|\d{4}(?:-\d{4})?|\+)"
_JOINT = r"(?:of|on|and|for|the|in|to|with|through|at|&|,(?=\s[A-Z]\w+,?\s(?:and\s)?[A-Z]))"
_PHRASE = re.compile(
    rf"(?<![\w-]){_WORD}(?:\s+(?:\([A-Z][\w+&-]{{1,12}}\)\s+(?=[A-Z\d]))?(?:{_JOINT}\s+){{0,3}}{_WORD})*"
)
_ABBREVIATION = re.compile(r"\s?\(([A-Z][A-Za-z0-9+\-&. ]{1,18})\)")


class EnglishNames:
    """Proposes candidates. The document resolves and selects them later."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        table = load_toml("en/heads.toml")
        self.heads = {
            word: HeadInfo(row["type"], row["kind"], False, row.get("org_type"), row.get("org_kind"))
            for row in table["head"]
            for word in row["words"]
        }
        self.titles = tuple(table["titles"]["words"])
        self.stop = frozenset(table["stop"]["words"])

    def candidates(self, text: str) -> list[Candidate]:
        """All candidates in a unit, overlapping ones too."""
        folded = fold(text)
        hits = self.gazetteer.find(folded)
        found = list(self._known(hits))
        found += self._phrases(folded, hits)
        found += self._abbreviations(folded, found)
        return found

    def _known(self, hits: list[Hit]) -> Iterator[Candidate]:
        blocked = [(h.start, h.end) for h in hits if h.role in ("negative", "party")]
        for hit in hits:
            inside = any(a <= hit.start and hit.end <= b and (a, b) != (hit.start, hit.end) for a, b in blocked)
            if hit.role == "name" and not inside:
                yield Candidate(hit.start, hit.end, hit.type, "", "authority", hit.iri)

    def _phrases(self, folded: str, hits: list[Hit]) -> Iterator[Candidate]:
        prefixes = sorted((h for h in hits if h.role == "prefix"), key=lambda h: (h.start, -h.end))
        for match in _PHRASE.finditer(folded):
            start, end = self._trim(folded, match.start(), match.end())
            found = self._headed(folded, start, end)
            if found is None:
                continue
            start, end, info = found
            prefix = next((h for h in prefixes if h.start == start), None)
            type_, kind = info.type, info.kind
            if info.org_type and prefix and prefix.type in ("Party", "Institution"):
                type_, kind = info.org_type, info.org_kind or kind
            if len(folded[start:end].split()) < 2:
                continue
            span = (prefix.start, prefix.end) if prefix else None
            yield Candidate(start, end, type_, kind, "capitalised", None, span, prefix.iri if prefix else None)

    def _trim(self, folded: str, start: int, end: int) -> tuple[int, int]:
        """Without the capitalised word that only opens the sentence, and without a leading year."""
        while True:
            word = re.match(r"[\w'.]+", folded[start:end])
            if (
                not word
                or word.group() not in self.stop
                and not re.fullmatch(r"\d{4}|\d+(?:st|nd|rd|th)", word.group())
            ):
                return start, end
            gap = re.match(r"\s+(?:(?:of|on|and|for|the|in|to|with|through|at)\s+)*", folded[start + word.end() : end])
            if not gap:
                return end, end
            start += word.end() + gap.end()

    def _headed(self, folded: str, start: int, end: int) -> tuple[int, int, HeadInfo] | None:
        """The phrase up to its last head noun; a phrase that begins with a title word keeps all of it."""
        phrase = folded[start:end]
        title = next((w for w in self.titles if phrase.startswith(w + " ")), None)
        if title and re.match(rf"{re.escape(title)} (?:of|on|to|for|between|in|at)\b", phrase):
            return start, end, self.heads.get(title, HeadInfo("Agreement", "other"))
        best: tuple[int, int, HeadInfo] | None = None
        for word, info in self.heads.items():
            for match in re.finditer(
                rf"(?<![\w-]){re.escape(word)}(?![\w'])(?:\s(?:\d{{4}}(?:-\d{{4}})?|\(\d{{4}}-\d{{4}}\)))?", phrase
            ):
                if best is None or (match.end(), match.end() - match.start()) > (best[1] - start, best[1] - best[0]):
                    best = (start, start + match.end(), info)
        return best

    def _abbreviations(self, folded: str, found: list[Candidate]) -> Iterator[Candidate]:
        owners = {c.end: c for c in sorted(found, key=lambda c: c.end - c.start)}
        for match in _ABBREVIATION.finditer(folded):
            owner = owners.get(match.start())
            if owner and sum(c.isupper() for c in match.group(1)) >= 2:
                yield Candidate(match.start(1), match.end(1), owner.type, owner.kind, "abbreviation", owner.iri)
