"""Finding the words of a correction again: by offsets in the same text, else by quote and context.

In another text the words must stand in one place only, with the context that they had. There is no guess by
nearness: of two places with the same words around them, neither is taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from .model import CannotApplyError, Row

CONTEXT = 32  # code points on either side that a writer keeps at least
LONGEST = 480  # and at most, where fewer do not tell the place from others
_FULL_SIDE = 12  # a side that stayed whole tells a place from others from this length on
_BLOCK = 3  # characters that must stand together to be taken for the same
_ALIKE = 0.6  # share of a changed side that must still be there
_MANY = 1000  # places beyond which words are taken to say nothing


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand; `exact` where the text is the one that the row speaks of."""

    start: int
    end: int
    exact: bool


def locate(row: Row, raw: str, text_sha256: str) -> Place:
    """The place of a row's words in `raw`. Raises `CannotApplyError` where they are not there, or in several places."""
    if row.quote == "":
        raise CannotApplyError("it quotes no words; fill in quote, start and end")
    if row.start is not None and row.end is not None and row.text_sha256 in ("", text_sha256):
        found = raw[row.start : row.end]
        if _same(found, row.quote) and (row.text_sha256 or _context_fits(row, raw, row.start, row.end)):
            return Place(row.start, row.end, exact=True)
    start, end = _searched(row, raw)
    return Place(start, end, exact=False)


def context_of(raw: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind a stretch: as much as tells it from every other place, if that can be."""
    length = CONTEXT
    while True:
        before, behind = raw[max(0, start - length) : start], raw[end : end + length]
        whole = before + raw[start:end] + behind
        if length >= LONGEST or raw.find(whole) == raw.rfind(whole):
            return before, behind
        length *= 2


def shifted(row: Row, place: Place, raw: str) -> tuple[int, int]:
    """The new span of a row, moved as its words were. Raises `CannotApplyError` where other words stand there."""
    if row.start is not None and row.new_start is not None and row.new_end is not None:
        by = place.start - row.start
        start, end = row.new_start + by, row.new_end + by
        said = _same(raw[start:end], row.value) if row.value else place.exact
        if 0 <= start < end <= len(raw) and said:
            return start, end
    start = _only(raw, row.value, place) if row.value else -1
    if start < 0:
        raise CannotApplyError("its new words do not stand beside the old ones; correct value, new_start and new_end")
    return start, start + len(row.value)


def _only(raw: str, words: str, near: Place) -> int:
    """Where the words stand once, over the place or beside it; -1 where they do not."""
    first = max(0, near.start - len(words))
    around = raw[first : near.end + len(words)]
    found = around.find(words)
    return first + found if found >= 0 and around.find(words, found + 1) < 0 else -1


def _same(found: str, quote: str) -> bool:
    """Spreadsheets write line ends their own way."""
    return found == quote or ("\n" in quote and _lines(found) == _lines(quote))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _context_fits(row: Row, raw: str, start: int, end: int) -> bool:
    return _same(raw[max(0, start - len(row.prefix)) : start], row.prefix) and _same(
        raw[end : end + len(row.suffix)], row.suffix
    )


def _searched(row: Row, raw: str) -> tuple[int, int]:
    """The one place that fits best: both sides whole; one side whole and the other alike; both alike."""
    quote, prefix, suffix = _as_written(row, raw)
    if quote not in raw:
        raise CannotApplyError("its words are no longer in the text")
    best = [at + len(prefix) for at in _found(raw, prefix + quote + suffix)]
    best = best or _likest(raw, quote, prefix, suffix)
    if len(best) > 1:
        many = f"more than {_MANY}" if len(best) > _MANY else str(len(best))
        raise CannotApplyError(f"its words stand in {many} places with that context; give more of it")
    return best[0], best[0] + len(quote)


def _likest(raw: str, quote: str, prefix: str, suffix: str) -> list[int]:
    """The places that fit best of those whose context has changed. Raises `CannotApplyError` where none fits."""
    places = list(_found(raw, quote))
    if len(places) > _MANY:
        raise CannotApplyError(f"its words stand in more than {_MANY} places; quote more of them")
    ranked: dict[int, list[int]] = {}
    for start in places:
        ranked.setdefault(_rank(raw, start, start + len(quote), prefix, suffix), []).append(start)
    if not (best := max(ranked)):
        raise CannotApplyError("its words are in the text, but not with the context that it gives")
    return ranked[best]


def _as_written(row: Row, raw: str) -> tuple[str, str, str]:
    """Quote and context with the line ends of the text."""
    parts = (row.quote, row.prefix, row.suffix)
    if not any("\n" in part for part in parts):
        return parts
    ends = "\r\n" if "\r\n" in raw else "\n"
    quote, prefix, suffix = (_lines(part).replace("\n", ends) for part in parts)
    return quote, prefix, suffix


def _found(raw: str, quote: str) -> Iterator[int]:
    """Where the words stand; one more than may be, where there are many."""
    at = raw.find(quote)
    count = 0
    while at >= 0 and count <= _MANY:
        yield at
        count += 1
        at = raw.find(quote, at + 1)


def _rank(raw: str, start: int, end: int, prefix: str, suffix: str) -> int:
    """How well a place fits: 2 one side whole, 1 both changed a little, 0 another place."""
    left = raw.endswith(prefix, 0, start)
    right = raw.startswith(suffix, end)
    room = 2 * CONTEXT
    said = [] if left else [(prefix, raw[max(0, start - len(prefix) - room) : start])]
    said += [] if right else [(suffix, raw[end : end + len(suffix) + room])]
    if not (all(_may_be_alike(*one) for one in said) and all(_alike(*one) for one in said)):
        return 0
    whole = (left and len(prefix) >= _FULL_SIDE) or (right and len(suffix) >= _FULL_SIDE)
    return 2 if whole else 1


def _alike(said: str, found: str) -> bool:
    """Whether most of what was said is still there, in its order."""
    blocks = SequenceMatcher(None, said, found, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _BLOCK) >= _ALIKE * len(said)


def _may_be_alike(said: str, found: str) -> bool:
    """Whether enough of it is there in any order, which is reckoned much sooner."""
    if len(said) < _FULL_SIDE:
        return False
    kept: set[int] = set()
    for at in range(len(said) - _BLOCK + 1):
        if said[at : at + _BLOCK] in found:
            kept.update(range(at, at + _BLOCK))
    return len(kept) >= _ALIKE * len(said)
