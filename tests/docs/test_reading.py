"""The page on reading files names every format, key and limit that there is, and no other."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from accordgraph.extract.readers.formats import FORMATS
from accordgraph.extract.readers.limits import MEANINGS, Limits
from accordgraph.extract.readers.sidecar import Sidecar

PAGE = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the first table below a heading."""
    part = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    table = re.search(r"(?:^\|.*\n)+", part, re.MULTILINE)
    assert table is not None
    return [[cell.strip() for cell in line.strip().strip("|").split(" | ")] for line in table.group().splitlines()[2:]]


def test_formats() -> None:
    shown = {row[0]: tuple(re.findall(r"`([^`]+)`", row[1])) for row in rows("Formats")}
    assert shown == {form.name: form.suffixes for form in FORMATS}


def test_limits() -> None:
    expected = [[f"`{name}`", f"{value:,}", MEANINGS[name]] for name, value in asdict(Limits()).items()]
    assert rows("Limits") == expected


@pytest.mark.parametrize("where", ["table", "example"])
def test_keys_of_the_sidecar(where: str) -> None:
    example = re.search(r"^# plan\.toml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    assert example is not None
    shown = {
        "table": [row[0].strip("`") for row in rows("The sidecar")],
        "example": [line.partition(" = ")[0] for line in example.group(1).splitlines()],
    }
    assert shown[where] == list(Sidecar.__struct_fields__)
