"""Names that a text defines for itself (以下简称海洋中心, ACOF), where they stand further down."""

from __future__ import annotations

from bisect import bisect_right

from ahocorasick_rs import AhoCorasick, MatchKind

from .candidates import Candidate
from .drafts import MentionDraft
from .folding import is_latin
from .outline import Unit
from .sweep import Sweep

# Behind these a short form of two characters is a word of its own and no piece of another (亚信 in 东亚信息).
_BEFORE_WORD = frozenset("在对与和及同向为由于将把各、,。;:(“《的 \n")


def further_mentions(mentions: list[MentionDraft], folded: str, units: list[Unit]) -> list[MentionDraft]:
    """The occurrences of defined short forms behind their definition, outside the names found already.

    `mentions` stand in text order; offsets are clean offsets.
    """
    defined: dict[str, MentionDraft] = {}
    for mention in mentions:
        surface = folded[mention.start : mention.end]
        if mention.rule == "abbreviation" or _introduced(mention, surface):
            defined.setdefault(surface, mention)
    if not defined:
        return []
    surfaces = sorted(defined)
    machine = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
    starts = [unit.start for unit in units]
    found: list[MentionDraft] = []
    for index, start, end in machine.find_matches_as_indexes(folded):
        first = defined[surfaces[index]]
        ahead = start < first.end and not (first.lang == "en" and _anywhere(surfaces[index]))
        if ahead or not _is_word(folded, start, end):
            continue
        if surfaces[index].isalpha() and surfaces[index].islower() and not folded.endswith("the ", 0, start):
            continue  # the centre, which the text has defined, and no other centre
        number = bisect_right(starts, start) - 1
        if end > units[number].end:
            continue
        c = first.candidate
        rule = "defined" if first.rule == "abbreviation" else first.rule
        candidate = Candidate(start - starts[number], end - starts[number], c.type, c.kind, rule)
        found.append(MentionDraft(start, end, number, candidate, folded[start:end]))
    return _outside(found, mentions)


def _introduced(mention: MentionDraft, surface: str) -> bool:
    """Whether a text in lower case has given a name of several words: there shall be established a|governing board."""
    return mention.rule == "capitalised" and mention.lang == "en" and surface.islower() and " " in surface


def _anywhere(surface: str) -> bool:
    """Whether a short form is the same ahead of its definition: capitals, or several words."""
    return surface.isascii() and (surface.isupper() and len(surface) > 2 or " " in surface)


def _outside(found: list[MentionDraft], mentions: list[MentionDraft]) -> list[MentionDraft]:
    """Those that touch none of `mentions`."""
    taken = Sweep()
    kept: list[MentionDraft] = []
    for mention, is_new in sorted(
        [*((m, False) for m in mentions), *((m, True) for m in found)], key=lambda row: (row[0].start, row[1])
    ):
        if not is_new:
            taken.note(mention.start, mention.end)
        elif not taken.touches(mention.start):
            kept.append(mention)
    ahead = {m.start for m in mentions}
    return [m for m in kept if not any(at in ahead for at in range(m.start, m.end))]


def _is_word(text: str, start: int, end: int) -> bool:
    before, behind = text[start - 1 : start], text[end : end + 1]
    if text[start].isascii() or text[end - 1].isascii():
        return not (is_latin(before) or is_latin(behind))
    return end - start > 2 or not before or before in _BEFORE_WORD
