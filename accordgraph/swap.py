"""How an output folder is replaced: as a whole or not at all, by one build at a time."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from accordgraph.errors import AccordError

# How long a reader waits for the two renames of a build that is just swapping its output in.
_PATIENCE_SECONDS = 10.0
_SYNCS = 16


def _real(path: Path) -> Path:
    """Without links and dots: it means the same after a change of folder, and what lies beside it is on one disk."""
    return Path(os.path.realpath(path))


def _siblings(target: Path) -> tuple[Path, Path, Path]:
    """Beside `target`: where a build is written, where the old output waits while it is swapped, and the lock."""
    new, old, lock = (target.parent / f".{target.name}.accordgraph-{part}" for part in ("new", "old", "lock"))
    return new, old, lock


def recover(path: Path) -> None:
    """Ends a swap that was cut off: where the folder is gone and the old one waits, the old one comes back.

    A swap that goes on is waited for. Raises `AccordError` where it does not end, or cannot be mended.
    """
    target = _real(path)
    _, old, _ = _siblings(target)
    if not target.exists() and old.is_dir():
        with _written(path), _locked(path, target, _PATIENCE_SECONDS):
            _bring_back(target, old)


def _bring_back(target: Path, old: Path) -> None:
    if old.is_dir() and not target.exists():
        old.rename(target)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A folder to write into, which takes the place of `path` when the block ends without an error.

    Whatever happens, `path` holds the old output or the new one, whole. A second build into the same folder is
    refused, and so is what cannot be written, with an `AccordError`.
    """
    target = _real(path)
    new, old, _ = _siblings(target)
    with _written(path):
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(path, target):
            _bring_back(target, old)
            for left in (new, old):
                shutil.rmtree(left, ignore_errors=True)
            try:
                new.mkdir()  # within, so that an interrupt right behind it finds the way out too
                yield new
                _swap(new, target, old)
            finally:
                shutil.rmtree(new, ignore_errors=True)


@contextmanager
def replacing_files(path: Path, ours: Set[str]) -> Iterator[Path]:
    """As `replacing`, for a folder of files with these names; one that holds anything else is left alone."""
    if path.exists() and (not path.is_dir() or {file.name for file in path.iterdir()} - ours):
        raise AccordError(f"{path}: is no folder of tables; nothing was touched. Name a new folder")
    with replacing(path) as folder:
        yield folder


@contextmanager
def _written(path: Path) -> Iterator[None]:
    """What the system refuses, as one sentence about `path`."""
    try:
        yield
    except OSError as err:
        reason = err.strerror or str(err)
        raise AccordError(f"{path}: cannot be written ({reason}); make room or name another folder") from err


@contextmanager
def _locked(path: Path, target: Path, seconds: float = 0) -> Iterator[None]:
    """Alone with `target`; the lock of a process that was killed is free again."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 (readers seldom need it)

    name = _siblings(target)[2]
    name.touch()  # where nothing can be written, this says why; the lock would take it for another build
    lock = FileLock(name, timeout=seconds)
    try:
        lock.acquire()
    except Timeout as err:
        raise AccordError(f"{path}: another build is writing it; wait for its end") from err
    try:
        yield
    finally:
        name.unlink(missing_ok=True)
        lock.release()


def _swap(new: Path, target: Path, old: Path) -> None:
    """Two renames; the first is taken back where the second fails, and after a cut by `recover`."""
    with ThreadPoolExecutor(_SYNCS, thread_name_prefix="sync") as pool:  # a disk takes many at once
        for _ in pool.map(_sync, [file for file in new.rglob("*") if file.is_file()]):
            pass
    if target.exists():
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        with suppress(OSError):
            _bring_back(target, old)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
