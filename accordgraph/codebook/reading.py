"""A codebook that somebody worked in, as corrections: what is not as the graph says it was changed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from accordgraph.corrections.form import BETWEEN
from accordgraph.corrections.model import Problem, Row
from accordgraph.corrections.writing import anchored
from accordgraph.entries import Entry
from accordgraph.errors import AccordError
from accordgraph.extract.readers.archive import Archive
from accordgraph.extract.readers.limits import Limits
from accordgraph.extract.records import Commitment, head_of
from accordgraph.ontology.schemes import concept_named
from accordgraph.sheets import armed, bytes_of, lines
from accordgraph.topics import topic_named

from .codes import Codes
from .form import Column, columns
from .rows import Cells, Sheet
from .writing import clean

MAX_ROWS = 200_000
_NEEDED = ("slug", "id", "start", "end")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_NO = frozenset({"no", "n", "0", "false", "否", "不"})


@dataclass(slots=True)
class Changes:
    """The corrections that a codebook makes, and the rows that could not be understood."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Coder:
    """Who worked in the codebook, and when, as they say; and with which list of codes."""

    person: str = ""
    date: str = ""
    codes: Codes = field(default_factory=Codes)


def read_changes(path: Path, entries: Mapping[str, Entry], coder: Coder) -> Changes:
    """What differs between the codebook at `path` and the documents (by slug). Raises `AccordError`."""
    changes = Changes()
    books = {slug: _Book(entry, coder) for slug, entry in entries.items()}
    for number, cells in _cells(path):
        if number > MAX_ROWS:
            raise AccordError(f"{path}: has more than {MAX_ROWS} rows; divide it")
        try:
            book = books.get(cells.get("slug", ""))
            if book is None:
                raise ValueError(f"there is no document '{cells.get('slug', '')[:60]}'")
            changes.rows += book.changes(cells)
        except ValueError as err:
            changes.problems.append(Problem(number, str(err)))
    return changes


class _Book:
    """One document, to compare rows with."""

    def __init__(self, entry: Entry, coder: Coder) -> None:
        self._entry = entry
        self._coder = coder
        self._sheets = [Sheet(entry, lang, coder.codes) for lang in ("zh", "en")]
        self._commitments = {record.id: record for record in entry.records if isinstance(record, Commitment)}

    def changes(self, cells: dict[str, str]) -> Iterator[Row]:
        """A correction for each cell that says something else. Raises `ValueError`."""
        self._check("text_sha256", cells, head_of(self._entry.records).text_sha256)
        one = self._found(cells)
        told = [sheet.row(one) for sheet in self._sheets]
        self._check("quote", cells if not cells.get("text_sha256") else {}, str(told[0]["quote"]))
        found: list[Row] = []
        if cells.get("keep", "yes").strip().casefold() in _NO:
            found = [self._row(one, told[0], "reject", "", "", cells)]
        else:
            for column in columns():
                if column.field and column.name in cells and not _same(cells[column.name], column.name, told):
                    value = _value(column, cells[column.name], self._coder.codes)
                    found.append(self._row(one, told[0], "retype", column.field, value, cells))
        return iter(found)

    def _check(self, name: str, cells: dict[str, str], told: str) -> None:
        """Raises `ValueError` where a cell is filled and says that the row was written of another text."""
        cell = cells.get(name, "").strip()
        if cell and _folded(cell) != _folded(clean(told)):
            raise ValueError(f"it was written of another text than {self._entry.slug} now is; write the codebook anew")

    def _found(self, cells: dict[str, str]) -> Commitment:
        """The commitment of a row: by its id where the words are the same, else by its place."""
        try:
            span = (int(float(cells.get("start", ""))), int(float(cells.get("end", ""))))
        except (ValueError, OverflowError) as err:
            raise ValueError("its start and end are no numbers") from err
        one = self._commitments.get(cells.get("id", ""))
        if one is not None and (one.start, one.end) == span:
            return one
        alike = [c for c in self._commitments.values() if (c.start, c.end) == span]
        if len(alike) != 1:
            raise ValueError(
                f"{self._entry.slug} has no commitment '{cells.get('id', '')[:40]}' at {span[0]}..{span[1]}"
            )
        return alike[0]

    def _row(self, one: Commitment, told: Cells, action: str, field_: str, value: str, cells: dict[str, str]) -> Row:
        return Row(
            document=self._entry.slug, text_sha256=str(told["text_sha256"]), kind="commitment", action=action,
            target=one.id, field=field_, value=value, note=_CONTROL.sub(" ", cells.get("note", "").strip())[:2000],
            person=self._coder.person, date=self._coder.date, **anchored(self._entry.raw, one.start, one.end),
        )  # fmt: skip


def _same(cell: str, name: str, told: Sequence[Cells]) -> bool:
    """Whether a cell says what the graph says, in either language; blanks and the order of values do not count."""
    return any(_folded(cell) == _folded(clean(str(row[name]))) for row in told)


def _folded(cell: str) -> list[str]:
    return sorted(" ".join(part.split()) for part in cell.split(BETWEEN.strip()) if part.strip())


def _value(column: Column, cell: str, codes: Codes) -> str:
    """The new value in our own names. Raises `ValueError`."""
    if _CONTROL.search(cell):
        raise ValueError(f"its {column.name} holds control characters")
    parts = [" ".join(part.split()) for part in cell.split(BETWEEN.strip()) if part.strip()]
    if column.name in ("strength", "role", "action_type") and len(parts) != 1:
        raise ValueError(f"its {column.name} must be one value")
    return BETWEEN.join(_ours(column, part, codes) for part in parts)


def _ours(column: Column, part: str, codes: Codes) -> str:
    if column.scheme in ("", "entity"):
        return part
    said, sign, words = part.partition("=") if column.name == "hedge" else (part, "", "")
    if column.name == "hedge" and not sign:
        return part
    coded = codes.ours(column.name, said)
    named = topic_named(said) if column.scheme == "topic" else concept_named(column.scheme, said)
    if (found := coded or named) is None:
        raise ValueError(f"its {column.name} knows no '{said[:60]}'")
    return found + sign + words


def _cells(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of the file with their numbers. Raises `AccordError` where it is no codebook."""
    data = bytes_of(path, "codebook")
    table = _sheet(data, path) if data.startswith(b"PK") else _csv(data, path)
    header = [cell.strip() for cell in next(table, [])]
    if any(name not in header for name in _NEEDED):
        raise AccordError(f"{path}: is no codebook; its first row must have the columns {', '.join(_NEEDED)}")
    for number, cells in enumerate(table, start=2):
        if any(cell.strip() for cell in cells):
            yield number, dict(zip(header, cells, strict=False))


def _csv(data: bytes, path: Path) -> Iterator[list[str]]:
    otherwise = "is neither a workbook (.xlsx) nor CSV in UTF-8; save it as one of these"
    return ([armed(cell) for cell in line] for line in lines(data, str(path), otherwise))


def _sheet(data: bytes, path: Path) -> Iterator[list[str]]:
    """The cells of the sheet `codebook`, or of the first, as texts; formulas as what they last gave."""
    import openpyxl  # noqa: PLC0415 (CSV does without)

    Archive(data, str(path), Limits())  # refuses what would unpack to more than memory
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book["codebook"] if "codebook" in book.sheetnames else book.worksheets[0]
        for row in sheet.iter_rows(values_only=True):
            yield ["" if cell is None else str(cell) for cell in row]
    except AccordError:
        raise
    except Exception as err:  # the library raises what it meets in a broken file
        raise AccordError(
            f"{path}: cannot be read as a workbook ({type(err).__name__}); save it anew as .xlsx"
        ) from err
