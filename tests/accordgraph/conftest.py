"""The examples, built once, and the program run as a function and as a process."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from accordgraph.build import build
from accordgraph.cli import main

Invoke = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]
Listing = Callable[[Path], dict[str, str]]
Killed = Callable[..., Iterator[list[int]]]

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


@pytest.fixture(scope="session")
def killed() -> Killed:
    """Runs a function in a process, kills it, and again: one seeded moment in each stretch of its run.

    `rehearsal` are the arguments of two runs that are left alone: the second tells how long one takes. After each kill
    the ids of the processes come that the killed one had started.
    """
    warm = get_context("forkserver")
    # Loaded already: the moments then fall into the work, not into imports.
    warm.set_forkserver_preload(["accordgraph.update", "accordgraph.extract.pipeline", "accordgraph.graph.build"])

    def run(
        target: Callable[..., object], args: tuple[object, ...], rehearsal: tuple[object, ...], count: int
    ) -> Iterator[list[int]]:
        length = 0.0
        for _ in range(2):
            began = time.monotonic()
            process = warm.Process(target=target, args=rehearsal)
            process.start()
            process.join()
            length = time.monotonic() - began
        for moment in _moments(length, count):
            process = warm.Process(target=target, args=args)
            process.start()
            time.sleep(moment)
            started = _children(process.pid)
            process.kill()
            process.join()
            yield started

    return run


def _moments(length: float, count: int) -> Iterator[float]:
    """Seeded moments, one in each of `count` equal stretches of a run and a little beyond its end."""
    chance = random.Random(20260101)  # noqa: S311
    for number in range(count):
        yield length * 1.05 * (number + chance.random()) / count


def _children(pid: int | None) -> list[int]:
    """Its child processes, as Linux tells them."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []
