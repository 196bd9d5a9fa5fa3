"""What the pages show runs, and prints what they show."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "docs" / "make_snippets.py"
PAGES = ("README.md", "docs/guide.md", "docs/reading.md", "docs/extending.md")
FAILED, DIFFERS = 2, 1


def run(*args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *args], capture_output=True, encoding="utf-8", check=False)


@cache
def checked(page: str) -> subprocess.CompletedProcess[str]:
    """A page run once for both questions that are asked of it; all pages run side by side."""
    return _running()[page].result()


@cache
def _running() -> dict[str, Future[subprocess.CompletedProcess[str]]]:
    pool = ThreadPoolExecutor(len(PAGES))
    return {page: pool.submit(run, "--check", ROOT / page) for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_script_of_a_page_runs(page: str) -> None:
    assert checked(page).returncode != FAILED, checked(page).stderr


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_its_commands_print(page: str) -> None:
    assert checked(page).returncode != DIFFERS, checked(page).stderr


def test_a_command_that_fails_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ accordgraph query nowhere topics | cat\n```\n", encoding="utf-8")
    done = run("--check", page)
    assert done.returncode == FAILED
    assert "build one first" in done.stderr


def test_output_that_differs_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo new\nold\n```\n", encoding="utf-8")
    done = run("--check", page)
    assert done.returncode == DIFFERS
    assert "\n-old\n+new" in done.stderr
    assert "old" in page.read_text(encoding="utf-8")


def test_output_is_written_below_its_command(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```text\n# own.txt\n一\n```\n\n```console\n$ cat own.txt\nold\n```\n", encoding="utf-8")
    assert run(page).returncode == 0
    assert page.read_text(encoding="utf-8").endswith("```console\n$ cat own.txt\n# own.txt\n一\n```\n")


def test_long_output_is_shortened(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ seq 50; printf '东%.0s' {1..200}\n```\n", encoding="utf-8")
    assert run(page).returncode == 0
    shown = page.read_text(encoding="utf-8").splitlines()
    assert shown[2:4] == ["1", "2"]
    assert shown[-2] == "…"
