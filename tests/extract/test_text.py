"""The alignment of a repaired text with its raw text."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from accordgraph.extract.text import Edit, Text, lines

EDITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.text("xy", max_size=4)), max_size=6)


def not_overlapping(rows: list[tuple[int, int, str]], length: int) -> list[Edit]:
    """Sorted edits that lie in the text and don't touch one another."""
    edits: list[Edit] = []
    for start, size, new in sorted(rows):
        if start + size <= length and (not edits or start > edits[-1][1]):
            edits.append((start, start + size, new))
    return edits


def test_nothing_done_is_nothing_changed() -> None:
    text = Text.of("东盟")
    text.edit([], "rule")
    assert (text.clean, list(text.starts), list(text.ends), text.repairs) == ("东盟", [0, 1], [1, 2], [])


def test_a_replacement_of_the_same_length_keeps_each_character_in_place() -> None:
    text = Text.of("ＡＢ盟")
    text.sub(re.compile("[ＡＢ]+"), "AB", "wide")
    assert text.clean == "AB盟"
    assert [text.raw_span(i, i + 1) for i in range(3)] == [(0, 1), (1, 2), (2, 3)]


def test_a_longer_replacement_stands_for_the_whole_span() -> None:
    text = Text.of("甲…乙")
    text.sub(re.compile("…"), "...", "dots")
    assert text.raw_span(1, 2) == text.raw_span(1, 4) == (1, 2)
    assert text.raw_span(0, 5) == (0, 3)


def test_what_is_taken_out_leaves_pieces() -> None:
    text = Text.of("愿\n2、景")
    text.sub(re.compile("\n2、"), "", "page-counter")
    assert text.clean == "愿景"
    assert text.raw_span(0, 2) == (0, 5)
    assert text.raw_pieces(0, 2) == [(0, 1), (4, 5)]


def test_what_is_put_in_has_an_empty_raw_span() -> None:
    text = Text.of("20182022")
    text.edit([(4, 4, "-")], "lost-dash")
    assert text.clean == "2018-2022"
    assert text.raw_span(4, 5) == (4, 4)
    assert text.raw_pieces(0, 9) == [(0, 8)]
    assert (text.repairs[0].before, text.repairs[0].after) == ("", "-")


def test_an_empty_span_maps_to_an_empty_span() -> None:
    text = Text.of("甲乙")
    assert text.raw_span(1, 1) == (1, 1)
    assert text.raw_span(2, 2) == (2, 2)


def test_a_repair_of_a_repair_remembers_the_raw_text() -> None:
    text = Text.of("中**国—东盟")
    text.sub(re.compile(r"\*\*"), "", "markup")
    text.sub(re.compile("国—东"), "国-东", "dash")
    assert text.clean == "中国-东盟"
    assert [r.before for r in text.repairs] == ["**", "国—东"]
    assert text.raw_span(0, 5) == (0, 7)


def test_lines_leave_out_their_ends() -> None:
    assert lines("甲\n\n乙") == [(0, 1), (2, 2), (3, 4)]


@given(st.text("abc\n", max_size=30), EDITS, EDITS)
@example("a", [(0, 1, "xx")], [(1, 0, "x")])
def test_alignment_holds_through_edits(
    raw: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    text = Text.of(raw)
    for rule, rows in (("one", first), ("two", second)):
        text.edit(not_overlapping(rows, len(text.clean)), rule)
    assert len(text.clean) == len(text.starts) == len(text.ends)
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)
    assert all(0 <= a <= b <= len(raw) for a, b in zip(text.starts, text.ends, strict=True))
    assert all(repair.before == raw[repair.start : repair.end] for repair in text.repairs)
