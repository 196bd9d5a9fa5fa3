"""Labels as a reader sees them: the right language, broken into short lines."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Mapping

from accordgraph.ontology.terms import tail

_LATIN_COLUMNS = 20
_COLUMNS = 18
_LINES = 3
# What Chinese typesetting never splits: a number or Latin word, a bracket or mark and what it belongs to.
_UNIT = re.compile(r"[(（《〈「『【“‘]{0,2}(?:[0-9A-Za-z+.%]{1,12}|.)[,;:!?)，。、；：！？）》〉」』】”’…·.-]{0,3}")


def label_in(label: Mapping[str, str], lang: str, iri: str) -> str:
    """The label in `lang`, else in the other language, else the last part of the IRI."""
    other = next((label[key] for key in sorted(label) if label[key]), "")
    return label.get(lang) or other or tail(iri) or iri


def wrap(label: str) -> list[str]:
    """At most three lines of about nine Chinese or twenty Latin characters; `…` ends a label cut short."""
    lines = _wrap_words(label) if _is_latin(label) else _wrap_characters(label)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1].rstrip() + "…"]
    return lines or [label]


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _is_latin(label: str) -> bool:
    return _columns(label) < len(label) * 1.3


def _wrap_words(label: str) -> list[str]:
    return textwrap.wrap(label, _LATIN_COLUMNS, break_long_words=True, break_on_hyphens=True)


def _wrap_characters(label: str) -> list[str]:
    """As few lines as possible, of even length, so that no single character is left for the last one."""
    units = _UNIT.findall(" ".join(label.split()))
    fewest = len(_fill(units, _COLUMNS))
    even = -(-_columns(label) // max(fewest, 1))
    tries = (_fill(units, room) for room in range(even, _COLUMNS + 1))
    return next((lines for lines in tries if len(lines) <= fewest), [label])


def _fill(units: list[str], room: int) -> list[str]:
    lines, line = [], ""
    for unit in units:
        if _columns(line + unit) > room:
            lines.append(line.strip())
            line = ""
        line += unit
    return [line for line in [*lines, line.strip()] if line]
