"""`accordgraph.toml`: what a user settles once for a collection."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accordgraph.errors import AccordError
from accordgraph.graph.about import Contact, Publisher
from accordgraph.ontology.terms import EXAMPLE_BASE
from accordgraph.settings import READERS

FILE_NAME = "accordgraph.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """`base` is the IRI under which the user's documents, entities and commitments get their names.

    All else describes the dataset, as `accordgraph.graph.about.RunInfo` says; `version` is the dataset's.
    """

    base: str = EXAMPLE_BASE
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    publisher: str | Publisher | None = None
    license: str | None = None
    date: str | None = None
    modified: str | None = None
    version: str | None = None
    periodicity: str | None = None
    themes: Sequence[str] = ()
    spatial: Sequence[str] = ()
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    contact: Contact | None = None
    landing_page: str | None = None
    download: str | None = None
    availability: str | None = None
    access: str | None = None


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
    return Config(**{key: _value(key, value, where) for key, value in table.items()})


def _value(key: str, value: object, where: Path) -> Any:
    if key not in READERS:
        raise AccordError(f"{where}: '{key}' is unknown; use {', '.join(READERS)}")
    reader, wanted = READERS[key]
    found = reader(value)
    if found is None:
        raise AccordError(f"{where}: {key} '{value}' cannot be used; write {wanted}")
    return found
