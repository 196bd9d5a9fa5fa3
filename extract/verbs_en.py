"""English verbs of undertaking: base forms, forms in -ing and -ed, with strength and action type."""

from __future__ import annotations

import re
from functools import cache

from .heads_en import either
from .lexicons import load_toml

_DOUBLED = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")


class EnglishVerbs:
    """The table of lexicon/en/verbs.toml, compiled."""

    def __init__(self) -> None:
        grammar = load_toml("en/grammar.toml")
        self.of: dict[str, tuple[str, str]] = {}
        for strength, groups in load_toml("en/verbs.toml").items():
            for action, listed in groups.items():
                for word in words(listed):
                    self.of.setdefault(word, (strength, action))
        irregular: dict[str, str] = grammar["irregular"]
        gerunds, participles = {}, {}
        for word in list(self.of):
            gerunds[_with_ending(word, "ing")] = word
            first = word.split()[0]
            participles[
                word.replace(first, irregular[first], 1) if first in irregular else _with_ending(word, "ed")
            ] = word
        self._base = {**participles, **gerunds}
        self.base, self.gerund, self.participle = either(self.of), either(gerunds), either(participles)
        self.nouns = frozenset(words(grammar["noun_verbs"]))
        self.intransitive = frozenset(words(grammar["intransitive"]))
        self.governs = frozenset(words(grammar["governs"]))
        self.adjectives = frozenset(words(grammar["adjectives"]))
        self.states = frozenset(words(grammar["states"]))
        self.stative = frozenset(words(grammar["stative"]))

    def sense(self, word: str) -> tuple[str, str]:
        """Strength and action type of a verb in any form; what the table does not have is done."""
        key = re.sub(r"\s+", " ", word.lower().removeprefix("not "))
        return self.of.get(self._base.get(key, key) if key not in self.of else key, ("perform", "implement"))

    def plain(self, word: str) -> str:
        """The base form."""
        key = re.sub(r"\s+", " ", word.lower())
        return key if key in self.of else self._base.get(key, key)


def words(text: str) -> list[str]:
    """A list written with commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def _with_ending(verb: str, ending: str) -> str:
    first, _, rest = verb.partition(" ")
    if first.endswith("e") and not first.endswith("ee"):
        first = first[:-1]
    elif ending == "ed" and re.search(r"[^aeiou]y$", first):
        first = first[:-1] + "i"
    elif len(first) < 5 and _DOUBLED.search(first) or first in ("commit", "submit"):
        first += first[-1]
    return f"{first}{ending} {rest}".strip()


@cache
def english_verbs() -> EnglishVerbs:
    """Loaded once a process."""
    return EnglishVerbs()
