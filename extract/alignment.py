"""What the text brings in line with what: 推动A同B、C对接, 《关于A与B对接合作的声明》."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from .cues import cues
from .drafts import EntityDraft, MentionDraft
from .statements import Fact

_ALIGNED = ("Agreement", "Initiative")
_REACH = 160  # more than a clause has on either side of the cue
_CLAUSE_ENDS = re.compile("[;。,\n]")


def alignments(folded: str, lang: str, mentions: list[MentionDraft]) -> Iterator[Fact]:
    """`alignedWith` of plans and initiatives; `mentions` stand in text order."""
    patterns = cues(lang, "facts")
    starts = [m.start for m in mentions]
    for cue in patterns["aligned"].finditer(folded):
        start, end = _clause(folded, cue)
        inside = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        first, second = _sides(folded, _outermost(inside, cue.start()), patterns["aligned_with"])
        for one in first:
            for other in second:
                if one is not other:
                    yield Fact(one.iri, "alignedWith", other.iri, "iri", start, end)


def _clause(folded: str, cue: re.Match[str]) -> tuple[int, int]:
    """From the end of the clause before the cue to the end of its own, clean offsets."""
    first, last = max(0, cue.start() - _REACH), min(len(folded), cue.end() + _REACH)
    before = [m.end() for m in _CLAUSE_ENDS.finditer(folded, first, cue.start())]
    behind = _CLAUSE_ENDS.search(folded, cue.end(), last)
    start = before[-1] if before else first
    end = behind.start() if behind else last
    return start + len(folded[start:end]) - len(folded[start:end].lstrip()), end


def _outermost(mentions: list[MentionDraft], at: int) -> list[MentionDraft]:
    """The plans and initiatives of a clause; the title that the cue itself stands in is looked into."""
    around = [m for m in mentions if m.start < at < m.end]
    open_ = [m for m in mentions if m not in around and m.entities[-1].type in _ALIGNED]
    return [m for m in open_ if not any(o.start <= m.start and m.end <= o.end and o is not m for o in open_)]


def _sides(
    folded: str, mentions: list[MentionDraft], joint: re.Pattern[str]
) -> tuple[list[EntityDraft], list[EntityDraft]]:
    """Those before and behind the word that joins them (A同B、C)."""
    for i in range(1, len(mentions)):
        if joint.search(folded, mentions[i - 1].end, mentions[i].start):
            first, second = mentions[:i], mentions[i:]
            return [m.entities[-1] for m in first], [m.entities[-1] for m in second]
    return [], []
