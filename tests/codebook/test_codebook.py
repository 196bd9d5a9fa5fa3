"""Commitments out to a table and back: nothing is lost on the way, and what was changed becomes a correction."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from accordgraph import Folder
from accordgraph.build import build
from accordgraph.cli import main
from accordgraph.codebook.codes import read_codes
from accordgraph.codebook.form import columns
from accordgraph.corrections.model import Row
from accordgraph.corrections.reading import parse_table, read_table
from accordgraph.corrections.writing import anchored, table_bytes
from accordgraph.entries import stored
from accordgraph.errors import AccordError
from accordgraph.extract.records import Commitment, Document

TEXT = """海湾合作行动计划（2026-2030）

一、对话

1.每年举行海湾合作论坛部长会，探讨设立海湾合作渔业中心；

2.=1+1的海关合作应加强，落实《海湾渔业协定》；

3.中国将适时更新《海湾渔业协定》，通过海湾合作论坛部长会提供100万元。
"""


def invoke(*args: object) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of one document whose first commitment says something that a spreadsheet would run."""
    folder = tmp_path_factory.mktemp("built")
    path = folder / "bay.zh.txt"
    path.write_bytes(TEXT.encode("utf-8"))
    build([path], folder / "plain")
    entry = next(stored(Folder.open(folder / "plain")))
    first = next(record for record in entry.records if isinstance(record, Commitment))
    head = next(record for record in entry.records if isinstance(record, Document))
    row = Row(document="bay", text_sha256=head.text_sha256, kind="commitment", action="retype", field="object",
              value='=HYPERLINK("https://example.org")', person="甲", date="2026-01-01",
              **anchored(entry.raw, first.start, first.end))  # fmt: skip
    (folder / "mine.csv").write_bytes(table_bytes([row]))
    build([path], folder / "out", corrections=folder / "mine.csv")
    return folder / "out"


def sheet(path: Path) -> list[dict[str, object]]:
    """The rows of a codebook as a spreadsheet has them."""
    if path.suffix == ".csv":
        return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    rows = openpyxl.load_workbook(path)["codebook"].iter_rows(values_only=True)
    header = next(rows)
    return [dict(zip(header, row, strict=True)) for row in rows]  # type: ignore[arg-type]


def back(out: Path, book: Path, *args: object) -> tuple[Result, list[Row]]:
    """The corrections that a codebook makes, without those that were there."""
    target = book.with_name("corrections-out.csv")
    result = invoke("codebook", "--read", book, out, target, *args)
    return result, list(read_table(target).rows[1:]) if target.is_file() else []


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_codebook_that_nobody_changed_changes_nothing(out: Path, tmp_path: Path, suffix: str, lang: str) -> None:
    book = tmp_path / f"book.{suffix}"
    assert invoke("codebook", out, book, "--lang", lang).exit_code == 0
    rows = sheet(book)
    assert len(rows) == sum(isinstance(r, Commitment) for r in next(stored(Folder.open(out))).records)
    assert list(rows[0]) == [column.name for column in columns()]
    result, found = back(out, book)
    assert (result.exit_code, found) == (0, [])


def test_the_same_output_gives_the_same_bytes(out: Path, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        invoke("codebook", out, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_a_cell_that_begins_with_an_equals_sign_is_a_text(out: Path, tmp_path: Path) -> None:
    invoke("codebook", out, tmp_path / "book.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "book.xlsx")["codebook"]["E2"]
    assert (cell.value, cell.data_type) == ('=HYPERLINK("https://example.org")', "s")
    invoke("codebook", out, tmp_path / "book.csv")
    assert sheet(tmp_path / "book.csv")[0]["object"] == '\'=HYPERLINK("https://example.org")'


def _has_calc() -> bool:
    """Whether LibreOffice is there with its spreadsheet."""
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libsclo.so").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("way", [("xlsx",), ("ods", "xlsx"), ("csv",)])
def test_the_round_trip_through_libreoffice_loses_nothing(out: Path, tmp_path: Path, way: tuple[str, ...]) -> None:
    if not _has_calc():
        reason = "the round trip needs LibreOffice Calc (Debian: apt-get install libreoffice-calc-nogui)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    first = tmp_path / ("book.csv" if way == ("csv",) else "book.xlsx")
    invoke("codebook", out, first)
    path = first
    for step, suffix in enumerate(way):
        form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true" if suffix == "csv" else suffix
        folder = tmp_path / str(step)
        reading = ["--infilter=CSV:44,34,76"] if path.suffix == ".csv" else []
        command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", *reading]
        command += ["--convert-to", form, "--outdir", str(folder), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        path = folder / f"book.{suffix}"
    read = {(row["clause"], row["quote"], row["object"]) for row in sheet(path)}
    assert read == {(row["clause"], row["quote"], row["object"]) for row in sheet(first)}
    result, found = back(out, path)
    assert (result.exit_code, found) == (0, []), result.output


def change(path: Path, **cells: object) -> None:
    """Changes cells of the second row."""
    book = openpyxl.load_workbook(path)
    names = [cell.value for cell in book["codebook"][1]]
    for name, value in cells.items():
        book["codebook"].cell(3, names.index(name) + 1, value)
    book.save(path)


def test_changed_cells_become_corrections_that_a_build_applies(out: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    invoke("codebook", out, book)
    change(book, strength="鼓励", topic="海关 | 渔业", mechanism="海湾合作论坛部长会", note="-看过", actor="中国")
    result, found = back(out, book, "--person", "王小明", "--date", "2026-02-02")
    assert result.exit_code == 0, result.output
    assert {row.field for row in found} == {"strength", "topics", "through", "actor"}
    assert {(row.person, row.date, row.note) for row in found} == {("王小明", "2026-02-02", "-看过")}
    again = tmp_path / "again"
    build([out.parent / "bay.zh.txt"], again, corrections=tmp_path / "corrections-out.csv")
    one = [r for r in next(stored(Folder.open(again))).records if isinstance(r, Commitment)][1]
    assert (one.strength, len(one.topics), len(one.through), one.actor[0].text) == ("encourage", 2, 1, "中国")
    assert invoke("validate", again).exit_code == 0


def test_no_in_keep_rejects_a_commitment(out: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    invoke("codebook", out, book)
    change(book, keep="no", strength="nonsense")
    _, found = back(out, book)
    assert [row.action for row in found] == ["reject"]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"strength": "nonsense"}, "its strength knows no 'nonsense'"),
        ({"topic": "天文"}, "its topic knows no"),
        ({"slug": "other"}, "there is no document 'other'"),
        ({"start": "x"}, "its start and end are no numbers"),
        ({"id": "", "start": 1}, "bay has no commitment"),
        ({"text_sha256": "0" * 64, "strength": "鼓励"}, "it was written of another text than bay now is"),
        ({"text_sha256": "", "quote": "别的文字", "strength": "鼓励"}, "it was written of another text"),
    ],
)
def test_a_row_that_cannot_be_understood_is_named(
    out: Path, tmp_path: Path, cells: dict[str, object], reason: str
) -> None:
    book = tmp_path / "book.xlsx"
    invoke("codebook", out, book)
    change(book, **cells)
    result, found = back(out, book)
    assert (result.exit_code, found) == (1, [])
    assert f"not read: row 3: {reason}" in result.output


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("book.xlsx", b"PK\x03\x04broken", "is damaged"),
        ("book.csv", b"a,b\n1,2\n", "is no codebook"),
        ("book.csv", "论坛".encode("gb18030"), "neither a workbook"),
    ],
)
def test_a_file_that_is_no_codebook_writes_nothing(
    out: Path, tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(data)
    result, _ = back(out, tmp_path / name)
    assert (result.exit_code, result.output.count("\n")) == (2, 1)
    assert sentence in result.output
    assert not (tmp_path / "corrections-out.csv").exists()


CODES = """[strength]
perform = "5"
promote = "3"
support = "3"
"鼓励" = "2"
explore = "1"

[topic]
customs = "T07 Trade"
"""


@pytest.mark.parametrize("suffix", ["toml", "csv"])
def test_a_list_of_ones_own_is_written_and_read(out: Path, tmp_path: Path, suffix: str) -> None:
    codes = tmp_path / f"codes.{suffix}"
    rows = "column,ours,code\nstrength,perform,5\nstrength,promote,3\nstrength,support,3\nstrength,鼓励,2\n"
    codes.write_text(CODES if suffix == "toml" else rows + "strength,explore,1\ntopic,customs,T07 Trade\n", "utf-8")
    book = tmp_path / "book.xlsx"
    invoke("codebook", out, book, "--codes", codes)
    assert {row["strength"] for row in sheet(book)} <= {"5", "3", "2", "1"}
    assert back(out, book, "--codes", codes)[1] == []
    change(book, strength="2", topic="T07 Trade")
    _, found = back(out, book, "--codes", codes)
    assert [(row.field, row.value.rsplit("/", 1)[-1]) for row in found] == [
        ("strength", "encourage"),
        ("topics", "customs"),
    ]


def test_a_line_without_cells_is_refused_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "codes.csv").write_text("column,ours,code\ntopic\n", encoding="utf-8")
    with pytest.raises(AccordError, match="topic knows no ''"):
        read_codes(tmp_path / "codes.csv")


def test_characters_that_no_sheet_can_hold_are_no_change(out: Path, tmp_path: Path) -> None:
    path = tmp_path / "bay.zh.txt"
    path.write_bytes("海湾合作行动计划\n\n1.加强海\ufffe关合作；\n".encode())
    build([path], tmp_path / "odd")
    for book in (tmp_path / "book.csv", tmp_path / "book.xlsx"):
        invoke("codebook", tmp_path / "odd", book)
        assert "\ufffd" in str(sheet(book)[0]["object"])
        invoke("codebook", "--read", book, tmp_path / "odd", tmp_path / "rows.csv")
        assert read_table(tmp_path / "rows.csv").rows == ()


def test_earlier_rows_that_cannot_be_used_are_not_lost_in_silence(out: Path, tmp_path: Path) -> None:
    table = "document,kind,action,quote,date\nbay,mention,reject,海湾渔业协定,31.1.2026\n"
    (tmp_path / "mine.csv").write_text(table, encoding="utf-8")
    odd = tmp_path / "odd"
    build([out.parent / "bay.zh.txt"], odd, corrections=tmp_path / "mine.csv")
    invoke("codebook", odd, tmp_path / "book.csv")
    for command in (["codebook", "--read", tmp_path / "book.csv", odd, tmp_path / "rows.csv"], ["review", odd]):
        result = invoke(*command)
        assert (result.exit_code, result.output.count("\n")) == (2, 1)
        assert "row 2 cannot be used" in result.output


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[strenght]\nperform = 1\n", "no column that can be coded"),
        ("[strength]\nwonder = 1\n", "strength knows no 'wonder'"),
        ("strength = 5\n", "is no table"),
        ("[strength\n", "cannot be read as TOML"),
    ],
)
def test_an_unknown_key_of_a_list_is_refused(tmp_path: Path, text: str, sentence: str) -> None:
    (tmp_path / "codes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(AccordError, match=sentence):
        read_codes(tmp_path / "codes.toml")


def test_the_corrections_that_were_there_are_kept(out: Path, tmp_path: Path) -> None:
    invoke("codebook", out, tmp_path / "book.csv")
    back(out, tmp_path / "book.csv")
    kept = parse_table((tmp_path / "corrections-out.csv").read_bytes()).rows
    assert kept == read_table(out / "corrections.csv").rows
