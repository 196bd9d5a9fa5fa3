"""Brings the map's renderer from the npm registry while the package is built; all else is in pyproject.toml.

`viz/renderer/lock.json` pins version, licence and hashes. Nothing but Python is needed: the archive is fetched from
`NPM_CONFIG_REGISTRY` (default: npm's own), or read from the file that `ACCORDGRAPH_RENDERER` names, and refused
unless its hash is the one that is pinned. Files that are there already, and right, are left alone.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import tarfile
import time
import urllib.error
import urllib.request
from http.client import HTTPException
from pathlib import Path
from typing import Any

from setuptools import setup
from setuptools.command.build_py import build_py

FOLDER = Path(__file__).resolve().parent / "viz" / "renderer"
REGISTRY = "https://registry.npmjs.org"
SECONDS = 60
WAITS = (1, 4)  # seconds before the second and the third try


def complete(lock: dict[str, Any], folder: Path = FOLDER) -> bool:
    """Whether every file of the renderer is there as it was pinned."""
    return all(
        (folder / name).is_file() and hashlib.sha256((folder / name).read_bytes()).hexdigest() == file["sha256"]
        for name, file in lock["files"].items()
    )


def archive(lock: dict[str, Any]) -> bytes:
    """The archive of the npm package, as it was pinned. Raises `SystemExit` where it is another, or not to be had."""
    local = os.environ.get("ACCORDGRAPH_RENDERER")
    registry = os.environ.get("NPM_CONFIG_REGISTRY", REGISTRY).rstrip("/")
    where = local or f"{registry}/{lock['tarball']}"
    try:
        data = Path(local).read_bytes() if local else _fetched(where)
    except OSError as err:
        raise SystemExit(
            f"{where}: cannot be read ({err}); the map needs {lock['package']} {lock['version']}; "
            f"fetch it elsewhere (npm pack {lock['package']}@{lock['version']}) and name it in ACCORDGRAPH_RENDERER"
        ) from err
    hashed = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode("ascii")
    if hashed != lock["integrity"]:
        raise SystemExit(f"{where}: is not the {lock['package']} {lock['version']} that is pinned")
    return data


def _fetched(url: str) -> bytes:
    if not url.startswith(("https://", "http://")):
        raise OSError("no web address")
    for wait in WAITS:
        try:
            return _once(url)
        except OSError as err:
            if isinstance(err, urllib.error.HTTPError) and err.code < 500 and err.code != 429:
                raise  # it will say so again
            time.sleep(wait)
    return _once(url)


def _once(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:  # noqa: S310 (a web address; its hash is checked)
            data: bytes = answer.read()
    except HTTPException as err:
        raise OSError(f"the answer broke off: {err}") from err
    return data


def bring(lock: dict[str, Any], folder: Path = FOLDER) -> None:
    """Puts the files that a lock pins into `folder`."""
    if complete(lock, folder):
        return
    with tarfile.open(fileobj=io.BytesIO(archive(lock))) as packed:
        for name, file in lock["files"].items():
            member = packed.extractfile(file["member"])
            (folder / name).write_bytes(member.read() if member else b"")
    if not complete(lock, folder):
        raise SystemExit(f"{lock['package']}: the hashes of the files are not those of the archive")


class BuildWithRenderer(build_py):
    """Builds as ever, with the renderer in its place."""

    def run(self) -> None:
        """Brings the renderer, then builds."""
        bring(json.loads((FOLDER / "lock.json").read_text(encoding="utf-8")))
        self.data_files = self._get_data_files()  # the renderer's are among them now
        super().run()


if __name__ == "__main__":
    setup(cmdclass={"build_py": BuildWithRenderer})
