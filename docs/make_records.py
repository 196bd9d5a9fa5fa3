"""Writes docs/records.md from extract/records.py and records.toml: `python docs/make_records.py [--check]`.

The types give the fields, records.toml their meanings; a field without a meaning, or a meaning without a field, is
an error.
"""

from __future__ import annotations

import inspect
import sys
import tomllib
from collections.abc import Iterator
from typing import Any, get_args

import msgspec
from deliver import DOCS, deliver, parser, table

from accordgraph.extract import records
from accordgraph.extract.records import Record

SHARED = ("v", "document")


def main() -> int:
    """Exit code 0, or 1 where the page is to be checked and is out of date."""
    options = parser(__doc__).parse_args()
    words = tomllib.loads((DOCS / "records.toml").read_text(encoding="utf-8"))
    types = [*get_args(Record)]
    parts = [kind for _, kind in inspect.getmembers(records, inspect.isclass) if _is_part(kind)]
    _compare(words, types + parts)
    page = words["opening"] + "".join(_record(kind, words) for kind in types)
    page += words["parts"] + "".join(_part(kind, words) for kind in parts)
    return deliver(DOCS / "records.md", page, options.check)


def _is_part(kind: type) -> bool:
    """Whether a class is a value inside records, such as `Phrase`."""
    return issubclass(kind, records._Part) and kind is not records._Part


def _fields(kind: type) -> list[msgspec.structs.FieldInfo]:
    shared = SHARED if issubclass(kind, records._Record) else ()
    return [field for field in msgspec.structs.fields(kind) if field.name not in shared]


def _compare(words: dict[str, Any], types: list[type]) -> None:
    wanted = {(kind.__name__, field.encode_name) for kind in types for field in _fields(kind)}
    given = {(name, field) for name, fields in words["fields"].items() for field in fields}
    if wanted != given:
        raise SystemExit(f"records.toml and records.py differ in {sorted(wanted ^ given)}")


def _record(kind: type, words: dict[str, Any]) -> str:
    tag = str(kind.__struct_config__.tag)  # type: ignore[attr-defined]
    return f"\n## `{tag}`\n\n{inspect.getdoc(kind)}\n\n" + _table(kind, words)


def _part(kind: type, words: dict[str, Any]) -> str:
    return f"\n### {kind.__name__}\n\n{inspect.getdoc(kind)}\n\n" + _table(kind, words)


def _table(kind: type, words: dict[str, Any]) -> str:
    meanings = words["fields"].get(kind.__name__, {})
    return table(["field", "type", "meaning"], [_row(field, meanings) for field in _fields(kind)])


def _row(field: msgspec.structs.FieldInfo, meanings: dict[str, str]) -> list[str]:
    return [f"`{field.encode_name}`", " or ".join(_type(field.type)), meanings[field.encode_name]]


def _type(kind: Any) -> Iterator[str]:
    """What a type is in JSON: `text`, `number`, `list of Phrase`."""
    plain = {str: "text", int: "number", float: "number", bool: "true or false", type(None): "null"}
    if kind in plain:
        yield plain[kind]
    elif kind == records.Labels:
        yield "{language: list of text}"
    elif kind == records.Spans:
        yield "list of [start, end]"
    elif getattr(kind, "__origin__", None) is list:
        yield f"list of {' or '.join(_type(get_args(kind)[0]))}"
    elif kind is msgspec.UnsetType:
        return
    elif get_args(kind):
        for option in get_args(kind):
            yield from _type(option)
    else:
        yield f"[{kind.__name__}](#{kind.__name__.lower()})"


if __name__ == "__main__":
    sys.exit(main())
