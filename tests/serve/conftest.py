"""A build with hostile words in it, and the endpoint over it as a process of its own."""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest

from accordgraph.build import build

HOSTILE = (
    "落实中国-东盟<script>alert(1)</script>合作行动计划\n\n一、数字合作\n（一）数字部长\n"
    "1.双方将每年举行中国-东盟数字部长会议，视情建立“<img src=x onerror=alert(2)>中心”。\n"
)


@dataclass(frozen=True)
class Response:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass
class Endpoint:
    """A running server."""

    process: subprocess.Popen[str]
    port: int
    out: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def workers(self) -> dict[int, str]:
        """The worker processes with the state that the system gives for each: R is at work, Z is gone."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                state, parent = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
                if int(parent) == self.process.pid:
                    found[int(folder.name)] = state
        return found

    def await_work(self) -> None:
        """Returns when a worker is at work, and goes on with it: each wakes now and then."""
        seen = 0
        while seen < 20:
            seen = seen + 1 if "R" in self.workers().values() else 0
            time.sleep(0.01)

    def send(self, method: str, target: str, body: bytes | None = None, **headers: str) -> Response:
        """One request as it is: no redirects are followed, and the path is not tidied up."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, target, body, named)
            got = connection.getresponse()
            return Response(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
        finally:
            connection.close()

    def get(self, target: str, /, accept: str | None = None, **fields: str | list[str]) -> Response:
        encoded = f"?{urlencode(fields, doseq=True)}" if fields else ""
        return self.send("GET", target + encoded, **({"Accept": accept} if accept else {}))

    def ask(self, query: str, accept: str | None = None, **fields: str | list[str]) -> Response:
        return self.get("/sparql", accept, query=query, **fields)

    def post(self, body: str | bytes, content_type: str | None, target: str = "/sparql", **headers: str) -> Response:
        named = {**headers, **({"Content_Type": content_type} if content_type else {})}
        return self.send("POST", target, body.encode() if isinstance(body, str) else body, **named)


Serving = Callable[..., AbstractContextManager[Endpoint]]


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output for an example and for a hostile document; for reading only."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "hostile.zh.txt").write_text(HOSTILE, encoding="utf-8")
    example = Path(__file__).parents[2] / "examples" / "demo-asean-plus-three-statement-2026.en.txt"
    build([example, folder / "hostile.zh.txt"], folder / "out")
    return folder / "out"


@pytest.fixture(scope="session")
def serving() -> Serving:
    """`with serving(out, "--timeout", "2") as endpoint:`; it must end with this exit `code`."""

    @contextmanager
    def run(out: Path, *options: str, code: int = 0) -> Iterator[Endpoint]:
        command = [sys.executable, "-P", "-m", "accordgraph.cli", "serve", str(out), "--port", "0", *options]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout is not None
                address = process.stdout.readline().strip()
                assert address, process.communicate(timeout=60)[1]
                yield Endpoint(process, int(address.rstrip("/").rpartition(":")[2]), out)
            finally:
                process.terminate()
                _, said = process.communicate(timeout=60)
        assert "Traceback" not in said, said
        assert process.returncode == code, said

    return run


@pytest.fixture(scope="module")
def endpoint(out: Path, serving: Serving) -> Iterator[Endpoint]:
    with serving(out, "--workers", "2") as running:
        yield running
