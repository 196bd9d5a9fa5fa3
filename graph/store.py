"""The store: quads on disk in Oxigraph's form, opened read-only for questions."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .errors import GraphError
from .sheet import count, term

if TYPE_CHECKING:
    import rdflib

COUNTS = {
    term(name)
    for name in (
        "oa:start", "oa:end", "ag:order", "ag:chars", "ag:offset", "dcat:byteSize", "schema:pageStart", "schema:pageEnd"
    )
}  # fmt: skip
_INTEGER = term("xsd:integer")


def create(path: Path, batches: Iterable[bytes]) -> None:
    """Write a new store of batches of N-Quads into the folder `path`; it is closed again, so that others can read it.

    Other threads go on meanwhile. Memory is that of one batch: some 1.5 kB a quad while it is sorted. The batches are
    what Oxigraph wrote: their IRIs are not checked once more.

    Raises `GraphError` where something is there, or the folder can't be written.
    """
    if path.exists() and any(path.iterdir() if path.is_dir() else (path,)):
        raise GraphError(f"there is something at {path} already; choose an empty folder for the store")
    try:
        path.mkdir(parents=True, exist_ok=True)
        store = ox.Store(str(path))
        for nquads in batches:
            store.bulk_load(nquads, format=ox.RdfFormat.N_QUADS, lenient=True)
        store.optimize()
        store.flush()
    except OSError as err:
        raise GraphError(f"cannot write the store {path}: {err}") from err


def open_read(path: Path) -> ox.Store:
    """The store at `path`, read-only, so that several programs can ask it at once. Raises `GraphError`."""
    if not (path / "CURRENT").is_file():
        raise GraphError(f"there is no store at {path}; build one first")
    try:
        return ox.Store.read_only(str(path))
    except (OSError, RuntimeError) as err:
        raise GraphError(f"cannot read the store {path} ({err}); build it again") from err


def in_memory(quads: Iterable[ox.Quad]) -> ox.Store:
    """A store that is gone when the program ends."""
    store = ox.Store()
    store.extend(quads)
    return store


def open_in_memory(trig: Path) -> ox.Store:
    """The graphs of a TriG file in memory: answers come several times as fast as from disk, for a slower start.

    Raises `GraphError` where the file can't be read.
    """
    store = ox.Store()
    try:
        store.bulk_load(path=str(trig), format=ox.RdfFormat.TRIG)
    except (OSError, SyntaxError) as err:
        raise GraphError(f"cannot read {trig} ({err}); build it again") from err
    return store


def all_quads(store: ox.Store, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph | None = None) -> list[ox.Quad]:
    """All quads of a store (or of one graph); counts, which Oxigraph keeps as integers, are counts again."""
    return [restored(quad) for quad in store.quads_for_pattern(None, None, None, graph)]


def about(store: ox.Store, node: ox.NamedNode) -> tuple[list[ox.Triple], list[ox.Triple]]:
    """What all graphs say of a node, each triple once and in order: with it as subject, and with it as object."""
    said = {restored(quad).triple for quad in store.quads_for_pattern(node, None, None)}
    pointing = {quad.triple for quad in store.quads_for_pattern(None, None, node)}
    return sorted(said, key=str), sorted(pointing, key=str)


def restored(quad: ox.Quad) -> ox.Quad:
    """A quad as it was stored: Oxigraph keeps counts as integers."""
    value = quad.object
    if quad.predicate not in COUNTS or not isinstance(value, ox.Literal) or value.datatype != _INTEGER:
        return quad
    return ox.Quad(quad.subject, quad.predicate, count(int(value.value)), quad.graph_name)


def as_dataset(store: Path | ox.Store) -> rdflib.Dataset:
    """The store as an rdflib dataset whose default graph is the union of all graphs."""
    import oxrdflib  # noqa: PLC0415  (heavy: only who asks for rdflib pays for it)
    import rdflib  # noqa: PLC0415

    opened = open_read(store) if isinstance(store, Path) else store
    return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=opened), default_union=True)
