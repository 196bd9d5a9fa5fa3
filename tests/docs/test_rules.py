"""docs/rules.md and docs/guide.md name every rule and warning that the reader has."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from accordgraph.extract.candidates import CONFIDENCE
from accordgraph.extract.firmness import BASE, COUNTED, HEDGED, NAMED, TIMED

ROOT = Path(__file__).parents[2]
EXTRACT = ROOT / "extract"
RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")


def calls(name: str) -> Iterator[ast.Call]:
    tree = ast.parse((EXTRACT / name).read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def repair_names(name: str) -> set[str]:
    """The last argument of every `text.sub(…)` and `text.edit(…)`."""
    edits = [c for c in calls(name) if isinstance(c.func, ast.Attribute) and c.func.attr in ("sub", "edit") and c.args]
    return {str(c.args[-1].value) for c in edits if isinstance(c.args[-1], ast.Constant) and c.args[-1].value}


def test_every_repair_has_a_row() -> None:
    found = {name for path in EXTRACT.glob("*.py") for name in repair_names(path.name) if "-" in name}
    assert {"line-end", "page-counter", "wrapped-line"} <= found
    assert {name for name in found if f"\n| `{name}` |" not in RULES} == set()


def test_every_piece_of_furniture_has_a_row() -> None:
    table = tomllib.loads((EXTRACT / "lexicon" / "furniture.toml").read_text(encoding="utf-8"))["furniture"]
    rows = {line.split("`")[1] for line in RULES.splitlines() if line.startswith("| `furniture:") and "…" not in line}
    assert {f"furniture:{row['name']}" for row in table} == rows - {"furniture:"}


def test_every_rule_for_names_has_a_row() -> None:
    assert {name for name in CONFIDENCE if f"\n| `{name}` |" not in RULES} == set()


def test_every_merge_rule_is_named() -> None:
    table = tomllib.loads((EXTRACT / "lexicon" / "merge_rules.toml").read_text(encoding="utf-8"))["rules"]
    section = RULES.split("\n## Resolution\n")[1].split("\n## ")[0]
    assert {name for name in table if f"`{name}`" not in section} == set()


def test_every_warning_is_explained() -> None:
    keywords = [k for call in calls("warnings.py") for k in call.keywords if k.arg == "code"]
    codes = {k.value.value for k in keywords if isinstance(k.value, ast.Constant)}
    assert codes
    assert {code for code in codes if f"\n| `{code}` |" not in GUIDE} == set()


def test_the_formula_of_firmness_is_that_of_the_code() -> None:
    bases = ", ".join(f"{strength} {figure}" for strength, figure in BASE.items())
    for line in (f"base     {bases}\n", f"named    {NAMED} ", f"timed    {TIMED} ", f"counted  {COUNTED} ",
                 f"hedged   {HEDGED} "):  # fmt: skip
        assert line in RULES
