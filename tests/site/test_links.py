"""Every address in a site leads to a file that is there, every fragment to a place in it, and none out of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from .conftest import URL, Site, attributes

SCRIPTS = re.compile(r"<script\b.*?</script>", re.DOTALL)


def visible(page: Path) -> str:
    """A page without what stands in its scripts."""
    text = page.read_bytes().decode("utf-8")
    return SCRIPTS.sub(lambda found: found[0].partition(">")[0] + "></script>", text)


def broken(site: Site) -> Iterator[str]:
    texts = {page: visible(page) for page in site.pages()}
    known = {page: set(attributes(text, "id")) for page, text in texts.items()}
    files = {str(file) for file in site.folder.rglob("*") if file.is_file()}
    for page, text in texts.items():
        used = [
            name for name in ("href", "src", "action", "data-script", "data-map") for name in attributes(text, name)
        ]
        for address in sorted(set(used)):
            if address.startswith(("https://", "http://", "data:,")):
                continue
            path, _, fragment = address.partition("#")
            target = os.path.normpath(page.parent / unquote(path)) if path else str(page)
            if target not in files:
                yield f"{page}: {address}: no such file"
            elif fragment and unquote(fragment) not in known[Path(target)]:
                yield f"{page}: {address}: no such place"


def doubled(site: Site) -> list[str]:
    found = ((page, attributes(visible(page), "id")) for page in site.pages())
    return [str(page) for page, ids in found if len(ids) != len(set(ids))]


def test_no_link_of_the_examples_is_broken(site: Site) -> None:
    assert list(broken(site)) == []
    assert doubled(site) == []


def test_no_link_of_the_hostile_site_is_broken(hostile: Site) -> None:
    assert list(broken(hostile)) == []


@pytest.mark.slow
def test_no_link_of_two_plans_is_broken(two_plans: Site) -> None:
    assert list(broken(two_plans)) == []
    assert doubled(two_plans) == []


def test_nothing_is_loaded_from_elsewhere(site: Site) -> None:
    for page in site.pages():
        text = visible(page)
        loaded = [*attributes(text, "src"), *re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]*)"', text)]
        assert all(not address.startswith(("http", "//")) for address in loaded), page
    for file in (site.folder / "assets").iterdir():
        if file.name != "names.js":
            assert not re.search(rb"(?:src=|url\(|import |fetch\()[\"']?https?:", file.read_bytes()), file
    assert b"sourceMappingURL" not in (site.folder / "assets" / "vis-network.min.js").read_bytes()


def test_every_page_has_its_counterpart_and_says_so(site: Site) -> None:
    zh, en = (
        {page.relative_to(site.folder / lang) for page in (site.folder / lang).rglob("*")} for lang in ("zh", "en")
    )
    assert zh == en
    text = site.text("zh/e/asean-china-summit.html")
    assert f'<link rel="alternate" hreflang="en" href="{URL}en/e/asean-china-summit.html">' in text
    assert f'<link rel="canonical" href="{URL}zh/e/asean-china-summit.html">' in text
    assert '<a href="../../en/e/asean-china-summit.html" hreflang="en"' in text


def test_the_list_of_pages_names_them_all(site: Site) -> None:
    named = re.findall(r"<loc>([^<]*)</loc>", site.text("sitemap.xml"))
    pages = {f"{URL}{page.relative_to(site.folder).as_posix()}" for page in site.pages()}
    assert set(named) == pages - {f"{URL}index.html", f"{URL}zh/search.html", f"{URL}en/search.html"}
    assert len(named) == len(set(named))
    assert f"Sitemap: {URL}sitemap.xml" in site.text("robots.txt")


def test_without_an_address_none_is_made_up(hostile: Site) -> None:
    assert not (hostile.folder / "sitemap.xml").exists()
    assert "Sitemap" not in hostile.text("robots.txt")
    text = hostile.text("zh/index.html")
    assert 'rel="canonical"' not in text
    assert '<link rel="alternate" hreflang="en" href="../en/index.html">' in text
