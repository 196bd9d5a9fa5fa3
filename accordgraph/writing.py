"""Everything that an output holds, written from documents that have been read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from accordgraph import __version__
from accordgraph.config import Config
from accordgraph.entries import Entry
from accordgraph.extract.records import to_jsonl
from accordgraph.folder import RECORD, write, write_manifest
from accordgraph.report import REPORT, report_bytes

if TYPE_CHECKING:
    import pyoxigraph as ox

    from accordgraph.drawing import Artist
    from accordgraph.graph.about import RunInfo
    from accordgraph.ontology.authority import Authority


def write_output(
    folder: Path,
    entries: Sequence[Entry],
    authority: Authority,
    config: Config,
    run: RunInfo,
    lang: str,
    drawing: Artist,
) -> int:
    """Writes records, texts, graph, store, report, map (labels in `lang`) and manifest; returns the number of quads.

    The folder is complete when this ends; `drawing` draws while the rest is written.
    """
    quads = _quads(entries, authority, config.base, run)
    nquads = _nquads(quads)
    drawn = drawing.draw(nquads, lang, config.title)
    with _stored(folder / "store", nquads):
        _write(folder, entries, quads, config.base)
    write(folder, "map.html", drawn.result())
    _sign(folder, entries, authority.version, config.base, lang)
    return len(quads)


def _quads(entries: Sequence[Entry], authority: Authority, base: str, run: RunInfo) -> list[ox.Quad]:
    from accordgraph.graph.build import DocumentRecords, build_quads  # noqa: PLC0415

    return build_quads([DocumentRecords(e.records, e.raw) for e in entries], authority, base, run)


def _nquads(quads: list[ox.Quad]) -> bytes:
    import pyoxigraph  # noqa: PLC0415

    return pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b""


def _write(folder: Path, entries: Sequence[Entry], quads: list[ox.Quad], base: str) -> None:
    from accordgraph.graph import serialize  # noqa: PLC0415 (extraction alone does without)

    for entry in entries:
        write(folder, f"records/{entry.slug}.jsonl", to_jsonl(entry.records).encode("utf-8"))
        write(folder, f"texts/{entry.slug}.txt", entry.raw.encode("utf-8"))
    write(folder, REPORT, report_bytes(entries))
    serializer = serialize.Serializer(base)
    graphs = {
        "graph.ttl": serializer.turtle(serialize.readable_quads(quads)),
        "graph.trig": serializer.trig(quads),
    }
    for name, data in graphs.items():
        write(folder, name, data)
    write(folder, RECORD, serializer.turtle(_record(quads, graphs, base)))


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


def _input(entry: Entry) -> dict[str, object]:
    """What the manifest says of a document; `quotes_only` where its text must not be published."""
    said: dict[str, object] = {"name": entry.name, "slug": entry.slug, "sha256": entry.sha256}
    return said | ({"quotes_only": True} if entry.quotes_only else {})


def _sign(folder: Path, entries: Sequence[Entry], authority: str, base: str, lang: str) -> None:
    """The manifest, last: it holds the hashes of all that was written."""
    inputs = [_input(entry) for entry in entries]
    about = {"accordgraph": __version__, "authority": authority, "base": base, "inputs": inputs, "lang": lang}
    write_manifest(folder, about)
