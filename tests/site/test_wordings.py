"""A commitment that two language versions have: each wording leads to the other, and says where they differ."""

from __future__ import annotations

import html
import re
from pathlib import Path

from .conftest import Site
from .test_links import broken, doubled
from .test_validity import complaints


def _pages(site: Site, words: str) -> list[Path]:
    """The Chinese pages of commitments whose heading has these words."""
    heading = re.compile(r"<h1[^>]*>(.*?)</h1>", re.S)
    found = []
    for page in sorted((site.folder / "zh" / "c").rglob("*.html")):
        said = heading.search(page.read_text(encoding="utf-8"))
        if said and words in html.unescape(said.group(1)):
            found.append(page)
    return found


def _other(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    found = re.search(r'<section aria-labelledby="wording1">(.*?)</section>', text, re.S)
    return html.unescape(re.sub(r"<[^>]+>", " ", found.group(1))) if found else ""


def test_each_wording_leads_to_the_other(two_languages: Site) -> None:
    (zh,) = _pages(two_languages, "探讨设立东盟-韩国绿色城市论坛")
    (en,) = _pages(two_languages, "Explore the establishment of an ASEAN-Republic of Korea Green City Forum")
    assert "Explore the establishment of an ASEAN-Republic of Korea Green City Forum" in _other(zh)
    assert "探讨设立东盟-韩国绿色城市论坛" in _other(en)
    assert "不同之处" not in _other(zh), "both explore"


def test_differences_are_said_from_the_side_of_the_page(two_languages: Site) -> None:
    (zh,) = _pages(two_languages, "每两年举行东盟-韩国卫生部长会议")
    (en,) = _pages(two_languages, "Convene the ASEAN-Republic of Korea Health Ministers' Meeting annually")
    assert re.search(r"频率\s+每两年\s+每年", _other(zh))
    assert re.search(r"频率\s+每年\s+每两年", _other(en))


def test_documents_name_their_other_version(two_languages: Site) -> None:
    pages = sorted((two_languages.folder / "zh" / "d").glob("*.html"))
    assert len(pages) == 2
    for page, other in (pages, reversed(pages)):
        row = re.search(r"另一语言版本.*?</dd>", page.read_text(encoding="utf-8"), re.S)
        assert row is not None
        assert other.name in row.group()


def test_the_pages_are_whole(two_languages: Site) -> None:
    assert list(broken(two_languages)) == []
    assert doubled(two_languages) == []
    assert complaints(two_languages.folder / "zh" / "c") == []
