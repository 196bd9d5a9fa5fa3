"""Systematic Chinese names in English, put together from their parts: 10+3|旅游|部长会议 is ASEAN Plus Three|Tourism|…

A name that has a part with no known translation is not translated. The confidence says how often such a rendering is
one of the English names that the authority gives (see docs/proposals.md); it falls with each part that is translated
word by word.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from accordgraph.compare.notions import renderings
from accordgraph.ontology.authority import Authority
from accordgraph.ontology.topics import Topics

_YEARS = re.compile(r"[(（]?(?P<years>(?:19|20)\d\d\s?[-–—]\s?(?:19|20)\d\d|(?:19|20)\d\d)年?[)）]?$")
_ABOUT = re.compile(r"^关于(?P<what>.+)的$")
_SURE, _A_WORD = 0.9, 0.97  # of a name whose parts are all known; and what each word of the middle takes from it
_UNOWNED = 0.75  # of one that begins with no framework: others may have one of that name too


@dataclass(frozen=True, slots=True)
class Translation:
    """An English rendering: what it begins with (a framework or party, or nothing), the rest, and how sure it is."""

    front: str
    rest: str
    confidence: float

    @property
    def text(self) -> str:
        """The whole name."""
        return f"{self.front} {self.rest}".strip()


class Translator:
    """Translates by the names of the authority, the topics, and the words that both languages have in common."""

    def __init__(self, authority: Authority, topics: Topics) -> None:
        table = _lexicon()
        self._heads = table["head"]
        self._joints = table["joint"]
        self._fronts = _fronts(authority)
        self._words = {**renderings(), **_areas(topics), **table["word"]}
        self._longest = max(map(len, self._words))

    def translate(self, name: str) -> Translation | None:
        """The English rendering of a Chinese name; None where a part of it is unknown."""
        name, years = _without_years(name.strip("《》"))
        front, rest = self._front(name)
        head = next((rest[at:] for at in range(len(rest)) if rest[at:] in self._heads), None)
        if head is None:
            return None
        middle = rest[: len(rest) - len(head)]
        about = _ABOUT.match(middle)
        words = self._spelt(about["what"] if about else middle)
        if words is None or not (front or words):
            return None
        english = " ".join(word for word, _ in words)
        parts = [self._heads[head], "on", english] if about else [english, self._heads[head]]
        confidence = (_SURE if front else _UNOWNED) * _A_WORD ** sum(is_word for _, is_word in words)
        rest = " ".join(part for part in (*parts, years) if part)
        return Translation(self._fronts.get(front, ""), rest, round(confidence, 2))

    def _front(self, name: str) -> tuple[str, str]:
        """The framework or party that a name begins with, and the rest."""
        for length in range(min(len(name) - 1, 24), 1, -1):
            if name[:length] in self._fronts:
                return name[:length], name[length:].removeprefix("-")
        return "", name

    def _spelt(self, middle: str) -> list[tuple[str, bool]] | None:
        """The middle of a name in English, and whether each part is more than a joint; None if unknown."""
        found: list[tuple[str, bool]] = []
        at = 0
        while at < len(middle):
            longest = range(min(self._longest, len(middle) - at), 0, -1)
            part = next((middle[at : at + n] for n in longest if middle[at : at + n] in self._words), None)
            if part:
                found.append((self._words[part], True))
            elif middle[at] in self._joints:
                part = middle[at]
                found.append((self._joints[part], False))
            else:
                return None
            at += len(part)
        return [(word, is_word) for word, is_word in found if word]


def _without_years(name: str) -> tuple[str, str]:
    found = _YEARS.search(name)
    return (name[: found.start()], f"({found['years']})") if found else (name, "")


def _fronts(authority: Authority) -> Mapping[str, str]:
    """What names begin with, in both languages; of several English forms the one that most names begin with."""
    found: dict[str, str] = {}
    openings = Counter(
        " ".join(words[:length])
        for entity in authority.entities.values()
        for text, lang in entity.names()
        if lang == "en"
        for words in [text.split()]
        for length in range(1, min(6, len(words)))
    )
    for entity in authority.of_type("Framework", "Party", "Institution", "Mechanism"):
        english = [text for text, lang in entity.prefixes if lang == "en"] or [entity.pref.get("en", "")]
        usual = max(english, key=lambda text: (openings[text], text))
        chinese = [text for text, lang in entity.prefixes if lang == "zh"]
        if entity.type in ("Framework", "Party"):
            chinese += [text for text, lang in entity.names() if lang == "zh"]
        for text in chinese:
            if usual:
                found.setdefault(text, usual)
    return found


def _areas(topics: Topics) -> dict[str, str]:
    """Cooperation areas: all their Chinese names, with the English one that the scheme prefers."""
    found: dict[str, str] = {}
    for topic in topics.by_iri.values():
        for text, lang in topic.labels:
            if lang == "zh" and topic.pref.get("zh") == text:
                found[text] = _titled(topic.pref.get("en", ""))
    return {chinese: english for chinese, english in found.items() if english}


def _titled(words: str) -> str:
    small = {"and", "of", "the", "on", "for", "in"}
    return " ".join(word if word in small else word[:1].upper() + word[1:] for word in words.split())


@cache
def _lexicon() -> Mapping[str, Mapping[str, str]]:
    text = resources.files(__package__).joinpath("lexicon", "heads.toml").read_text("utf-8")
    table: dict[str, dict[str, str]] = tomllib.loads(text)
    return table
