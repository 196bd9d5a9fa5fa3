"""Named queries: one `.rq` file each, with a heading comment; parameters are bound as terms.

A parameter is a line `VALUES ?name { UNDEF }` (or with a default term) in the query, so that the file runs as
it is on any store. Binding replaces the term in that line by one written by Oxigraph: what a user types is
never read as SPARQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TypeAlias

import pyoxigraph as ox

from .errors import GraphError

Cell: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None
Row: TypeAlias = dict[str, Cell]

_HEADING = re.compile(r"#\s*([a-z-]+):\s*(.*)")
_PARAMETER = re.compile(r"(\w+) (\w+!?) – (.+)")
_VALUES = re.compile(r"VALUES \?(\w+) \{ (UNDEF|\"[^\"]*\"(?:\^\^\w+:\w+)?) \}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What may be given, or must (`required`): `kind` is entity, document, date, lang or text."""

    kind: str
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query with what its heading says."""

    name: str
    text: str
    title: Mapping[str, str]
    parameters: Mapping[str, Parameter]
    columns: tuple[str, ...]

    @property
    def required(self) -> list[str]:
        """The parameters that must be given."""
        return [name for name, parameter in self.parameters.items() if parameter.required]


def names() -> list[str]:
    """The queries meant for people, by name (those for maps and look-ups are left out)."""
    stems = [name.removesuffix(".rq") for name in _files() if name.endswith(".rq")]
    return sorted(stem for stem in stems if not stem.startswith(("map-", "find-")))


def _files() -> list[str]:
    return [item.name for item in resources.files(__package__).joinpath("queries").iterdir()]


@lru_cache(maxsize=64)
def load(name: str) -> NamedQuery:
    """The query of this name. Raises `GraphError` where there is none."""
    if f"{name}.rq" not in _files():
        raise GraphError(f"there is no query {name!r}; choose one of {', '.join(names())}")
    text = resources.files(__package__).joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")
    return parse(name, text)


def parse(name: str, text: str) -> NamedQuery:
    """A query from its text. Raises `GraphError` where heading and query disagree on the parameters."""
    title: dict[str, str] = {}
    parameters: dict[str, Parameter] = {}
    columns: tuple[str, ...] = ()
    for line in text.splitlines():
        found = _HEADING.fullmatch(line)
        if not found:
            break
        key, value = found[1], found[2].strip()
        if key.startswith("title-"):
            title[key.removeprefix("title-")] = value
        elif key == "param":
            parameters.update([_parameter(name, value)])
        elif key == "columns":
            columns = tuple(column.strip() for column in value.split(","))
    places = {match[1] for match in _VALUES.finditer(text)}
    if places != set(parameters):
        raise GraphError(f"query {name!r}: its heading names {sorted(parameters)}, its VALUES lines {sorted(places)}")
    return NamedQuery(name, text, title, parameters, columns)


def _parameter(query: str, heading: str) -> tuple[str, Parameter]:
    """`framework entity – meaning`; an exclamation mark after the kind says that it must be given."""
    found = _PARAMETER.fullmatch(heading)
    if not found:
        raise GraphError(f"query {query!r}: write `# param: NAME KIND – MEANING`, not {heading!r}")
    return found[1], Parameter(found[2].rstrip("!"), found[3], found[2].endswith("!"))


def bind(query: NamedQuery, values: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """The text of the query with its parameters set. Raises `GraphError` for a name it does not have."""
    unknown = sorted(set(values) - set(query.parameters))
    if unknown:
        known = ", ".join(query.parameters) or "none"
        raise GraphError(f"query {query.name!r} has no parameter {unknown[0]!r}; it has {known}")

    def written(match: re.Match[str]) -> str:
        value = values.get(match[1])
        if value is None:
            # A variable that may be unbound keeps an engine from joining by it; the line says nothing without a value.
            return "" if match[2] == "UNDEF" else match[0]
        return f"VALUES ?{match[1]} {{ {value} }}"

    return _VALUES.sub(written, query.text)


def select(store: ox.Store, text: str) -> Iterator[Row]:
    """The rows of a SELECT over the union of all graphs."""
    found = store.query(text, use_default_graph_as_union=True)
    if not isinstance(found, ox.QuerySolutions):
        raise GraphError("this query is no SELECT")
    columns = [variable.value for variable in found.variables]
    for solution in found:
        yield {column: solution[column] for column in columns}


def rows(store: ox.Store, name: str, /, **values: ox.NamedNode | ox.Literal) -> list[Row]:
    """The rows of a named SELECT query."""
    return list(select(store, bind(load(name), values)))
