"""Short forms in English: abbreviations, this text, "the Declaration", its protocol, programmes named by a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .candidates import Candidate
from .caseless import is_caseless
from .heads_en import EnglishHeads, either, with_period
from .phrases_en import phrases

_SHORT = r"[A-Z][A-Za-z0-9+\-&]*(?:[ ][A-Za-z0-9+\-&]+){0,4}"
_ABBREVIATION = re.compile(rf"(?:'s?)?\s?\((?P<short>{_SHORT})(?:'s?)?\)")
# ("South Pacific Tuna Treaty"), hereinafter referred to as the "Centre"
_SAID = re.compile(
    r"(?:\s?\([\w-]{2,12}\))?,?\s\(?(?:herein(?:after)?\s(?:referred\sto\sas|called|known\sas)\s?)?(?:the\s?)?"
    r"(?<=[\s(])[\"“](?:the\s)?(?P<short>[A-Za-z0-9][\w' -]{1,60}?)[\"”]\)?"
)
_HEREINAFTER = re.compile(
    r"(?:\s?\([\w-]{2,12}\))?,?\s\(?herein(?:after)?\s(?:referred\sto\sas|called)\s(?:the\s?)(?P<short>[a-z]{3,20})(?=[.,;)])"
)
# By these words in lower case a text speaks of itself; "this agreement" may be another.
_SPOKEN_OF = (
    "statement", "joint statement", "declaration", "joint declaration", "memorandum", "memorandum of understanding",
    "communiqué", "plan of action",
)  # fmt: skip
_EDITION = re.compile(r"\s(?:\d{4}|\d\.\d|[IVX]+\b)")
_GOES_ON = r"(?!\s(?:of|on|for|to|between|concerning)\s(?:the\s)?[A-Z]|\s[A-Z]|[\w-])"
_ITS = r"(?:\s\([^()]{2,20}\))?,?\sand\s(?:its|the\s(?:related|relevant))\s(?:related\s)?"


class EnglishShortNames:
    """Reads a whole unit."""

    def __init__(self, lexicon: EnglishHeads) -> None:
        self.lexicon = lexicon
        texts, bodies = either(lexicon.short_texts), either(lexicon.short_bodies)
        self._own = re.compile(rf"[Tt](?<!\w.)(?:his|he present)\s(?P<text>{texts}){_GOES_ON}")
        self._own_lower = re.compile(rf"[Tt](?<!\w.)his\s(?P<text>{either(_SPOKEN_OF)}){_GOES_ON}")
        self._own_caseless = re.compile(
            rf"\b(?:th(?:is|e present)(?: present)?\s(?P<text>{texts.lower()})(?![\w-])"
            r"|the\s(?P<treaty>agreement|treaty|convention|charter|protocol)(?![\w-]|\s(?:of|on|between|for|to|reached|signed)\b))"
        )
        # What begins with plain letters is quick to search; that they end an article is looked at behind them.
        both = either([*lexicon.short_texts, *lexicon.short_bodies])
        self._the = re.compile(rf"he(?<=[Tt]he)(?<!\w.he)\s(?P<name>{both}){_GOES_ON}")
        self._body_caseless = re.compile(rf"\bthe\s(?P<name>{bodies.lower()})(?![\w-])")
        self._appendage = re.compile(
            rf"{_ITS}(?P<name>Implementation\sPlan|Protocols?|Annex(?:es)?|Action\sPlan"
            r"|implementation\splan|action\splan|(?:additional\s)?protocols?)\b"
        )
        self._programme = re.compile(rf"(?:\s\({_SHORT}\))?\s(?:{either(lexicon.programmes)})\b")

    def names(self, folded: str, found: list[Candidate]) -> list[Candidate]:
        """Every short form of a unit; `found` are the full names."""
        more = list(self._programmes(folded, found))
        more += self._appendages(folded, [*found, *more])
        more += self._cited(folded)
        more += abbreviations(folded, [*found, *more])
        return more

    def _programmes(self, folded: str, found: list[Candidate]) -> Iterator[Candidate]:
        """Growth for All (GFA) programme: a phrase with a joint or an abbreviation before a word for programme."""
        if not any(word in folded for word in self.lexicon.programmes):
            return
        known = {c.end for c in found}
        for start, end in phrases(folded):
            behind = self._programme.match(folded, end)
            owned = folded.rfind("'s ", start, end)
            start = owned + 3 if owned > start else start  # noqa: PLW2901 (the Department's|Addressing …)
            if behind is None or end in known or len(folded[start:end].split()) < 3:
                continue
            if "(" in behind.group() or re.search(r"\s(?:for|of|through|to)\s", folded[start:end]):
                yield Candidate(start, end, "Initiative", "programme", "capitalised")

    def _appendages(self, folded: str, found: list[Candidate]) -> Iterator[Candidate]:
        """The Framework and its|Implementation Plan."""
        for end in {c.end for c in found if c.type == "Agreement"}:
            if match := self._appendage.match(folded, end):
                info = self.lexicon.info(match["name"])
                yield Candidate(*match.span("name"), "Agreement", info.kind, "appendage")

    def _cited(self, folded: str) -> Iterator[Candidate]:
        """This Agreement, the Declaration, the Commission."""
        caseless = is_caseless(folded)
        if caseless or "his" in folded or "resent" in folded:
            yield from self._own_names(folded, (self._own_caseless,) if caseless else (self._own, self._own_lower))
        for match in (self._body_caseless if caseless else self._the).finditer(folded):
            info = self.lexicon.info(match["name"])
            rule = "short-title" if info.type == "Agreement" else "short-name"
            end = with_period(folded, match.end("name"), info.type)
            yield Candidate(match.start("name"), end, info.type, info.kind, rule)

    def _own_names(self, folded: str, patterns: Iterable[re.Pattern[str]]) -> Iterator[Candidate]:
        for pattern in patterns:
            for match in pattern.finditer(folded):
                group = "treaty" if match.groupdict().get("treaty") else "text"
                yield Candidate(*match.span(group), "Agreement", self.lexicon.info(match[group]).kind, "self")


def abbreviations(folded: str, found: list[Candidate]) -> Iterator[Candidate]:
    """(ARF) right behind a name, or inside it behind the words that it shortens; what the text says it calls a name."""
    if "(" not in folded and "herein" not in folded:
        return
    owners = {c.end: c for c in sorted(found, key=lambda c: (c.iri is not None, c.start))}
    for match in _ABBREVIATION.finditer(folded):
        short = match["short"]
        owner = owners.get(match.start()) or _around(folded, match, found)
        if owner and _is_short(short):
            yield Candidate(*match.span("short"), owner.type, owner.kind, "abbreviation", owner.iri)
    for end, owner in owners.items():
        said = _SAID.match(folded, end) or _HEREINAFTER.match(folded, end)
        if said and owner.rule not in ("self", "short-title", "short-name"):
            yield Candidate(*said.span("short"), owner.type, owner.kind, "abbreviation", owner.iri)


def _is_short(short: str) -> bool:
    return sum(c.isupper() or c.isdigit() for c in short) >= 2 and not re.fullmatch(r"\d+", short)


def _around(folded: str, match: re.Match[str], found: list[Candidate]) -> Candidate | None:
    """The name that goes on behind the bracket: Master Plan on Connectivity (MPC) 2025."""
    if not _EDITION.match(folded, match.end()):
        return None
    for c in found:
        if c.start < match.start() and match.end() < c.end:
            initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", folded[c.start : match.start()]))
            if _in_order(match["short"], initials):
                return c
    return None


def _in_order(short: str, initials: str) -> bool:
    letters = [c.lower() for c in short if c.isupper()]
    rest = iter(initials.lower())
    return len(letters) >= 3 and all(letter in rest for letter in letters)
