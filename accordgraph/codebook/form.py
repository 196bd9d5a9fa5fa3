"""The columns of a codebook, from `columns.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

CODED = ("strength", "role", "action_type", "hedge", "topic")  # columns that a list of one's own may code


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name and width, what it holds in zh and en, and what a changed cell changes."""

    name: str
    width: int
    zh: str
    en: str
    field: str = ""
    scheme: str = ""


@lru_cache(maxsize=1)
def _form() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def columns() -> tuple[Column, ...]:
    """The columns in their order."""
    return tuple(Column(**column) for column in _form()["columns"])


def column(name: str) -> Column:
    """The column of that name."""
    return next(column for column in columns() if column.name == name)


def readme() -> dict[str, str]:
    """What a workbook says of itself, by language."""
    return dict(_form()["readme"])
