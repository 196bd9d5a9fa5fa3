"""A list of one's own: other names for strengths, roles, types of action, hedges and topics.

TOML has a table for each column (`[strength]`, `perform = "5"`), CSV the columns column, ours and code. Several of
ours may have one code; a code that comes back means the first of them, unless what stood there has it too.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from accordgraph.errors import AccordError
from accordgraph.ontology.schemes import concept_named
from accordgraph.topics import topic_named

from .form import CODED, column

_CSV = ["column", "ours", "code"]


@dataclass(frozen=True, slots=True)
class Codes:
    """By column: the code of each of our names, and the first of our names that has a code."""

    by_ours: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    by_code: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def code(self, column_: str, ours: str) -> str | None:
        """What the list calls our name."""
        return self.by_ours.get(column_, {}).get(ours)

    def ours(self, column_: str, code: str) -> str | None:
        """What we call a code of the list."""
        return self.by_code.get(column_, {}).get(code.strip().casefold())


def read_codes(path: Path) -> Codes:
    """The list in a TOML or CSV file. Raises `AccordError` for anything unknown in it."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise AccordError(f"{path}: cannot be read ({err}); give a TOML or CSV file in UTF-8") from err
    by_ours: dict[str, dict[str, str]] = {}
    by_code: dict[str, dict[str, str]] = {}
    for name, ours, code in _pairs(text, path):
        known = _known(name, ours, path)
        by_ours.setdefault(name, {})[known] = code
        by_code.setdefault(name, {}).setdefault(code.strip().casefold(), known)
    return Codes(by_ours, by_code)


def _pairs(text: str, path: Path) -> Iterator[tuple[str, str, str]]:
    if path.suffix.lower() == ".csv":
        lines = csv.DictReader(io.StringIO(text, newline=""))
        if lines.fieldnames is None or list(lines.fieldnames) != _CSV:
            raise AccordError(f"{path}: its first row must be {','.join(_CSV)}")
        yield from ((line["column"], line["ours"] or "", line["code"] or "") for line in lines)
        return
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as err:
        raise AccordError(f"{path}: cannot be read as TOML ({err}); mend it") from err
    for name, codes in table.items():
        if not isinstance(codes, dict):
            raise AccordError(f"{path}: '{name}' is no table; write [strength] and below it perform = \"5\"")
        yield from ((name, ours, str(code)) for ours, code in codes.items())


def _known(name: str, ours: str, path: Path) -> str:
    """Our name for what the list names. Raises `AccordError`."""
    if name not in CODED:
        raise AccordError(f"{path}: '{name}' is no column that can be coded; use {', '.join(CODED)}")
    found = topic_named(ours) if name == "topic" else concept_named(column(name).scheme, ours)
    if found is None:
        raise AccordError(f"{path}: {name} knows no '{ours}'")
    return found
