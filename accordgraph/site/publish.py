"""A build as a site: all pages, their data, and what they share, in a folder that is replaced as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from accordgraph.errors import AccordError
from accordgraph.folder import Folder
from accordgraph.interrupts import heeded
from accordgraph.swap import replacing

from .content import Content
from .manifest import check_target
from .writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a site is to hold; `url` is where it will stand, with a slash at its end.

    A `trial` may have IRIs below the base for examples.
    """

    url: str | None = None
    texts: bool = True
    downloads: bool = True
    trial: bool = False


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: pages (both languages counted), files, bytes, and the documents without their text."""

    pages: int
    files: int
    size: int
    without_text: tuple[str, ...]


def publish(folder: Folder, target: Path, options: Options | None = None) -> Published:
    """Writes the site of a build, whole or not at all. Raises `AccordError` where that cannot be done."""
    options = options or Options()
    folder.require_base(trial=options.trial)
    check_target(target, folder)
    _check_source(folder)
    with heeded() as check, replacing(target) as place:
        content = Content(folder, _texts(folder) if options.texts else {})
        check()
        writer = Writer(content, folder, place, options.url)
        writer.write(graphs=options.downloads and options.texts, downloads=options.downloads, check=check)
        check()
        files = [file for file in place.rglob("*") if file.is_file()]
        size = sum(file.stat().st_size for file in files)
        pages = sum(file.suffix == ".html" for file in files)
    return Published(pages, len(files), size, content.without_text)


def _check_source(folder: Folder) -> None:
    """Raises `AccordError` where a file is not what the build wrote; texts and downloads may be gone."""
    for name in folder.altered():
        if (folder.path / name).exists() or name == "graph.trig":
            raise AccordError(f"{folder.path / name}: is not what the build wrote; build again")


def _texts(folder: Folder) -> Mapping[str, str]:
    """The texts that are there and may be published, by the IRI of their document."""
    closed = {entry["slug"] for entry in folder.manifest["inputs"] if entry.get("quotes_only")}
    return {f"{folder.base}d/{slug}": text for slug, text in folder.texts().items() if slug not in closed}
