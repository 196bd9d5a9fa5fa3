"""Candidates for names in one English unit: the authority, capitalised phrases with a head noun, short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidates import Candidate
from .caseless import CaselessNames, is_caseless
from .gazetteer import Hit
from .heads import HeadInfo
from .heads_en import english_heads, with_period
from .lexicons import load_toml
from .phrases_en import Openings, joined_dashes, phrases
from .short_names_en import EnglishShortNames
from .sweep import Sweep
from .verbs_en import english_verbs

_JOINT = re.compile(r"\s+and\s+(?P<the>the\s+)?(?:its\s+|their\s+)?|,\s+(?:and\s+)?(?P<also>the\s+)?")
# What a body's name goes on with behind its head: Working Group on Cyber Security.
_TOPIC = re.compile(
    r"(?:\s(?:on|for|of|against|with(?=\s(?:[A-Z][\w'-]+\s){0,3}(?:Partners|Parties|Members|Countries|States)\b))"
    r"(?:\sthe)?(?:(?:\sand|\sof|\sin|\sthe|\sto|\swith|,|,\sand)*\s[A-Z][\w'&-]+)+)"
)
_ABOUT = re.compile(r"\s(?:on|of|for|to|between|against)\s")
# A head behind a preposition is what the words before it are about: Resilience through Partnership.
_GOVERNED = re.compile(r"(?:^|\s)(?:of|through|for|in|on|to|with|towards|a|an|new)\s+$", re.I)
_IN_PLACE = re.compile(r"\s(?:in|for|with|across)\s(?:the\s)?[\w\s.-]+")
_LIST = re.compile(r",\s")
_SPACE = re.compile(r"\s")
_AND = re.compile(r"\band\s")
_YEAR_FIRST = re.compile(r"(?:19|20)\d\d(?:\s?-\s?(?:19|20)\d\d)?\s+$")
# Texts that are made for a year or a period; the year of another only says when it was made.
_PERIODICAL = frozenset({"work-plan", "action-plan", "agenda"})
_NAMED_BY_YEAR = frozenset({"strategy", "vision", "agenda"})
_JOINT_FIRST = re.compile(r"(?:(?:of|on|for|in|to|with|through|at|between|the)\s)+")
_OWNER = re.compile(r"[A-Z][\w.]+'s\s")  # … and|Indonesia's Agency
_BRACKET_END = re.compile(r"\s\([^()]*\)$")
# Headings are capitalised throughout: of these kinds their words make no name.
_PLAIN_IN_HEADINGS = frozenset({"partnership", "framework", "dialogue", "consultation", "vision", "network", "agenda"})
_RELATIONS_BEHIND = re.compile(r"\s(?:Relations?|Partners?(?:hip)?)\b")
_RESOLUTION = re.compile(
    r"(?:(?<![\w-])(?:United Nations|UN|U\.N\.)\s(?:General Assembly|Security Council)(?:\s\(\w+\))?|UNSC|UNGA)"
    r"\s[Rr]esolutions?\s(?:\d+/\d+|\d{3,4}(?:\s\(\d{4}\))?)|(?<![\w-])UNSCR\s\d{3,4}"
)
_THEMATIC = re.compile(
    r"(?:[A-Z][\w.-]*\s){0,4}(?:Year|Decade)\sof\s(?:the\s)?[A-Z][\w-]+(?:(?:\s(?:and|of|for|the)){0,2}\s[A-Z][\w-]+)*"
)
_ACRONYM = re.compile(r"[A-Z][A-Z\d+-]+(?:\s\d{4})?")


class EnglishNames:
    """Proposes candidates. The document resolves and selects them later."""

    def __init__(self) -> None:
        table = load_toml("en/heads.toml")
        self.lexicon = english_heads()
        verbs = english_verbs()
        first_words = frozenset(word.split()[0] for word in verbs.of)
        # Support Fund, Open Skies: what may be a noun or an adjective may begin a name.
        plain = {word.capitalize() for word in first_words - verbs.nouns - verbs.adjectives}
        self.openings = Openings(frozenset(plain.union(table["stop"]["words"])), first_words)
        self.relations = re.compile(table["stop"]["relations"])
        self.short_names = EnglishShortNames(self.lexicon)
        self.caseless = CaselessNames(self.lexicon)

    def candidates(self, folded: str, hits: list[Hit], kind: str = "") -> list[Candidate]:
        """All candidates in a unit (folded), overlapping ones too; `hits` are the labels of the authority in it."""
        found = list(self._known(folded, hits))
        if is_caseless(folded):
            found += self.caseless.names(folded, list(found))
        else:
            found += self._phrases(joined_dashes(folded, hits), hits, found, heading=kind in ("heading", "title"))
            found += self._resolutions(folded)
            found += self._years(folded)
        found += self.short_names.names(folded, found)
        return found

    def _known(self, folded: str, hits: list[Hit]) -> Iterator[Candidate]:
        blocked = Sweep()
        for hit in hits:
            if hit.role in ("negative", "party"):
                blocked.note(hit.start, hit.end)
            elif hit.role == "name" and not blocked.holds_longer(hit.start, hit.end):
                if hit.type == "Mechanism" and _RELATIONS_BEHIND.match(folded, hit.end):
                    continue
                yield Candidate(hit.start, hit.end, hit.type, hit.kind, "authority", hit.iri)

    def _phrases(self, folded: str, hits: list[Hit], known: list[Candidate], *, heading: bool) -> Iterator[Candidate]:
        prefixes = {h.start: h for h in sorted((h for h in hits if h.role == "prefix"), key=lambda h: h.end)}
        parties = {h.start: h.end for h in sorted((h for h in hits if h.role == "party"), key=lambda h: h.end)}
        fronts = {c.start: c.end for c in sorted(known, key=lambda c: c.end)}
        for whole in phrases(folded):
            if not self._may_name(folded, *whole):
                continue
            trimmed = self.openings.trim(folded, *whole, parties, fronts)
            for start, end in self._owned(folded, *trimmed, fronts):
                for part in self._parts(folded, start, end, fronts, prefixes):
                    if candidate := self._candidate(folded, *part, prefixes, parties, fronts, heading=heading):
                        yield candidate

    def _may_name(self, folded: str, start: int, end: int) -> bool:
        """Whether a phrase has several words, and one that makes names; most are not looked at further."""
        lexicon = self.lexicon
        several = _SPACE.search(folded, start, end) is not None
        return several and bool(lexicon.head.search(folded, start, end) or lexicon.title.search(folded, start, end))

    def _candidate(
        self, folded: str, start: int, end: int, prefixes: dict[int, Hit], parties: dict[int, int],
        fronts: dict[int, int], *, heading: bool,
    ) -> Candidate | None:  # fmt: skip
        start, end = self.openings.trim(folded, start, end, parties, fronts)
        if joint := _JOINT_FIRST.match(folded, start, end):
            start = joint.end()  # … and|of the Charter
        found = self._headed(folded, start, end)
        if found is None or any(a >= start and b == found[1] for a, b in parties.items()):
            return None
        start, end, info = found
        if info.type == "Institution" and (land := parties.get(end + 1)):
            end = land  # the University|Viet Nam
        words = folded[start:end].split()
        if len(words) < 2 or self.lexicon.only_head(folded[start:end]) or self.relations.search(folded[start:end]):
            return None
        if start in fronts and fronts[start] < end and _IN_PLACE.fullmatch(folded, fronts[start], end):
            return None  # the Mekong-U.S. Partnership|in Southeast Asia
        end -= 2 * folded.endswith("'s", start, end)
        prefix = prefixes.get(start)
        if prefix and prefix.end >= end:
            prefix = None  # the East Asia Summit itself
        if heading and info.kind in _PLAIN_IN_HEADINGS and prefix is None:
            return None
        # The 2040 Strategy for the Harbour has its year for a name.
        named_by_year = info.kind in _NAMED_BY_YEAR and self.lexicon.head.match(folded, start) is not None
        if (named_by_year or info.kind in _PERIODICAL) and (
            year := _YEAR_FIRST.search(folded, max(0, start - 14), start)
        ):
            start = year.start()
        return _headed_name(folded, start, with_period(folded, end, info.type), info, prefix)

    def _owned(self, folded: str, start: int, end: int, fronts: dict[int, int]) -> Iterator[tuple[int, int]]:
        """A phrase, in two where its front is a name in the genitive: the Forum's|2050 Strategy."""
        for m in re.finditer(r"(?<=\w)'s\s+(?=[A-Z\d])", folded[start:end]):
            at = start + m.start()
            owner = any(h.end() == at for h in self.lexicon.head.finditer(folded, start, at))
            owner = owner or any(b == at for b in fronts.values())
            rest = start + m.end()
            dated = folded[rest : rest + 2] in ("19", "20") or rest in fronts
            unheaded = self._headed(folded, rest, end) is None
            if owner and (dated or unheaded):
                yield start, at
                yield from self._owned(folded, rest, end, fronts)
                return
        yield start, end

    def _parts(
        self, folded: str, start: int, end: int, fronts: dict[int, int], prefixes: dict[int, Hit]
    ) -> Iterator[tuple[int, int]]:
        """The phrase itself, or its sides where "and" or a comma joins two names that are whole in themselves."""
        if (comma := _LIST.search(folded, start, end)) and not _AND.search(folded, comma.end(), end):
            yield start, comma.start()
            yield from self._parts(folded, comma.end(), end, fronts, prefixes)
            return
        for joint in _JOINT.finditer(folded, start, end):
            right = (joint.end(), end)
            left = (start, start + len(_BRACKET_END.sub("", folded[start : joint.start()])))
            if not self._headed(folded, *right) or not self._splits(folded, left, joint, end, fronts, prefixes):
                continue
            yield left
            yield from self._parts(folded, *right, fronts, prefixes)
            return
        yield start, end

    def _splits(
        self, folded: str, left: tuple[int, int], joint: re.Match[str], end: int, fronts: dict[int, int],
        prefixes: dict[int, Hit],
    ) -> bool:  # fmt: skip
        """Whether a joint stands between two names."""
        article = bool(joint["the"] or joint["also"]) or _OWNER.match(folded, joint.end(), end) is not None
        known = any(left[0] <= a and b == left[1] for a, b in fronts.items())
        headed = self._headed(folded, *left)
        right = self._headed(folded, joint.end(), end)
        own_front = joint.end() in prefixes or right is not None and fronts.get(joint.end()) == right[1]
        if article or own_front:
            # With an article behind it, what has no head is only said before the name: Energy and the|Forum.
            plain = headed is None and self.lexicon.head.search(folded, *left) is None
            return known or plain or headed is not None and headed[1] == left[1]
        if _ACRONYM.fullmatch(folded, *left):
            return True
        # The A Arrangement and B Work Plan: one text that carries out both.
        periodical = right is not None and right[2].kind in _PERIODICAL
        if periodical and left[0] in prefixes and (headed is None or headed[2].kind not in _PERIODICAL):
            return False
        # Centers for Control and Prevention: what the head is for may be a pair.
        return (
            known or headed is not None and any(h.end() == left[1] for h in self.lexicon.head.finditer(folded, *left))
        )

    def _headed(self, folded: str, start: int, end: int) -> tuple[int, int, HeadInfo] | None:
        """The phrase up to its last head noun; a phrase that begins with a title word keeps all of it."""
        lexicon = self.lexicon
        title = lexicon.title.match(folded, start, end)
        if title:
            return start, _without_list(folded, title.end(), end), lexicon.info(title.group(1))
        found = [h for h in lexicon.head.finditer(folded, start, end) if not _is_governed(folded, h, start)]
        if not found:
            return None
        for head in found:
            if lexicon.info(head.group(1)).type == "Agreement" and _ABOUT.match(folded, head.end(), end):
                return start, _without_list(folded, head.end(), end), lexicon.info(head.group(1))
        last = found[-1]
        goes_on = _TOPIC.match(folded, last.end(), end)
        stop = _without_list(folded, last.end(), goes_on.end()) if goes_on else last.end()
        # The Secretariat of the|Commission is a secretariat.
        first = found[0] if found[0].start() == start and folded.startswith(" of the ", found[0].end()) else last
        return start, stop, lexicon.info(first.group(1))

    def _years(self, folded: str) -> Iterator[Candidate]:
        """The ASEAN-China Year of Digital Cooperation."""
        if "Year of " in folded or "Decade of " in folded:
            for match in _THEMATIC.finditer(folded):
                yield Candidate(match.start(), match.end(), "Initiative", "thematic-year", "capitalised")

    def _resolutions(self, folded: str) -> Iterator[Candidate]:
        """United Nations General Assembly resolution 71/1."""
        if "esolution" not in folded and "UNSCR" not in folded:
            return  # a look for a word costs nothing beside the pattern
        for match in _RESOLUTION.finditer(folded):
            yield Candidate(match.start(), match.end(), "Agreement", "resolution", "capitalised")


def _is_governed(folded: str, head: re.Match[str], start: int) -> bool:
    """Whether the head is a plain noun behind a preposition."""
    return head.start() > start and _GOVERNED.search(folded[start : head.start()]) is not None


def _without_list(folded: str, begin: int, end: int) -> int:
    """Up to a comma behind which no "and" ends a list: it begins something else."""
    for comma in _LIST.finditer(folded, begin, end):
        if not _AND.search(folded, comma.end(), end):
            return comma.start()
    return end


def _headed_name(folded: str, start: int, end: int, info: HeadInfo, prefix: Hit | None) -> Candidate:
    type_, kind = info.type, info.kind
    joined = prefix is not None and folded.startswith(("-", "_-"), prefix.end)  # a committee between ASEAN|-Norway
    if info.org_type and prefix and not joined and prefix.type in ("Party", "Institution"):
        type_, kind = info.org_type, info.org_kind or kind
    place = (prefix.start, prefix.end) if prefix else None
    return Candidate(start, end, type_, kind, "capitalised", None, place, prefix.iri if prefix else None)
