"""Patience, credentials and messages: what a server may do wrong, and what it never learns."""

from __future__ import annotations

import base64
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from accordgraph.push.addresses import is_open, query_address
from accordgraph.push.errors import PushError, RefusedError
from accordgraph.push.login import login
from accordgraph.push.remote import Remote, Server

from .conftest import Run, Stub

GRAPH = "https://example.org/g"
TRIPLE = b"<x:s> <x:p> <x:o> .\n"
SECRET = "s3cret pass"  # noqa: S105
Connect = Callable[..., Remote]


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def connect(stub: Stub, waits: list[float]) -> Connect:
    def make(**options: object) -> Remote:
        server = Server(f"{stub.url}/store", f"{stub.url}/query")
        return Remote(server, timeout=5, wait=waits.append, **options)  # type: ignore[arg-type]

    return make


@pytest.mark.parametrize("status", [429, 502, 503, 504, 0])
def test_a_busy_server_is_asked_again_after_longer_and_longer(
    stub: Stub, connect: Connect, waits: list[float], status: int
) -> None:
    stub.answers = [(status, {}, "")] * 3
    connect().put(GRAPH, TRIPLE)
    assert waits == [0.5, 1.0, 2.0]
    assert stub.graphs[GRAPH] == {TRIPLE.decode().strip()}


def test_a_server_may_say_how_long(stub: Stub, connect: Connect, waits: list[float]) -> None:
    stub.answers = [
        (503, {"Retry-After": "7"}, ""),
        (503, {"Retry-After": "99999"}, ""),
        (503, {"Retry-After": "x"}, ""),
    ]
    connect().put(GRAPH, TRIPLE)
    assert waits == [7.0, 60.0, 2.0]


def test_patience_ends(stub: Stub, connect: Connect, waits: list[float]) -> None:
    stub.answers = [(503, {}, "busy")] * 3
    with pytest.raises(RefusedError, match="503") as refused:
        connect(retries=2).put(GRAPH, TRIPLE)
    assert refused.value.status == 503
    assert len(waits) == 2


@pytest.mark.parametrize("status", [400, 413, 500, 501])
def test_other_answers_are_final(stub: Stub, connect: Connect, waits: list[float], status: int) -> None:
    stub.answers = [(status, {}, "\x1b[31mno\x07\nmore")]
    with pytest.raises(RefusedError) as refused:
        connect().put(GRAPH, TRIPLE)
    assert refused.value.status == status
    assert str(refused.value).endswith("( [31mno )")
    assert waits == []


def test_nobody_at_home(two: Path, push: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        done = push(two, f"http://127.0.0.1:{taken.getsockname()[1]}/store", "--retries", "1")
    assert done.exit_code == 2
    assert "cannot be reached" in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("status", [401, 403])
def test_who_may_not_is_told_so_without_the_password(
    stub: Stub, two: Path, push: Run, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setenv("PUSHING", SECRET)
    stub.answers = [(status, {}, f"not {SECRET}")] * 2
    done = push(two, f"{stub.url}/store", "--user", "me", "--password-env", "PUSHING")
    assert done.exit_code == 2
    assert f"does not let you ({status})" in done.stderr
    assert SECRET not in done.output + done.stderr
    sent = stub.headers[0]["Authorization"]
    assert base64.b64decode(sent.removeprefix("Basic ")).decode() == f"me:{SECRET}"


def test_digest_answers_the_challenge(stub: Stub, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCORDGRAPH_PASSWORD", SECRET)
    challenge = 'Digest realm="store", nonce="abc", qop="auth", algorithm=MD5'
    stub.answers = [(401, {"WWW-Authenticate": challenge}, "")]
    connect(auth=login(f"{stub.url}/store", "digest", "me", None)).put(GRAPH, TRIPLE)
    assert "Authorization" not in stub.headers[0]
    assert 'username="me"' in stub.headers[1]["Authorization"]
    assert stub.graphs[GRAPH]


def test_a_token_is_borne(stub: Stub, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "abc")
    connect(auth=login(f"{stub.url}/store", "bearer", None, "TOKEN")).put(GRAPH, TRIPLE)
    assert stub.headers[0]["Authorization"] == "Bearer abc"


def test_netrc_knows_the_host(stub: Stub, connect: Connect, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password there\n", encoding="utf-8")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    connect(auth=login(f"{stub.url}/store", None, None, None)).put(GRAPH, TRIPLE)
    assert base64.b64decode(stub.headers[0]["Authorization"].removeprefix("Basic ")) == b"me:there"
    assert login("https://other.example/store", None, None, None) is None


@pytest.mark.parametrize(
    ("scheme", "user", "variable", "said"),
    [
        (None, "me", None, "no password"),
        ("digest", None, None, "no user"),
        ("bearer", None, "NOT_SET", "NOT_SET is not set"),
        (None, None, "NOT_SET", "add --user"),
        (None, "me", "BROKEN", "line break"),
    ],
)
def test_half_a_proof_is_refused(
    scheme: str | None, user: str | None, variable: str | None, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROKEN", "a\r\nX-Header: b")
    with pytest.raises(PushError, match=said) as refused:
        login("https://example.org/store", scheme, user, variable)
    assert "X-Header" not in str(refused.value)


def test_credentials_go_to_no_other_host(stub: Stub, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "abc")
    elsewhere = stub.url.replace("127.0.0.1", "localhost")
    stub.answers = [(307, {"Location": f"{elsewhere}/store?token=x"}, "")]
    with pytest.raises(PushError, match="points to http://localhost") as refused:
        connect(auth=login(f"{stub.url}/store", "bearer", None, "TOKEN")).put(GRAPH, TRIPLE)
    assert "token" not in str(refused.value)
    assert len(stub.requests) == 1


def test_a_server_may_point_to_a_path_of_its_own(stub: Stub, connect: Connect) -> None:
    stub.answers = [(308, {"Location": "/store?graph=https%3A%2F%2Fexample.org%2Fg&moved=1"}, "")]
    connect().put(GRAPH, TRIPLE)
    assert stub.requests == [("PUT", GRAPH), ("PUT", GRAPH)]
    stub.answers = [(307, {"Location": f"/store/{n}"}, "") for n in range(9)]
    with pytest.raises(PushError, match="from one address to the next"):
        connect().put(GRAPH, TRIPLE)


@pytest.mark.parametrize(
    "graph", ["https://example.org/a?b=c&graph=d#e", "https://example.org/%20%3E", "urn:中文:文件", "x:'+;()"]
)
def test_hostile_graph_names_arrive_as_they_are(stub: Stub, connect: Connect, graph: str) -> None:
    with connect() as remote:
        remote.put(graph, TRIPLE)
        remote.add(graph, b"<x:s> <x:p> <x:other> .\n")
        assert set(stub.graphs) == {graph}
        assert remote.count(graph) == len(remote.get(graph)) == 2
        remote.delete(graph)
        remote.delete(graph)
    assert stub.graphs == {}


@pytest.mark.parametrize("graph", ["x:a> } DROP ALL #", "x:a b", 'x:"', "no scheme"])
def test_what_is_no_iri_is_never_written_into_sparql(stub: Stub, connect: Connect, graph: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        connect().count(graph)
    assert stub.requests == []


@pytest.mark.parametrize("text", ["<html>", "{}", '{"results": {"bindings": []}}', "[]"])
def test_an_answer_that_is_none_names_the_option(stub: Stub, connect: Connect, text: str) -> None:
    stub.answers = [(200, {}, text)]
    with pytest.raises(PushError, match="--query-endpoint"):
        connect().count(GRAPH)
    stub.answers = [(200, {}, "<html>welcome</html>")]
    with pytest.raises(PushError, match="--endpoint"):
        connect().get(GRAPH)


@pytest.mark.parametrize("address", ["ftp://x/y", "store", "http://", "https://[::1", "file:///etc/passwd"])
def test_no_address(two: Path, push: Run, address: str) -> None:
    done = push(two, address)
    assert done.exit_code == 2
    assert "--endpoint" in done.stderr


def test_a_password_in_the_address_is_refused_and_not_repeated(two: Path, push: Run) -> None:
    done = push(two, f"https://me:{SECRET.replace(' ', '')}@example.org/store")
    assert done.exit_code == 2
    assert "s3cret" not in done.output + done.stderr


def test_a_wrong_address_is_named(stub: Stub, two: Path, push: Run) -> None:
    done = push(two, f"{stub.url}/nothing")
    assert done.exit_code == 2
    assert "answers 404 to PUT (there is nothing here); check --endpoint" in done.stderr


def test_where_questions_are_asked() -> None:
    assert query_address("http://x/sparql-graph-crud-auth") == "http://x/sparql"
    assert query_address("http://x/store") == "http://x/query"
    assert query_address("http://x/ds/data") == "http://x/ds/query"
    assert query_address("http://x/repositories/r/rdf-graphs/service") == "http://x/repositories/r"
    assert query_address("http://x/other") == "http://x/other"


@pytest.mark.parametrize(
    ("address", "can_be_read"),
    [("http://127.0.0.1/x", False), ("http://[::1]/", False), ("http://localhost/", False),
     ("https://example.org/", False), ("http://example.org/", True), ("http://10.0.0.1/", True)],
)  # fmt: skip
def test_which_connections_others_can_read(address: str, can_be_read: bool) -> None:
    assert is_open(address) is can_be_read
