"""Merge records of people: which names are one entity, who says so and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from accordgraph.extract.records import Entity, Merge

from .draft import Draft
from .model import Row


def note_merge(
    draft: Draft, row: Row, rule: str, entity: Entity, names: Sequence[str], evidence: Sequence[str]
) -> None:
    """Says that these names are one entity, on these mentions."""
    said: dict[str, Any] = {key: value for key, value in _said(row).items() if value}
    draft.merges.append(
        Merge(
            document=draft.document.document,
            id=f"{entity.iri}#{row.id}",
            entity=entity.iri,
            names=list(dict.fromkeys(names)),
            rule=rule,
            evidence=list(dict.fromkeys(evidence)),
            **said,
        )
    )
    draft.merges.sort(key=lambda merge: merge.entity)


def _said(row: Row) -> dict[str, Any]:
    return {"reason": row.note, "person": row.person, "date": row.date}
