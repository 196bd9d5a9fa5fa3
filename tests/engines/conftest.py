"""Servers as ordinary processes on loopback, each with a database of its own that is gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from accordgraph.build import build

ROOT = Path(__file__).parents[2]
_VIRTUOSO = ("virtuoso-t", "/usr/bin/virtuoso-t")
_INI = """
[Database]
DatabaseFile = {home}/virtuoso.db
ErrorLogFile = {home}/virtuoso.log
LockFile = {home}/virtuoso.lck
TransactionFile = {home}/virtuoso.trx
xa_persistent_file = {home}/virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {home}/virtuoso-temp.db
TransactionFile = {home}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {home}
ServerThreads = 10
Charset = UTF-8
[URIQA]
DefaultHost = 127.0.0.1:{http}
[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Engine:
    """A running server: its name, where graphs are put and questions asked, and what the command needs to get in."""

    name: str
    endpoint: str
    query: str
    options: tuple[str, ...] = ()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ACCORDGRAPH_PASSWORD", "dba")


@pytest.fixture(scope="module", params=["virtuoso", "oxigraph"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Each of the servers, empty when a file of tests begins."""
    start = {"virtuoso": _virtuoso, "oxigraph": _oxigraph}[request.param]
    with start(tmp_path_factory.mktemp(request.param)) as running:
        yield running


def _program(*places: str) -> str:
    found = next((path for path in map(shutil.which, places) if path), None)
    if found is None and os.environ.get("ENGINES") == "required":
        pytest.fail(f"{places[0]} is not installed")
    if found is None:
        pytest.skip(f"{places[0]} is not installed")
    return found


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def _virtuoso(home: Path) -> Iterator[Engine]:
    program, http = _program(*_VIRTUOSO), _port()
    (home / "virtuoso.ini").write_text(_INI.format(home=home, sql=_port(), http=http), encoding="utf-8")
    address = f"http://127.0.0.1:{http}"
    with _running([program, "+foreground", "+configfile", str(home / "virtuoso.ini")], home, f"{address}/sparql"):
        options = ("--user", "dba", "--auth", "digest")
        yield Engine("virtuoso", f"{address}/sparql-graph-crud-auth", f"{address}/sparql", options)


@contextmanager
def _oxigraph(home: Path) -> Iterator[Engine]:
    program = _program("oxigraph", str(Path(sys.executable).with_name("oxigraph")))
    place = f"127.0.0.1:{_port()}"
    command = [program, "serve", "--location", str(home / "db"), "--bind", place, "--union-default-graph"]
    with _running(command, home, f"http://{place}/"):
        yield Engine("oxigraph", f"http://{place}/store", f"http://{place}/query")


@contextmanager
def _running(command: list[str], home: Path, address: str) -> Iterator[None]:
    """The server from when it answers to the end."""
    with (home / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, cwd=home, stdout=output, stderr=output)
    try:
        _wait(process, address, home)
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], address: str, home: Path) -> None:
    for _ in range(240):
        if process.poll() is not None:
            break
        try:
            httpx.get(address, timeout=5, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.25)
        else:
            return
    pytest.fail(f"the server did not start: {(home / 'output.txt').read_text(errors='replace')[-500:]}")


@pytest.fixture(scope="session")
def examples() -> list[Path]:
    return sorted((ROOT / "examples").glob("*.txt"))


@pytest.fixture(scope="session")
def built(examples: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output for the examples."""
    out = tmp_path_factory.mktemp("built") / "out"
    build(examples, out)
    return out


@pytest.fixture(scope="session")
def rebuilt(examples: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after a sentence was added to the English example."""
    folder = tmp_path_factory.mktemp("rebuilt")
    for file in examples:
        text = file.read_text(encoding="utf-8")
        added = "\n10. Explore setting up a network of harbour museums.\n" if ".en." in file.name else ""
        (folder / file.name).write_text(text + added, encoding="utf-8")
    build(sorted(folder.glob("*.txt")), folder / "out")
    return folder / "out"


Sent = list[tuple[str, str]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Method and graph of every request that leaves the program."""
    requests: Sent = []
    real: Callable[..., httpx.Response] = httpx.Client.request

    def recorded(client: httpx.Client, method: str, url: httpx.URL, **parts: object) -> httpx.Response:
        requests.append((method, url.params.get("graph", "")))
        return real(client, method, url, **parts)

    monkeypatch.setattr(httpx.Client, "request", recorded)
    return requests
