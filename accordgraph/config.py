"""`accordgraph.toml`: what a user settles once for a collection."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from accordgraph.errors import AccordError
from accordgraph.graph.about import About
from accordgraph.ontology.terms import EXAMPLE_BASE
from accordgraph.settings import READERS

FILE_NAME = "accordgraph.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config(About):
    """What is said of the dataset, the IRI under which documents, entities and commitments get their names, the
    address of the site that `publish` makes, and the file with what people corrected."""

    base: str = EXAMPLE_BASE
    site: str | None = None
    corrections: str | None = None


def load_config(path: Path | None = None) -> Config:
    """The configuration at `path`, else `accordgraph.toml` in the current folder, else the defaults."""
    where = path or Path(FILE_NAME)
    if path is None and not where.exists():
        return Config()
    try:
        table = tomllib.loads(where.read_text(encoding="utf-8-sig"))
    except OSError as err:
        raise AccordError(f"{where}: cannot be opened ({err.strerror}); check the name and the permissions") from err
    except ValueError as err:
        raise AccordError(f"{where}: cannot be read as TOML ({err}); mend it or leave it out") from err
    config = Config(**{key: _value(key, value, where) for key, value in table.items()})
    return replace(config, corrections=str(where.parent / config.corrections)) if config.corrections else config


def _value(key: str, value: object, where: Path) -> Any:
    if key not in READERS:
        raise AccordError(f"{where}: '{key}' is unknown; use {', '.join(READERS)}")
    reader, wanted = READERS[key]
    found = reader(value)
    if found is None:
        raise AccordError(f"{where}: {key} '{value}' cannot be used; write {wanted}")
    return found
