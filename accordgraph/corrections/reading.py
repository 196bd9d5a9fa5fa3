"""Reading a table of corrections: a file is refused as a whole where it is none, a row where it says nothing usable."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from accordgraph.errors import AccordError
from accordgraph.folder import CORRECTIONS
from accordgraph.ontology.terms import is_iri, means_iri
from accordgraph.sheets import armed, bytes_of, lines

from .form import NEEDED, actions, columns, fields, kinds
from .model import Problem, Row

MAX_ROWS = 100_000
MAX_CELL = 32_767  # characters, as many as a spreadsheet's cell holds
_NUMBERS = ("start", "end", "new_start", "new_end")
_VERBATIM = ("quote", "prefix", "suffix")  # blanks at their ends are part of the words
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)
_HASH = re.compile("[0-9a-f]{64}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file that can be used, those that cannot, and the file itself."""

    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]
    data: bytes

    @property
    def sha256(self) -> str:
        """The hash of the file."""
        return hashlib.sha256(self.data).hexdigest()


def read_table(path: Path) -> Table:
    """The corrections in a file. Raises `AccordError` where it cannot be read, or is no table of corrections."""
    return parse_table(bytes_of(path, "table of corrections"), str(path))


def read_whole_table(path: Path) -> Table:
    """The same, of a table that is to be written again. Raises `AccordError` for a row too that cannot be used."""
    table = read_table(path)
    for problem in table.problems:
        raise AccordError(
            f"{path}: row {problem.number} cannot be used ({problem.reason}) and would be lost; correct it in your "
            "table, and give that to accordgraph add with --corrections"
        )
    return table


def parse_table(data: bytes, where: str = CORRECTIONS) -> Table:
    """The corrections in the bytes of a file. Raises `AccordError` as `read_table` does."""
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, cells in _records(data, where):
        if number > MAX_ROWS + 1:
            raise AccordError(f"{where}: has more than {MAX_ROWS} rows; divide it")
        try:
            rows.append(_row(number, cells))
        except ValueError as err:
            problems.append(Problem(number, str(err)))
    return Table(tuple(rows), tuple(problems), data)


def _records(data: bytes, where: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their numbers in a spreadsheet, the header being the first; empty rows are passed over."""
    table = lines(data, where, "is no UTF-8; save it as 'CSV UTF-8'")
    header = [name.strip() for name in next(table, [])]
    _check_header(header, where)
    for number, cells in enumerate(table, start=2):
        if any(cell.strip() for cell in cells):
            extra = any(cell.strip() for cell in cells[len(header) :])
            yield number, {**dict(zip(header, cells, strict=False)), **({"": "extra"} if extra else {})}


def _check_header(header: list[str], where: str) -> None:
    """Raises `AccordError` for columns that are missing, unknown or there twice."""
    missing = [name for name in NEEDED if name not in header]
    if missing or not {"document", "text_sha256", "target"} & set(header):
        raise AccordError(
            f"{where}: is no table of corrections; its first row must name the columns {', '.join(columns())}"
        )
    wrong = [name for name in header if name and (name not in columns() or header.count(name) > 1)]
    if wrong:
        shown = _CONTROL.sub(" ", wrong[0])[:60]
        raise AccordError(f"{where}: has a column '{shown}' that is unknown or there twice; use {', '.join(columns())}")


def _row(number: int, cells: dict[str, str]) -> Row:
    """A row. Raises `ValueError` that says what is wrong with it."""
    if "" in cells and cells.pop("").strip():
        raise ValueError("has more cells than there are columns")
    long = next((name for name, cell in cells.items() if len(cell) > MAX_CELL), None)
    if long:
        raise ValueError(f"its cell {long} is longer than {MAX_CELL} characters")
    said = {name: cell if name in _VERBATIM else cell.strip() for name, cell in cells.items()}
    said = {name: armed(cell) for name, cell in said.items()}
    numbers = {name: _number(name, said.pop(name)) for name in _NUMBERS if name in said}
    row = Row(number=number, **said, **numbers)  # type: ignore[arg-type]
    _check(row)
    return row


def _number(name: str, cell: str) -> int | None:
    cell = cell.removesuffix(".0")
    if not cell:
        return None
    if not (cell.isascii() and cell.isdigit() and len(cell) <= 12):
        raise ValueError(f"its {name} '{_shown(cell)}' is no number")
    return int(cell)


def _shown(cell: str) -> str:
    return _CONTROL.sub(" ", cell)[:40]


def _is_date(said: str) -> bool:
    """Whether it is a year, a month or a day that there is."""
    try:
        return _DATE.fullmatch(said) is not None and bool(date.fromisoformat(said + "-01" * (2 - said.count("-"))))
    except ValueError:
        return False


def check_author(person: str, day: str) -> None:
    """Raises `AccordError` for a person or a day that no table of corrections may have."""
    try:
        _check(Row(document="d", kind="mention", action="accept", person=person, date=day))
    except ValueError as err:
        raise AccordError(f"{err}; correct --person or --date") from err


def _check(row: Row) -> None:
    """Raises `ValueError` for what no document could make right."""
    if row.kind not in kinds():
        raise ValueError(f"its kind '{_shown(row.kind)}' is not one of {', '.join(kinds())}")
    if row.action not in actions(row.kind):
        raise ValueError(f"{row.kind} knows no '{_shown(row.action)}', but {', '.join(actions(row.kind))}")
    if row.action == "retype" and row.field and row.field not in fields(row.kind):
        raise ValueError(f"{row.kind} has no field '{_shown(row.field)}' to change, but {', '.join(fields(row.kind))}")
    if not (row.document or row.text_sha256 or (row.kind == "entity" and row.target)):
        raise ValueError("says neither the document nor its text_sha256")
    if row.text_sha256 and not _HASH.fullmatch(row.text_sha256):
        raise ValueError("its text_sha256 is not 64 hexadecimal digits")
    for name in ("document", "target", "value", "person", "date", "field"):
        if _CONTROL.search(getattr(row, name)):
            raise ValueError(f"its {name} holds control characters")
    for name in ("person", "target"):
        if means_iri(iri := getattr(row, name)) and not is_iri(iri):
            raise ValueError(f"its {name} '{_shown(iri)}' is no IRI")
    if row.date and not _is_date(row.date):
        raise ValueError(f"its date '{_shown(row.date)}' is not like 2026-01-31")
    if (row.start is None) != (row.end is None) or (row.start is not None and row.start >= (row.end or 0)):
        raise ValueError("its start and end are no stretch of a text")
