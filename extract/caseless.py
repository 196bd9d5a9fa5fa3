"""Names in texts that have lost their capitals, as collections of treaties print them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidates import Candidate
from .heads_en import EnglishHeads, either

_CAPITALISED = re.compile(r"\b[A-Z][a-z]")
_WORDS = r"[a-z][\w'-]*"
# What ends the words for what a body is for.
_NO_TOPIC = (
    r"(?!(?:is|shall|to|has|and|or|which|that|in|at|on|by|with|the|hereinafter|signed|adopted"
    r"|parties|members|states|governments)\b)"
)
_SHORT = re.compile(r"\s?\((?P<short>[a-z]{2,8})\)")


def is_caseless(folded: str) -> bool:
    """Whether a unit has words, and none of them begins with a capital and goes on without."""
    return len(folded) > 20 and _CAPITALISED.search(folded) is None


class CaselessNames:
    """A name is taken where the text introduces it: a short form in brackets, "hereinafter", "there shall be"."""

    def __init__(self, lexicon: EnglishHeads) -> None:
        self.lexicon = lexicon
        heads = either({word.lower() for word in lexicon.words})
        body = (
            rf"(?P<name>(?:{_WORDS}\s){{1,6}}?(?P<head>{heads})"
            rf"(?:\s(?:on|for|of)\s(?:the\s)?{_NO_TOPIC}{_WORDS}(?:\s{_NO_TOPIC}{_WORDS}){{0,3}})?)"
        )
        self._said = re.compile(rf"\b(?:the|an?)\s{body}(?=,?\s?(?:\([a-z]{{2,8}}\)|\(?hereinafter))")
        self._founded = re.compile(rf"\bthere (?:shall be|is hereby|is) established (?:the|an?)\s{body}")

    def names(self, folded: str, known: list[Candidate]) -> Iterator[Candidate]:
        """What is introduced in a unit, and abbreviations in brackets; `known` are names of the authority."""
        yield from self._introduced(folded)
        for c in {c.end: c for c in sorted(known, key=lambda c: c.start)}.values():
            short = _SHORT.match(folded, c.end)
            if short and _initials(folded[c.start : c.end], short["short"]):
                yield Candidate(*short.span("short"), c.type, c.kind, "abbreviation", c.iri)

    def _introduced(self, folded: str) -> Iterator[Candidate]:
        for pattern in (self._said, self._founded):
            for match in pattern.finditer(folded):
                info = self.lexicon.info(match["head"])
                org = info.org_type and match["name"].startswith("asean ")
                type_, kind = (info.org_type, info.org_kind) if org else (info.type, info.kind)
                yield Candidate(*match.span("name"), type_ or info.type, kind or info.kind, "capitalised")


def _initials(name: str, short: str) -> bool:
    """Whether the first and the last letter of an abbreviation begin words of a name, in that order."""
    letters = iter(word[0] for word in name.split())
    return all(letter in letters for letter in short[:1] + short[-1:])
