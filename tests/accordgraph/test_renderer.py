"""How the build brings the map's renderer: from one archive whose hash is pinned, or not at all."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import io
import tarfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest

SCRIPT = b"export default function draw() {}"


@pytest.fixture
def setup(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("setup_of_accordgraph", root / "setup.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "drawer-1.0.0.tgz"
    with tarfile.open(path, "w:gz") as packed:
        member = tarfile.TarInfo("package/dist/drawer.js")
        member.size = len(SCRIPT)
        packed.addfile(member, io.BytesIO(SCRIPT))
    monkeypatch.setenv("ACCORDGRAPH_RENDERER", str(path))
    return path


def lock_of(archive: Path, **values: Any) -> dict[str, Any]:
    hashed = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode("ascii")
    file = {"member": "package/dist/drawer.js", "sha256": hashlib.sha256(SCRIPT).hexdigest()}
    lock = {"package": "drawer", "version": "1.0.0", "tarball": "drawer/-/drawer-1.0.0.tgz"}
    return {**lock, "integrity": f"sha512-{hashed}", "files": {"drawer.js": file}, **values}


def test_the_pinned_file_is_taken_out_of_the_archive(setup: ModuleType, archive: Path, tmp_path: Path) -> None:
    setup.bring(lock_of(archive), tmp_path)
    assert (tmp_path / "drawer.js").read_bytes() == SCRIPT


def test_files_that_are_there_and_right_are_left_alone(setup: ModuleType, archive: Path, tmp_path: Path) -> None:
    lock = lock_of(archive)
    (tmp_path / "drawer.js").write_bytes(SCRIPT)
    archive.unlink()
    setup.bring(lock, tmp_path)


def test_another_archive_is_refused(setup: ModuleType, archive: Path, tmp_path: Path) -> None:
    lock = lock_of(archive)
    archive.write_bytes(archive.read_bytes() + b"more")
    with pytest.raises(SystemExit, match=r"is not the drawer 1\.0\.0 that is pinned"):
        setup.bring(lock, tmp_path)
    assert not (tmp_path / "drawer.js").exists()


def test_another_file_in_the_archive_is_refused(setup: ModuleType, archive: Path, tmp_path: Path) -> None:
    files = {"drawer.js": {"member": "package/dist/drawer.js", "sha256": "0" * 64}}
    with pytest.raises(SystemExit, match="are not those of the archive"):
        setup.bring(lock_of(archive, files=files), tmp_path)


def test_without_a_registry_it_is_said_what_to_do(
    setup: ModuleType, archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = lock_of(archive)
    monkeypatch.delenv("ACCORDGRAPH_RENDERER")
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "ftp://nowhere")
    with pytest.raises(SystemExit, match=r"npm pack drawer@1\.0\.0\) and name it in ACCORDGRAPH_RENDERER"):
        setup.bring(lock, tmp_path)


@pytest.mark.parametrize(
    ("answers", "asked"), [([503, 503, 200], 3), ([429, 200], 2), ([404], 1), ([500, 500, 500], 3)]
)
def test_a_registry_that_stumbles_is_asked_again(
    setup: ModuleType,
    archive: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: list[int],
    asked: int,
) -> None:
    lock, data, seen = lock_of(archive), archive.read_bytes(), []

    class Registry(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            code = answers[len(seen) - 1]
            self.send_response(code)
            self.end_headers()
            self.wfile.write(data if code == 200 else b"")

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    monkeypatch.delenv("ACCORDGRAPH_RENDERER")
    monkeypatch.setattr(setup, "WAITS", (0, 0))
    with HTTPServer(("127.0.0.1", 0), Registry) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("NPM_CONFIG_REGISTRY", f"http://127.0.0.1:{server.server_port}")
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.delenv(name, raising=False)
        if answers[-1] == 200:
            setup.bring(lock, tmp_path)
            assert (tmp_path / "drawer.js").exists()
        else:
            with pytest.raises(SystemExit, match="cannot be read"):
                setup.bring(lock, tmp_path)
        server.shutdown()
    assert len(seen) == asked
