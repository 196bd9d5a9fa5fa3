"""Where a capitalised English phrase begins and ends, and what of it is no name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from .gazetteer import Hit

_WORD = (
    r"(?:(?:[A-Z]\w*-_?)?(?:[A-Z]\.){2,}(?:_?-_?[A-Z]\w*)?|[A-Z][\w.'&+/-]*(?:\w|(?<=s)')|[A-Z]"
    r"|\d{4}(?:\s?-\s?\d{4})?|\d\.\d|\+)"
)
# A comma joins where a list of capitalised words goes on; "in 2022" and "at the …" say when and where.
_JOINT = (
    r"(?:of|on|and|for|the|in(?!\s+\d{4})|to(?=\s[A-Z])|through|at(?=\s[A-Z])|against|with(?=\s[A-Z])|between(?=\s(?:the\s)?[A-Z])|&"
    r"|,(?=\s[A-Z][\w-]+(?:,|\s+and\b|\s+[A-Z]))|,(?=\sand\s[A-Z]))"
)
_BRACKET = r"\([A-Z][\w.+&-]{1,16}\)"
_NEXT = rf"(?:\s+(?:{_BRACKET}\s+(?=[A-Z\d+a]))?|(?=,\s))(?:{_JOINT}\s+){{0,3}}{_WORD}"
# The first word once more, as what begins with a sign is quick to search: what must stand before it is looked at
# behind that.
_FIRST = (
    r"[A-Z\d+](?<![\w-].)(?:(?<=[A-Z])(?:(?:\w*-_?(?:[A-Z]\.){2,}|\.(?:[A-Z]\.)+)(?:_?-_?[A-Z]\w*)?"
    r"|[\w.'&+/-]*(?:\w|(?<=s)')|)|(?<=\d)(?:\d{3}(?:\s?-\s?\d{4})?|\.\d)|(?<=\+))"
)
_PHRASE = re.compile(rf"{_FIRST}(?:{_NEXT})*")
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_COUNTER = re.compile(
    rf"\d{{4}}(?:\s?-\s?\d{{4}})?|\d\.\d|\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth|{_MONTH}|(?:Thirty|Twenty)-\w+"
)
_PARTICIPLE = re.compile(r"[A-Z]{4,}ING")
_FIRST_WORD = re.compile(r"([\w'.-]+)(,?)\s+(?:(?:of|on|and|for|the|in|to|with|through|at)\s+)*")
# What can open a sentence before a name: a word with an article behind it, or with a preposition (joint) between.
_OPENING = re.compile(
    r"(?P<word>[A-Z][a-z]+)\s+(?P<joint>(?:to|on|in|with|for|of|through|among|from|under|at|via)\s+)?the\s+(?=[A-Z\d])"
)
_AWAY = re.compile(r"\s+(?:of|at|in|for|on|to)\s+the\s+(?=[A-Z\d])")


def joined_dashes(folded: str, hits: list[Hit]) -> str:
    """ASEAN - U.S., U.S.- ASEAN: a dash with spaces between two parties joins them; of the same length as `folded`."""
    if " -" not in folded and "- " not in folded:
        return folded
    ends = {h.end for h in hits if h.role in ("party", "prefix")}
    starts = {h.start for h in hits}
    for m in re.finditer(r" ?- ?", folded):
        if len(m.group()) > 1 and m.start() in ends and m.end() in starts:
            folded = f"{folded[: m.start()]}{m.group().replace(' ', '_')}{folded[m.end() :]}"
    return folded


def phrases(folded: str) -> Iterator[tuple[int, int]]:
    """Every stretch of capitalised words with what joins them."""
    for match in _PHRASE.finditer(folded):
        yield match.span()


class Openings:
    """Takes away what opens a sentence before a name."""

    def __init__(self, stop: frozenset[str], verbs: frozenset[str]) -> None:
        self._stop = stop
        self._verbs = verbs

    def trim(
        self, folded: str, start: int, end: int, parties: dict[int, int], fronts: Collection[int] = ()
    ) -> tuple[int, int]:
        """Without the word that only opens the sentence, a leading year, month or ordinal, or a place before "the"."""
        while word := _FIRST_WORD.match(folded, start, end):
            first = word.group(1)
            if start in fronts and first.isdigit():
                break  # the 2050 Strategy|Implementation Plan: the year belongs to a name that is known
            if first in self._stop or _PARTICIPLE.fullmatch(first) or _COUNTER.fullmatch(first):
                start = word.end()
            elif verb := self._opening_verb(folded, start, end):
                start = verb.end()
            elif start in parties and (away := _AWAY.match(folded, parties[start], end)):
                start = away.end()  # Thailand at the|East Asia Summit
            elif word.group(2) and start in parties and parties[start] == word.end(1):
                start = word.end()
            else:
                break
        return start, end

    def _opening_verb(self, folded: str, start: int, end: int) -> re.Match[str] | None:
        """Ratify the …, Build on the …: what an article follows at once is no noun; a verb may take "on" or "to"."""
        opening = _OPENING.match(folded, start, end)
        return opening if opening and (not opening["joint"] or opening["word"].lower() in self._verbs) else None
