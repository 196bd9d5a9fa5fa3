"""Lists of things, cut into pages where they are long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from .facts import Names
from .shown import Shown

T = TypeVar("T")
ENTITIES_A_PAGE, LINES_A_PAGE = 200, 100


@dataclass(frozen=True, slots=True)
class Leaf(Generic[T]):
    """One page of a list: what stands on it, its place among the pages, and all their addresses."""

    page: str
    number: int
    pages: Sequence[str]
    rows: Sequence[T]
    total: int


def leaves(name: str, rows: Sequence[T], size: int) -> list[Leaf[T]]:
    """A list in pages: `mechanisms.html`, `mechanisms-2.html` …; an empty list has one page."""
    cut = [rows[start : start + size] for start in range(0, max(len(rows), 1), size)]
    pages = [f"{name}.html", *(f"{name}-{number}.html" for number in range(2, len(cut) + 1))]
    return [
        Leaf(page, number, pages, part, len(rows))
        for number, (page, part) in enumerate(zip(pages, cut, strict=True), 1)
    ]


@dataclass(frozen=True, slots=True)
class Listed:
    """An entity in a list: what it is, where it belongs, how often the texts name it."""

    shown: Shown
    kind: Names
    status: str
    status_names: Names
    framework: Shown | None
    mentions: int
    commitments: int
    documents: Sequence[Shown]


def by_framework(rows: Iterable[Listed]) -> list[tuple[Shown | None, list[Listed]]]:
    """Entities under what they belong to, the largest groups first, those under nothing last."""
    found: dict[str, list[Listed]] = {}
    for row in rows:
        found.setdefault(row.framework.iri if row.framework else "", []).append(row)
    order = sorted(found, key=lambda iri: (not iri, -len(found[iri]), iri))
    return [(found[iri][0].framework, found[iri]) for iri in order]


def in_framework_order(rows: Iterable[Listed]) -> list[Listed]:
    """The same as one list, so that it can be cut into pages."""
    return [row for _, group in by_framework(rows) for row in group]
