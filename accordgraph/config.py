"""`accordgraph.toml`: what a user settles once for a collection."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accordgraph.errors import AccordError
from accordgraph.ontology.terms import EXAMPLE_BASE

FILE_NAME = "accordgraph.toml"
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


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
        table = tomllib.loads(where.read_text(encoding="utf-8-sig"))
    except OSError as err:
        raise AccordError(f"{where}: cannot be opened ({err.strerror}); check the name and the permissions") from err
    except ValueError as err:
        raise AccordError(f"{where}: cannot be read as TOML ({err}); mend it or leave it out") from err
    return Config(**{key: _value(key, value, where) for key, value in table.items()})


def _value(key: str, value: object, where: Path) -> Any:
    if key not in _READERS:
        raise AccordError(f"{where}: '{key}' is unknown; use {', '.join(_READERS)}")
    reader, wanted = _READERS[key]
    found = reader(value)
    if found is None:
        raise AccordError(f"{where}: {key} '{value}' cannot be used; write {wanted}")
    return found


def _iri(value: object) -> str | None:
    """An absolute IRI."""
    import pyoxigraph  # noqa: PLC0415 (a configuration is the exception)

    try:
        iri = pyoxigraph.NamedNode(value).value if isinstance(value, str) else ""
    except ValueError:
        return None
    return iri if "://" in iri or iri.startswith("urn:") else None


def _base(value: object) -> str | None:
    """An IRI under which paths and fragments can be put."""
    iri = _iri(value)
    if iri is None or not re.match("https?://[^/]", iri) or any(sign in iri for sign in "?#"):
        return None
    return iri if iri.endswith("/") else iri + "/"


def _date(value: object) -> str | None:
    if type(value) is datetime.date:
        return value.isoformat()
    return value if isinstance(value, str) and _DATE.fullmatch(value) else None


def _by_language(value: object) -> Mapping[str, str] | None:
    if isinstance(value, str):
        return {"en": value}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        return None
    return value if all(map(_is_language, value)) else None


def _is_language(tag: str) -> bool:
    """Whether texts can be tagged with it (BCP 47)."""
    import pyoxigraph  # noqa: PLC0415

    try:
        pyoxigraph.Literal("", language=tag)
    except ValueError:
        return False
    return True


_READERS: dict[str, tuple[Callable[[object], Any], str]] = {
    "base": (_base, "an IRI like https://data.example.org/"),
    "publisher": (_iri, "an IRI like https://example.org/us"),
    "license": (_iri, "an IRI like https://creativecommons.org/licenses/by/4.0/"),
    "date": (_date, "a date like 2026-01-31"),
    "title": (_by_language, 'a text, or texts by language like { zh = "…", en = "…" }'),
    "description": (_by_language, 'a text, or texts by language like { zh = "…", en = "…" }'),
}
