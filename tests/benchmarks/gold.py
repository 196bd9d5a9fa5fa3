"""Annotations of tests/gold, which hold offsets only, with the words of the corpus filled in for the scorer."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

OURS = Path(__file__).parents[1] / "gold"
_MARKUP = re.compile(r"\*+|</?sup>")
# What a reader marks as one stretch, and what may be several.
_ONE, _SEVERAL = ("action", "object"), ("hedge", "actor", "beneficiary")
_JOINED = ("quantity", "time")


def words(raw: str, span: Iterable[int]) -> str:
    """A stretch of the raw text as a reader sees it."""
    start, end = span
    return " ".join(_MARKUP.sub("", raw[start:end]).split())


def filled(name: str, file: str, raw: str) -> list[dict[str, Any]]:
    """The lines of a file of ours as the scorer wants them."""
    rows = [json.loads(line) for line in (OURS / name / file).read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["title_or_text" if file == "outline.jsonl" else "text"] = words(raw, (row["start"], row["end"]))
        if file == "mentions.jsonl":
            row["surface"] = raw[row["start"] : row["end"]]
        elif file == "commitments.jsonl":
            row.update({key: words(raw, row[key]) for key in _ONE})
            row.update({key: [words(raw, span) for span in row[key]] for key in _SEVERAL})
            row.update({key: " … ".join(words(raw, span) for span in row[key]) for key in _JOINED})
            row["actor_basis"] = "stated" if row["actor"] else "default"
    return rows


def completed(name: str, theirs: Path, text: Path, scratch: Path) -> Path:
    """A folder with what `theirs` and ours say of a text; `theirs` itself where we say nothing."""
    if not (OURS / name).is_dir():
        return theirs
    folder = scratch / f"gold-{name}"
    folder.mkdir()
    if theirs.is_dir():
        for path in theirs.iterdir():
            shutil.copyfile(path, folder / path.name)
    raw = text.read_bytes().decode("utf-8")
    for path in (OURS / name).iterdir():
        if path.suffix == ".jsonl":
            lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in filled(name, path.name, raw))
            (folder / path.name).write_text("".join(lines), encoding="utf-8")
        else:
            shutil.copyfile(path, folder / path.name)
    return folder


def folders(gold: Path) -> list[Path]:
    """The gold folders by name, with those that only we have."""
    theirs = {path.name: path for path in gold.iterdir() if (path / "mentions.jsonl").is_file()}
    ours = {path.name: gold / path.name for path in OURS.iterdir() if path.is_dir()}
    return [path for _, path in sorted({**ours, **theirs}.items())]
