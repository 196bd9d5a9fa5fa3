"""The output folder of a build: its manifest, and what stands in it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accordgraph.errors import AccordError
from accordgraph.ontology.terms import EXAMPLE_BASE
from accordgraph.swap import recover

if TYPE_CHECKING:
    import pyoxigraph as ox

MANIFEST = "accordgraph.json"
RECORD = "dataset.ttl"
CORRECTIONS = "corrections.csv"
_KEYS = {"accordgraph", "base", "inputs", "written"}


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that a build wrote."""

    path: Path
    manifest: dict[str, Any]

    @classmethod
    def open(cls, path: Path) -> Folder:
        """The folder, recovered first if a replacement was cut off. Raises `AccordError` if it is not ours."""
        recover(path)
        if not (path / MANIFEST).is_file():
            raise AccordError(f"{path}: no output of 'accordgraph build' is there; build one first")
        manifest = _manifest(path)
        if manifest is None:
            raise AccordError(f"{path / MANIFEST}: is not what a build writes; build again into another folder")
        return cls(path, manifest)

    @property
    def base(self) -> str:
        """The base IRI of the build."""
        return str(self.manifest["base"])

    @property
    def lang(self) -> str:
        """The language of the map."""
        return str(self.manifest.get("lang", "zh"))

    def store(self, *, in_memory: bool = False) -> ox.Store:
        """The embedded store, read-only; or a copy `in_memory` for who asks many questions.

        A copy takes longer to open, and answers several times as fast (`make queries`).
        """
        from accordgraph.graph.store import open_in_memory, open_read  # noqa: PLC0415 (help and errors do without it)

        return open_in_memory(self.path / "graph.trig") if in_memory else open_read(self.path / "store")

    def texts(self) -> dict[str, str]:
        """The raw text of every document by slug; bytes that are no UTF-8 any more become U+FFFD."""
        files = sorted((self.path / "texts").glob("*.txt"))
        return {file.stem: file.read_bytes().decode("utf-8", "replace") for file in files}

    def record(self) -> bytes | None:
        """The description of the dataset with sizes and checksums; None where the file is gone."""
        file = self.path / RECORD
        return file.read_bytes() if file.is_file() else None

    def require_base(self, *, trial: bool) -> None:
        """Raises `AccordError` where the IRIs are nobody's, unless it is a `trial`: what goes out has an owner."""
        if self.base == EXAMPLE_BASE and not trial:
            raise AccordError(
                f"{self.path}: its IRIs are below {EXAMPLE_BASE}, which is nobody's; set base in accordgraph.toml and "
                "build again, or give --trial to try it out"
            )

    def altered(self) -> list[str]:
        """The files, by their path below the folder, that are gone or are not what the build wrote."""
        present = hashes(self.path)
        return sorted(name for name, written in self.manifest["written"].items() if present.get(name) != written)

    def check_whole(self) -> None:
        """Raises `AccordError` where a file is not what the build wrote."""
        for name in self.altered():
            raise AccordError(f"{self.path / name}: is not what the build wrote; build again")


def _manifest(path: Path) -> dict[str, Any] | None:
    """What a build wrote of itself into the folder `path`, or None where no build did."""
    try:
        manifest = json.loads((path / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    whole = isinstance(manifest, dict) and manifest.keys() >= _KEYS and isinstance(manifest["written"], dict)
    return manifest if whole else None


def is_output(path: Path) -> bool:
    """Whether `path` is a folder that a build wrote."""
    return _manifest(path) is not None


def check_target(path: Path) -> None:
    """Raises `AccordError` where `path` is a file, or a folder with something in it that no build wrote."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise AccordError(f"{path}: is no folder; name a new folder, or one that a build wrote")
    if path.is_dir() and any(path.iterdir()) and not is_output(path):
        raise AccordError(f"{path}: is not empty and no build wrote it; nothing was touched. Name another folder")


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
            found[name] = digest(file)
    return found


def digest(path: Path) -> str:
    """SHA-256 of a file, which may be larger than memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(folder: Path, values: dict[str, Any]) -> None:
    """The manifest, last of all files: a folder without one is not a build's."""
    manifest = {**values, "written": hashes(folder)}
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write(folder, MANIFEST, text.encode("utf-8"))
