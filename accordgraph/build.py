"""The main job: documents in, a folder with records, graph, store and map out."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from accordgraph import __version__
from accordgraph.config import Config
from accordgraph.corrections.collection import Corrections, find
from accordgraph.drawing import artist
from accordgraph.entries import Entry
from accordgraph.errors import AccordError
from accordgraph.extract.readers import SUFFIXES, ReadError, ReadOptions, Source
from accordgraph.extract.slugs import unique_slugs
from accordgraph.folder import check_target
from accordgraph.graph.about import About, RunInfo
from accordgraph.inputs import as_said, documents_in, read_document
from accordgraph.interrupts import heeded
from accordgraph.report import BuildReport
from accordgraph.swap import replacing
from accordgraph.writing import write_output

if TYPE_CHECKING:
    from accordgraph.extract.pipeline import Extractor

Progress = Callable[[int, int], None]


def build(
    paths: Iterable[Path],
    out: Path,
    *,
    config: Config | None = None,
    authority_files: Sequence[Path] = (),
    lang: str = "zh",
    strict: bool = False,
    reading: ReadOptions | None = None,
    processes: int = 1,
    progress: Progress | None = None,
    corrections: Path | None = None,
) -> BuildReport:
    """Reads the documents and writes `out`, whole or not at all.

    `corrections` are what people corrected; without them those of the configuration, or beside the documents, are
    taken. `reading` says how files are read. Unreadable files are reported and left out; with `strict`, or where none
    can be read, nothing is written. Raises `AccordError` where it cannot be done.
    """
    config = config or Config()
    paths = list(paths)
    corrected = find(paths, corrections, Path(config.corrections) if config.corrections else None)
    run = run_info(config, corrected)
    check_target(out)
    report = BuildReport()
    sources = read_sources(paths, report, strict, reading)
    named = list(zip(sources, unique_slugs(source.name for source in sources), strict=True))
    named = as_said(named, reading.versions if reading else {})
    with heeded() as check, artist() as drawing, replacing(out) as folder:
        from accordgraph.extract.pipeline import Extractor  # noqa: PLC0415 (while the map's process warms up)

        extractor = Extractor(config.base, authority_files, processes)
        entries = read_all(named, extractor, progress, check)
        if corrected:
            texts = [source.text_sha256 for source in sources]
            entries = corrected.all_corrected(entries, texts, extractor.authority, extractor.base)
        settled = replace(config, base=extractor.base)
        report.triples = write_output(
            folder, report.noting(entries), extractor.authority, settled, run, lang, drawing, corrected
        )
        report.note_corrections(corrected)
        check()
    return report


def read_sources(
    paths: Iterable[Path], report: BuildReport, strict: bool, options: ReadOptions | None = None
) -> list[Source]:
    """The documents at `paths`, by name. What can't be read is noted in the report, or refused (`strict`)."""
    paths, options = list(paths), options or ReadOptions()
    documents = documents_in(paths, options, report.failures)
    if not documents and not report.failures:
        where = ", ".join(map(str, paths)) or "no document was given"
        raise AccordError(f"{where}: there is nothing to read; name {', '.join(SUFFIXES)} files, or a folder of them")
    sources: list[Source] = []
    for document in documents:
        try:
            sources.append(read_document(document, options))
        except ReadError as err:
            report.failures.append(str(err))
    if report.failures and strict:
        raise AccordError("; ".join(report.failures) + " (strict: nothing was written)")
    if not sources:
        raise AccordError("; ".join(report.failures) + " (no document could be read: nothing was written)")
    return sorted(sources, key=lambda source: (source.name, source.sha256))


def read_all(
    sources: Sequence[tuple[Source, str]],
    extractor: Extractor,
    progress: Progress | None,
    check: Callable[[], None] = lambda: None,
) -> Iterator[Entry]:
    """What is read of each source, under the slug that it is given, as it is asked for.

    `check` raises where the program was asked to stop.
    """
    for number, (source, slug) in enumerate(sources, start=1):
        entry = Entry.of(extractor.extract(source, slug=slug))
        check()
        if progress:
            progress(number, len(sources))
        yield entry


def run_info(config: Config, corrections: Corrections | None = None) -> RunInfo:
    """The run as the graph describes it; a date only from the configuration or SOURCE_DATE_EPOCH."""
    said = {field.name: getattr(config, field.name) for field in fields(About)}
    said["date"] = config.date or _epoch_date(os.environ.get("SOURCE_DATE_EPOCH", ""))
    return RunInfo(__version__, corrections.table.sha256 if corrections else None, **said)


def _epoch_date(epoch: str) -> str | None:
    """The day of a number of seconds since 1970, in UTC."""
    if not epoch:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as err:
        raise AccordError(
            f"SOURCE_DATE_EPOCH '{epoch}' is no number of seconds since 1970; correct or unset it"
        ) from err
