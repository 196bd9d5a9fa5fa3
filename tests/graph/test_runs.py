"""Sorting that goes over several runs on disk gives what sorting in memory gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordgraph.graph.runs import PIECE, Runs, joined

ITEMS = st.lists(st.tuples(st.integers(), st.text(), st.lists(st.tuples(st.integers(), st.text())).map(tuple)))


@settings(deadline=None)
@given(ITEMS, st.integers(1, 9))
def test_items_come_back_in_order(items: list[tuple[object, ...]], size: int) -> None:
    with Runs(size) as runs:
        for item in items:
            runs.add(item)
        assert list(runs.ordered()) == sorted(items)  # type: ignore[type-var]


@pytest.mark.parametrize("size", [1, 100, 1000, 5000])
def test_no_more_than_a_run_is_in_memory(size: int) -> None:
    with Runs(size) as runs:
        for number in range(3000):
            runs.add(-number)
            assert len(runs._run) < size
        assert list(runs.ordered()) == list(range(-2999, 1))


def test_small_pieces_are_joined() -> None:
    pieces = [b"a" * 1000] * 200
    found = list(joined(pieces))
    assert b"".join(found) == b"".join(pieces)
    assert all(len(piece) >= PIECE for piece in found[:-1])
    assert list(joined([])) == []
