"""Documents set aside on disk until all of them were looked at: one in memory at a time."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from accordgraph.entries import Entry
from accordgraph.extract.records import from_jsonl, to_jsonl


def spooled(entries: Iterable[Entry], look: Callable[[Entry], None]) -> Iterator[Entry]:
    """The same documents in the same order, once `look` has seen them all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        waiting: list[Entry] = []
        for entry in entries:
            look(entry)
            _texts(folder, len(waiting), entry.raw, to_jsonl(entry.records))
            waiting.append(replace(entry, raw="", records=()))
        for number, entry in enumerate(waiting):
            raw, records = (path.read_bytes().decode("utf-8") for path in _paths(folder, number))
            yield replace(entry, raw=raw, records=list(from_jsonl(records)))


def _paths(folder: Path, number: int) -> tuple[Path, Path]:
    return folder / f"{number}.txt", folder / f"{number}.jsonl"


def _texts(folder: Path, number: int, *texts: str) -> None:
    for path, text in zip(_paths(folder, number), texts, strict=True):
        path.write_bytes(text.encode("utf-8"))
