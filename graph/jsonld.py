"""JSON-LD for readers: short keys, texts by language, numbers as numbers, IRIs of the base written relative to it.

Oxigraph writes JSON-LD without a context, with full IRIs and every value an object. A node stands on lines of its
own, and the graphs are written one after the other, so that a large store need not fit into memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .context import LANGUAGE, REFERENCE, Key, compact, context, keys
from .errors import GraphError
from .order import Block
from .sheet import term
from .turtle import is_below

Name: TypeAlias = ox.NamedNode | ox.BlankNode | ox.DefaultGraph
Object: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_TYPE = term("rdf:type")
_XSD = PREFIXES["xsd"]
_STRING, _BOOLEAN, _INTEGER = (f"{_XSD}{name}" for name in ("string", "boolean", "integer"))
_WHOLE = {_INTEGER, f"{_XSD}nonNegativeInteger"}
_NUMBER = re.compile("0|-?[1-9][0-9]{0,14}")  # what any reader of JSON keeps, and writes back as it is


class JsonLdWriter:
    """Writes graphs; `base` (an IRI that ends in a slash) shortens what lies below it."""

    def __init__(self, base: str | None = None) -> None:
        self._base = base if base and base.endswith("/") else None
        self._keys = keys()
        self._lists = {key.name for key in self._keys.values() if key.many}

    def pieces(self, graphs: Iterable[tuple[Name, Iterable[str]]]) -> Iterator[str]:
        """The document in pieces, from the written nodes of each graph."""
        head = _lines(context(self._base), " ")
        yield f'{{\n"@context": {{\n{head}\n}},\n"@graph": ['
        comma = ""
        for name, nodes in graphs:
            named = not isinstance(name, ox.DefaultGraph)
            if named:
                yield f'{comma}\n{{"id": {_json(self._id(name))}, "@graph": ['
                comma = ""
            for written in nodes:
                yield f"{comma}\n{written}"
                comma = ","
            if named:
                yield "\n]}"
                comma = ","
        yield "\n]\n}\n"

    def written(self, block: Block) -> str:
        """One subject with all that is said of it. Raises `GraphError` for what JSON-LD cannot hold."""
        return f"{{\n{_lines(self.node(block), ' ')}\n}}"

    def node(self, block: Block) -> dict[str, Any]:
        """One subject with all that is said of it."""
        said: dict[str, Any] = {"id": self._id(block[0].subject)}
        for triple in block:
            self._say(said, triple.predicate, triple.object)
        return {name: self._trimmed(name, values) for name, values in said.items()}

    def _say(self, said: dict[str, Any], predicate: ox.NamedNode, value: Object) -> None:
        if predicate == _TYPE and isinstance(value, ox.NamedNode):
            said.setdefault("type", []).append(self._class(value))
            return
        key = self._keys.get(predicate.value)
        if key and key.reads == LANGUAGE and isinstance(value, ox.Literal) and value.language:
            said.setdefault(key.name, {}).setdefault(value.language, []).append(value.value)
        elif key and key.reads != LANGUAGE:
            said.setdefault(key.name, []).append(self._read(key, value))
        else:
            said.setdefault(compact(predicate.value), []).append(self._value(value))

    def _class(self, name: ox.NamedNode) -> str:
        key = self._keys.get(name.value)
        return key.name if key else compact(name.value)

    def _trimmed(self, name: str, values: Any) -> Any:
        """One value stands without a list, but where a key always has one."""
        many = name in self._lists
        if isinstance(values, dict):
            return {lang: texts if many else _single(texts) for lang, texts in values.items()}
        return values if many or not isinstance(values, list) else _single(values)

    def _read(self, key: Key, value: Object) -> Any:
        """The value as its key says; what does not fit is written out."""
        if key.reads == REFERENCE and isinstance(value, ox.NamedNode | ox.BlankNode):
            return self._id(value)
        if key.reads and isinstance(value, ox.Literal) and value.datatype.value == key.reads:
            return _native(value)
        if key.reads and isinstance(value, ox.Literal) and not value.language:
            return {"@value": value.value, "@type": compact(value.datatype.value)}
        return self._value(value)

    def _value(self, value: Object) -> Any:
        """A value under a key that does not say how it is read."""
        if isinstance(value, ox.Triple):
            raise GraphError("JSON-LD cannot hold a triple as a value; choose another format")
        if not isinstance(value, ox.Literal):
            return {"id": self._id(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype.value == _STRING:
            return value.value
        if value.datatype.value in (_INTEGER, _BOOLEAN) and not isinstance(native := _native(value), str):
            return native
        return {"@value": value.value, "@type": compact(value.datatype.value)}

    def _id(self, name: ox.NamedNode | ox.BlankNode | ox.Triple | Name) -> str:
        if not isinstance(name, ox.NamedNode):
            return str(name)
        if self._base and name.value.startswith(self._base):
            rest = name.value[len(self._base) :]
            # a colon would make a prefix, an @ a keyword, and rdflib makes one slash of two in what is relative
            if is_below(rest) and ":" not in rest and "//" not in rest and not rest.startswith("@"):
                return rest
        return compact(name.value)


def _native(value: ox.Literal) -> str | int | bool:
    """A whole number or a truth value as JSON has it, where it would be written back the same."""
    if value.datatype.value in _WHOLE and _NUMBER.fullmatch(value.value):
        return int(value.value)
    if value.datatype.value == _BOOLEAN and value.value in ("true", "false"):
        return value.value == "true"
    return value.value


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(members: dict[str, Any], indent: str) -> str:
    """The members of an object, one a line."""
    return ",\n".join(f"{indent}{_json(name)}: {_json(value)}" for name, value in members.items())
