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
        if mention.rule == "abbreviation":
            defined.setdefault(folded[mention.start : mention.end], mention)
    if not defined:
        return []
    surfaces = sorted(defined)
    machine = AhoCorasick(surfaces, matchkind=MatchKind.LeftmostLongest)
    starts = [unit.start for unit in units]
    found: list[MentionDraft] = []
    for index, start, end in machine.find_matches_as_indexes(folded):
        first = defined[surfaces[index]]
        if start < first.end or not _is_word(folded, start, end):
            continue
        if surfaces[index].isalpha() and surfaces[index].islower() and not folded.endswith("the ", 0, start):
            continue  # the centre, which the text has defined, and no other centre
        number = bisect_right(starts, start) - 1
        if end > units[number].end:
            continue
        c = first.candidate
        candidate = Candidate(start - starts[number], end - starts[number], c.type, c.kind, "defined")
        found.append(MentionDraft(start, end, number, candidate, folded[start:end]))
    return _outside(found, mentions)


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
