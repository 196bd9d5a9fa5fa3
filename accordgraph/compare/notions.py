"""What a stretch of text is about, in signs that can be compared between Chinese and English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import TypeAlias

# One word as read: the numbers of the lexicon's entries that it can be a word of. Two words mean the same where their
# readings meet.
Notion: TypeAlias = frozenset[str]

_WORD = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ENDINGS = (
    "isations",
    "izations",
    "isation",
    "ization",
    "ations",
    "ation",
    "ings",
    "ing",
    "ies",
    "ed",
    "es",
    "s",
    "e",
    "y",
)
_SHORTEST = 4
_LONGEST = 4  # words of a phrase


def notions(text: str, lang: str) -> Iterator[Notion]:
    """The words of the lexicon that a text has, each as often as it stands there; longer ones go before shorter."""
    return _chinese(text) if lang == "zh" else _english(text)


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text that are no years."""
    found = (number.replace(",", "") for number in _NUMBER.findall(text))
    return frozenset(number for number in found if not _YEAR.fullmatch(number))


def years(text: str) -> frozenset[str]:
    """The years of a text."""
    return frozenset(_YEAR.findall(text))


def stem(word: str) -> str:
    """A word without its ending: rough, and the same for all forms of one word that matter here."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word


def _chinese(text: str) -> Iterator[Notion]:
    words = _lexicon()[0]
    for match in _chinese_words().finditer(text):
        yield words[match.group()]


def _english(text: str) -> Iterator[Notion]:
    stems = [stem(word) for word in _WORD.findall(text.lower())]
    phrases = _lexicon()[1]
    at = 0
    while at < len(stems):
        length = next((n for n in range(_LONGEST, 0, -1) if tuple(stems[at : at + n]) in phrases), 0)
        if length:
            yield phrases[tuple(stems[at : at + length])]
        at += max(1, length)


@cache
def _chinese_words() -> re.Pattern[str]:
    words = sorted(_lexicon()[0], key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def renderings() -> dict[str, str]:
    """The Chinese words of the lexicon with the first English one of each, as titles write it."""
    found: dict[str, str] = {}
    for words, phrases in _entries():
        for word in words:
            found.setdefault(word, " ".join(part[:1].upper() + part[1:] for part in phrases[0].split("-")))
    return found


def _entries() -> list[tuple[list[str], list[str]]]:
    """Each entry: the Chinese words, and the English phrases with "-" between their words."""
    table = tomllib.loads(resources.files(__package__).joinpath("lexicon", "terms.toml").read_text("utf-8"))
    parted = (entry.partition("|") for entry in " ".join(table.values()).split())
    return [(words.split(","), phrases.split(",")) for words, _, phrases in parted]


@cache
def _lexicon() -> tuple[dict[str, Notion], dict[tuple[str, ...], Notion]]:
    """Readings by Chinese word, and by the stems of an English phrase."""
    chinese: dict[str, set[str]] = {}
    english: dict[tuple[str, ...], set[str]] = {}
    for number, (words, phrases) in enumerate(_entries()):
        for word in words:
            chinese.setdefault(word, set()).add(f"w{number}")
        for phrase in phrases:
            english.setdefault(tuple(stem(part) for part in phrase.split("-")), set()).add(f"w{number}")
    return (
        {word: frozenset(readings) for word, readings in chinese.items()},
        {stems: frozenset(readings) for stems, readings in english.items()},
    )
