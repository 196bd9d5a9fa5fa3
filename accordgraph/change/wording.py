"""What a clause or a name is about, as signs: of one language its own words, between two the words of the lexicon."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from accordgraph.compare.notions import Notion, notions, stem

_HAN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LETTERS = re.compile(r"[a-z]{2,}")


def about(text: str, lang: str, *, alone: bool) -> Counter[Notion]:
    """The signs of a text. `alone`: both texts are in this language, so that its own words may be compared."""
    if not alone:
        return Counter(notions(text, lang))
    return Counter(frozenset({sign}) for sign in (_chinese(text) if lang == "zh" else _english(text)))


def series(name: str, lang: str) -> str:
    """A name without years, editions and phases: what the editions of one text have in common."""
    for pattern in _editions("zh" if lang == "zh" else "en"):
        name = pattern.sub(" " if lang != "zh" else "", name)
    return re.sub(r"\s+", " ", name).strip(" -–—,，()（）")


def edition_number(name: str) -> str:
    """The number of a version or phase as a name gives it (2.0, 二, vi, two); empty where it gives none."""
    found = _numbers().search(name)
    return next(filter(None, found.groups()), "").lower() if found else ""


@cache
def number_words() -> Mapping[str, int]:
    """What the words for numbers mean."""
    return {word: value for value, word in enumerate(_lexicon()["number"]["words"].split(), start=1)}


def letters(text: str, lang: str) -> Counter[Notion]:
    """The signs of a short name: of a Chinese one its characters too, so that 农业 and 农林 meet."""
    signs = about(text, lang, alone=True)
    if lang == "zh":
        signs.update(frozenset({char}) for run in _HAN.findall(text.translate(_filling())) for char in run)
    return signs


def without_plain(name: str, lang: str) -> str:
    """A name without the words that all names have."""
    return _plain(lang).sub("" if lang == "zh" else " ", name).strip()


def said(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The words between two names that say that one became the other: old before new, new before old."""
    return _said("zh" if lang == "zh" else "en")


def akin(kind: str | None, other: str | None) -> bool:
    """Whether a thing of one kind may be the same as one of the other; what has no kind may be anything."""
    return not kind or not other or kind == other or any({kind, other} <= family for family in _families())


def _chinese(text: str) -> Iterator[str]:
    """Neighbouring characters; joining ones part the text. Latin letters (AI, 5G) are words."""
    text = text.lower().translate(_filling())
    for run in _HAN.findall(text):
        if len(run) == 1:
            yield run
        yield from (one + other for one, other in pairwise(run))
    yield from _LETTERS.findall(text)


def _english(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.lower().replace("'s", "").replace("’s", "")):
        for part in word.split("-"):
            if part not in _stop():
                yield stem(part)


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("lexicon", "names.toml").read_text("utf-8"))


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(kinds.split()) for kinds in _lexicon()["family"]["kinds"])


@cache
def _editions(lang: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _lexicon()["edition"][lang])


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile("|".join(_lexicon()["number"]["patterns"]), re.IGNORECASE)


@cache
def _plain(lang: str) -> re.Pattern[str]:
    words = sorted(_lexicon()["plain"][lang].split(), key=lambda word: (-len(word), word))
    pattern = "|".join(map(re.escape, words))
    return re.compile(pattern if lang == "zh" else rf"\b(?:{pattern})\b", re.IGNORECASE)


@cache
def _said(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    forward, backward = (_lexicon()["said"][lang][way] for way in ("forward", "backward"))
    return re.compile(forward, re.IGNORECASE), re.compile(backward, re.IGNORECASE)


@cache
def _stop() -> frozenset[str]:
    return frozenset(_lexicon()["stop"]["en"].split())


@cache
def _filling() -> dict[int, str]:
    return dict.fromkeys(map(ord, _lexicon()["fill"]["zh"]), " ")
