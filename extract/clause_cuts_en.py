"""Where an English clause ends: at full stops, at semicolons, before the words that join the next one."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"(?<=[a-z)\]”\"\d%])([.;])(?=\s|$|(?<=[a-z]{2}.)[A-Z][a-z])")
_INITIALS = re.compile(r"[A-Z]\.[A-Z]\.$|\b[A-Z]\.$")


def without_joint(folded: str, start: int, end: int) -> int:
    """A clause ends before the words that join the next one to it."""
    text = re.sub(
        r"(?:[,;]?\s*\b(?:in this (?:context|regard|respect)|and|as well as|while|also|to|further"
        r"|thereby|thus|but|actively|jointly)|[,;])*\s*$",
        "",
        folded[start:end],
    )
    return start + len(text.rstrip(" ,;:"))


def parts_of(folded: str, start: int) -> list[tuple[int, int, str]]:
    """The sentences and parts between semicolons, each with the mark before it and the mark behind it."""
    spans: list[tuple[int, int, str]] = []
    at, before = start, "."
    for m in _SENTENCE_END.finditer(folded, start):
        spans.append((at, m.start(), before + m.group(1)))
        at, before = m.end(), m.group(1)
    spans.append((at, len(folded), before + "."))
    if spans[-1][1] > spans[-1][0] and folded.rstrip().endswith(".") and not _INITIALS.search(folded.rstrip()[-4:]):
        a, _, marks = spans[-1]
        spans[-1] = a, max(a, len(folded.rstrip()) - 1), marks
    return [
        (a + len(folded[a:b]) - len(folded[a:b].lstrip()), a + len(folded[a:b].rstrip()), marks)
        for a, b, marks in spans
        if folded[a:b].strip()
    ]
