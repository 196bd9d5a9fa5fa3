"""Which page an IRI has: names that are safe on any file system, stay the same, and never collide."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote, unquote

from anyascii import anyascii

from accordgraph.ontology.terms import DEF, ENTITY, tail

_SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_DEVICES = re.compile(r"(?:con|prn|aux|nul|clock|com[0-9]|lpt[0-9])(?:-|$)")
_LONGEST, _CUT, _DIGITS = 80, 48, 10


class Addresses:
    """The pages of a site by IRI, as paths below the folder of a language: `e/asean.html`."""

    def __init__(self, base: str) -> None:
        known = (ENTITY, f"{DEF}topic/", f"{base}d/")
        patterns = [f"{re.escape(namespace)}({_SLUG})" for namespace in known]
        # a new entity's slug ends with digits of its own, so that it is none of the authority's
        self._clean = re.compile("|".join([*patterns, f"{re.escape(base)}e/({_SLUG}-[0-9a-f]{{8}})"]))
        self._pages: dict[str, str] = {}
        self._taken: set[str] = set()

    def add(self, folder: str, iris: Iterable[str]) -> None:
        """Give each a page in the folder; the same IRIs get the same pages, whatever their order."""
        for iri in sorted(set(iris) - self._pages.keys()):
            paths = (f"{folder}/{name}.html" for name in self._names(iri))
            path = next(path for path in paths if path not in self._taken)
            self._pages[iri] = path
            self._taken.add(path)

    def _names(self, iri: str) -> Iterator[str]:
        """File names in lower-case ASCII: the slug of an IRI of ours; of another its letters and a hash."""
        found = self._clean.fullmatch(iri)
        slug = next((group for group in found.groups() if group), "") if found else ""
        if 0 < len(slug) <= _LONGEST and not _DEVICES.match(slug):
            yield slug
        words = _words(iri)[:_CUT].strip("-")
        words = "x" if not words or _DEVICES.match(words) else words
        digest = hashlib.sha256(iri.encode("utf-8", "surrogatepass")).hexdigest()
        yield from (f"{words}-{digest[:digits]}" for digits in (_DIGITS, len(digest)))

    def page(self, iri: str) -> str:
        """The page of an IRI, empty where it has none."""
        return self._pages.get(iri, "")

    def place(self, iri: str) -> str:
        """The page of an IRI or, with its fragment, of what the fragment is in: evidence is a place in a document."""
        whole, mark, fragment = iri.partition("#")
        page = self._pages.get(iri) or self._pages.get(whole)
        return f"{page}{mark}{fragment}" if page and iri not in self._pages else page or ""


def _words(iri: str) -> str:
    """The last part of an IRI (of a commitment, its numbers) as ASCII words."""
    _, of_commitment, path = iri.rpartition("/c/")
    name = unquote(path if of_commitment else tail(iri), errors="replace")
    return "-".join(re.findall("[a-z0-9]+", anyascii(name.replace("/", " ")).lower()))


def beside(page: str, folder: str, suffix: str) -> str:
    """A file with the name of a page, in another folder and with another suffix."""
    return f"{folder}/{page.removesuffix('.html')}{suffix}"


@lru_cache(maxsize=1 << 14)
def relative(here: str, there: str) -> str:
    """The way from one page to another; both are paths below the site, `there` may have a fragment."""
    path, mark, fragment = there.partition("#")
    way = posixpath.relpath(path, posixpath.dirname(here) or ".") if path else ""
    return f"{quote(way)}{mark}{quote(fragment, safe='/=,()')}"


def spot(iri: str, document: str) -> str:
    """The anchor of a section or measure in its document's page: `s/二/(二)`."""
    return re.sub(r"\s+", "_", unquote(iri.removeprefix(f"{document}/"), errors="replace"))
