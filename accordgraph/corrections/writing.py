"""Writing a table of corrections as CSV that spreadsheets open: UTF-8 with a mark, and no cell that runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from .anchoring import context_of
from .form import columns
from .model import Row

BOM = b"\xef\xbb\xbf"
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def table_bytes(rows: Iterable[Row]) -> bytes:
    """The rows with their header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns())
    for row in rows:
        writer.writerow([_cell(getattr(row, name)) for name in columns()])
    return BOM + out.getvalue().encode("utf-8")


def anchored(raw: str, start: int, end: int) -> dict[str, Any]:
    """The columns that say where words stand."""
    prefix, suffix = context_of(raw, start, end)
    return {"start": start, "end": end, "quote": raw[start:end], "prefix": prefix, "suffix": suffix}


def _cell(value: str | int | None) -> str:
    """An apostrophe keeps a spreadsheet from running a cell; reading takes it off again."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
