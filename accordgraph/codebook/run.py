"""A codebook of an output, and corrections out of one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from accordgraph.corrections.reading import Table, read_whole_table
from accordgraph.corrections.writing import table_bytes
from accordgraph.entries import stored
from accordgraph.errors import AccordError
from accordgraph.folder import CORRECTIONS

from .codes import Codes
from .reading import Changes, Coder, read_changes
from .rows import Sheet
from .writing import csv_bytes, xlsx_bytes

if TYPE_CHECKING:
    from accordgraph.folder import Folder


def codebook(folder: Folder, suffix: str, lang: str, codes: Codes) -> bytes:
    """The commitments of an output as `.csv` or `.xlsx`. Raises `AccordError` for another suffix."""
    if suffix.lower() not in (".csv", ".xlsx"):
        raise AccordError(f"a codebook is written as .csv or .xlsx, not as '{suffix}'; name such a file")
    rows = (row for entry in stored(folder) for row in Sheet(entry, lang, codes).rows())
    return csv_bytes(rows) if suffix.lower() == ".csv" else xlsx_bytes(list(rows), lang, codes)


def changes(folder: Folder, path: Path, coder: Coder) -> tuple[bytes, Changes]:
    """A table of the corrections that the output has had and those of the codebook; and the latter by themselves."""
    found = read_changes(path, {entry.slug: entry for entry in stored(folder)}, coder)
    return table_bytes([*earlier(folder).rows, *found.rows]), found


def earlier(folder: Folder) -> Table:
    """The corrections that an output has had. Raises `AccordError` where some of them would be lost."""
    file = folder.path / CORRECTIONS
    return read_whole_table(file) if file.is_file() else Table((), (), b"")
