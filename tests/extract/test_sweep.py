"""Spans met from left to right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from accordgraph.extract.sweep import Sweep

SPANS = st.lists(st.tuples(st.integers(0, 15), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1])), max_size=12)


@given(SPANS, st.tuples(st.integers(0, 15), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1])))
def test_it_answers_as_looking_through_all_of_them_would(spans: list[tuple[int, int]], asked: tuple[int, int]) -> None:
    start, end = asked
    sweep = Sweep()
    noted = [span for span in sorted(spans, key=lambda s: (s[0], -s[1])) if span[0] <= start]
    for span in noted:
        sweep.note(*span)
    assert sweep.holds_longer(start, end) == any(a <= start and end <= b and b - a > end - start for a, b in noted)
    assert sweep.runs_over(start, end) == any(a < start and end <= b for a, b in noted)
    assert sweep.touches(start) == any(start < b for _, b in noted)
