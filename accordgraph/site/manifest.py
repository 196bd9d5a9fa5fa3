"""What a site says of itself, by which the next `publish` knows that it may replace it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from accordgraph.errors import AccordError
from accordgraph.folder import Folder, hashes, write

MANIFEST = "accordgraph-site.json"


def check_target(target: Path, source: Folder) -> None:
    """Raises `AccordError` where `target` holds anything but a site, or lies in the build or around it."""
    here, build = target.resolve(), source.path.resolve()
    if here == build or here in build.parents or build in here.parents:
        raise AccordError(f"{target}: lies in the build {source.path} or around it; name a folder beside it")
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise AccordError(f"{target}: is no folder; name a new folder, or a site that was published before")
    if not target.is_dir() or not any(target.iterdir()):
        return
    written = _written(target)
    if written is None:
        raise AccordError(f"{target}: is not empty and no site; nothing was touched. Name another folder")
    present = {file.relative_to(target).as_posix() for file in target.rglob("*") if not file.is_dir()}
    foreign = sorted(present - written - {MANIFEST})
    if foreign:
        raise AccordError(f"{target / foreign[0]}: was not published; nothing was touched. Move it out of the site")


def _written(folder: Path) -> set[str] | None:
    """The files of a site, None where the folder is none."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    written = manifest.get("written") if isinstance(manifest, dict) else None
    return set(written) if isinstance(written, dict) and "accordgraph" in manifest else None


def write_manifest(folder: Path, values: dict[str, Any]) -> None:
    """The manifest, last of all files, with the hashes of the others."""
    text = json.dumps({**values, "written": hashes(folder)}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write(folder, MANIFEST, text.encode("utf-8"))
