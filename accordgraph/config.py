"""`accordgraph.toml`: what a user settles once for a collection."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accordgraph.errors import AccordError
from accordgraph.ontology.terms import EXAMPLE_BASE

FILE_NAME = "accordgraph.toml"
_TEXTS = ("base", "publisher", "license", "date")
_BY_LANGUAGE = ("title", "description")


@dataclass(frozen=True, slots=True)
class Config:
    """`base` is the IRI under which the user's documents, entities and commitments get their names."""

    base: str = EXAMPLE_BASE
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    publisher: str | None = None
    license: str | None = None
    date: str | None = None


def load_config(path: Path | None = None) -> Config:
    """The configuration at `path`, else `accordgraph.toml` in the current folder, else the defaults."""
    where = path or Path(FILE_NAME)
    if path is None and not where.exists():
        return Config()
    try:
        table = tomllib.loads(where.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as err:
        raise AccordError(f"{where}: cannot be read as TOML ({err}); mend it or leave it out") from err
    return Config(**_checked(table, where))


def _checked(table: dict[str, Any], where: Path) -> dict[str, Any]:
    for key, value in table.items():
        if key in _TEXTS and isinstance(value, str):
            continue
        if key in _BY_LANGUAGE and isinstance(value, str | dict):
            table[key] = {"en": value} if isinstance(value, str) else value
            continue
        known = ", ".join((*_TEXTS, *_BY_LANGUAGE))
        raise AccordError(f"{where}: '{key}' is unknown or of the wrong type; use {known}")
    base = table.get("base", EXAMPLE_BASE)
    if "://" not in base or any(c.isspace() or c in '<>"{}|\\^`' for c in base):
        raise AccordError(f"{where}: base '{base}' is no IRI; write something like https://data.example.org/")
    table["base"] = base if base.endswith(("/", "#")) else base + "/"
    return table
