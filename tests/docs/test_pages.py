"""The pages are up to date with what they are written from, and their links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from accordgraph.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])


@pytest.mark.parametrize(
    "script", ["make_authority.py", "make_cli.py", "make_records.py", "make_schema.py", "make_vocabulary.py"]
)
def test_a_written_page_is_up_to_date(script: str) -> None:
    done = subprocess.run([sys.executable, DOCS / script, "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_page_out_of_date_is_seen(tmp_path: Path) -> None:
    for name in ("make_cli.py", "deliver.py"):
        (tmp_path / name).write_bytes((DOCS / name).read_bytes())
    (tmp_path / "cli.md").write_text("# Command line\n", encoding="utf-8")
    done = subprocess.run([sys.executable, tmp_path / "make_cli.py", "--check"], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"cli.md is out of date; run python docs/make_cli.py" in done.stderr
    assert (tmp_path / "cli.md").read_text(encoding="utf-8") == "# Command line\n"


def test_no_command_is_undocumented() -> None:
    reference = (DOCS / "cli.md").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in main.commands:
        assert f"\n## accordgraph {command}\n" in reference
        assert f"`accordgraph {command} " in readme


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get on GitHub."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(([^()\s]+)\)", text):
        if "://" in link or "/figures/" in f"/{link}":  # figures are written by `make score` and `make bench`
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_the_picture_of_the_map_is_small() -> None:
    picture = DOCS / "map.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 400_000
