"""Candidates for names in one Chinese unit, from marks, authority, framework prefixes and head nouns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from .candidates import Candidate
from .gazetteer import Hit
from .heads import PUNCTUATION, Head, HeadLexicon, head_lexicon
from .known_names import known_names
from .prefixed_names import BRACKETED, coordinated, prefixed
from .quoted_names import QuotedNames, quoted_frameworks
from .scopes import scopes
from .short_names import ShortNames
from .sweep import Sweep
from .titles import Quoted, find_quoted
from .unprefixed_names import UnprefixedNames

_TITLE, _OPEN, _CLOSE, _MARK = "\ue000", "\ue001", "\ue002", "\ue003"
# Mechanisms that hold meetings and have secretariats of their own.
_HAS_ORGANS = frozenset({"forum", "framework", "event-series"})
_IN_TITLE = frozenset((_TITLE, _OPEN, _CLOSE))
_OPENING = re.compile("[《〈]")
_MASKED_TITLE = re.compile(f"{_OPEN}{_TITLE}+{_CLOSE}")
_BRACKET = re.compile(rf"{BRACKETED.pattern}|[()]")


class ChineseNames:
    """Proposes candidates. The document resolves and selects them later."""

    def __init__(self) -> None:
        self.lexicon: HeadLexicon = head_lexicon()
        self.scopes = scopes()
        self.quoted = QuotedNames(self.lexicon)
        self.short = ShortNames(self.lexicon)
        self.unprefixed = UnprefixedNames(self.lexicon)

    def candidates(self, folded: str, hits: list[Hit]) -> list[Candidate]:
        """All candidates in a unit (folded), overlapping ones too; `hits` are the labels of the authority in it."""
        quoted = find_quoted(folded)
        found = list(known_names(folded, hits)) if hits else []
        more = self.scopes.prefixes(folded, hits)
        if hits:
            more = [*_bodies_in_front(folded, hits), *more, *quoted_frameworks(quoted, hits)]
        if more:
            hits = sorted([*hits, *more], key=_place)
        found += self._grammar(folded, _mask(folded, quoted, {h.start for h in more}), hits)
        if quoted:
            found += self._in_marks(folded, quoted, hits)
        found += self.short.names(folded)
        if hits:
            found += self.scopes.bodies(folded, hits)
        found += self.scopes.resolutions(folded)
        if "(" in folded and found:
            found += self.short.abbreviations(folded, found)
        return found

    def _in_marks(self, folded: str, quoted: list[Quoted], hits: list[Hit]) -> Iterator[Candidate]:
        """Names that marks show, and names inside marked stretches."""
        yield from self.quoted.titles(folded, quoted, hits)
        for q in quoted:
            if q.mark != "“" or q.end - q.start > 5:
                yield from self._inside(folded, q, hits)
        yield from self.quoted.phrases(folded, quoted, hits)

    def _inside(self, folded: str, q: Quoted, hits: list[Hit]) -> list[Candidate]:
        """Names inside a marked stretch, found by the same grammar; the whole stretch itself is left out."""
        a, b = q.inner
        text = folded[a:b]
        if not self.lexicon.pattern.search(text) and _OPENING.search(text) is None:
            return []
        first, last = bisect_left(hits, a, key=_start), bisect_left(hits, b, key=_start)
        inner = [Hit(h.start - a, h.end - a, h.iri, h.role, h.type, h.kind) for h in hits[first:last] if h.end <= b]
        if not any(h.role == "prefix" for h in inner) and not self.lexicon.brings_about.search(text):
            return []  # no framework, and nothing that describes a name
        found = self._grammar(text, _mask(text, find_quoted(text), set()), inner)
        found = [c for c in found if c.start or text[c.end : c.end + 1] not in "及和与、"]
        whole = q.mark != "“"
        return [
            _moved(c, a)
            for c in found
            if not (whole and c.start == 0 and c.end == len(text)) and c.rule in ("prefix-head", "descriptive")
        ]

    def _grammar(self, folded: str, masked: str, hits: list[Hit]) -> list[Candidate]:
        found: list[Candidate] = []
        starts = self.lexicon.head_starts(masked)
        if not starts and _OPEN not in masked:
            return found
        prefixes = _longest(_frameworks(hits)) if hits else []
        if masked is not folded:
            prefixes = [h for h in prefixes if masked[h.start] not in _IN_TITLE]
        titles = [m.span() for m in _MASKED_TITLE.finditer(masked)] if _OPEN in masked else []
        titles = [(a, b) for a, b in titles if self.lexicon.is_title(folded[a + 1 : b - 1])]
        reach = 0  # where the names of the segments before end: one may run on into this segment
        for start, end in self._segments(masked, sorted([*starts, *(a for a, _ in titles)])):
            at = bisect_left(starts, start)
            heads = self.lexicon.heads(masked, starts[at], end) if at < len(starts) and starts[at] < end else []
            own_titles = titles[bisect_left(titles, (start,)) : bisect_left(titles, (end,))] if titles else []
            if not heads and not own_titles:
                continue
            here: list[Candidate] = []
            if prefixes:
                first, last = bisect_left(prefixes, start, key=_start), bisect_left(prefixes, end, key=_start)
                if inside := [h for h in prefixes[first:last] if h.end <= end]:
                    here += prefixed(folded, (start, end), heads, inside, own_titles)
            if masked[start] == _OPEN:
                here += self._carried(folded, masked, start, heads)
            free = [h for h in heads if h.start >= reach and not any(c.start <= h.start < c.end for c in here)]
            if free:
                here += self.unprefixed.names(folded, start, free)
            found += here
            reach = max([reach, *(c.end for c in here)])
        return found

    def _segments(self, masked: str, wanted: list[int]) -> Iterator[tuple[int, int]]:
        """The stretches between stop words, and brackets that hold no part of a name, around the places `wanted`."""
        for first, last in _around(wanted, masked):
            cuts = self.lexicon.stops(masked, first, last)
            if masked.find("(", first, last) >= 0 or masked.find(")", first, last) >= 0:
                cuts += [m.span() for m in _BRACKET.finditer(masked, first, last) if m.end() - m.start() == 1]
                cuts.sort()
            at = first
            for a, b in cuts:
                if a > at:
                    yield at, a
                at = max(at, b)
            if at < last:
                yield at, last

    def _carried(self, folded: str, masked: str, start: int, heads: list[Head]) -> Iterator[Candidate]:
        """落实《宣言》高官会和工作组会, 落实《宣言》工作计划: bodies and texts that carry an agreement out."""
        if not (start >= 2 and folded.startswith("落实", start - 2)):
            return
        close = masked.find(_CLOSE, start) + 1
        first = next((h for h in heads if h.start == close), None) if close else None
        first = first or next(
            (h for h in heads if close and h.start - close <= 2 and masked[close : h.start] in ("联合", "的")), None
        )
        if (
            first is None
            or first.info.type == "Agreement"
            and first.info.kind not in ("work-plan", "guideline", "action-plan")
        ):
            return
        stretch = coordinated(folded, first.end, len(folded), heads, [])
        yield Candidate(start - 2, stretch, first.info.type, first.info.kind, "carried-title")


def _around(places: list[int], text: str) -> Iterator[tuple[int, int]]:
    """The stretches between punctuation that hold one of `places` (sorted), each once."""
    marks = [m.start() for m in PUNCTUATION.finditer(text)]
    end = -1
    for place in places:
        if place > end:
            i = bisect_left(marks, place)
            end = marks[i] if i < len(marks) else len(text)
            yield marks[i - 1] + 1 if i else 0, end


def _mask(folded: str, quoted: list[Quoted], frameworks: set[int]) -> str:
    """Titles become placeholder characters of the same length, so that the grammar steps over them.

    So do the quotation marks of what begins at `frameworks`, so that a name can begin with it.
    """
    if "《" not in folded and "〈" not in folded and not frameworks:
        return folded
    chars = list(folded)
    for q in quoted:
        if q.depth == 0 and q.mark in "《〈":
            chars[q.start : q.end] = [_OPEN, *[_TITLE] * (q.end - q.start - 2), _CLOSE]
        elif q.start in frameworks:
            chars[q.start] = chars[q.end - 1] = _MARK
    return "".join(chars)


def _bodies_in_front(folded: str, hits: list[Hit]) -> Iterator[Hit]:
    """世贸组织|部长级会议: an organisation or a forum of the authority in front of the names of its organs."""
    known = {(h.start, h.end) for h in hits if h.role == "prefix"}
    for hit in hits:
        behind = folded[hit.end : hit.end + 1]
        long_enough = (
            hit.end - hit.start >= 3 and "\u3400" <= behind <= "\u9fff" and behind not in "和与及以等的在是将为"
        )
        if hit.role != "name" or not long_enough or (hit.start, hit.end) in known:
            continue
        if hit.type == "Institution":
            yield Hit(hit.start, hit.end, hit.iri, "prefix", "Institution")
        elif hit.kind in _HAS_ORGANS:
            yield Hit(hit.start, hit.end, hit.iri, "prefix", "Framework")


def _start(hit: Hit) -> int:
    return hit.start


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _frameworks(hits: list[Hit]) -> list[Hit]:
    """The frameworks in front of names, those aside that are only a part of a party's name."""
    parties = Sweep()
    found: list[Hit] = []
    for hit in hits:
        if hit.role == "party":
            parties.note(hit.start, hit.end)
        elif hit.role == "prefix" and not parties.holds_longer(hit.start, hit.end):
            found.append(hit)
    return found


def _longest(hits: list[Hit]) -> list[Hit]:
    """Leftmost longest, not overlapping."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _moved(c: Candidate, by: int) -> Candidate:
    prefix = (c.prefix[0] + by, c.prefix[1] + by) if c.prefix else None
    return Candidate(c.start + by, c.end + by, c.type, c.kind, c.rule, c.iri, prefix, c.prefix_iri)
