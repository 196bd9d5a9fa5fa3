"""The map of a store, drawn in a process of its own while the build writes the rest.

Importing what draws takes about as long as writing the graph: side by side they cost half. The process is a plain
`python -m accordgraph.drawing`, so that the caller's script is not run again, and it ends with its caller, however
that ends. This module imports nothing heavy itself.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Literal

from accordgraph.errors import AccordError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from accordgraph.graph.network import Network
    from accordgraph.viz.map import MapPage

_SMALL = 200  # nodes that rings around one of them can hold
_MOST_QUOTES = 30  # of one node or line; each measure is in the page once


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of the graph is to be drawn; names as a user types them. As it is made: everything."""

    focus: str | None = None
    hops: int = 1
    documents: Sequence[str] = ()
    topics: Sequence[str] = ()
    max_nodes: int | None = None


def draw_stored(store_path: Path, lang: str, part: Part | None = None, titles: Mapping[str, str] | None = None) -> str:
    """The map of a store on disk as HTML text; `titles` as in `draw_quads`.

    Raises `GraphError` for a name that the graph does not know.
    """
    from accordgraph.graph.store import open_read  # noqa: PLC0415

    return _draw(open_read(store_path), lang, titles or {}, part)


def show_map(
    out: Path | str,
    *,
    lang: str = "zh",
    focus: str | None = None,
    hops: int = 1,
    documents: Sequence[str] = (),
    topics: Sequence[str] = (),
    max_nodes: int | None = None,
) -> MapPage:
    """The map of a build in the folder `out`, as an object that shows itself in a notebook.

    Raises `AccordError` where no build is there, `GraphError` for a name that the graph does not know.
    """
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.viz.map import MapPage  # noqa: PLC0415

    folder = Folder.open(Path(out))
    part = Part(focus=focus, hops=hops, documents=documents, topics=topics, max_nodes=max_nodes)
    return MapPage(draw_stored(folder.path / "store", lang, part), title=folder.path.name)


def draw_quads(nquads: bytes, lang: str, titles: Mapping[str, str]) -> str:
    """The map of quads given as N-Quads; `titles` by language, else the documents' own."""
    import pyoxigraph  # noqa: PLC0415

    store = pyoxigraph.Store()
    store.load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    return _draw(store, lang, titles)


def _draw(store: ox.Store, lang: str, titles: Mapping[str, str], part: Part | None = None) -> str:
    from accordgraph.graph.measures import measures  # noqa: PLC0415
    from accordgraph.graph.network import network  # noqa: PLC0415
    from accordgraph.viz.map import render_around, render_map  # noqa: PLC0415

    found = network(store, max_quotes=_MOST_QUOTES)
    focus = None
    if part is not None:
        found, focus = _selected(store, found, part)
    documents = " · ".join(found.documents[:3]) + (" …" if len(found.documents) > 3 else "")
    title = titles.get(lang) or next(iter(titles.values()), "") or documents or "accordgraph"
    shown: Literal["zh", "en"] = "en" if lang == "en" else "zh"
    if focus is not None and len(found.nodes) <= _SMALL:
        middle = next(node for node in found.nodes if node.id == focus)
        title = f"{middle.label.get(lang) or focus} · {title}"
        return render_around(found, focus, lang=shown, title=title, measures=measures(found))
    return render_map(found, lang=shown, title=title, measures=measures(found))


def _selected(store: ox.Store, found: Network, part: Part) -> tuple[Network, str | None]:
    """The part of the network, what it is called looked up in the graph, and the IRI of what it is to surround."""
    from accordgraph.graph import selection  # noqa: PLC0415
    from accordgraph.graph.excerpt import document_named, document_title  # noqa: PLC0415
    from accordgraph.graph.parameters import find  # noqa: PLC0415

    if part.documents:
        found = selection.said_in(
            found, [document_title(store, document_named(store, name)) for name in part.documents]
        )
    if part.topics:
        found = selection.serving(found, [find(store, "entity", name).value for name in part.topics])
    focus = None
    if part.focus is not None:
        focus = find(store, "entity", part.focus).value
        found = selection.surroundings(found, focus, part.hops)
    if part.max_nodes is not None:
        found = selection.most_important(found, part.max_nodes, focus)
    return found, focus


class Artist:
    """A second process that waits, warm, for the one map it draws."""

    def __init__(self) -> None:
        path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "accordgraph.drawing"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._thread = ThreadPoolExecutor(max_workers=1)

    def draw(self, nquads: bytes, lang: str, titles: Mapping[str, str]) -> Future[bytes]:
        """The page of `draw_quads` in UTF-8, as soon as it is there. Once only."""
        return self._ordered({"size": len(nquads), "lang": lang, "titles": dict(titles)}, nquads)

    def draw_stored(self, store: Path, lang: str, titles: Mapping[str, str]) -> Future[bytes]:
        """As `draw`, of a store on disk: for a graph that is too large to be handed over."""
        name = os.fsencode(store)
        return self._ordered({"size": len(name), "stored": True, "lang": lang, "titles": dict(titles)}, name)

    def _ordered(self, order: Mapping[str, Any], rest: bytes) -> Future[bytes]:
        return self._thread.submit(self._drawn, json.dumps(order).encode("ascii") + b"\n" + rest)

    def _drawn(self, order: bytes) -> bytes:
        page, complaint = self._process.communicate(order)
        if self._process.returncode:
            lines = complaint.decode("utf-8", "replace").split("\n")
            reason = next((line.strip() for line in reversed(lines) if line.strip()), "it was ended")
            raise AccordError(f"the map could not be drawn ({reason}); build again, and report it if that fails too")
        return page

    def leave(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._thread.shutdown()
        self._process.communicate()


@contextmanager
def artist() -> Iterator[Artist]:
    """An `Artist` for the time of the block."""
    drawing = Artist()
    try:
        yield drawing
    finally:
        drawing.leave()


def serve() -> None:
    """The second process: warms up, takes one order from standard input, and writes the page to standard output.

    Where the caller is gone, it ends at once and without a word.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller hears it as well, and decides
    page, sys.stdout = sys.stdout.buffer, sys.stderr
    orders: SimpleQueue[tuple[dict[str, Any], bytes]] = SimpleQueue()
    Thread(target=_listen, args=(orders,), daemon=True).start()
    _warm()
    order, rest = orders.get()
    with suppress(BrokenPipeError):
        page.write(_page(order, rest).encode("utf-8"))
        page.flush()


def _page(order: Mapping[str, Any], rest: bytes) -> str:
    """What was ordered: `rest` is the quads, or the path of the store."""
    if order.get("stored"):
        return draw_stored(Path(os.fsdecode(rest)), order["lang"], titles=order["titles"])
    return draw_quads(rest, order["lang"], order["titles"])


def _listen(orders: SimpleQueue[tuple[dict[str, Any], bytes]]) -> None:
    """Passes the order on. Input that ends before the order does comes from a caller that was ended."""
    head, _, rest = sys.stdin.buffer.read().partition(b"\n")
    order = json.loads(head) if rest else {}
    if order.get("size") != len(rest):
        os._exit(0)
    orders.put((order, rest))


def _warm() -> None:
    """Imports what draws."""
    import pypinyin  # noqa: F401, PLC0415

    import accordgraph.graph.measures  # noqa: PLC0415
    import accordgraph.graph.network  # noqa: PLC0415
    import accordgraph.viz.map  # noqa: F401, PLC0415


if __name__ == "__main__":
    serve()
