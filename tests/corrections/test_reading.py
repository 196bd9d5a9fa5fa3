"""A table of corrections: what is read, what is refused as a whole, and what row by row."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordgraph.corrections.form import actions, columns, fields, kinds
from accordgraph.corrections.model import Row
from accordgraph.corrections.reading import parse_table, read_table, read_whole_table
from accordgraph.corrections.writing import table_bytes
from accordgraph.errors import AccordError
from accordgraph.sheets import MAX_BYTES

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12).map(str.strip)
QUOTES = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), min_size=1, max_size=20)
HEAD = "document,kind,action,quote,value,person,date"


ROWS = st.builds(
    Row, quote=QUOTES, prefix=QUOTES, suffix=QUOTES, value=WORDS, note=WORDS, person=WORDS,
    document=st.just("d"), kind=st.just("mention"), action=st.just("retype"),
)  # fmt: skip


@given(st.lists(ROWS, max_size=4))
def test_what_is_written_is_read_again(rows: list[Row]) -> None:
    table = parse_table(table_bytes(rows))
    bad = {problem.number for problem in table.problems}
    assert list(table.rows) == [row for number, row in enumerate(rows, start=2) if number not in bad]


def test_no_cell_of_a_file_runs_in_a_spreadsheet() -> None:
    text = table_bytes(
        [Row(document="d", kind="mention", action="accept", quote="=1+1", note="@x", person="-王")]
    ).decode()
    assert "'=1+1" in text
    assert "'@x" in text
    assert "'-王" in text
    (row,) = parse_table(text.encode()).rows
    assert (row.quote, row.note, row.person) == ("=1+1", "@x", "-王")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_spreadsheets_of_all_countries_are_read(sign: str) -> None:
    data = f"\ufeff{HEAD}\r\nplan,mention,reject,论坛,,王,2026\r\n,,,,,,\r\n".replace(",", sign)
    assert [row.quote for row in parse_table(data.encode()).rows] == ["论坛"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is no table of corrections"),
        (b"a,b\n1,2\n", "is no table of corrections"),
        (f"{HEAD},colour\n".encode(), "column 'colour'"),
        (f"{HEAD},quote\n".encode(), "column 'quote'"),
        ("document,kind,action\n论坛".encode("gb18030"), "is no UTF-8"),
        (b"PK\x03\x04\xff", "is no UTF-8"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(AccordError, match=sentence) as caught:
        parse_table(data, "corrections.csv")
    assert "\n" not in str(caught.value)


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(AccordError, match="larger than 50 MB"):
        read_table(path)
    with pytest.raises(AccordError, match="cannot be opened"):
        read_table(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("d,planet,reject,x,,,", "kind 'planet'"),
        ("d,mention,explode,x,,,", "knows no 'explode'"),
        ("d,commitment,rename,x,,,", "knows no 'rename'"),
        (",mention,reject,x,,,", "neither the document"),
        ("d,mention,reject,x,,,31.1.2026", "not like 2026-01-31"),
        ("d,mention,retype,x,a\x07b,,", "control characters"),
        ("d,mention,reject,x,,,2026-02-31", "not like 2026-01-31"),
        ("d,mention,reject,x,,https://a b,", "is no IRI"),
        ("d,mention,reject,x,,urn:a b,", "is no IRI"),
        ("d,mention,reject,x,,http://[a,", "is no IRI"),
        ("d,mention,reject,x,,,,more", "more cells"),
        (f"d,mention,reject,{'x' * 40_000},,,", "longer than"),
    ],
)
def test_a_row_that_says_nothing_usable_is_named(cells: str, reason: str) -> None:
    table = parse_table(f"{HEAD}\n{cells}\nd,mention,reject,y,,,\n".encode())
    assert [problem.number for problem in table.problems] == [2]
    assert reason in table.problems[0].reason
    assert [row.quote for row in table.rows] == ["y"]


@pytest.mark.parametrize("cell", ["x", "-1", "1e9", "١٢", "9" * 40])
def test_wrong_offsets_are_named(cell: str) -> None:
    table = parse_table(f"document,kind,action,start,end,quote\nd,mention,reject,{cell},5,y\n".encode())
    assert "is no number" in table.problems[0].reason


@pytest.mark.parametrize("day", ["2026", "2026-02", "2024-02-29", ""])
def test_years_months_and_days_are_dates(day: str) -> None:
    (row,) = parse_table(f"{HEAD}\nd,mention,reject,y,,,{day}\n".encode()).rows
    assert row.date == day


def test_a_table_that_is_written_again_must_be_whole(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(f"{HEAD}\nd,mention,reject,y,,,\nd,mention,reject,y,,,31.1.2026\n", encoding="utf-8")
    assert len(read_table(path).rows) == 1
    with pytest.raises(AccordError, match=r"row 3 cannot be used .*would be lost"):
        read_whole_table(path)


def test_the_form_knows_every_kind_and_action() -> None:
    assert kinds() == ("mention", "commitment", "entity")
    assert set(Row.__dataclass_fields__) - {"number"} == set(columns())
    every = {action for kind in kinds() for action in actions(kind)}
    assert every == {"accept", "reject", "retype", "span", "merge", "split", "rename", "add"}
    assert all(fields(kind) for kind in kinds())
