"""An output changed in place: documents come, are replaced and go, and all that follows from them with them.

Only what is new is read. Everything else is written anew from the records of the output, so that it is byte for byte
what a build of the same documents writes; the old output stands until the new one takes its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from accordgraph import __version__
from accordgraph.build import Progress, read_all, read_sources, run_info
from accordgraph.config import Config
from accordgraph.drawing import artist
from accordgraph.entries import Entry, in_order, stored
from accordgraph.errors import AccordError
from accordgraph.extract.records import Document
from accordgraph.extract.slugs import unique_slugs
from accordgraph.folder import Folder
from accordgraph.interrupts import heeded
from accordgraph.report import BuildReport
from accordgraph.swap import replacing
from accordgraph.writing import write_output

if TYPE_CHECKING:
    from accordgraph.extract.pipeline import Extractor
    from accordgraph.extract.readers import ReadOptions, Source
    from accordgraph.ontology.authority import Authority

Write = Callable[[list[Entry]], int]


@dataclass(frozen=True, slots=True)
class Change:
    """The file names that came, were replaced, were there already and went; `report` is of those that were given."""

    report: BuildReport
    documents: int
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def add(
    paths: Iterable[Path],
    out: Path,
    *,
    config: Config | None = None,
    authority_files: Sequence[Path] = (),
    strict: bool = False,
    reading: ReadOptions | None = None,
    progress: Progress | None = None,
) -> Change:
    """Reads the documents into the output `out`; one that has the file name of another there takes its place.

    A document whose bytes are there already is not read again. Unreadable files are reported and left out; with
    `strict`, or where none can be read, nothing is changed. Raises `AccordError` where it cannot be done.
    """
    report = BuildReport()
    Folder.open(out)  # says at once where there is nothing to add to
    sources = read_sources(paths, report, strict, reading)
    _refuse_twins(source.name for source in sources)
    with _changing(out, config, authority_files) as (folder, extractor, write):
        before = stored(folder)
        _refuse_twins((entry.name for entry in before), f"{out}: ")
        there = {entry.name: entry for entry in before}
        known = [source for source in sources if source.name in there and there[source.name].sha256 == source.sha256]
        fresh = [source for source in sources if source not in known]
        for source in known:
            report.note(there[source.name])
        read = read_all(_named(fresh, there), extractor, report, progress)
        everything = there | {entry.name: entry for entry in read}
        report.triples = write(in_order(everything.values()))
    return Change(
        report,
        len(everything),
        added=tuple(source.name for source in fresh if source.name not in there),
        replaced=tuple(source.name for source in fresh if source.name in there),
        unchanged=tuple(source.name for source in known),
    )


def remove(
    names: Iterable[str], out: Path, *, config: Config | None = None, authority_files: Sequence[Path] = ()
) -> Change:
    """Takes documents out of the output `out`, by slug, file name or title. Raises `AccordError`."""
    report = BuildReport()
    with _changing(out, config, authority_files) as (folder, _, write):
        there = stored(folder)
        gone = [_find(name, there, out) for name in names]
        left = [entry for entry in there if entry.slug not in {other.slug for other in gone}]
        if not left:
            raise AccordError(f"{out}: no document would be left; delete the folder instead")
        report.triples = write(left)
    return Change(report, len(left), removed=tuple(dict.fromkeys(entry.name for entry in gone)))


@contextmanager
def _changing(
    out: Path, config: Config | None, authority_files: Sequence[Path]
) -> Iterator[tuple[Folder, Extractor, Write]]:
    """The output, locked and found to be whole and of this program; what reads; and what writes its successor."""
    config = config or Config()
    run = run_info(config)
    with heeded() as check, artist() as drawing, replacing(out) as new:
        from accordgraph.extract.pipeline import Extractor  # noqa: PLC0415 (while the map's process warms up)

        folder = Folder.open(out)
        folder.check_whole()
        extractor = Extractor(config.base, authority_files)
        _check_fits(folder, extractor.authority, extractor.base)

        def write(entries: list[Entry]) -> int:
            check()
            settled = replace(config, base=extractor.base)
            return write_output(new, entries, extractor.authority, settled, run, folder.lang, drawing)

        yield folder, extractor, write
        check()


def _check_fits(folder: Folder, authority: Authority, base: str) -> None:
    """What was read before must be what this program, with these settings, would read again."""
    made = folder.manifest["accordgraph"]
    if made != __version__:
        raise AccordError(f"{folder.path}: accordgraph {made} wrote it, and this is {__version__}; build again")
    if folder.base != base:
        raise AccordError(
            f"{folder.path}: its base is {folder.base}, and the configuration says {base}; "
            "name the configuration of the build with --config"
        )
    if folder.manifest.get("authority") != authority.version:
        raise AccordError(
            f"{folder.path}: the build used another authority than this; name its files with --authority, "
            "or build again"
        )


def _refuse_twins(names: Iterable[str], where: str = "") -> None:
    """A document is known by its file name when another is to take its place."""
    for name, count in Counter(names).items():
        if count > 1:
            raise AccordError(f"{where}{count} documents are named {name}; rename or remove all but one")


def _named(sources: Sequence[Source], there: dict[str, Entry]) -> list[tuple[Source, str]]:
    """Each source with its slug: that of the document it replaces, or one that is free."""
    taken = {entry.slug for entry in there.values()}
    new = [source.name for source in sources if source.name not in there]
    slugs = dict(zip(new, unique_slugs(new, taken), strict=True))
    return [(source, slugs[source.name] if source.name in slugs else there[source.name].slug) for source in sources]


def _find(name: str, there: Sequence[Entry], out: Path) -> Entry:
    """The document that a user means by `name`."""
    hits = [entry for entry in there if name in (entry.slug, entry.name)]
    hits = hits or [entry for entry in there if name in _titles(entry)]
    if not hits:
        known = ", ".join(entry.slug for entry in there)
        raise AccordError(f"{out}: has no document '{name}'; it has {known}")
    if len(hits) > 1:
        slugs = ", ".join(entry.slug for entry in hits)
        raise AccordError(f"{out}: '{name}' stands for several documents; give one of the slugs {slugs}")
    return hits[0]


def _titles(entry: Entry) -> list[str]:
    return [known for record in entry.records if isinstance(record, Document) for known in (record.title, record.iri)]
