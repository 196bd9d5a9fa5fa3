"""The pages are up to date with what they are written from, and their links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from accordgraph.cli import main
from accordgraph.graph.vocabulary import ontology_quads
from accordgraph.ontology.terms import AG, tail

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")])


@pytest.mark.parametrize(
    "script",
    [
        "make_authority.py",
        "make_cli.py",
        "make_records.py",
        "make_reference.py",
        "make_schema.py",
        "make_vocabulary.py",
    ],
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


class Reference(HTMLParser):
    """The anchors of a page, where its links lead, and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in {"script", "link", "img", "iframe", "object", "embed"} or "src" in given:
            self.fetched.append(tag)
        self.anchors += [given["id"]] if given.get("id") else []  # type: ignore[list-item]
        self.links += [given["href"] or ""] if tag == "a" else []


def test_the_reference_has_every_term_and_fetches_nothing() -> None:
    written = (DOCS / "vocabulary.html").read_text(encoding="utf-8")
    page = Reference()
    page.feed(written)
    assert page.fetched == []
    assert "url(" not in written
    assert "@import" not in written
    assert len(page.anchors) == len(set(page.anchors))
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.anchors)
    terms = {tail(quad.subject.value) for quad in ontology_quads() if str(quad.subject).startswith(f"<{AG}")}
    assert len(terms) > 80
    assert terms <= set(page.anchors)


def test_the_picture_of_the_map_is_small() -> None:
    picture = DOCS / "map.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < 400_000
