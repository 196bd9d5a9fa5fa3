"""Figures as Markdown, and where they are kept: docs/figures, with the date and the commit."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "docs" / "figures"
MACHINE = f"{os.cpu_count()} cores, Python {platform.python_version()}"


def parser(about: str | None, name: str, *paths: str) -> argparse.ArgumentParser:
    """The options that all benchmarks share; `paths` are options that must name a file or folder."""
    options = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    for path in paths:
        options.add_argument(path, type=Path, required=True)
    options.add_argument("--record", action="store_true", help=f"write docs/figures/{name}.md too")
    return options


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table in Markdown."""
    return "\n".join(_row(cells) for cells in (head, ["---"] * len(head), *rows))


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def keep(name: str, title: str, command: str, text: str, machine: str = "") -> None:
    """Writes docs/figures/NAME.md: what `command` printed, when, at which commit, and on which machine."""
    done = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT, check=True)
    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    where = f" ({machine})" if machine else ""
    head = f"# {title}\n\nPrinted by `{command}` on {date} at commit {done.stdout.strip()}{where}.\n\n"
    FIGURES.mkdir(parents=True, exist_ok=True)
    (FIGURES / f"{name}.md").write_text(head + text.strip() + "\n", encoding="utf-8")
