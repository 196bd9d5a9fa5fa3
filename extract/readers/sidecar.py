"""The sidecar of a document: what a user says of it in a file beside it, `PLAN.toml` beside `PLAN.pdf`."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any

import msgspec

from .source import ReadError

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_PAGE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


class Sidecar(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one document. What the text says itself gives way to it."""

    title: str | None = None
    language: str | None = None
    date: str | None = None
    place: str | None = None
    adopted_at: str | None = None
    period: tuple[str | None, str | None] | None = None
    parties: tuple[str, ...] = ()
    publisher: str | None = None
    source: str | None = None
    retrieved: str | None = None
    rights: str | None = None
    version_of: str | None = None
    quotes_only: bool = False


def names_beside(name: str) -> Iterator[str]:
    """What the sidecar of a file may be called: `a.zh.toml` or `a.toml` beside `a.zh.txt`."""
    stem = PurePath(name).stem if PurePath(name).suffix else name
    plain = re.sub(r"\.(?:zh|en)$", "", stem)
    yield from (f"{part}.toml" for part in dict.fromkeys((stem, plain)) if part != "accordgraph")


def read_sidecar(data: bytes, where: str) -> Sidecar:
    """The sidecar in `data`. Raises `ReadError` for what is no TOML, an unknown key or a value that can't be used."""
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as err:
        raise ReadError(f"{where}: cannot be read as TOML ({err}); mend it or leave it out") from err
    return Sidecar(**{key: _value(key, value, where) for key, value in table.items()})


def _value(key: str, value: object, where: str) -> Any:
    if key not in _READERS:
        raise ReadError(f"{where}: '{key}' is unknown; use {', '.join(_READERS)}")
    reader, wanted = _READERS[key]
    found = reader(value)
    if found is None:
        raise ReadError(f"{where}: {key} '{value}' cannot be used; write {wanted}")
    return found


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _date(value: object) -> str | None:
    if type(value) is datetime.date:
        return value.isoformat()
    return value if isinstance(value, str) and _DATE.fullmatch(value) else None


def _page(value: object) -> str | None:
    return value if isinstance(value, str) and _PAGE.fullmatch(value) else None


def _language(value: object) -> str | None:
    return value if isinstance(value, str) and value in ("zh", "en") else None


def _period(value: object) -> tuple[str | None, str | None] | None:
    if not isinstance(value, dict) or not value or not value.keys() <= {"from", "until"}:
        return None
    read = {key: _date(str(part) if isinstance(part, int) else part) for key, part in value.items()}
    return None if None in read.values() else (read.get("from"), read.get("until"))


def _texts(value: object) -> tuple[str, ...] | None:
    found = tuple(map(_text, value)) if isinstance(value, list) else (None,)
    return None if None in found else tuple(text for text in found if text)


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


_WORDS = "a text"
_DAY = "a date like 2026-01-31"
_READERS: dict[str, tuple[Callable[[object], Any], str]] = {
    "title": (_text, _WORDS),
    "language": (_language, "zh or en"),
    "date": (_date, _DAY),
    "place": (_text, _WORDS),
    "adopted_at": (_text, "the name of a meeting"),
    "period": (_period, 'a table like { from = "2026", until = "2030" }'),
    "parties": (_texts, 'a list of names like ["中国", "东盟"]'),
    "publisher": (_text, "a name, or an IRI"),
    "source": (_page, "a web address"),
    "retrieved": (_date, _DAY),
    "rights": (_text, "a text, or the address of a licence"),
    "version_of": (_text, "an IRI, or the slug of a document"),
    "quotes_only": (_flag, "true or false"),
}
