"""The form of a table of corrections, from `columns.toml`: its columns, and what each kind of record can be told."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

TYPES = ("Mechanism", "Institution", "Agreement", "Initiative")
BETWEEN = " | "  # between several values in one cell
NEEDED = ("kind", "action")


@lru_cache(maxsize=1)
def _form() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))


def columns() -> tuple[str, ...]:
    """The names of the columns in their order."""
    return tuple(_form()["columns"])


def actions(kind: str) -> tuple[str, ...]:
    """What can be done to a kind of record; nothing where there is no such kind."""
    return tuple(_form()["actions"].get(kind, ()))


def fields(kind: str) -> tuple[str, ...]:
    """The fields of a kind of record that can be changed, the usual one first."""
    return tuple(_form()["fields"].get(kind, ()))


def kinds() -> tuple[str, ...]:
    """The kinds of records that can be corrected."""
    return tuple(_form()["actions"])
