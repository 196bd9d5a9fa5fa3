"""The tables for analysts as CSV and as one XLSX workbook, written row by row.

Text from documents is text: what a spreadsheet would run as a formula is disarmed in both.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from .errors import GraphError
from .rdfxml import NOT_XML
from .results import FORMULA, disarmed
from .runs import spooled
from .table_rows import records
from .tables import NAMES, Column, Record, TableForm, Value, readme, table_form

BOM = b"\xef\xbb\xbf"  # without it Excel takes UTF-8 for the code page of the machine
MAX_ROWS = 1_048_576  # of a sheet, header included
MAX_CELL = 32_767  # UTF-16 units of a cell
_AT_ONCE = 200
_CREATED = datetime(2000, 1, 1)


def csv_table(store: ox.Store, name: str, lang: str) -> Iterator[bytes]:
    """A table as CSV (RFC 4180, UTF-8 with a BOM) in pieces. Raises `GraphError` for a table that is not there."""
    form = table_form(name)
    yield BOM + _csv_lines([[column.name for column in form.columns]])
    rows = ([_csv_cell(record.get(column.name)) for column in form.columns] for record in records(store, name, lang))
    while lines := list(islice(rows, _AT_ONCE)):
        yield _csv_lines(lines)


def csv_folder(store: ox.Store, folder: Path, lang: str) -> None:
    """Every table as a file of its own, `entities.csv` and so on, in a folder that is there."""
    for name in NAMES:
        with (folder / f"{name}.csv").open("wb") as file:
            file.writelines(csv_table(store, name, lang))


def xlsx_workbook(store: ox.Store, lang: str) -> Iterator[bytes]:
    """A workbook with a sheet for each table and one that explains the columns, in pieces.

    It is made on disk, in the folder for temporary files. Raises `GraphError` where a sheet cannot hold all rows.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.xlsx"
        _write_workbook(path, store, lang, folder)
        with path.open("rb") as file:
            yield from spooled(file)


def _csv_lines(rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode()


def _csv_cell(value: Value) -> str:
    return disarmed(_clean(value)) if isinstance(value, str) else "" if value is None else str(value)


def _clean(text: str) -> str:
    """No control characters, which neither CSV readers nor XML take; line ends of one kind."""
    return NOT_XML.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def _write_workbook(path: Path, store: ox.Store, lang: str, folder: str) -> None:
    import xlsxwriter  # noqa: PLC0415 (CSV does without)

    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "tmpdir": folder}) as book:
        book.set_properties({"title": "accordgraph", "created": _CREATED})
        _readme_sheet(book)
        for name in NAMES:
            _Sheet(book, table_form(name)).write(records(store, name, lang))


class _Sheet:
    """One sheet: a header that stays in view, filters, widths, and rows of explicit strings and numbers."""

    def __init__(self, book: Any, form: TableForm) -> None:
        self._form = form
        self._sheet = book.add_worksheet(form.name)
        self._bold = book.add_format({"bold": True})
        self._quoted = book.add_format({"quote_prefix": True})  # stays a text even where somebody edits it
        self._row = 0

    def write(self, rows: Iterable[Record]) -> None:
        columns = self._form.columns
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, column.width)
        self._sheet.freeze_panes(1, 0)
        self._line([column.name for column in columns], self._bold)
        for record in rows:
            self._line([record.get(column.name) for column in columns])
        self._sheet.autofilter(0, 0, self._row - 1, len(columns) - 1)

    def _line(self, values: Iterable[Value], look: Any = None) -> None:
        if self._row == MAX_ROWS:
            raise GraphError(f"a sheet holds {MAX_ROWS} rows, and {self._form.name} has more; export csv instead")
        for place, value in enumerate(values):
            if isinstance(value, str) and value:
                _write_text(self._sheet, self._row, place, value, look or self._quoted, look)
            elif value is not None and value != "":
                self._sheet.write_number(self._row, place, value)
        self._row += 1


def _write_text(sheet: Any, row: int, place: int, text: str, quoted: Any, look: Any = None) -> None:
    cell = _fitting(_clean(text))
    sheet.write_string(row, place, cell, quoted if cell.startswith(FORMULA) else look)


def _fitting(text: str) -> str:
    """The text, or as much of it as a cell holds."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_CELL:
        return text
    return units[: 2 * (MAX_CELL - 1)].decode("utf-16-le", "ignore") + "…"


def _readme_sheet(book: Any) -> None:
    """What each column holds, in zh and en."""
    sheet, bold = book.add_worksheet("README"), book.add_format({"bold": True})
    quoted = book.add_format({"quote_prefix": True})
    for place, width in enumerate((14, 18, 10, 70, 70)):
        sheet.set_column(place, place, width)
    lines: list[tuple[tuple[str, ...], Any]] = [((text,), None) for _, text in sorted(readme().items(), reverse=True)]
    lines += [((), None), (("table", "column", "kind", "中文", "English"), bold)]
    for form in map(table_form, NAMES):
        lines.append(((form.name, "", "", f"{form.zh}：{form.meaning_zh}", f"{form.en}: {form.meaning_en}"), bold))
        lines += [(_explained(form, column), None) for column in form.columns]
    for row, (cells, look) in enumerate(lines):
        for place, cell in enumerate(cells):
            _write_text(sheet, row, place, cell, quoted, look)


def _explained(form: TableForm, column: Column) -> tuple[str, ...]:
    return form.name, column.name, column.kind, column.zh, column.en
