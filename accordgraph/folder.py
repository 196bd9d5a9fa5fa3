"""The output folder of a build: its manifest, how it is replaced as a whole, and what stands in it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accordgraph.errors import AccordError

if TYPE_CHECKING:
    import pyoxigraph as ox

MANIFEST = "accordgraph.json"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that a build wrote."""

    path: Path

    @classmethod
    def open(cls, path: Path) -> Folder:
        """The folder, recovered first if a replacement was cut off. Raises `AccordError` if it is not ours."""
        recover(path)
        if not (path / MANIFEST).is_file():
            raise AccordError(f"{path}: no output of 'accordgraph build' is there; build one first")
        return cls(path)

    @property
    def manifest(self) -> dict[str, Any]:
        """What the build wrote of itself."""
        try:
            manifest: dict[str, Any] = json.loads((self.path / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError) as err:
            raise AccordError(f"{self.path / MANIFEST}: cannot be read ({err}); build again") from err
        return manifest

    @property
    def base(self) -> str:
        """The base IRI of the build."""
        return str(self.manifest["base"])

    def store(self) -> ox.Store:
        """The embedded store, read-only."""
        from accordgraph.graph.store import open_read  # noqa: PLC0415 (help and errors come without it)

        return open_read(self.path / "store")

    def texts(self) -> dict[str, str]:
        """The raw text of every document by slug."""
        files = sorted((self.path / "texts").glob("*.txt"))
        return {file.stem: file.read_bytes().decode("utf-8") for file in files}


def check_target(path: Path) -> None:
    """Raises `AccordError` where `path` is a file, or a folder with something in it that no build wrote."""
    if path.is_symlink() or path.exists() and not path.is_dir():
        raise AccordError(f"{path}: is no folder; name a new folder, or one that a build wrote")
    if path.is_dir() and any(path.iterdir()) and not (path / MANIFEST).is_file():
        raise AccordError(f"{path}: is not empty and no build wrote it; nothing was touched. Name another folder")


def _siblings(path: Path) -> tuple[Path, Path]:
    """Where a build is written, and where the old output waits while it is swapped."""
    real = path.absolute()
    return real.parent / f".{real.name}.accordgraph-new", real.parent / f".{real.name}.accordgraph-old"


def recover(path: Path) -> None:
    """Ends a swap that was cut off: where the folder is gone and the old one waits, the old one comes back."""
    _, old = _siblings(path)
    if old.is_dir() and not path.exists():
        old.rename(path)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A folder to write into, which takes the place of `path` when the block ends without an error.

    Whatever happens, `path` holds the old output or the new one, whole. Two builds into one folder at a time
    are refused.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415

    new, old = _siblings(path)
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise AccordError(f"{path}: cannot be made ({err.strerror}); name another folder") from err
    lock = FileLock(str(new.with_name(new.name + ".lock")), timeout=0)
    try:
        lock.acquire()
    except Timeout as err:
        raise AccordError(f"{path}: another build is writing it; wait for its end") from err
    try:
        recover(path)
        check_target(path)
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
        new.mkdir()
        yield new
        _swap(new, path, old)
    finally:
        shutil.rmtree(new, ignore_errors=True)
        Path(lock.lock_file).unlink(missing_ok=True)
        lock.release()


def _swap(new: Path, path: Path, old: Path) -> None:
    for file in new.rglob("*"):
        if file.is_file():
            _sync(file)
    if path.exists():
        path.rename(old)
    new.rename(path)
    shutil.rmtree(old, ignore_errors=True)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def write(folder: Path, name: str, data: bytes) -> None:
    """A file below the folder, its parents made."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file by its path below the folder, but for the store, whose bytes say nothing."""
    found = {}
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and not name.startswith("store/"):
            found[name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


def write_manifest(folder: Path, values: dict[str, Any]) -> None:
    """The manifest, last of all files: a folder without one is not a build's."""
    manifest = {**values, "written": hashes(folder)}
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write(folder, MANIFEST, text.encode("utf-8"))
