"""A small store behind HTTP in this process, which can be told to fail; it writes down what it was asked."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from accordgraph.build import build
from accordgraph.cli import main

Run = Callable[..., Result]
BASE = "https://example.org/accordgraph/"


class Stub:
    """Graphs by name, the requests so far, and answers to give in place of the right ones."""

    def __init__(self) -> None:
        self.graphs: dict[str, set[str]] = {}
        self.requests: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.sizes: list[int] = []
        self.answers: list[tuple[int, dict[str, str], str]] = []
        self.refuse: Callable[[str, str, int], int | None] = lambda method, graph, lines: None
        self.wrong_counts: dict[str, int] = {}
        self.url = ""

    def moved(self) -> list[str]:
        """The graphs that were replaced, but for the ledgers."""
        return [graph for method, graph in self.requests if method == "PUT" and not graph.endswith("graph/push")]

    def answer(self, method: str, path: str, body: str) -> tuple[int, str]:
        asked = parse_qs(urlsplit(path).query)
        if urlsplit(path).path == "/query":
            return 200, self._count(parse_qs(body)["query"][0])
        if urlsplit(path).path == "/update":
            self.graphs.pop(re.search(r"<(.+)>", body)[1], None)  # type: ignore[index]
            return 204, ""
        if urlsplit(path).path != "/store":
            return 404, "there is nothing here"
        graph, lines = asked["graph"][0], body.splitlines()
        status = self.refuse(method, graph, len(lines))
        if status:
            return status, "refused"
        if method in ("GET", "DELETE") and graph not in self.graphs:
            return 404, ""
        if method == "GET":
            return 200, "\n".join(sorted(self.graphs[graph]))
        if method == "DELETE":
            del self.graphs[graph]
            return 204, ""
        list(ox.parse(body, format=ox.RdfFormat.TURTLE))  # raises where it is no Turtle
        kept = self.graphs.get(graph, set()) if method == "POST" else set()
        self.graphs[graph] = kept | set(lines)
        return 204, ""

    def _count(self, query: str) -> str:
        graph = re.search(r"GRAPH <([^>]+)>", query)[1]  # type: ignore[index]
        count = self.wrong_counts.get(graph, len(self.graphs.get(graph, ())))
        value = {"type": "literal", "value": str(count)}
        return json.dumps({"head": {"vars": ["triples"]}, "results": {"bindings": [{"triples": value}]}})


def _handler(stub: Stub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            graph = parse_qs(urlsplit(self.path).query).get("graph", [urlsplit(self.path).path])[0]
            stub.requests.append((self.command, graph))
            stub.headers.append(dict(self.headers))
            stub.sizes.append(len(body.splitlines()))
            if stub.answers:
                status, headers, text = stub.answers.pop(0)
            else:
                (status, text), headers = stub.answer(self.command, self.path, body), {}
            if status == 0:  # the line goes dead
                self.close_connection = True
                return
            self.send_response(status)
            for name, value in {"Content-Type": "text/plain", **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        do_GET = do_PUT = do_POST = do_DELETE = handle_any  # noqa: N815 (names that the library looks for)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "ACCORDGRAPH_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "no-netrc"))
    monkeypatch.setenv("HOME", str(tmp_path))


@pytest.fixture
def stub() -> Iterator[Stub]:
    store = Stub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(store))
    store.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield store
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two small documents."""
    return _built(tmp_path_factory.mktemp("two"), a="中国同东盟将举办中国-东盟博览会。\n", b="各方将加强海关合作。\n")


@pytest.fixture(scope="session")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, with other words in the second document."""
    return _built(
        tmp_path_factory.mktemp("changed"), a="中国同东盟将举办中国-东盟博览会。\n", b="各方将深化渔业合作。\n"
    )


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without the second."""
    return _built(tmp_path_factory.mktemp("one"), a="中国同东盟将举办中国-东盟博览会。\n")


def _built(folder: Path, **texts: str) -> Path:
    files = [folder / f"{name}.txt" for name in texts]
    for file, text in zip(files, texts.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    build(files, folder / "out")
    return folder / "out"


@pytest.fixture
def push(monkeypatch: pytest.MonkeyPatch) -> Run:
    """The command; it waits for nothing. Whatever happens, it ends with a known code and without a traceback."""
    monkeypatch.setattr("time.sleep", lambda seconds: None)

    def run(out: Path, endpoint: str, *options: str) -> Result:
        result = CliRunner().invoke(main, ["push", str(out), "--trial", "--endpoint", endpoint, *options])
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        return result

    return run
