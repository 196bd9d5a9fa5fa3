"""What fills the slots of an English clause: object, qualifiers, hedges, times, numbers, beneficiaries."""

from __future__ import annotations

import re

from .clause import Span
from .heads_en import either
from .lexicons import load_toml
from .verbs_en import english_verbs, words

_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_RHYTHM = re.compile(
    r"\b(?:annual(?:ly)?|every year|each year|yearly|(?:at least )?once (?:a|every|each) year|biennial(?:ly)?"
    r"|biannual(?:ly)?"
    r"|every (?P<n>two|three|four|five|ten|\d+) (?P<unit>years|months)|(?:at least )?twice a year|on a regular basis"
    r"|regular(?:ly)?|periodic(?:ally)?|quarterly)\b",
    re.I,
)
_DATE = re.compile(
    r"\b(?:by (?:the end of |no later than |early |mid-|late )?(?:\w+ )?(?P<by>(?:19|20)\d\d)"
    r"|(?:in|during|from|before|until|over|throughout) (?:the )?(?:\w+ )?(?P<in>(?:19|20)\d\d)(?!\s(?-i:[A-Z]))"
    r"|over (?:the )?(?:next |coming )?(?:\w+) years|within (?:\w+) (?:years?|months?|days)"
    r"|as soon as possible|at (?:the|an) earl(?:iest|y) (?:opportunity|date))\b",
    re.I,
)
# What stands between verb and object, and what trails behind the object. A bracket there is part of the object
# (including fish), unless it gives a date, limits the whole (as appropriate), or says how something is called.
_BESIDE = re.compile(
    r"(?:,\s?)?(?:at (?:its|their|his) own (?:cost|expense)|as appropriate|where appropriate|as necessary"
    r"|inter alia),\s",
    re.I,
)
_TO_WHOM = re.compile(
    r"to (?P<who>(?:the|its|their|each|all)\s[\w' -]{3,60}?)\s(?=(?:privileges|immunities|such|an?|any"
    r"|information|assistance|adequate|support|technical|financial|full|all|copies|advice|reports?)\b)",
    re.I,
)
_DAY = r"(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d"
_SHORT_FORM = r"(?=[^()]*(?:[A-Z]{2}|\d))[A-Z\d][\w-]*(?: [A-Z\d][\w-]*)+|(?:hereinafter|hereafter|henceforth) [^()]+"
_ASIDE = rf"(?:(?:in|by|on|from|of) )?{_DAY}(?:(?: to | ?[-–] ?){_DAY})?|(?:as|where|if) \w+|{_SHORT_FORM}"
_TRAILING = re.compile(
    r"(?:,?\s(?:in|during) (?:(?:early|late|mid-?) ?)?(?:(?-i:[A-Z])[a-z]+ )?(?:19|20)\d\d"
    r"|,\sas (?:necessary|needed|required)|\sas soon as possible|\sthereafter"
    rf"|\s\((?=[^()]* )(?:{_ASIDE})\)|,\sas soon as possible"
    r"|\sby (?:the (?:end|middle|beginning) of )?(?:(?:early|late|mid)[ -]?)?(?:(?-i:[A-Z])[a-z]+|(?:19|20)\d\d)"
    r"|\s(?:within|after|over the next) [\w-]+ (?:hours|days|weeks|months|years)"
    r"|\s(?:once|twice) a year|\severy (?:quarter|year|month|[\w-]+ (?:years|months)))+$"
)
_ONLY_TIME = re.compile(r"(?:at least )?(?:once|twice|every|each|annually|regularly|quarterly)\b[^,;]{0,30}", re.I)
_NO_COMMA = re.compile(r"[^,]*")
_WAITING = re.compile(r"(?:(?:\s(?:for|to|with))?,\s\w+)+(?:\s(?:for|to|with))?")
_ACCORDANCE = ("in accordance", "in line", "consistent with", "based on", "pursuant to", "guided by", "in conformity")
_MONEY = r"(?:USD|US\$|\$|€|EUR)\s?\d[\d.,]*(?:\s(?:million|billion|trillion))?"
_QUANTITY = re.compile(
    rf"{_MONEY}|(?<![\w.+-])(?!(?:19|20)\d\d\b|[01]\s)\d[\d,]*(?:\.\d+)?"
    r"(?:\s(?:million|billion|per cent|percent)|%)?\s+"
    r"(?!(?:as|of|the|and|to|in|on|by|shall|any|or|for|a|an)\b)(?-i:[a-z])[\w-]+",
    re.I,
)
_GROWTH = re.compile(
    r"(?:(?:regional|global|international|lasting|sustainable|inclusive|economic|stronger|strong|robust|more|better|greater"
    r"|equitable|mutual|and|the|our|a|of|in|peace|stability|security|prosperity|growth|development|trust|confidence|recovery"
    r"|well-being|resilience|understanding|as|well)[\s,]*)+(?:$|\b(?:in|of|for|across|within|from)\b)",
    re.I,
)


class EnglishSlots:
    """The patterns of lexicon/en/grammar.toml."""

    def __init__(self) -> None:
        grammar = load_toml("en/grammar.toml")
        verb = rf"(?:{english_verbs().base}|{either(words(grammar['purpose_verbs']))})"
        self._cut = re.compile(rf"(?:,?\s+(?:{either(words(grammar['purpose']))})\b|,?\s+by\s+\w+ing\b)", re.I)
        nouns = either(words(grammar["takes_infinitive"]))
        self._infinitive = re.compile(rf"(?<!,)\s+(?:so as |in order )?to\s+(?:\w+ly\s+)?{verb}\b", re.I)
        self._keeps = re.compile(rf"\b(?:{nouns})\s*$", re.I)
        self._hedges = [(row["kind"], re.compile(row["pattern"], re.I)) for row in grammar["hedge"]]
        groups = either(words(grammar["groups"]))
        ends = r"(?=[,.;]|$|\s(?:to|by|through|in|and|with)\b)"
        place = r"(?:\s+(?:in|of|from)\s+[\w' -]{3,40}?)?"
        more = rf"(?:(?:,\s(?:and\s)?|\sand\s)(?:[\w'-]+(?:,\s|\s)){{0,8}}?(?:{groups}))*"
        who = rf"(?P<who>(?:[\w'-]+(?:,\s|\s)){{0,9}}?(?:{groups}){more}{place}){ends}"
        self._for = re.compile(rf"\b(?:for the benefit of|including for|benefit(?:ing)?|for)\s+{who}", re.I)
        self._supported = re.compile(
            rf"\s*(?P<who>(?:[\w'-]+\s){{0,6}}?(?:{groups}))(?=\s(?:in|to|of|with|by|through)\b|[,.;]|$)", re.I
        )
        self._outcome_verbs = frozenset(words(grammar["outcome_verbs"]))

    def object_of(
        self, folded: str, start: int, end: int, *, asks: bool = False
    ) -> tuple[Span, list[tuple[str, int, int]]]:
        """The object from behind the verb up to the first qualifier, and the qualifiers.

        Where the verb `asks`, what somebody is asked to do belongs to the object: urge X to consider Y.
        """
        start += len(folded[start:end]) - len(folded[start:end].lstrip())
        if beside := _BESIDE.match(folded, start, end):
            start = beside.end()
        if to_whom := _TO_WHOM.match(folded, start, end):
            start = to_whom.end()
        cut = self._cut.search(folded, start, end)
        stops = [cut.start()] if cut else []
        for m in self._infinitive.finditer(folded, start, end):
            if asks:
                asks = False
            elif not self._keeps.search(folded[start : m.start()]):
                stops.append(m.start())
                break
        if rhythm := _ONLY_TIME.fullmatch(folded, start, end):
            stops.append(rhythm.start())
        stop = min(stops, default=end)
        stop = start + len(_TRAILING.sub("", folded[start:stop]).rstrip(" ,"))
        kind = _qualifier_kind(folded[cut.start() : cut.end()]) if cut else "purpose"
        return (start, max(start, stop)), [(kind, stop, end)] if stop < end else []

    def opens_purpose(self, folded: str, start: int, end: int, *, comma: bool) -> bool:
        """Whether a purpose ("to …") is still open at `end`, where "and" joins a verb, with a comma or without."""
        found = list(self._infinitive.finditer(folded, start, end))
        # to prevent, prepare for, and|respond to pandemics: verbs that wait for one object.
        pattern = _WAITING if comma else _NO_COMMA
        return bool(found) and pattern.fullmatch(folded, found[-1].end(), end) is not None

    def has_purpose(self, folded: str, start: int, end: int) -> bool:
        """Whether a purpose ("to …") stands in a stretch."""
        return self._infinitive.search(folded, start, end) is not None

    def is_outcome(self, folded: str, verb: str, start: int, end: int) -> bool:
        """Whether only the good is named that will come of it: promote growth."""
        return verb.lower() in self._outcome_verbs and _GROWTH.fullmatch(folded, start, end) is not None

    def hedges_in(self, folded: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Limiting phrases with their kinds."""
        return sorted((m.start(), m.end(), kind) for kind, p in self._hedges for m in p.finditer(folded, start, end))

    def time_in(self, folded: str, start: int, end: int) -> tuple[int, int, str | None, str | None] | None:
        """A rhythm, else a date."""
        if rhythm := _RHYTHM.search(folded, start, end):
            return rhythm.start(), rhythm.end(), _recurs(rhythm), None
        date = _DATE.search(folded, start, end)
        return (date.start(), date.end(), None, date["by"] or date["in"]) if date else None

    def quantities(self, folded: str, start: int, end: int) -> list[Span]:
        """Numbers with what is counted, and amounts."""
        return [m.span() for m in _QUANTITY.finditer(folded, start, end)]

    def beneficiaries(
        self, folded: str, strength: str, object_at: Span, start: int, end: int, parties: list[Span]
    ) -> list[Span]:
        """For whom: groups and parties behind "for", and who is supported."""
        found = {m.span("who") for m in self._for.finditer(folded, start, end)}
        found |= {
            (a, b) for a, b in parties if start <= a and b <= end and re.search(r"\bfor (?:the )?$", folded[start:a])
        }
        if to_whom := _TO_WHOM.match(folded, start + len(folded[start:end]) - len(folded[start:end].lstrip()), end):
            found.add(to_whom.span("who"))
        if strength == "support" and (who := self._supported.match(folded, *object_at)):
            found.add(who.span("who"))
        return sorted(found)


def _recurs(rhythm: re.Match[str]) -> str:
    word = rhythm.group().lower()
    if rhythm["n"]:
        n = _NUMBERS.get(rhythm["n"].lower()) or int(rhythm["n"])
        return f"P{n}{'Y' if rhythm['unit'].lower() == 'years' else 'M'}"
    if "biennial" in word:
        return "P2Y"
    if "twice" in word or "biannual" in word:
        return "P6M"
    if word == "quarterly":
        return "P3M"
    return "P1Y" if "year" in word or "annual" in word else "regular"


def _qualifier_kind(cue: str) -> str:
    word = cue.strip(" ,").lower()
    if word.startswith(("by ", "through", "via", "including through")):
        return "through"
    return "accordance" if word.startswith(_ACCORDANCE) else "purpose"
