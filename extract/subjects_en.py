"""Who acts in an English clause: the words before its modal word, behind "by", before "who"."""

from __future__ import annotations

import re

from .clause import Span

_INTRODUCED = re.compile(
    r"(?:\w+ing|To|In|By|As|With|Through|Under|At|For|Following|Since|During|Toward|Towards|On|Within|Together|Today"
    r"|Moreover|Further|Furthermore|Finally|Additionally|Individually|Collectively|Consistent|Upon|Where|When|If)\b"
)
_NUMBER = re.compile(r"\d+\.?\s+")
_PERFECT = re.compile(r"\s+(?:have|has|had|are|is)$")
PRONOUN = re.compile(r"\b(?:we|they|it|he|she|both|all)(?:\s+(?:also|further|all|both|hereby|therefore))*$", re.I)
_LONG_SUBJECT = 60
_LAST_NOUN = re.compile(r"\b(?:the|each|any|every|both|all)\s[\w' -]{3,40}$")
_ANTECEDENT = re.compile(r"(?:\b(?:the|each|any|every|both|all)\s[\w' -]{3,50}?)\s+(?:who|which|that)$")
_WHO_ALSO = re.compile(r"(?:,?\s+(?:also|further|hereby|both|therefore|then),?)+$")


def subject_at(folded: str, begin: int, at: int, *, whole: bool = False) -> Span | None:
    """The words for who acts; none for we and they, who are the parties. A `whole` subject may be long."""
    if number := _NUMBER.match(folded, begin, at):
        begin = number.end()
    if _INTRODUCED.match(folded, begin, at) and ", " in folded[begin:at]:
        begin = _listed_from(folded, begin, at)
    at = begin + len(_PERFECT.sub("", folded[begin:at].rstrip()))
    words_at = folded[begin:at].strip()
    if not words_at or PRONOUN.search(words_at[-24:]):
        return None
    if not whole and len(words_at) > _LONG_SUBJECT and (last := _LAST_NOUN.search(folded, begin, at)):
        begin, words_at = last.start(), last.group()  # a heading that runs into its text
        begin = begin + words_at.rfind(" the ") + 1 if " the " in words_at else begin
        words_at = folded[begin:at].strip()
    extra = _WHO_ALSO.search(words_at)
    start = begin + len(folded[begin:at]) - len(folded[begin:at].lstrip())
    return start, start + (extra.start() if extra else len(words_at.rstrip(",")))


def _listed_from(folded: str, begin: int, at: int) -> int:
    """In …, Japan, Korea and the others: where the list begins that ends before a modal word."""
    cuts = [m.end() for m in re.finditer(r", ", folded[begin:at])]
    start = begin + cuts[-1]
    for before, cut in zip(reversed(cuts[:-1]), reversed(cuts[1:]), strict=True):
        item = folded[begin + before : begin + cut - 2]
        if not item[:1].isupper() or len(item.split()) > 4:
            break
        start = begin + before
    return start


def antecedent(folded: str, begin: int, at: int) -> Span | None:
    """The words before a relative pronoun: sent to|the secretary|who shall …."""
    who = folded[begin:at].rstrip()
    found = _ANTECEDENT.search(who)
    if found is None:
        return None
    words = found.group().rsplit(None, 1)[0]
    last = max(words.rfind(f" {word} ") for word in ("the", "each", "any", "every", "all")) + 1
    return begin + found.start() + last, begin + found.start() + len(words)


class PassiveActors:
    """Who does what a passive says: shall be reviewed|by the council."""

    def __init__(self, actors: str) -> None:
        self._by = re.compile(
            rf"(?:\s+(?!as\b)[\w'-]+){{0,8}}?\s+by\s+(?P<who>(?:the|all|each|both|any|every)\s(?:[\w'-]+\s){{0,4}}?(?:{actors})\b)"
            r"(?=\s+(?:to|at|in|on|for|of|and|with|within|before)\b|[,.;]|$)",
            re.I,
        )

    def behind(self, folded: str, verb_end: int, end: int) -> Span | None:
        """The words for who acts behind a participle."""
        found = self._by.match(folded, verb_end, end)
        return found.span("who") if found else None
