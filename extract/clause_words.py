"""The words of the clause grammar, compiled from lexicon/zh."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .lexicons import load_toml


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that can lead a commitment."""

    word: str
    strength: str
    action: str


def _longest_first(words: str) -> list[str]:
    return sorted(set(words.split()), key=lambda w: (-len(w), w))


def _either(words: str) -> str:
    return "|".join(map(re.escape, _longest_first(words)))


class ClauseWords:
    """Verbs, adverbs, openers and hedges as patterns."""

    def __init__(self) -> None:
        grammar = load_toml("zh/grammar.toml")
        self.verbs: dict[str, Verb] = {}
        for strength, groups in load_toml("zh/verbs.toml").items():
            for action, words in groups.items():
                for word in words.split():
                    self.verbs.setdefault(word, Verb(word, strength, action))
        either_verb = "|".join(map(re.escape, _longest_first(" ".join(self.verbs))))
        self.verb = re.compile(either_verb)
        self.adverb = re.compile(_either(grammar["adverbs"]))
        self.coordinated = re.compile(rf"(?:和或|和|与|并|、|或)(?:{self.adverb.pattern})*(?P<verb>{either_verb})")
        self.modality = re.compile(_either(grammar["modality"]))
        self.manner = frozenset(grammar["manner"].split())
        self.governs = frozenset(grammar["governs"].split())
        self.noun_verbs = frozenset(grammar["noun_verbs"].split())
        self.topic_verbs = frozenset(grammar["topic_verbs"].split())
        self.continues = re.compile(_either(grammar["continues"]))
        self.openers = {kind: re.compile(_either(words)) for kind, words in grammar["openers"].items()}
        self.closers = re.compile(_either(grammar["closers"]))
        self.outcome_verbs = frozenset(grammar["outcome"]["verbs"].split())
        self.outcome_nouns = tuple(_longest_first(grammar["outcome"]["nouns"]))
        self.actor_heads = tuple(_longest_first(grammar["actors"]["heads"]))
        self.actor = re.compile("|".join(map(re.escape, self.actor_heads)))
        self.hedges = [(row["kind"], re.compile(row["pattern"])) for row in load_toml("zh/hedges.toml")["hedge"]]

    def verb_at(self, text: str, at: int, end: int) -> re.Match[str] | None:
        """The longest verb that stands at `at`."""
        return self.verb.match(text, at, end)


@cache
def clause_words() -> ClauseWords:
    """The words, loaded once a process."""
    return ClauseWords()
