"""The examples, built once, and the program run as a function and as a process."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accordgraph.build import build
from accordgraph.cli import main

Invoke = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]
Listing = Callable[[Path], dict[str, str]]

# A machine's own settings must not change what a test sees.
_UNSET = ("SOURCE_DATE_EPOCH", "PYTHONHASHSEED", "PYTHONPATH")


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _UNSET:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parents[2]


@pytest.fixture(scope="session")
def examples(root: Path) -> list[Path]:
    return sorted((root / "examples").glob("*.txt"))


@pytest.fixture(scope="session")
def built(examples: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output for the examples; for reading only."""
    out = tmp_path_factory.mktemp("built") / "out"
    build(examples, out)
    return out


@pytest.fixture
def output(built: Path, tmp_path: Path) -> Path:
    """A copy of that output, to be spoilt."""
    return shutil.copytree(built, tmp_path / "output")


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """The smallest document that says something."""
    return write(tmp_path / "tiny.txt", "中国同东盟将加强合作。\n")


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


@pytest.fixture(scope="session")
def listing() -> Listing:
    """Everything below a folder with a hash of what it is."""

    def listed(folder: Path) -> dict[str, str]:
        return {
            path.relative_to(folder).as_posix(): "folder"
            if path.is_dir()
            else hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
        }

    return listed


@pytest.fixture(scope="session")
def invoke() -> Invoke:
    """The command in this process. Whatever happens, it ends with a known code and without a traceback."""

    def run(*args: str | Path) -> Result:
        result = CliRunner().invoke(main, [os.fspath(arg) for arg in args])
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        assert result.exit_code in {0, 1, 2}
        return result

    return run


@pytest.fixture(scope="session")
def shell() -> Shell:
    """The command as a process of its own, with its streams as bytes; never a traceback."""

    def run(*args: str | bytes | Path, env: dict[str, str] | None = None, **options: object) -> object:
        command = [sys.executable, "-P", "-m", "accordgraph.cli", *args]
        settings = {**os.environ, **(env or {})}
        done = subprocess.run(command, capture_output=True, env=settings, timeout=120, check=False, **options)  # type: ignore[call-overload]
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return done

    return run  # type: ignore[return-value]
