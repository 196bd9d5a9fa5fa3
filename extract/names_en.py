"""Candidates for names in one English unit: the authority, capitalised phrases with a head noun, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .candidates import Candidate
from .gazetteer import Hit
from .heads import HeadInfo
from .lexicons import load_toml
from .sweep import Sweep

_WORD = r"(?:(?:[A-Z]\w*-)?(?:[A-Z]\.){2,}(?:-[A-Z]\w*)?|[A-Z][\w.'&+/-]*(?:\w|(?<=s)')|[A-Z]|\d{4}(?:-\d{4})?|\+)"
_JOINT = r"(?:of|on|and|for|the|in|to(?=\s[A-Z])|through|at|&|,(?=\s[A-Z]\w+,?\s(?:and\s)?[A-Z]))"
_PHRASE = re.compile(
    rf"(?<![\w-]){_WORD}(?:\s+(?:\([A-Z][\w+&-]{{1,12}}\)\s+(?=[A-Z\d]))?(?:{_JOINT}\s+){{0,3}}{_WORD})*"
)
_AND = re.compile(r"\s+and\s+(?:the\s+)?")
# What a body's name goes on with behind its head: Working Group on Cyber Security.
_TOPIC = re.compile(r"(?:\s(?:on|for|of)(?:\sthe)?(?:\s(?:and\s|of\s|in\s|the\s)*[A-Z][\w'&-]+)+)")
_FIRST_WORD = re.compile(r"([\w'.]+)\s+(?:(?:of|on|and|for|the|in|to|with|through|at)\s+)*")
# What can open a sentence before a name: a word with an article behind it, or with a preposition (joint) between.
_OPENING = re.compile(r"(?P<word>[A-Z][a-z]+)\s+(?P<joint>(?:to|on|in|with|for|of)\s+)?the\s+(?=[A-Z\d])")
_ABOUT = re.compile(r"\s(?:on|of|for|to|between)\s")
_PARTICIPLE = re.compile(r"[A-Z]{4,}ING")
_COUNTER = re.compile(r"\d{4}|\d+(?:st|nd|rd|th)|First|Second|Third")
_ABBREVIATION = re.compile(r"\s?\(([A-Z][A-Za-z0-9+\-&. ]{1,18})\)")


class EnglishNames:
    """Proposes candidates. The document resolves and selects them later."""

    def __init__(self) -> None:
        table = load_toml("en/heads.toml")
        self.heads = {
            word: HeadInfo(row["type"], row["kind"], False, row.get("org_type"), row.get("org_kind"))
            for row in table["head"]
            for word in row["words"]
        }
        titles = _either(table["titles"]["words"])
        self.title = re.compile(rf"({titles}) (?:of|on|to|for|between)\b")
        years = r"(?:\s(?:\d{4}(?:-\d{4})?|\(\d{4}-\d{4}\)|[IVX]+(?:\s\(\d{4}-\d{4}\))?))?"
        self.head = re.compile(rf"(?<![\w-])({_either(self.heads)})(?![\w'-]){years}")
        self.stop = frozenset(table["stop"]["words"])
        verbs = (
            word
            for groups in load_toml("en/verbs.toml").values()
            for words in groups.values()
            for word in words.split(",")
        )
        self.verbs = frozenset(word.split()[0] for word in verbs)
        self.relations = re.compile(table["stop"]["relations"])

    def candidates(self, folded: str, hits: list[Hit]) -> list[Candidate]:
        """All candidates in a unit (folded), overlapping ones too; `hits` are the labels of the authority in it."""
        found = list(self._known(hits))
        found += self._phrases(folded, hits)
        found += self._abbreviations(folded, found)
        return found

    def _known(self, hits: list[Hit]) -> Iterator[Candidate]:
        blocked = Sweep()
        for hit in hits:
            if hit.role in ("negative", "party"):
                blocked.note(hit.start, hit.end)
            elif hit.role == "name" and not blocked.holds_longer(hit.start, hit.end):
                yield Candidate(hit.start, hit.end, hit.type, "", "authority", hit.iri)

    def _phrases(self, folded: str, hits: list[Hit]) -> Iterator[Candidate]:
        prefixes = sorted((h for h in hits if h.role == "prefix"), key=lambda h: (h.start, -h.end))
        for match in _PHRASE.finditer(folded):
            for first, last in self._parts(folded, match.start(), match.end()):
                start, end = self._trim(folded, first, last)
                found = self._headed(folded, start, end)
                if found is None or len(folded[found[0] : found[1]].split()) < 2:
                    continue
                start, end, info = found
                if self.relations.search(folded, start, end):
                    continue
                prefix = next((h for h in prefixes if h.start == start), None)
                yield _headed_name(start, end, info, prefix)

    def _parts(self, folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The phrase itself, or its sides where "and" joins two names that are whole in themselves."""
        for joint in _AND.finditer(folded, start, end):
            left = self._headed(folded, start, joint.start())
            right = self._trim(folded, joint.end(), end)
            if left and left[1] == joint.start() and self._headed(folded, *right):
                yield start, joint.start()
                yield from self._parts(folded, joint.end(), end)
                return
        yield start, end

    def _trim(self, folded: str, start: int, end: int) -> tuple[int, int]:
        """Without the capitalised word that only opens the sentence, and without a leading year or ordinal."""
        while word := _FIRST_WORD.match(folded, start, end):
            if word.group(1) in self.stop or _PARTICIPLE.fullmatch(word.group(1)) or _COUNTER.fullmatch(word.group(1)):
                start = word.end()
            elif verb := self._opening_verb(folded, start, end):
                start = verb.end()
            else:
                break
        return start, end

    def _opening_verb(self, folded: str, start: int, end: int) -> re.Match[str] | None:
        """Ratify the …, Build on the …: what an article follows at once is no noun; a verb may take "on" or "to"."""
        opening = _OPENING.match(folded, start, end)
        return opening if opening and (not opening["joint"] or opening["word"].lower() in self.verbs) else None

    def _headed(self, folded: str, start: int, end: int) -> tuple[int, int, HeadInfo] | None:
        """The phrase up to its last head noun; a phrase that begins with a title word keeps all of it."""
        title = self.title.match(folded, start, end)
        if title:
            return start, end, self.heads.get(title.group(1), HeadInfo("Agreement", "other"))
        found = list(self.head.finditer(folded, start, end))
        if not found:
            return None
        for head in found:
            if self.heads[head.group(1)].type == "Agreement" and _ABOUT.match(folded, head.end(), end):
                return start, end, self.heads[head.group(1)]
        last = found[-1]
        goes_on = _TOPIC.match(folded, last.end(), end)
        return start, goes_on.end() if goes_on else last.end(), self.heads[last.group(1)]

    def _abbreviations(self, folded: str, found: list[Candidate]) -> Iterator[Candidate]:
        owners = {c.end: c for c in sorted(found, key=lambda c: c.end - c.start)}
        for match in _ABBREVIATION.finditer(folded):
            owner = owners.get(match.start())
            if owner and sum(c.isupper() for c in match.group(1)) >= 2:
                yield Candidate(match.start(1), match.end(1), owner.type, owner.kind, "abbreviation", owner.iri)


def _headed_name(start: int, end: int, info: HeadInfo, prefix: Hit | None) -> Candidate:
    type_, kind = info.type, info.kind
    if info.org_type and prefix and prefix.type in ("Party", "Institution"):
        type_, kind = info.org_type, info.org_kind or kind
    place = (prefix.start, prefix.end) if prefix else None
    return Candidate(start, end, type_, kind, "capitalised", None, place, prefix.iri if prefix else None)


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))
