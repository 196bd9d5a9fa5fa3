"""Everything that an output holds, written document by document; only what all documents share waits in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accordgraph import __version__
from accordgraph.config import Config
from accordgraph.entries import EXTRACTED, Entry
from accordgraph.extract.records import Alignment, Document, Record, from_jsonl, to_jsonl
from accordgraph.folder import CORRECTIONS, RECORD, digest, write, write_manifest
from accordgraph.loading import Loading
from accordgraph.report import REPORT, report_bytes, reported

if TYPE_CHECKING:
    import pyoxigraph as ox

    from accordgraph.corrections.collection import Corrections
    from accordgraph.drawing import Artist
    from accordgraph.graph.about import RunInfo
    from accordgraph.ontology.authority import Authority


def write_output(
    folder: Path,
    entries: Iterable[Entry],
    authority: Authority,
    config: Config,
    run: RunInfo,
    lang: str,
    drawing: Artist,
    corrections: Corrections | None = None,
) -> int:
    """Writes records, texts, graph, store, report, map (labels in `lang`) and manifest; returns the number of quads.

    The folder is complete when this ends. An entry is taken when the one before it is written; the store is loaded,
    and a small graph drawn, while the rest is written. `corrections` are those that the entries have had.
    """
    from accordgraph.graph.build import DocumentRecords, GraphBuild  # noqa: PLC0415 (extraction alone does without)
    from accordgraph.graph.files import GraphFiles  # noqa: PLC0415

    graph = GraphBuild(authority, config.base, run)
    papers = _Papers(folder, corrections)
    with GraphFiles(config.base) as files, Loading(folder / "store") as loading:
        for entry in entries:
            papers.write(entry)
            quads = graph.document(DocumentRecords(entry.records, entry.raw))
            loading.add(quads)
            files.document(quads)
        shared = graph.shared(papers.alignments())
        loading.add(shared)
        drawn = loading.drawn(drawing, lang, config.title)
        files.shared(shared)
        files.write_trig(folder / "graph.trig")
        files.write_turtle(folder / "graph.ttl", loading.store())
    _write_record(folder, shared, config.base)
    papers.finish()
    write(folder, "map.html", drawn.result())
    about = {"authority": authority.version, "base": config.base, "inputs": papers.inputs, "lang": lang}
    _sign(folder, about | ({"corrections": corrections.manifest()} if corrections else {}))
    return loading.count


class _Papers:
    """What an output holds of each document beside the graph."""

    def __init__(self, folder: Path, corrections: Corrections | None) -> None:
        self._folder = folder
        self._corrections = corrections
        self._reported: list[dict[str, Any]] = []
        self._heads: list[Document] = []
        self.inputs: list[dict[str, Any]] = []

    def write(self, entry: Entry) -> None:
        """Records and text."""
        write(self._folder, f"records/{entry.slug}.jsonl", to_jsonl(entry.records).encode("utf-8"))
        write(self._folder, f"texts/{entry.slug}.txt", entry.raw.encode("utf-8"))
        if entry.extracted is not None:
            write(self._folder, f"{EXTRACTED}/{entry.slug}.jsonl", to_jsonl(entry.extracted).encode("utf-8"))
        self._reported.append(reported(entry, self._corrections))
        self._heads += [record for record in entry.records if isinstance(record, Document)]
        self.inputs.append(_input(entry))

    def alignments(self) -> list[Alignment]:
        """What goes with what in language versions of one text, which are found by what was written."""
        from accordgraph.compare.compared import alignment_records, versions  # noqa: PLC0415 (scipy: only where needed)
        from accordgraph.quoting import quoted  # noqa: PLC0415

        if {head.lang for head in self._heads} != {"zh", "en"}:
            return []
        found = [record for one in versions(self._heads, self._records) for record in alignment_records(quoted(one))]
        if found:
            write(self._folder, "versions.jsonl", to_jsonl(found).encode("utf-8"))
        return found

    def _records(self, slug: str) -> list[Record]:
        return list(from_jsonl((self._folder / "records" / f"{slug}.jsonl").read_text(encoding="utf-8")))

    def finish(self) -> None:
        """The report, which is of all of them, and the corrections that they have had."""
        write(self._folder, REPORT, report_bytes(self._reported, self._corrections))
        if self._corrections:
            write(self._folder, CORRECTIONS, self._corrections.table.data)


def _write_record(folder: Path, quads: Iterable[ox.Quad], base: str) -> None:
    """The description of the dataset with sizes and checksums, which the files that they are of can't hold."""
    import pyoxigraph  # noqa: PLC0415

    from accordgraph.graph.catalog import FILES, FileFacts, file_quads  # noqa: PLC0415
    from accordgraph.graph.dataset import dataset_graph  # noqa: PLC0415
    from accordgraph.graph.serialize import turtle  # noqa: PLC0415

    own = pyoxigraph.NamedNode(dataset_graph(base))
    facts = {name: FileFacts((folder / name).stat().st_size, digest(folder / name)) for name in FILES}
    said = [quad for quad in quads if quad.graph_name == own]
    write(folder, RECORD, turtle([*said, *file_quads(base, facts)], base))


def _input(entry: Entry) -> dict[str, Any]:
    """What the manifest says of a document; `quotes_only` where its text must not be published."""
    said: dict[str, Any] = {"name": entry.name, "slug": entry.slug, "sha256": entry.sha256}
    return said | ({"quotes_only": True} if entry.quotes_only else {})


def _sign(folder: Path, about: dict[str, Any]) -> None:
    """The manifest, last: it holds the hashes of all that was written."""
    write_manifest(folder, {"accordgraph": __version__, **about})
