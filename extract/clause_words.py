"""The words of the clause grammar, compiled from lexicon/zh."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .lexicons import load_toml
from .wordlists import either, first_of, opening

# Times and rhythms that may stand before the verb that leads a clause.
TIME = re.compile(
    r"每(?:半|两|三|四|五|\d)?(?:年|季度|月)|(?:今后|未来)?[一二三四五\d]+(?:至[一二三四五\d]+)?年内?|\d{4}年(?:底)?前?|,|\s"
)


# Words that must not be a piece of others: 交通|过去 holds no 通过, 可持续 no 持续.
_NO_PIECE = {"经": "(?!贸|济|营|验|费|典|常|销|商|认)", "通过": "(?<!交通过)", "持续": "(?<!可持续)",
             "吸引": "(?!力)", "新增": r"(?=\d)"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that can lead a commitment."""

    word: str
    strength: str
    action: str


class ClauseWords:
    """Verbs, adverbs, openers and hedges as patterns."""

    def __init__(self) -> None:
        grammar = load_toml("zh/grammar.toml")
        self.verbs: dict[str, Verb] = {}
        for strength, groups in load_toml("zh/verbs.toml").items():
            for action, words in groups.items():
                for word in words.split():
                    self.verbs.setdefault(word, Verb(word, strength, action))
        verbs = either(self.verbs, _NO_PIECE)
        self.verb = re.compile(verbs)
        # The same for a look at one place; a search is faster without the look ahead.
        self.verb_here = re.compile(opening(self.verbs) + verbs)
        self.adverb = re.compile(either(grammar["adverbs"].split(), _NO_PIECE))
        self.coordinated = re.compile(rf"(?:和或|和|与|并|、|或)(?:{self.adverb.pattern})*(?P<verb>{verbs})")
        self.modality = re.compile(either(grammar["modality"].split()))
        self.manner = frozenset(grammar["manner"].split())
        self.governs = frozenset(grammar["governs"].split())
        self.noun_verbs = frozenset(grammar["noun_verbs"].split())
        self.topic_verbs = frozenset(grammar["topic_verbs"].split())
        self.continues = re.compile(either(grammar["continues"].split()))
        self.openers = {
            kind: re.compile(either(words.split(), _NO_PIECE)) for kind, words in grammar["openers"].items()
        }
        self.sets = {name: frozenset(words.split()) for name, words in grammar["sets"].items()}
        self.shared_nouns = tuple(sorted(self.noun_verbs))
        self.patterns = {name: re.compile(text) for name, text in grammar["patterns"].items()}
        self.closers = re.compile(either(grammar["closers"].split()))
        # Whether anything at all opens, or limits, at a place: most places have neither.
        self.opener = re.compile("|".join(f"(?:{p.pattern})" for p in self.openers.values()))
        self.stance = re.compile(either(grammar["stance"]["verbs"].split()))
        self.says = re.compile(f"{self.stance.pattern}|{self.patterns['thanks'].pattern}")
        self.notes = re.compile(either(grammar["stance"]["notes"].split()))
        self.due = re.compile(either(grammar["stance"]["due"].split()))
        self.binding = re.compile(either(grammar["stance"]["modal"].split()))
        self.outcome_verbs = frozenset(grammar["outcome"]["verbs"].split())
        self.activity = re.compile(either(grammar["outcome"]["activities"].split()))
        self.outcome_nouns = tuple(grammar["outcome"]["nouns"].split())
        self.actor_heads = tuple(grammar["actors"]["heads"].split())
        self.actor = re.compile(either(self.actor_heads))
        limits = load_toml("zh/hedges.toml")
        self.hedges = [(row["kind"], re.compile(row["pattern"])) for row in limits["hedge"]]
        self.opens_hedge = re.compile(first_of(limits["opens"]))
        self.hedge = re.compile(
            opening(limits["opens"]) + f"(?:{'|'.join(f'(?:{p.pattern})' for _, p in self.hedges)})"
        )
        words = "|".join((self.modality.pattern, self.adverb.pattern, self.hedge.pattern))
        opens = opening([*grammar["modality"].split(), *grammar["adverbs"].split(), *limits["opens"]])
        self.looked_through = re.compile(f"{opens}(?:{words})|{TIME.pattern}")

    def verb_at(self, text: str, at: int, end: int) -> re.Match[str] | None:
        """The longest verb that stands at `at`."""
        return self.verb_here.match(text, at, end)


@cache
def clause_words() -> ClauseWords:
    """The words, loaded once a process."""
    return ClauseWords()
