"""Sites to look at: of the examples, of a document whose every word is hostile, and of two plans where they are."""

from __future__ import annotations

import html
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import plans
import pytest
from playwright.sync_api import Browser, BrowserContext

from accordgraph import Folder
from accordgraph.build import build
from accordgraph.config import Config
from accordgraph.site.publish import Options, Published, publish

URL = "https://data.example.org/cooperation/"
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "<!-- {{ 7*7 }} {% raw %} &lt;b&gt; '`${alert(4)}",
    "\u202e\u2067右到左\u200f\U0001f600",
    "\x01\x7f\x85\u2028\ufdd0\U0001fffe",
)
AUTHORITY = """
@prefix ag: <https://w3id.org/accordgraph/ns#> .
@prefix agkind: <https://w3id.org/accordgraph/def/kind/> .
@prefix agstatus: <https://w3id.org/accordgraph/def/status/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/../e/CON> a ag:Mechanism ; ag:kind agkind:forum ; ag:status agstatus:existing ;
    skos:prefLabel "海湾合作论坛"@zh , "Bay </script><script>alert(5)</script> Forum"@en ;
    skos:altLabel "'\\"><img src=x onerror=alert(6)>"@en ; skos:note "</textarea><svg onload=alert(7)>" .
<https://example.org/e/con> a ag:Mechanism ; ag:kind agkind:forum ; ag:status agstatus:existing ;
    skos:prefLabel "海湾合作对话"@zh , "Bay Dialogue"@en .
"""


@dataclass(frozen=True, slots=True)
class Site:
    """A published site: the build, its folder, and what was said of it."""

    source: Path
    folder: Path
    report: Published

    def pages(self) -> list[Path]:
        """The pages, without the map that the build brought."""
        return sorted(page for page in self.folder.rglob("*.html") if page.parent.name != "files")

    def text(self, name: str) -> str:
        """A file as text, with its line ends as they are."""
        return (self.folder / name).read_bytes().decode("utf-8")


def make(source: Path, folder: Path, **options: Any) -> Site:
    return Site(source, folder, publish(Folder.open(source), folder, Options(trial=True, **options)))


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the two bundled documents, described as a publisher would."""
    out = tmp_path_factory.mktemp("built") / "out"
    config = Config(
        base="https://data.example.org/accord/",
        title={"zh": "合作文件", "en": "Cooperation documents"},
        description={"zh": "两份示例。", "en": "Two samples."},
        publisher="https://data.example.org/us",
        license="https://creativecommons.org/licenses/by/4.0/",
    )
    build(sorted((root / "examples").glob("demo-*.txt")), out, config=config)
    return out


@pytest.fixture(scope="session")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Their site; for reading only."""
    return make(built, tmp_path_factory.mktemp("site") / "site", url=URL)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site in which text, labels, and the name of the file try to break out."""
    folder = tmp_path_factory.mktemp("hostile")
    lines = [f"{number}.每年举行海湾合作论坛和海湾合作对话，{words}；" for number, words in enumerate(HOSTILE, 1)]
    text = "\n\n".join([f"海湾行动计划{HOSTILE[0]}", f"一、合作{HOSTILE[1]}", *lines])
    file = folder / '"><img src=x onerror=alert(8)>.zh.txt'
    file.write_bytes(text.encode("utf-8"))
    authority = folder / "own.ttl"
    authority.write_text(AUTHORITY, encoding="utf-8")
    config = Config(
        base="https://data.example.org/h/", title={"zh": HOSTILE[1], "en": HOSTILE[2]}, description={"en": HOSTILE[0]}
    )
    build([file], folder / "out", config=config, authority_files=[authority])
    return make(folder / "out", folder / "site")


@pytest.fixture(scope="session")
def two_languages(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of one plan in two languages."""
    out = tmp_path_factory.mktemp("languages") / "out"
    config = Config(base="https://data.example.org/languages/")
    build(sorted((root / "examples" / "two-languages").glob("*.txt")), out, config=config)
    return make(out, tmp_path_factory.mktemp("languages-site") / "site")


@pytest.fixture(scope="session")
def two_plans(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of two published plans, where there is a corpus."""
    corpus = Path(os.environ.get("ACCORDGRAPH_CORPUS") or root.parent / "shared" / "corpus")
    if plans.missing(corpus):
        pytest.skip(f"the plans are not in {corpus}; set ACCORDGRAPH_CORPUS to their folder")
    folder = tmp_path_factory.mktemp("plans")
    plans.built(corpus, folder / "out")
    return make(folder / "out", folder / "site")


@pytest.fixture
def offline(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that reaches no network."""
    context = chromium.new_context(offline=True, viewport={"width": 1200, "height": 800})
    context.set_default_timeout(10_000)
    yield context
    context.close()


def attributes(text: str, name: str) -> list[str]:
    """The values of an attribute in a page of ours, which always stand in double quotes."""
    return [html.unescape(value) for value in re.findall(rf'\s{name}="([^"]*)"', text)]
