"""A codebook as CSV or as a workbook."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from accordgraph.errors import AccordError
from accordgraph.ontology.schemes import labels
from accordgraph.sheets import BOM, disarmed, runs

from .codes import Codes
from .form import columns, readme
from .rows import Cells

MAX_ROWS, MAX_CELL = 1_048_575, 32_000
_CREATED = datetime(2000, 1, 1)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def csv_bytes(rows: Iterable[Cells]) -> bytes:
    """As CSV, UTF-8 with a mark; a cell that a spreadsheet would run begins with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns()])
    for row in rows:
        writer.writerow([_cell_text(row[column.name]) for column in columns()])
    return BOM + out.getvalue().encode("utf-8")


def _cell_text(value: str | float) -> str:
    return disarmed(clean(value)) if isinstance(value, str) else str(value)


def clean(text: str) -> str:
    """A text as a cell can hold it."""
    return _NOT_XML.sub("\ufffd", text)[:MAX_CELL]


def xlsx_bytes(rows: Sequence[Cells], lang: str, codes: Codes) -> bytes:
    """As a workbook with the rows, lists to choose from, and a sheet that explains the columns."""
    import xlsxwriter  # noqa: PLC0415 (CSV does without)

    if len(rows) > MAX_ROWS:
        raise AccordError(f"a sheet holds {MAX_ROWS} rows, and there are {len(rows)}; write a .csv file instead")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "accordgraph codebook", "created": _CREATED})
        _rows_sheet(book, rows, lang, codes)
        _readme_sheet(book)
    return out.getvalue()


def _rows_sheet(book: Any, rows: Sequence[Cells], lang: str, codes: Codes) -> None:
    sheet = book.add_worksheet("codebook")
    bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns()):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.name, bold)
        choices = _choices(column.name, column.scheme, lang, codes)
        if choices and rows:
            rule = {"validate": "list", "source": choices, "error_type": "warning"}
            sheet.data_validation(1, place, len(rows), place, rule)
        for number, row in enumerate(rows, start=1):
            _cell(sheet, number, place, row[column.name], quoted)
    sheet.autofilter(0, 0, max(1, len(rows)), len(columns()) - 1)


def _cell(sheet: Any, row: int, place: int, value: str | float, quoted: Any) -> None:
    if isinstance(value, str):
        text = clean(value)
        sheet.write_string(row, place, text, quoted if runs(text) else None)
    else:
        sheet.write_number(row, place, value)


def _choices(name: str, scheme: str, lang: str, codes: Codes) -> list[str]:
    """What a cell of few values may hold; Excel takes lists of up to 255 characters."""
    if name not in ("strength", "role"):
        return ["yes", "no"] if name == "keep" else []
    wanted = ("undertaking", "outcome") if name == "role" else tuple(labels(scheme))
    found = list(dict.fromkeys(codes.code(name, key) or labels(scheme)[key].get(lang, key) for key in wanted))
    return found if len(",".join(found)) <= 255 else []


def _readme_sheet(book: Any) -> None:
    sheet, bold = book.add_worksheet("README"), book.add_format({"bold": True})
    for place, width in enumerate((16, 14, 60, 60)):
        sheet.set_column(place, place, width)
    for number, line in enumerate(_explained()):
        for place, cell in enumerate(line):
            sheet.write_string(number, place, cell, bold if number == 2 else None)


def _explained() -> Iterator[tuple[str, ...]]:
    yield (readme()["zh"],)
    yield (readme()["en"],)
    yield ("column", "", "中文", "English")
    for column in columns():
        may = "可改 may be changed" if column.field or column.name in ("keep", "note") else ""
        yield (column.name, may, column.zh, column.en)
