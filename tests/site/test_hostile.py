"""What documents, labels and file names say is shown, and does nothing."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
from playwright.sync_api import BrowserContext

from accordgraph.site.pages import clean, unturned

from .conftest import HOSTILE, Site

OURS = {"search.js", "around.js", "reading.js"}


class Active(HTMLParser):
    """Everything in a page that could run, and the data blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.data: list[tuple[str, str]] = []
        self._type = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._type = given.get("type") or "" if tag == "script" else ""
        if tag == "script" and not self._type:
            self.found.append((given.get("src") or "inline").rsplit("/", 1)[-1])
        elif tag in {"img", "svg", "iframe", "object", "embed", "base", "style"}:
            self.found.append(tag)
        self.found += [name for name in given if name.startswith("on")]
        self.found += [value for value in given.values() if value and re.match(r"\s*(javascript|vbscript):", value)]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._type = ""

    def handle_data(self, data: str) -> None:
        if self._type:
            self.data.append((self._type, data))


def test_no_page_holds_a_script_that_is_not_ours(hostile: Site) -> None:
    for page in hostile.pages():
        active = Active()
        active.feed(page.read_text(encoding="utf-8"))
        assert set(active.found) <= OURS, page
        for kind, data in active.data:
            assert json.loads(data) is not None
            assert not set("<>&") & set(data), (page, kind)


def test_the_words_are_all_there(hostile: Site) -> None:
    text = next((hostile.folder / "zh" / "d").glob("*.html")).read_text(encoding="utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "\U0001f600" in text
    assert "Bay &lt;/script&gt;&lt;script&gt;alert(5)&lt;/script&gt; Forum" in "".join(
        page.read_text(encoding="utf-8") for page in (hostile.folder / "en" / "e").glob("*.html")
    )


def test_file_names_are_plain_and_unlike_whatever_the_file_system(hostile: Site) -> None:
    names = [file.relative_to(hostile.folder).as_posix() for file in hostile.folder.rglob("*") if file.is_file()]
    assert all(re.fullmatch(r"[a-z0-9/.-]+|[a-z/]+_?[a-z.-]+", name) for name in names), names
    assert len({name.lower() for name in names}) == len(names)
    pages = [Path(name).stem for name in names if name.startswith("zh/e/")]
    assert not {"con", "CON"} & set(pages)
    assert sum(name.startswith("x-") for name in pages) == 2


def test_data_keeps_what_html_may_not_hold(hostile: Site) -> None:
    texts = "".join(file.read_text(encoding="utf-8") for file in (hostile.folder / "data" / "d").glob("*.ttl"))
    assert HOSTILE[0] in texts
    script = (hostile.folder / "assets" / "names.js").read_text(encoding="utf-8")
    assert not set("<>&\u2028") & set(script)
    for file in (hostile.folder / "data").rglob("*.ttl"):
        list(ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE))


def test_pages_hold_nothing_that_html_forbids(hostile: Site) -> None:
    for page in hostile.pages():
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\U0001fffe]", page.read_bytes().decode("utf-8"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\tb\nc", "a\tb\nc"), ("\x00\x1f\x7f\x85", "\ufffd" * 4), ("\ud800", "\ufffd"), ("\ufdd0\uffff", "\ufffd\ufffd"),
     ("\u202e\U0001f600", "\u202e\U0001f600")],
)  # fmt: skip
def test_signs_that_html_forbids_are_shown_as_one_that_stands_for_any(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_titles_have_no_marks_that_turn_the_text() -> None:
    assert unturned("\u202eabc\u2069\u200f") == "abc"


@pytest.mark.browser
def test_in_a_browser_nothing_of_it_runs(hostile: Site, offline: BrowserContext) -> None:
    page = offline.new_page()
    trouble: list[str] = []
    page.on("dialog", lambda dialog: (trouble.append(dialog.message), dialog.dismiss()))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda message: trouble.append(message.text))
    for file in hostile.pages()[::3]:
        page.goto(file.as_uri())
        page.fill("#q", "海湾")
        page.wait_for_selector("#hits li")
        assert page.locator("img, svg, iframe").count() == 0
    page.goto(next((hostile.folder / "en" / "d").glob("*.html")).as_uri())
    page.locator(".words .m").first.focus()
    assert page.locator("#card").is_visible()
    assert trouble == []
