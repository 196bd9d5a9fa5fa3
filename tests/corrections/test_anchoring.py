"""Words are found again after any change outside them and their context, and never at another place."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from accordgraph.corrections.anchoring import CONTEXT, context_of, locate
from accordgraph.corrections.model import CannotApplyError, Row
from accordgraph.corrections.writing import anchored

CHARACTERS = st.characters(codec="utf-8", exclude_characters="\r\n")
TEXTS = st.text(CHARACTERS, min_size=1, max_size=400)
FEW = st.text("东盟中国会议、，", max_size=300)  # so that words come again and again


def sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def row_of(text: str, start: int, end: int) -> Row:
    return Row(document="d", text_sha256=sha(text), kind="mention", action="accept", **anchored(text, start, end))


@st.composite
def anchors(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, Row]:
    text = draw(texts)
    assume(text)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 30)))
    return text, row_of(text, start, end)


def window(row: Row) -> tuple[int, int]:
    """The words with their context, in the text that they were marked in."""
    assert row.start is not None
    assert row.end is not None
    return row.start - len(row.prefix), row.end + len(row.suffix)


@given(anchors(TEXTS | FEW))
def test_in_the_same_text_the_offsets_hold(case: tuple[str, Row]) -> None:
    text, row = case
    place = locate(row, text, sha(text))
    assert (place.start, place.end, place.exact) == (row.start, row.end, True)


@given(anchors(TEXTS | FEW), st.data())
def test_an_insertion_outside_of_words_and_context_is_survived(case: tuple[str, Row], data: st.DataObject) -> None:
    text, row = case
    first, last = window(row)
    at = data.draw(st.sampled_from([0, first, last, len(text)]) | st.integers(0, first) | st.integers(last, len(text)))
    more = data.draw(st.text(CHARACTERS, max_size=40))
    changed = text[:at] + more + text[at:]
    whole = row.prefix + row.quote + row.suffix
    assume(changed.find(whole) == changed.rfind(whole))  # else the new words are a copy of the place
    place = locate(row, changed, sha(changed))
    by = len(more) if at <= first else 0
    assert (place.start, place.end) == ((row.start or 0) + by, (row.end or 0) + by)


@given(anchors(TEXTS | FEW), st.data())
def test_a_deletion_outside_of_words_and_context_is_survived(case: tuple[str, Row], data: st.DataObject) -> None:
    text, row = case
    first, last = window(row)
    before = data.draw(st.booleans())
    low, high = (0, first) if before else (last, len(text))
    a = data.draw(st.integers(low, high))
    b = data.draw(st.integers(a, high))
    changed = text[:a] + text[b:]
    whole = row.prefix + row.quote + row.suffix
    assume(changed.find(whole) == changed.rfind(whole))
    place = locate(row, changed, sha(changed))
    by = a - b if before else 0
    assert (place.start, place.end) == ((row.start or 0) + by, (row.end or 0) + by)


@given(anchors(TEXTS), st.data())
def test_words_that_are_cut_out_are_found_nowhere_else(case: tuple[str, Row], data: st.DataObject) -> None:
    """Where the words go with their context, no other place with the same words takes the correction."""
    text, row = case
    first, last = window(row)
    other = data.draw(TEXTS)
    assume(row.quote not in text[:first] + text[last:])
    away = "".join(char for char in other if char not in row.prefix + row.suffix)
    changed = text[:first] + away + row.quote + away + text[last:]
    assume(len(row.prefix) + len(row.suffix) > 0)
    assume(changed.count(row.quote) == 1)
    try:
        place = locate(row, changed, sha(changed))
    except CannotApplyError:
        return
    whole = row.prefix + row.quote + row.suffix
    assert changed[place.start - len(row.prefix) : place.end + len(row.suffix)] == whole


SENTENCE = "双方将继续通过海湾论坛加强海关、港口和渔业合作，并每年向海湾部长会报告进展情况和下一步安排。\n"


def test_the_context_grows_until_it_tells_the_place_from_its_like() -> None:
    text = "甲" + SENTENCE * 3 + "乙"
    start = text.index("海湾论坛", text.index("海湾论坛") + 1)
    prefix, suffix = context_of(text, start, start + 4)
    assert len(prefix) > CONTEXT
    assert text.count(prefix + "海湾论坛" + suffix) == 1


def test_one_of_three_alike_is_found_and_reported_where_it_is_gone() -> None:
    text = "甲" + SENTENCE * 3 + "乙"
    start = text.index("海湾论坛", text.index("海湾论坛") + 1)
    row = row_of(text, start, start + 4)
    assert locate(row, "十个字在前面插入了一" + text, "0" * 64).start == start + 10
    with pytest.raises(CannotApplyError):
        locate(row, text.replace(SENTENCE, "", 1), "0" * 64)


def test_ten_characters_inside_the_context_do_no_harm() -> None:
    text = f"{SENTENCE}双方欢迎设立海湾渔业中心的建议，请高官会研究其职责、经费和所在地。\n{SENTENCE}"
    start = text.index("海湾渔业中心")
    row = row_of(text, start, start + 6)
    for at in (start - 1, start - 5, start - 20, start + 6, start + 9):
        changed = text[:at] + "新加的十个字在这里呢" + text[at:]
        place = locate(row, changed, sha(changed))
        assert changed[place.start : place.end] == "海湾渔业中心"
    both = text[: start - 2] + "新加的" + text[start - 2 : start + 8] + "几个字" + text[start + 8 :]
    assert both[locate(row, both, sha(both)).start :].startswith("海湾渔业中心")


def test_words_that_stand_everywhere_are_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("accordgraph.corrections.anchoring.SequenceMatcher", None)  # who compares, fails
    text = "".join(f"第{number}项：双方加强海关合作，通报第{number}次进展；\n" for number in range(1500))
    start = text.index("合作", 20_000)
    row = row_of(text, start, start + 2)
    assert locate(row, f"前言。{text}", "0" * 64).start == start + 3
    few = "".join(f"第{number}项：双方加强海关合作，通报第{number}次进展；\n" for number in range(300))
    row = replace(row_of(few, 5000 + few[5000:].index("合作"), 5002 + few[5000:].index("合作")), suffix="毫" * 40)
    with pytest.raises(CannotApplyError, match="not with the context"):
        locate(row, f"前言。{few}", "0" * 64)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quote": ""}, "quotes no words"),
        ({"quote": "不在文中"}, "no longer in the text"),
        ({"prefix": "", "suffix": "", "start": None, "end": None}, "3 places"),
        ({"prefix": "全然不同的前文与原来毫无关系可言", "start": 0, "end": 4}, "not with the context"),
    ],
)
def test_what_cannot_be_found_is_said_in_words(changes: dict[str, object], reason: str) -> None:
    text = SENTENCE * 3
    row = replace(row_of(text, 7, 11), text_sha256="", **changes)  # type: ignore[arg-type]
    with pytest.raises(CannotApplyError, match=reason):
        locate(row, text, sha(text))


def test_offsets_beside_the_words_are_mended_by_the_words() -> None:
    text = SENTENCE
    row = replace(row_of(text, 7, 11), start=3, end=7)
    assert locate(row, text, sha(text)).start == 7


def test_line_ends_of_a_spreadsheet_are_those_of_the_text() -> None:
    text = "一、海湾\r\n论坛会议，每年举行。\r\n"
    row = replace(row_of(text, 2, 8), quote="海湾\n论坛")
    assert locate(row, text, sha(text)).exact
    assert locate(row, "甲" + text, sha("甲" + text)).start == 3
