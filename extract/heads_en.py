"""Head nouns of English names, compiled from lexicon/en/heads.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from . import wordlists
from .heads import HeadInfo
from .lexicons import load_toml

_YEARS = (
    r"(?:\s(?:\d{4}(?:\s?-\s?\d{4})?(?!\d)|\d\.\d|\(\d{4}\s?-\s?\d{4}\)"
    r"|[IVX]+(?![\w'])(?:\s\(\d{4}\s?-\s?\d{4}\))?))?"
)
_BRACKET = r"(?:\s\([A-Z][\w-]+\)(?=\s\d{4}))?"
_PERIOD_BEHIND = re.compile(r"\s\((?:19|20)\d\d\s?-\s?(?:19|20)\d\d\)")


def with_period(folded: str, end: int, type_: str) -> int:
    """Where a name ends whose words end at `end`: the period in brackets behind a text belongs to its name."""
    period = _PERIOD_BEHIND.match(folded, end) if type_ == "Agreement" else None
    return period.end() if period else end


class EnglishHeads:
    """Which word makes a capitalised phrase a name, and of what type and kind."""

    def __init__(self) -> None:
        table = load_toml("en/heads.toml")
        self.words = {
            word: HeadInfo(row["type"], row["kind"], False, row.get("org_type"), row.get("org_kind"))
            for row in table["head"]
            for word in row["words"]
        }
        self._lower = {word.lower(): info for word, info in self.words.items()}
        self.head = re.compile(
            rf"(?<![\w-])({either(self.words)})(?![\w-]|'(?!s\b)|\sPartners?\b|\sRelations?\b){_BRACKET}{_YEARS}"
        )
        self.title = re.compile(rf"({either(table['titles']['words'])}) (?:of|on|to|for|between|against|concerning)\b")
        self.programmes = frozenset(table["programmes"]["words"])
        self.short_texts = tuple(table["short"]["texts"])
        self.short_bodies = tuple(table["short"]["bodies"])
        self._plain = frozenset(table["short"]["plain"])

    def info(self, word: str) -> HeadInfo:
        """Type and kind by a head or title word in any case."""
        return self._lower.get(word.lower(), HeadInfo("Agreement", "other"))

    def only_head(self, name: str) -> bool:
        """Ministerial Conference, Joint Working Group: nothing in the name but a head and words that say little."""
        rest = self.head.sub("", name).split()
        return all(word in self._plain for word in rest)


def either(words: Iterable[str]) -> str:
    """The longest of `words`; a space stands for any white space."""
    return wordlists.either(words).replace(r"\ ", r"\s")


@cache
def english_heads() -> EnglishHeads:
    """Loaded once a process."""
    return EnglishHeads()
