"""How alike two names of one language are, from 0 to 1; names with different figures are not alike at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from accordgraph.compare.notions import stem

_SMALL = frozenset({"the", "of", "on", "for", "and", "in", "to", "a", "an"})
_APART = 0.75
_WORD = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\d+")


def alike(one: str, other: str, lang: str) -> float:
    """Of two names in a language: by pairs of characters in Chinese, by the stems of words in English."""
    if sorted(_NUMBER.findall(one)) != sorted(_NUMBER.findall(other)):
        return 0.0
    if lang != "en":
        return dice(_pairs(one), _pairs(other))
    ours, theirs = set(stems(one)), set(stems(other))
    # Maritime Security, Cyber Security: where each has a word that the other lacks, they speak of two things.
    return dice(stems(one), stems(other)) * (_APART if ours - theirs and theirs - ours else 1.0)


def dice(one: Iterable[str], other: Iterable[str]) -> float:
    """Twice what both have, to all that they have."""
    ours, theirs = Counter(one), Counter(other)
    everything = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / everything if everything else 0.0


@lru_cache(maxsize=1 << 16)
def stems(name: str) -> tuple[str, ...]:
    """The words of an English name without endings and small words."""
    plain = name.lower().replace("'s", "").replace("’s", "")
    return tuple(stem(word) for word in _WORD.findall(plain) if word not in _SMALL)


def _pairs(name: str) -> Iterator[str]:
    return (name[at : at + 2] for at in range(max(1, len(name) - 1)))
