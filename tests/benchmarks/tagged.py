"""Sentences with names tagged in them: `加强<mech>东亚峰会</mech>作用`. They stand in tests/extract/data."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

DATA = Path(__file__).resolve().parents[1] / "extract" / "data"
TYPES = {"mech": "Mechanism", "inst": "Institution", "agr": "Agreement", "init": "Initiative"}
_TAG = re.compile(r"<(/?)(mech|inst|agr|init)>")

# The words of a name, its type, and where it begins.
Name: TypeAlias = tuple[str, str, int]


def tagged_lines(name: str) -> list[str]:
    """The lines of a file of cases, comments and empty lines left out."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def untag(line: str) -> tuple[str, set[Name]]:
    """The plain line and its names. Raises `ValueError` where tags cross or one is not closed."""
    plain, at = "", 0
    found: set[Name] = set()
    waiting: list[tuple[str, int]] = []
    for tag in _TAG.finditer(line):
        plain += line[at : tag.start()]
        at = tag.end()
        if not tag[1]:
            waiting.append((tag[2], len(plain)))
            continue
        kind, start = waiting.pop() if waiting else ("", 0)
        if kind != tag[2]:
            raise ValueError(f"tags cross: {line}")
        found.add((plain[start:], TYPES[kind], start))
    if waiting:
        raise ValueError(f"a tag is not closed: {line}")
    return plain + line[at:], found
