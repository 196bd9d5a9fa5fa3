"""The store of an output, loaded batch by batch in a thread of its own while the rest is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import Full, Queue
from typing import TYPE_CHECKING

from accordgraph.graph.errors import GraphError

if TYPE_CHECKING:
    import pyoxigraph as ox

    from accordgraph.drawing import Artist

BATCH = 1 << 18  # quads; the loader takes some 1.5 kB for each, and loads fewer, larger batches faster
_AHEAD = 1  # batches that wait for the loader
_SECONDS = 0.5


class Loading:
    """Takes quads until the store is asked for, or the context ends."""

    def __init__(self, path: Path) -> None:
        from accordgraph.graph import store  # noqa: PLC0415 (extraction alone does without)

        self.count = 0
        self._path = path
        self._waiting: list[bytes] = []
        self._size = 0
        self._only: bytes | None = None  # the one batch of a small graph
        self._large = False
        self._queue: Queue[bytes | None] = Queue(_AHEAD)
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._done: Future[None] = self._pool.submit(store.create, path, self._batches())

    def __enter__(self) -> Loading:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._finish()
        self._put(None)
        self._pool.shutdown()
        if kind is None:
            self._wait()

    def _batches(self) -> Iterator[bytes]:
        return iter(self._queue.get, None)

    def add(self, quads: Sequence[ox.Quad]) -> None:
        """Some more quads. Raises what went wrong in the thread."""
        import pyoxigraph  # noqa: PLC0415

        self.count += len(quads)
        self._size += len(quads)
        self._waiting.append(pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS) or b"")
        if self._size >= BATCH:
            self._load()

    def _load(self) -> None:
        """What waits becomes a batch."""
        nquads = b"".join(self._waiting)
        self._waiting, self._size = [], 0
        self._only = nquads if self._only is None and not self._large else None
        self._large = self._only is None
        self._put(nquads)
        if self._done.done():
            self._wait()

    def _put(self, nquads: bytes | None) -> None:
        """Waits for the thread, but not for one that has ended."""
        while not self._done.done():
            try:
                self._queue.put(nquads, timeout=_SECONDS)
            except Full:
                continue
            return

    def _finish(self) -> None:
        if self._waiting:
            self._load()
        self._put(None)

    def drawn(self, drawing: Artist, lang: str, titles: Mapping[str, str]) -> Future[bytes]:
        """The map, behind the last quad: of a small graph while the store is loaded, of a large one from the store."""
        self._finish()
        if self._only is not None:
            return drawing.draw(self._only, lang, titles)
        self._wait()
        return drawing.draw_stored(self._path, lang, titles)

    def store(self) -> ox.Store:
        """The store, as soon as it is whole."""
        from accordgraph.graph.store import open_read  # noqa: PLC0415

        self._finish()
        self._wait()
        return open_read(self._path)

    def _wait(self) -> None:
        """Until the store is whole. What the system refuses is an `OSError`, as of every other file of an output."""
        try:
            self._done.result()
        except GraphError as err:
            if isinstance(err.__cause__, OSError):
                raise OSError(0, str(err.__cause__).rpartition(": ")[2]) from err
            raise
