"""The map of a store, drawn in a process of its own while the build writes the rest.

Importing what draws takes about as long as writing the graph: side by side they cost half. This module imports
nothing heavy itself, so that the second process starts at once.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from accordgraph.config import Config

if TYPE_CHECKING:
    import pyoxigraph as ox


def draw_stored(store_path: Path, lang: str) -> str:
    """The map of a store on disk as HTML text."""
    from accordgraph.graph.store import open_read  # noqa: PLC0415

    return _draw(open_read(store_path), lang, None)


def draw_quads(nquads: bytes, lang: str, config: Config) -> str:
    """The map of quads given as N-Quads, the form in which they travel between processes."""
    import pyoxigraph  # noqa: PLC0415

    store = pyoxigraph.Store()
    store.load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    return _draw(store, lang, config)


def _draw(store: ox.Store, lang: str, config: Config | None) -> str:
    from accordgraph.graph.network import network  # noqa: PLC0415
    from accordgraph.viz.map import render_map  # noqa: PLC0415

    found = network(store)
    titles = " · ".join(found.documents[:3]) + (" …" if len(found.documents) > 3 else "")
    own = (config.title.get(lang) or next(iter(config.title.values()), "")) if config else ""
    return render_map(found, lang="en" if lang == "en" else "zh", title=own or titles or "accordgraph")


def _warm() -> None:
    """Imports what draws."""
    import pyvis.network  # noqa: F401, PLC0415

    import accordgraph.graph.network  # noqa: PLC0415
    import accordgraph.viz.map  # noqa: F401, PLC0415


@contextmanager
def drawing_process() -> Iterator[ProcessPoolExecutor]:
    """A second process, warming up; submit `draw_quads` to it."""
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
        pool.submit(_warm)
        yield pool
