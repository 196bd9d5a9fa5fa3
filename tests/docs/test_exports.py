"""docs/exports.md names every format and explains every column."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordgraph.cli.export import FORMATS
from accordgraph.graph.tables import NAMES, table_form

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_has_its_row(form: str) -> None:
    assert f"| `{form}` |" in PAGE


@pytest.mark.parametrize("name", NAMES)
def test_every_column_is_explained_as_in_the_workbook(name: str) -> None:
    part = PAGE.split(f"\n### {name}\n")[1].split("\n### ")[0]
    rows = [line for line in part.splitlines() if line.startswith("| `")]
    wanted = [(column.name, column.en, column.zh) for column in table_form(name).columns]
    assert rows == ["| `{}` | {} | {} |".format(*(text.replace("|", "\\|") for text in column)) for column in wanted]
