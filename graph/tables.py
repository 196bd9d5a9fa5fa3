"""The tables for analysts: which there are, their columns, and what the columns mean; all from `tables.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, TypeAlias

from .errors import GraphError

Value: TypeAlias = str | int | float | None
Record: TypeAlias = dict[str, Value]

NAMES = ("entities", "commitments", "mentions")
BETWEEN = " | "  # between several values in one cell
_README = "readme"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, text or number, its width in characters, and what it holds in zh and en."""

    name: str
    kind: str
    width: int
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class TableForm:
    """A table: its name, its title and what it holds in zh and en, and its columns in order."""

    name: str
    zh: str
    en: str
    meaning_zh: str
    meaning_en: str
    columns: tuple[Column, ...]


def table_form(name: str) -> TableForm:
    """The table with this name. Raises `GraphError` where there is none."""
    if name not in NAMES:
        raise GraphError(f"there is no table {name!r}; choose one of {', '.join(NAMES)}")
    about: dict[str, Any] = dict(_settings()[name])
    columns = tuple(Column(**column) for column in about.pop("columns"))
    return TableForm(name=name, columns=columns, **about)


def readme() -> dict[str, str]:
    """What the first sheet of a workbook says, by language."""
    return dict(_settings()[_README])


@lru_cache(maxsize=1)
def _settings() -> dict[str, Any]:
    settings = tomllib.loads(resources.files(__package__).joinpath("tables.toml").read_text(encoding="utf-8"))
    if settings.keys() != {*NAMES, _README}:
        raise GraphError(f"tables.toml: its tables must be {', '.join((*NAMES, _README))}")
    return settings
