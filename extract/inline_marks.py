"""Numbers and letters of English items that stand in the middle of a line, as collections of treaties print them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .numbering import Mark

_ARTICLE = re.compile(r"ARTICLE\s+\w+\.?\s", re.I)
# What begins with the sign is quick to search; what must stand before it is looked at behind that.
_NUMBER = re.compile(r"(?P<n>\d(?<=[\s.;:].)\d?)(?P<dot>[.)]?)\s+(?=[a-zA-Z])")
_LETTER = re.compile(r"(?P<open>\()?(?P<n>[a-z](?:(?<=[\s.;:(].)|(?<=^.)))(?P<dot>[.)])\s*(?=[a-zA-Z])")
_ENDED = re.compile(r"(?:[.;:,]|[;,]\s+(?:and|or))\s*$")
_CITED = re.compile(r"(?:articles?|paragraphs?|paras?|no|section|annex|rule|chapter|part|phase|\d)\s*$", re.I)
_OPENED = ":"


def inline_marks(clean: str, start: int, end: int) -> list[tuple[int, Mark]]:
    """The items of an article in text order: numbers that count up from 1, letters behind a colon that run from a."""
    article = _ARTICLE.match(clean, start, end)
    found = _numbers(clean, article.end(), end) if article else []
    found += _letters(clean, start, end)
    return sorted(found, key=lambda row: row[0])


def _numbers(clean: str, start: int, end: int) -> list[tuple[int, Mark]]:
    found: list[tuple[int, Mark]] = []
    for m in _NUMBER.finditer(clean, start, end):
        before = clean[max(start, m.start() - 12) : m.start()]
        if int(m["n"]) != len(found) + 1 or _CITED.search(before) or found and not _ENDED.search(before):
            continue
        found.append((m.start(), Mark("arabic", m["n"], int(m["n"]), m.end() - m.start())))
    return found if len(found) > 1 else []


def _letters(clean: str, start: int, end: int) -> list[tuple[int, Mark]]:
    """Lists of letters; one ends where the next begins with a again."""
    if clean.find(_OPENED, start, end) < 0:
        return []
    kept: list[tuple[int, Mark]] = []
    run: list[tuple[int, Mark]] = []
    for at, mark, first in _lettered(clean, start, end):
        if mark.value == 1 and first:
            kept += run if len(run) > 1 else []
            run = [(at, mark)]
        elif run and run[-1][1].style == mark.style and mark.value == run[-1][1].value + 1:
            run.append((at, mark))
    return kept + (run if len(run) > 1 else [])


def _lettered(clean: str, start: int, end: int) -> Iterator[tuple[int, Mark, bool]]:
    """Every letter that may be a label, and whether a colon opens its list."""
    for m in _LETTER.finditer(clean, start, end):
        before = clean[max(start, m.start() - 8) : m.start()].rstrip()
        if not _ENDED.search(before) or bool(m["open"]) != (m["dot"] == ")"):
            continue
        style, number = ("alpha-paren", f"({m['n']})") if m["open"] else ("alpha-lower", m["n"])
        yield m.start(), Mark(style, number, ord(m["n"]) - ord("a") + 1, m.end() - m.start()), before.endswith(_OPENED)
