"""One correction at work: the row, the place of its words, what it changes, and what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from accordgraph.extract.records import Commitment, Mention

from .anchoring import Place
from .draft import Draft
from .model import SETTLED, CannotApplyError, Row
from .things import Things

T = TypeVar("T", Mention, Commitment)


@dataclass(frozen=True, slots=True)
class Task:
    """One row, the place of its words, and what it works on."""

    row: Row
    place: Place
    draft: Draft
    things: Things


@dataclass(frozen=True, slots=True)
class Done:
    """What was said before and is said now, the id of what was changed, and whether it was so already."""

    before: str = ""
    after: str = ""
    target: str | None = None
    state: str = ""


def perform(
    task: Task, found: T | None, add: Callable[[Task, T | None], Done], actions: Mapping[str, Callable[[Task, T], Done]]
) -> Done:
    """Does what the row says of what has its words, if anything has. Raises `CannotApplyError`."""
    row = task.row
    if row.action == "add" or (row.action == "accept" and found is None and row.value):
        return add(task, found)
    if found is None:
        if row.action == "reject":
            return Done(before=row.quote, state=SETTLED)
        raise CannotApplyError(f"no {row.kind} has these words any more")
    return actions[row.action](task, found)
