"""Answers and how they are shown: an aligned table, CSV, SPARQL JSON, Turtle."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from unicodedata import east_asian_width

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .errors import GraphError
from .serialize import turtle

Cell: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None

SHAPES = ("table", "csv", "json", "turtle")
_PREFIX_OF = {iri: prefix for prefix, iri in PREFIXES.items()}
_LOCAL = re.compile(r"[\w.-]+")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a SELECT (or the one cell of an ASK)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def text_table(columns: tuple[str, ...], rows: Iterable[Sequence[str]]) -> Table:
    """A table of texts; an empty one is a cell without a value."""
    return Table(columns, tuple(tuple(ox.Literal(cell) if cell else None for cell in row) for row in rows))


@dataclass(frozen=True, slots=True)
class Facts:
    """The triples of a CONSTRUCT."""

    triples: tuple[ox.Triple, ...]


Answer: TypeAlias = Table | Facts


def show(answer: Answer, shape: str) -> str:
    """The answer as text. Raises `GraphError` for a shape that does not fit it."""
    if isinstance(answer, Facts) and shape == "turtle":
        return turtle(ox.Quad(t.subject, t.predicate, t.object) for t in answer.triples).decode()
    table = _as_table(answer)
    match shape:
        case "table":
            return _aligned(table)
        case "csv":
            return _csv(table)
        case "json":
            return _json(table)
        case "turtle":
            raise GraphError("this query gives rows, which Turtle can't hold; choose table, csv or json")
        case _:
            raise GraphError(f"there is no shape {shape!r}; choose one of {', '.join(SHAPES)}")


def _as_table(answer: Answer) -> Table:
    if isinstance(answer, Table):
        return answer
    rows = tuple((t.subject, t.predicate, t.object) for t in answer.triples)
    return Table(("subject", "predicate", "object"), rows)


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell) if isinstance(cell, ox.Triple) else cell.value


def width(text: str) -> int:
    """The columns a text takes on a terminal: a Chinese character takes two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _short(cell: Cell) -> str:
    """An IRI of a known namespace by its prefix (age:asean-plus-three), so that a table fits a terminal."""
    if not isinstance(cell, ox.NamedNode):
        return _plain(cell)
    cut = max(cell.value.rfind("/"), cell.value.rfind("#")) + 1
    prefix = _PREFIX_OF.get(cell.value[:cut])
    return f"{prefix}:{cell.value[cut:]}" if prefix and _LOCAL.fullmatch(cell.value[cut:]) else cell.value


def _aligned(table: Table) -> str:
    """Columns side by side. Control characters become spaces: a text can't move the cursor."""
    lines = [list(table.columns), *([_CONTROL.sub(" ", _short(cell)) for cell in row] for row in table.rows)]
    widths = [max(width(line[place]) for line in lines) for place in range(len(table.columns))]
    ruled = [lines[0], ["-" * size for size in widths], *lines[1:]]
    return "".join(_padded(line, widths) + "\n" for line in ruled)


def _padded(line: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(text + " " * (size - width(text)) for text, size in zip(line, widths, strict=True)).rstrip()


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([disarmed(_plain(cell)) for cell in row] for row in table.rows)
    return out.getvalue()


def disarmed(text: str) -> str:
    """A cell that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers."""
    return f"'{text}" if text.startswith(FORMULA) and not _NUMBER.fullmatch(text) else text


def _json(table: Table) -> str:
    """SPARQL 1.1 Query Results JSON."""
    bindings = [
        {column: _json_term(cell) for column, cell in zip(table.columns, row, strict=True) if cell is not None}
        for row in table.rows
    ]
    answer = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(answer, ensure_ascii=False, indent=1) + "\n"


def _json_term(cell: Cell) -> dict[str, str]:
    if isinstance(cell, ox.NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, ox.BlankNode):
        return {"type": "bnode", "value": cell.value}
    found = {"type": "literal", "value": _plain(cell)}
    if isinstance(cell, ox.Literal) and cell.language:
        found["xml:lang"] = cell.language
    elif isinstance(cell, ox.Literal) and not cell.datatype.value.endswith("#string"):
        found["datatype"] = cell.datatype.value
    return found
