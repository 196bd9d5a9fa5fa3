"""How the scripts beside this file hand over a page: written, or compared with what is there (`--check`)."""

from __future__ import annotations

import argparse
import difflib
import sys
from pathlib import Path

DOCS = Path(__file__).parent
ROOT = DOCS.parent


def parser(about: str | None) -> argparse.ArgumentParser:
    """The options that all scripts share."""
    options = argparse.ArgumentParser(description=about)
    options.add_argument("--check", action="store_true", help="write nothing; exit code 1 where a page is out of date")
    return options


def deliver(page: Path, text: str, check: bool) -> int:
    """Writes the page, or says where it differs. The exit code: 0, or 1 where a checked page is out of date."""
    old = page.read_text(encoding="utf-8") if page.exists() else ""
    if old == text:
        return 0
    if not check:
        page.write_text(text, encoding="utf-8")
        return 0
    difference = difflib.unified_diff(old.splitlines(), text.splitlines(), "as it is", "as it should be", "", "", 1, "")
    print(f"{page.name} is out of date; run python docs/{Path(sys.argv[0]).name}", file=sys.stderr)
    print("\n".join(difference), file=sys.stderr)
    return 1


def table(columns: list[str], rows: list[list[str]]) -> str:
    """A Markdown table. A bar inside a cell is escaped."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)
