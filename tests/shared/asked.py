"""What tests ask of a named query, as plain text."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from accordgraph.graph.ask import ask
from accordgraph.graph.results import Table


def told(store: ox.Store, name: str, lang: str = "en", **values: str) -> list[dict[str, str]]:
    """The answer's rows: the text of each cell by its column."""
    answer = ask(store, name, values, lang)
    assert isinstance(answer, Table)
    return [
        {column: str(getattr(cell, "value", "")) for column, cell in zip(answer.columns, row, strict=True)}
        for row in answer.rows
    ]


def pick(found: Iterable[dict[str, str]], *columns: str) -> list[tuple[str, ...]]:
    """Some columns of each row."""
    return [tuple(row[column] for column in columns) for row in found]
