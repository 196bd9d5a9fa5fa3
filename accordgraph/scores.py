"""How right extraction was, as a table."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from accordgraph.corrections.score import Score
from accordgraph.graph.results import Table

COLUMNS = ("what", "name", "right", "read", "wanted", "precision", "recall")


def table(scores: Sequence[Score]) -> Table:
    """A row for each type and rule; shares with two digits."""
    return Table(COLUMNS, tuple(_row(score) for score in scores))


def _row(score: Score) -> tuple[ox.Literal | None, ...]:
    wanted = None if score.what == "rule" else ox.Literal(score.wanted)
    counts = (ox.Literal(score.hits), ox.Literal(score.read), wanted)
    return ox.Literal(score.what), ox.Literal(score.name), *counts, _share(score.precision), _share(score.recall)


def _share(value: float | None) -> ox.Literal | None:
    return None if value is None else ox.Literal(f"{value:.2f}")
