"""An output changed in place: documents come, are replaced and go, and all that follows from them with them.

Only what is new is read. Everything else is written anew from the records of the output, so that it is byte for byte
what a build of the same documents writes; the old output stands until the new one takes its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from accordgraph import __version__
from accordgraph.build import Progress, read_all, read_sources, run_info
from accordgraph.config import Config
from accordgraph.corrections.collection import Corrections
from accordgraph.drawing import artist
from accordgraph.entries import Entry, inputs, stored, stored_one
from accordgraph.errors import AccordError
from accordgraph.extract.records import Document
from accordgraph.extract.slugs import unique_slugs
from accordgraph.folder import CORRECTIONS, Folder, digest
from accordgraph.inputs import as_said
from accordgraph.interrupts import heeded
from accordgraph.report import BuildReport
from accordgraph.swap import replacing
from accordgraph.writing import write_output

if TYPE_CHECKING:
    from accordgraph.extract.pipeline import Extractor
    from accordgraph.extract.readers import ReadOptions, Source
    from accordgraph.ontology.authority import Authority

Write = Callable[[Iterable[Entry]], int]
Item = Mapping[str, str]  # a document in the manifest: `name`, `slug`, `sha256`


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
    corrections: Path | None = None,
) -> Change:
    """Reads the documents into the output `out`; one that has the file name of another there takes its place.

    `corrections` take the place of those that the output has had; without documents nothing else changes.

    A document whose bytes are there already is not read again. Unreadable files are reported and left out; with
    `strict`, or where none can be read, nothing is changed. Raises `AccordError` where it cannot be done.
    """
    report, paths = BuildReport(), list(paths)
    Folder.open(out)  # says at once where there is nothing to add to
    sources = read_sources(paths, report, strict, reading) if paths or not corrections else []
    _refuse_twins(source.name for source in sources)
    with _changing(out, config, authority_files, corrections) as (folder, extractor, write, corrected):
        _refuse_twins((item["name"] for item in inputs(folder)), f"{out}: ")
        there = {item["name"]: item for item in inputs(folder)}
        versions = reading.versions if reading else {}
        same = (s for s in sources if s.name in there and there[s.name]["sha256"] == s.sha256)
        known = [source for source in same if source.name not in versions]
        fresh = [source for source in sources if source not in known]
        stored_names = ((item["name"], item["slug"]) for item in there.values())
        named = as_said(_named(fresh, there), versions, stored_names)
        read = {entry.name: entry for entry in read_all(named, extractor, progress)}
        stored_texts = _texts(folder, (item for name, item in there.items() if name not in read))
        texts = chain(stored_texts, (source.text_sha256 for source in fresh))
        entries = _again(_everything(folder, there, read), texts, extractor, corrected)
        report.triples = write(report.noting(entries, {source.name for source in sources}))
        report.note_corrections(corrected)
    return Change(
        report,
        len(there.keys() | read.keys()),
        added=tuple(source.name for source in fresh if source.name not in there),
        replaced=tuple(source.name for source in fresh if source.name in there),
        unchanged=tuple(source.name for source in known),
    )


def remove(
    names: Iterable[str],
    out: Path,
    *,
    config: Config | None = None,
    authority_files: Sequence[Path] = (),
    corrections: Path | None = None,
) -> Change:
    """Takes documents out of the output `out`, by slug, file name or title. Raises `AccordError`."""
    report = BuildReport()
    with _changing(out, config, authority_files, corrections) as (folder, extractor, write, corrected):
        gone = [_find(name, folder, out) for name in names]
        left = [item for item in inputs(folder) if item not in gone]
        if not left:
            raise AccordError(f"{out}: no document would be left; delete the folder instead")
        entries = (stored_one(folder, item) for item in left)
        report.triples = write(_again(entries, _texts(folder, left), extractor, corrected))
        report.note_corrections(corrected)
    return Change(report, len(left), removed=tuple(dict.fromkeys(item["name"] for item in gone)))


def _everything(folder: Folder, there: Mapping[str, Item], read: Mapping[str, Entry]) -> Iterator[Entry]:
    """All documents by file name, those that were not read now as they stand in the output: one in memory at a time.

    The first document gives shared entities their label, whenever it came.
    """
    for name in sorted(there.keys() | read.keys()):
        yield read[name] if name in read else stored_one(folder, there[name])


def _again(
    entries: Iterable[Entry], texts: Iterable[str], extractor: Extractor, corrections: Corrections | None
) -> Iterator[Entry]:
    """Documents with their corrections, made from what extraction said of them; `texts` are the hashes of theirs."""
    if corrections:
        return corrections.all_corrected(entries, texts, extractor.authority, extractor.base)
    return (entry.as_read() for entry in entries)


def _texts(folder: Folder, items: Iterable[Item]) -> Iterator[str]:
    """The hashes of the texts of documents of an output, read as they are asked for: only corrections ask."""
    return (digest(folder.path / "texts" / f"{item['slug']}.txt") for item in items)


def _corrections(folder: Folder, config: Config, given: Path | None) -> Corrections | None:
    """Those that are given or that the configuration names, else those that the output has had."""
    if said := given or (Path(config.corrections) if config.corrections else None):
        return Corrections.read(said)
    kept = folder.path / CORRECTIONS
    return Corrections.read(kept) if kept.is_file() else None


@contextmanager
def _changing(
    out: Path, config: Config | None, authority_files: Sequence[Path], given: Path | None
) -> Iterator[tuple[Folder, Extractor, Write, Corrections | None]]:
    """The output, locked and found to be whole and of this program; what reads; what writes; and what corrects."""
    config = config or Config()
    run_info(config)  # refuses a bad setting before anything is done
    with heeded() as check, artist() as drawing, replacing(out) as new:
        from accordgraph.extract.pipeline import Extractor  # noqa: PLC0415 (while the map's process warms up)

        folder = Folder.open(out)
        folder.check_whole()
        extractor = Extractor(config.base, authority_files)
        _check_fits(folder, extractor.authority, extractor.base)
        corrections = _corrections(folder, config, given)
        run = run_info(config, corrections)

        def write(entries: Iterable[Entry]) -> int:
            check()
            settled = replace(config, base=extractor.base)
            return write_output(new, entries, extractor.authority, settled, run, folder.lang, drawing, corrections)

        yield folder, extractor, write, corrections
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


def _named(sources: Sequence[Source], there: Mapping[str, Item]) -> list[tuple[Source, str]]:
    """Each source with its slug: that of the document it replaces, or one that is free."""
    taken = {item["slug"] for item in there.values()}
    new = [source.name for source in sources if source.name not in there]
    slugs = dict(zip(new, unique_slugs(new, taken), strict=True))
    return [(source, slugs[source.name] if source.name in slugs else there[source.name]["slug"]) for source in sources]


def _find(name: str, folder: Folder, out: Path) -> Item:
    """The document that a user means by `name`."""
    there = inputs(folder)
    hits = [item for item in there if name in (item["slug"], item["name"])]
    if not hits:
        titled = {entry.slug for entry in stored(folder) if name in _titles(entry)}
        hits = [item for item in there if item["slug"] in titled]
    if not hits:
        known = ", ".join(item["slug"] for item in there)
        raise AccordError(f"{out}: has no document '{name}'; it has {known}")
    if len(hits) > 1:
        slugs = ", ".join(item["slug"] for item in hits)
        raise AccordError(f"{out}: '{name}' stands for several documents; give one of the slugs {slugs}")
    return hits[0]


def _titles(entry: Entry) -> list[str]:
    return [known for record in entry.records if isinstance(record, Document) for known in (record.title, record.iri)]
