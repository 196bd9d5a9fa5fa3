"""Requests that mean harm: each is refused or bounded, and the next client gets an answer."""

from __future__ import annotations

import asyncio
import http.client
import json
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from accordgraph.serve import protocol
from accordgraph.serve.errors import RequestError

Endpoint = Any
Serving = Callable[..., AbstractContextManager[Endpoint]]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a"
ASK = "ASK { ?s ?p ?o }"


def answered(endpoint: Endpoint) -> bool:
    response = endpoint.ask(ASK)
    return response.status == 200 and json.loads(response.body)["boolean"] is True


def opened(endpoint: Endpoint, request: str) -> socket.socket:
    """A connection on which this was sent, and nothing read."""
    connection = socket.create_connection(("127.0.0.1", endpoint.port), timeout=60)
    connection.sendall(request.replace("\n", "\r\n").encode())
    return connection


def get(query: str) -> str:
    return f"GET /sparql?query={query.replace(' ', '+')} HTTP/1.1\nHost: localhost\n\n"


def test_an_endless_query_is_ended(out: Path, serving: Serving) -> None:
    with serving(out, "--timeout", "1", "--workers", "1") as endpoint:
        for _ in range(2):
            response = endpoint.ask(ENDLESS)
            assert (response.status, "longer than 1 seconds" in response.text) == (503, True)
        assert answered(endpoint)


def test_others_are_answered_beside_an_endless_query(endpoint: Endpoint) -> None:
    with opened(endpoint, get(ENDLESS)):
        assert all(answered(endpoint) for _ in range(5))


def test_a_client_that_goes_away_frees_its_worker(out: Path, serving: Serving) -> None:
    with serving(out, "--timeout", "3000", "--workers", "1") as endpoint:
        opened(endpoint, get(ENDLESS)).close()
        assert answered(endpoint)


@pytest.mark.parametrize("query", [HUGE, "CONSTRUCT { ?a ?e ?f } { ?a ?b ?c . ?d ?e ?f }"])
@pytest.mark.parametrize("store", ["memory", "disk"])
def test_a_huge_answer_is_refused_not_cut(out: Path, serving: Serving, query: str, store: str) -> None:
    with serving(out, "--max-answer", "1", "--workers", "1", "--store", store) as endpoint:
        response = endpoint.ask(query)
        assert (response.status, "1,048,576 bytes" in response.text) == (422, True)
        assert answered(endpoint)


@pytest.mark.parametrize(
    "query",
    [
        GREEDY,
        "SELECT * " + "{" * 20000 + "}" * 20000,
        f"SELECT ({'1+' * 100000}1 AS ?x) {{}}",
        "ASK{?a" + "/<a:b>" * 50000,
    ],
    ids=["greedy", "nested", "sum", "path"],
)
def test_a_query_that_kills_its_worker_harms_nobody(out: Path, serving: Serving, query: str) -> None:
    with serving(out, "--max-memory", "256", "--workers", "1") as endpoint:
        response = endpoint.post(query, protocol.QUERY)
        assert response.status in (400, 500), response.text
        assert len(response.text.splitlines()) == 1
        assert answered(endpoint)


def test_a_hundred_at_once_are_all_answered(out: Path, serving: Serving) -> None:
    with serving(out, "--queue", "100", "--workers", "2") as endpoint, ThreadPoolExecutor(100) as many:
        assert all(many.map(lambda _: answered(endpoint), range(100)))


def test_who_finds_the_queue_full_is_told_when_to_come_back(out: Path, serving: Serving) -> None:
    with (
        serving(out, "--queue", "0", "--workers", "1", "--timeout", "3000") as endpoint,
        opened(endpoint, get(ENDLESS)),
    ):
        endpoint.await_work()
        response = endpoint.ask(ASK)
        assert (response.status, response.headers["retry-after"]) == (503, "2")
        assert "try again" in response.text


@pytest.mark.parametrize(
    "begun",
    [
        "GET /sparql?query=ASK",
        "GET / HTTP/1.1\nHost: localhost\nX-Slow: ",
        "POST /sparql HTTP/1.1\nHost: localhost\nContent-Type: application/sparql-query\nContent-Length: 999\n\nASK",
        get("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 60000"),
    ],
    ids=["line", "headers", "body", "reads-nothing"],
)
def test_slow_clients_hold_up_nobody(endpoint: Endpoint, begun: str) -> None:
    slow = [opened(endpoint, begun) for _ in range(20)]
    try:
        assert all(answered(endpoint) for _ in range(5))
    finally:
        for connection in slow:
            connection.close()


def test_a_body_that_does_not_come_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async def never() -> Any:
        await asyncio.sleep(3600)

    monkeypatch.setattr(protocol, "BODY_SECONDS", 0.01)
    request = Request({"type": "http", "method": "POST", "headers": []}, never)
    with pytest.raises(RequestError) as refused:
        asyncio.run(protocol.body(request, 10))
    assert refused.value.status == 408


def test_a_body_without_a_length_is_bounded_too(endpoint: Endpoint) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", endpoint.port, timeout=60)
    pieces = (b"#" * 65536 for _ in range(64))
    headers = {"Content-Type": protocol.QUERY, "Transfer-Encoding": "chunked"}
    try:
        connection.request("POST", "/sparql", pieces, headers, encode_chunked=True)
    except OSError:
        """It stopped listening."""
    else:
        assert connection.getresponse().status == 413
    finally:
        connection.close()
    assert answered(endpoint)


PATHS = [
    "/resource/../../../../etc/passwd",
    "/resource/..%2f..%2f..%2fetc%2fpasswd",
    "/resource/%2e%2e/%2e%2e/etc/passwd",
    "/resource//etc/passwd",
    "/resource/%00",
    "/resource/%ff%fe",
    "/resource/%0d%0aSet-Cookie:%20a=b",
    "/resource?iri=file:///etc/passwd",
    "/resource?iri=javascript:alert(1)",
    "/resource?iri=//evil.example/",
    "/page?iri=/etc/passwd",
    "/page?iri=..%2faccordgraph.json",
    "/data?iri=file:///etc/passwd&format=turtle",
    "/data?iri=<a:b>%20{}",
    "/assets/../app.py",
    "/assets/%2e%2e/app.py",
    "/assets/..%2fapp.py",
    "/assets//etc/passwd",
    "/queries/../../etc/passwd",
    "/queries/..%2fcommon",
    "/queries/find-entity",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_to_a_file(endpoint: Endpoint, path: str) -> None:
    response = endpoint.send("GET", path, Accept="text/turtle")
    if response.status == 303:
        assert response.headers["location"].startswith(("/data?iri=", "/page?iri="))
        assert "set-cookie" not in response.headers
        response = endpoint.send("GET", response.headers["location"])
    assert response.status in (400, 404), response.text
    assert "root:" not in response.text


def test_a_web_page_under_another_name_reads_nothing(endpoint: Endpoint) -> None:
    assert endpoint.send("GET", "/", Host="evil.example").status == 421
    assert endpoint.send("GET", "/", Host="127.0.0.1.evil.example:80").status == 421
    for host in ("localhost", f"LOCALHOST:{endpoint.port}", f"127.0.0.1:{endpoint.port}", "[::1]:1"):
        assert endpoint.send("GET", "/", Host=host).status == 200


def test_other_origins_read_only_where_they_may(endpoint: Endpoint, out: Path, serving: Serving) -> None:
    name = "access-control-allow-origin"
    assert name not in endpoint.send("GET", "/queries", Origin="https://a.example").headers
    with serving(out, "--workers", "1", "--cors", "https://a.example") as other:
        assert other.send("GET", "/queries", Origin="https://a.example").headers[name] == "https://a.example"
        assert name not in other.send("GET", "/queries", Origin="https://b.example").headers
        asked = {"Access_Control_Request_Method": "POST", "Access_Control_Request_Headers": "content-type"}
        assert other.send("OPTIONS", "/sparql", Origin="https://a.example", **asked).status == 200
        assert other.send("OPTIONS", "/sparql", Origin="https://b.example", **asked).status == 400
