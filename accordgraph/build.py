"""The main job: documents in, a folder with records, graph, store and map out."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from accordgraph import __version__
from accordgraph.config import Config
from accordgraph.drawing import artist
from accordgraph.errors import AccordError
from accordgraph.extract.readers import SUFFIXES, ReadError, Source
from accordgraph.extract.records import to_jsonl
from accordgraph.extract.slugs import unique_slugs
from accordgraph.folder import RECORD, check_target, write, write_manifest
from accordgraph.inputs import documents_in, read_document
from accordgraph.interrupts import heeded
from accordgraph.report import REPORT, BuildReport, report_bytes
from accordgraph.swap import replacing

if TYPE_CHECKING:
    import pyoxigraph as ox

    from accordgraph.extract.pipeline import Extraction, Extractor
    from accordgraph.graph.about import RunInfo

Progress = Callable[[int, int], None]


def build(
    paths: Iterable[Path],
    out: Path,
    *,
    config: Config | None = None,
    authority_files: Sequence[Path] = (),
    lang: str = "zh",
    strict: bool = False,
    processes: int = 1,
    progress: Progress | None = None,
) -> BuildReport:
    """Reads the documents and writes `out`, whole or not at all.

    Unreadable files are reported and left out; with `strict`, or where none can be read, nothing is written.
    Raises `AccordError` where it cannot be done.
    """
    config = config or Config()
    run = run_info(config)
    check_target(out)
    report = BuildReport()
    sources = _sources(paths, report, strict)
    with heeded() as check, artist() as drawing, replacing(out) as folder:
        from accordgraph.extract.pipeline import Extractor  # noqa: PLC0415 (while the map's process warms up)

        extractor = Extractor(config.base, authority_files, processes)
        extractions = _extracted(sources, extractor, report, progress)
        check()
        quads = _quads(extractions, extractor, run)
        report.triples = len(quads)
        nquads = _nquads(quads)
        drawn = drawing.draw(nquads, lang, config.title)
        with _stored(folder / "store", nquads):
            _write(folder, extractions, quads, extractor)
        write(folder, "map.html", drawn.result())
        _sign(folder, extractions, extractor)
        check()
    return report


def _sources(paths: Iterable[Path], report: BuildReport, strict: bool) -> list[Source]:
    paths = list(paths)
    files = documents_in(paths)
    if not files:
        where = ", ".join(map(str, paths)) or "no document was given"
        raise AccordError(f"{where}: there is nothing to read; name {' or '.join(SUFFIXES)} files, or a folder of them")
    sources: list[Source] = []
    for file in files:
        try:
            sources.append(read_document(file))
        except ReadError as err:
            report.failures.append(str(err))
    if report.failures and strict:
        raise AccordError("; ".join(report.failures) + " (strict: nothing was written)")
    if not sources:
        raise AccordError("; ".join(report.failures) + " (no document could be read: nothing was written)")
    return sorted(sources, key=lambda source: (source.name, source.sha256))


def _extracted(
    sources: Sequence[Source], extractor: Extractor, report: BuildReport, progress: Progress | None
) -> list[Extraction]:
    extractions: list[Extraction] = []
    slugs = unique_slugs(source.name for source in sources)
    for number, (source, slug) in enumerate(zip(sources, slugs, strict=True), start=1):
        extraction = extractor.extract(source, slug=slug)
        report.note(extraction)
        extractions.append(extraction)
        if progress:
            progress(number, len(sources))
    return extractions


def _quads(extractions: list[Extraction], extractor: Extractor, run: RunInfo) -> list[ox.Quad]:
    from accordgraph.graph.build import DocumentRecords, build_quads  # noqa: PLC0415

    documents = [DocumentRecords(e.records, e.source.raw) for e in extractions]
    return build_quads(documents, extractor.authority, extractor.base, run)


def _nquads(quads: list[ox.Quad]) -> bytes:
    import pyoxigraph  # noqa: PLC0415

    return pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""


def _write(
    folder: Path,
    extractions: list[Extraction],
    quads: list[ox.Quad],
    extractor: Extractor,
) -> None:
    from accordgraph.graph import serialize  # noqa: PLC0415 (extraction alone does without)

    for extraction in extractions:
        write(folder, f"records/{extraction.slug}.jsonl", to_jsonl(extraction.records).encode("utf-8"))
        write(folder, f"texts/{extraction.slug}.txt", extraction.source.raw.encode("utf-8"))
    write(folder, REPORT, report_bytes(extractions))
    serializer = serialize.Serializer(extractor.base)
    graphs = {
        "graph.ttl": serializer.turtle(serialize.readable_quads(quads)),
        "graph.trig": serializer.trig(quads),
    }
    for name, data in graphs.items():
        write(folder, name, data)
    write(folder, RECORD, serializer.turtle(_record(quads, graphs, extractor.base)))


def _record(quads: list[ox.Quad], graphs: dict[str, bytes], base: str) -> list[ox.Quad]:
    """The description of the dataset with sizes and checksums, which the files that they are of can't hold."""
    import pyoxigraph  # noqa: PLC0415

    from accordgraph.graph.catalog import FileFacts, file_quads  # noqa: PLC0415
    from accordgraph.graph.dataset import dataset_graph  # noqa: PLC0415

    own = pyoxigraph.NamedNode(dataset_graph(base))
    facts = {name: FileFacts(len(data), hashlib.sha256(data).hexdigest()) for name, data in graphs.items()}
    return [*(quad for quad in quads if quad.graph_name == own), *file_quads(base, facts)]


@contextmanager
def _stored(path: Path, nquads: bytes) -> Iterator[None]:
    """The store is written in a thread of its own while the block runs, and is complete behind it."""
    from accordgraph.graph import store  # noqa: PLC0415

    with ThreadPoolExecutor(1, thread_name_prefix="store") as pool:
        loading = pool.submit(store.create, path, nquads)
        yield
        loading.result()


def _sign(folder: Path, extractions: list[Extraction], extractor: Extractor) -> None:
    """The manifest, last: it holds the hashes of all that was written."""
    inputs = [{"name": e.source.name, "slug": e.slug, "sha256": e.source.sha256} for e in extractions]
    authority = extractor.authority.version
    write_manifest(
        folder, {"accordgraph": __version__, "authority": authority, "base": extractor.base, "inputs": inputs}
    )


def run_info(config: Config) -> RunInfo:
    """The run as the graph describes it; a date only from the configuration or SOURCE_DATE_EPOCH."""
    from accordgraph.graph.about import RunInfo  # noqa: PLC0415

    date = config.date or _epoch_date(os.environ.get("SOURCE_DATE_EPOCH", ""))
    said = {field.name: getattr(config, field.name) for field in fields(config)}
    renamed = {"date": date, "dataset_version": said.pop("version")}
    del said["base"]  # it is no setting of the run: every IRI begins with it
    return RunInfo(__version__, **{**said, **renamed})


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
