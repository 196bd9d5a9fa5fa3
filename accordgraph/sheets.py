"""Tables as spreadsheets write and read them: CSV in UTF-8 with a mark, and no cell that runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from accordgraph.errors import AccordError

BOM = b"\xef\xbb\xbf"
MAX_BYTES = 50_000_000
_RUNS = r"'*[=+\-@\t\r\n＝＋－＠]"
_FORMULA = re.compile(_RUNS)
_DISARMED = re.compile(f"'(?={_RUNS})")


def bytes_of(path: Path, what: str) -> bytes:
    """The bytes of a file. Raises `AccordError` where it cannot be opened, or is larger than any `what` is."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise AccordError(f"{path}: is larger than {MAX_BYTES // 1_000_000} MB; no {what} is")
        return path.read_bytes()
    except OSError as err:
        raise AccordError(f"{path}: cannot be opened ({err.strerror}); check the name and the permissions") from err


def lines(data: bytes, where: str, otherwise: str) -> Iterator[list[str]]:
    """The rows of a CSV file with commas, semicolons or tabs, the header first.

    Raises `AccordError`, with `otherwise` where the bytes are no text.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise AccordError(f"{where}: {otherwise}") from err
    csv.field_size_limit(max(csv.field_size_limit(), MAX_BYTES))
    first = text.split("\n", 1)[0]
    sign = next((sign for sign in ",;\t" if sign in first), ",")
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    except csv.Error as err:
        raise AccordError(f"{where}: is no CSV ({err}); save it anew as 'CSV UTF-8'") from err


def runs(cell: str) -> bool:
    """Whether a spreadsheet would run a cell."""
    return _FORMULA.match(cell) is not None


def disarmed(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run."""
    return f"'{cell}" if runs(cell) else cell


def armed(cell: str) -> str:
    """The cell as it was before it was disarmed."""
    return cell[1:] if _DISARMED.match(cell) else cell
