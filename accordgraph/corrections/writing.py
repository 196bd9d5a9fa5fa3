"""Writing a table of corrections as CSV that spreadsheets open: UTF-8 with a mark, and no cell that runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

from accordgraph.sheets import BOM, disarmed

from .anchoring import context_of
from .form import columns
from .model import Row


def table_bytes(rows: Iterable[Row]) -> bytes:
    """The rows with their header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns())
    for row in rows:
        writer.writerow(["" if (cell := getattr(row, name)) is None else disarmed(str(cell)) for name in columns()])
    return BOM + out.getvalue().encode("utf-8")


def anchored(raw: str, start: int, end: int) -> dict[str, Any]:
    """The columns that say where words stand."""
    prefix, suffix = context_of(raw, start, end)
    return {"start": start, "end": end, "quote": raw[start:end], "prefix": prefix, "suffix": suffix}
