"""What `publish` writes, what it refuses, and that it writes the same again."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from accordgraph import Folder
from accordgraph.cli import main
from accordgraph.errors import AccordError
from accordgraph.ontology.terms import EXAMPLE_BASE
from accordgraph.site.manifest import MANIFEST
from accordgraph.site.publish import Options, publish

from .conftest import URL, Site, make


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["publish", *map(str, arguments)])


def digests(folder: Path) -> dict[str, str]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture(scope="module")
def small(hostile: Site) -> Path:
    """A build of one short document: its site is written in a moment."""
    return hostile.source


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small, tmp_path / "out")


def test_the_same_build_gives_the_same_bytes(site: Site, built: Path, tmp_path: Path) -> None:
    again = make(built, tmp_path / "again", url=URL)
    assert digests(again.folder) == digests(site.folder)


def test_the_manifest_has_the_hash_of_every_other_file(site: Site) -> None:
    manifest = json.loads(site.text(MANIFEST))
    found = digests(site.folder)
    del found[MANIFEST]
    assert manifest["written"] == found
    assert manifest["url"] == URL
    assert site.report.files == len(found) + 1
    assert site.report.pages == len(site.pages()) + 1


def test_a_site_takes_the_place_of_a_site(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    first = make(small, target, downloads=False)
    assert not (target / "files").exists()
    second = make(small, target)
    assert (target / "files" / "graph.ttl").is_file()
    assert second.report.files == first.report.files + 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


@pytest.mark.parametrize("name", ["notes.txt", MANIFEST])
def test_a_folder_of_somebody_else_is_not_touched(small: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("{}", encoding="utf-8")
    before = digests(tmp_path)
    done = invoke(small, tmp_path)
    assert done.exit_code == 2
    assert "is not empty and no site" in done.stderr
    assert digests(tmp_path) == before


def test_what_somebody_put_into_a_site_is_not_lost(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    make(small, target, downloads=False)
    (target / "CNAME").write_text("data.example.org", encoding="utf-8")
    with pytest.raises(AccordError, match="CNAME: was not published; nothing was touched"):
        make(small, target)
    assert (target / "CNAME").is_file()


@pytest.mark.parametrize("place", [".", "..", "site", "texts/site"])
def test_a_site_does_not_lie_in_its_build_or_around_it(copy: Path, place: str) -> None:
    before = digests(copy.parent)
    with pytest.raises(AccordError, match="name a folder beside it"):
        publish(Folder.open(copy), copy / place, Options(trial=True))
    assert digests(copy.parent) == before


def test_a_build_that_was_altered_is_refused(copy: Path, tmp_path: Path) -> None:
    next((copy / "texts").glob("*.txt")).write_text("else", encoding="utf-8")
    done = invoke(copy, tmp_path / "site")
    assert done.exit_code == 2
    assert "is not what the build wrote" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_text_that_is_gone_leaves_quotes(copy: Path, tmp_path: Path) -> None:
    gone = next((copy / "texts").glob("*.txt"))
    gone.unlink()
    done = invoke(copy, tmp_path / "site", "--no-downloads")
    assert done.exit_code == 0, done.output
    assert f"{gone.stem}: its text is not there" in done.stderr
    page = (tmp_path / "site" / "en" / "d" / f"{gone.stem}.html").read_text(encoding="utf-8")
    assert "The text of this document is not part of the site" in page
    assert '<li id="char=' in page


def test_without_texts_no_file_has_the_wording_of_the_measures(small: Path, tmp_path: Path) -> None:
    site = make(small, tmp_path / "site", texts=False)
    assert {file.name for file in (site.folder / "files").iterdir()} == {"dataset.ttl", "map.html"}
    page = next((site.folder / "zh" / "d").glob("*.html"))
    assert 'class="words"' not in page.read_text(encoding="utf-8")
    data = site.text(f"data/d/{page.stem}.ttl")
    assert "schema:text" not in data
    assert "ag:Document" in data


def test_iris_that_are_nobodys_are_not_published(copy: Path, tmp_path: Path) -> None:
    manifest = json.loads((copy / "accordgraph.json").read_text(encoding="utf-8"))
    (copy / "accordgraph.json").write_text(json.dumps(manifest | {"base": EXAMPLE_BASE}), encoding="utf-8")
    done = invoke(copy, tmp_path / "site")
    assert done.exit_code == 2
    assert "which is nobody's; set base in accordgraph.toml and build again, or give --trial" in done.stderr
    assert not (tmp_path / "site").exists()


def test_an_address_is_that_of_a_folder(copy: Path, tmp_path: Path) -> None:
    done = invoke(copy, tmp_path / "site", "--url", "plans")
    assert done.exit_code == 2
    assert "--url 'plans': cannot be used" in done.stderr


def test_the_address_may_stand_in_the_configuration(small: Path, tmp_path: Path) -> None:
    config = tmp_path / "accordgraph.toml"
    config.write_text(f'site = "{URL.rstrip("/")}"\n', encoding="utf-8")
    done = invoke(small, tmp_path / "site", "--config", config)
    assert done.exit_code == 0, done.output
    assert done.stdout == f"{(tmp_path / 'site' / 'index.html').as_uri()}\n"
    assert f'href="{URL}zh/index.html"' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_the_home_page_says_who_publishes_what(site: Site) -> None:
    text = site.text("en/index.html")
    for said in (
        "Cooperation documents",
        "Two samples.",
        "https://data.example.org/us",
        "licenses/by/4.0",
        "graph.ttl",
    ):
        assert said in text
    assert site.text("index.html").count('href="zh/') > 10  # the front page is the home page in the build's language


def test_turtle_beside_a_page_and_json_ld_in_it_say_what_the_graph_says(site: Site, built: Path) -> None:
    node = ox.NamedNode("https://w3id.org/accordgraph/e/asean-china-summit")
    store = Folder.open(built).store()
    said = {quad.triple for quad in store.quads_for_pattern(node, None, None)}
    turtle = {quad.triple for quad in ox.parse(site.text("data/e/asean-china-summit.ttl"), format=ox.RdfFormat.TURTLE)}
    assert said <= turtle
    page = site.text("zh/e/asean-china-summit.html")
    assert '<link rel="alternate" type="text/turtle" href="../../data/e/asean-china-summit.ttl">' in page
    data = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    parsed = {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.JSON_LD)}
    assert parsed == said
