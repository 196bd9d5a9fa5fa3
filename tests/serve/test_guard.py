"""SERVICE is found wherever it is a keyword, and nowhere else; no query reaches out."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest

from accordgraph.graph.parsing import names_dataset
from accordgraph.serve.errors import RequestError
from accordgraph.serve.guard import refuse_service

Endpoint = Any
THERE = "http://127.0.0.1:{port}/sparql"
KEYWORD = [
    "SELECT * { SERVICE <THERE> { ?s ?p ?o } }",
    "SELECT * { service silent <THERE> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE<THERE>{?s ?p ?o} }",
    "SELECT * { SERVICE # a comment\n SILENT # {\n <THERE> { ?s ?p ?o } }",
    "ASK { { OPTIONAL { { SERVICE <THERE> { ?s ?p ?o } } } } }",
    "SELECT * { VALUES ?there { <THERE> } SERVICE ?there { ?s ?p ?o } }",
    "PREFIX to: <THERE> SELECT * { SERVICE to: { ?s ?p ?o } }",
    "PREFIX to: <THERE> SELECT * { SERVICEto: { ?s ?p ?o } }",
    "PREFIX to: <THERE> SELECT * { SERVICESILENTto: { ?s ?p ?o } }",
    "PREFIX service: <THERE> SELECT * { SERVICE service: { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<THERE>{ ?a ?b ?c } }",
    "SELECT * { VALUES (?a ?b) { (1 2) } FILTER(?a<?b)SERVICE#>\n<THERE> { ?s ?p ?o } }",
    'SELECT * { BIND("""a"b""" AS ?x) SERVICE <THERE> { ?s ?p "service" } } # "',
    "SELECT * { BIND('' AS ?x) SERVICE <THERE> { ?s ?p ''''x''' } }",
    "SELECT * { { SELECT * { SERVICE <THERE> { ?s ?p ?o } } } }",
    "SELECT * { FILTER EXISTS { SERVICE <THERE> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <THERE> { ?s ?p ?o } }",
    "DESCRIBE ?s { SERVICE <THERE> { ?s ?p ?o } }",
    "SELECT * { SERVICE <THERE> { SERVICE <THERE> { ?s ?p ?o } } }",
]
NO_KEYWORD = [
    'SELECT * { BIND("SERVICE <http://a.example/> { ?s ?p ?o }" AS ?x) }',
    'SELECT * { BIND("""a "service" b""" AS ?x) }',
    "SELECT * {} # SERVICE <http://a.example/> { }",
    "SELECT * { ?service <http://a.example/service> ?SERVICE }",
    "PREFIX service: <http://a.example/> SELECT * { ?s service:service service:SERVICE }",
    "SELECT * { ?s ?p 'x'@service , _:service }",
    "SELECT * { <http://a.example/#service> ?p ?o }",
]


@pytest.mark.parametrize("query", KEYWORD)
def test_the_keyword_is_refused(query: str) -> None:
    with pytest.raises(RequestError) as refused:
        refuse_service(query.replace("THERE", "http://127.0.0.1:9/"))
    assert (refused.value.status, "SERVICE" in refused.value.sentence) == (403, True)


@pytest.mark.parametrize("query", NO_KEYWORD)
def test_the_word_is_welcome(query: str) -> None:
    ox.Store().query(query)
    refuse_service(query)


def test_what_cannot_be_read_is_not_run() -> None:
    with pytest.raises(RequestError) as refused:
        refuse_service("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }")
    assert refused.value.status == 400


def test_the_parser_does_not_unescape_keywords() -> None:
    """If Oxigraph begins to, the guard must unescape first."""
    with pytest.raises(SyntaxError):
        ox.Store().query(r"SELECT * { \u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("SELECT * FROM <http://a.example/> { ?s ?p ?o }", True),
        ("SELECT*FROMNAMED<http://a.example/>{ ?s ?p ?o }", True),
        ("ASK from <http://a.example/> {}", True),
        ("SELECT * { ?from <http://a.example/from> 'FROM <x>' } # FROM <x>", False),
        ("SELECT * {}", False),
    ],
)
def test_a_dataset_of_its_own_is_found(query: str, named: bool) -> None:
    assert names_dataset(query) is named


@pytest.fixture
def trap() -> Iterator[socket.socket]:
    """A listening socket that must get no connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield listening
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_no_query_reaches_out(endpoint: Endpoint, trap: socket.socket) -> None:
    there = THERE.format(port=trap.getsockname()[1])
    for query in KEYWORD:
        assert endpoint.ask(query.replace("THERE", there)).status == 403
    for query in ("SELECT * FROM <THERE> { ?s ?p ?o }", "SELECT * FROM NAMED <THERE> { GRAPH ?g { ?s ?p ?o } }"):
        response = endpoint.ask(query.replace("THERE", there))
        assert json.loads(response.body)["results"]["bindings"] == []
    graphs = {"default-graph-uri": [there, "file:///etc/passwd"], "named-graph-uri": there}
    response = endpoint.ask("SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }", **graphs)
    assert json.loads(response.body)["results"]["bindings"] == []
    assert endpoint.ask(f"LOAD <{there}>").status == 400
    assert endpoint.get("/page", iri=there).status == 404


def test_a_worker_cannot_reach_out_even_if_the_guard_is_passed(out: Any, trap: socket.socket) -> None:
    """What `_shut_in` does, with nobody to refuse the query."""
    code = (
        "import sys; from pathlib import Path\n"
        "from accordgraph.serve import worker, evaluate, jobs\n"
        "evaluate.refuse_service = lambda text: None\n"
        "evaluator = worker._opened(Path(sys.argv[1]), sys.argv[3], 1 << 20)\n"
        "worker._shut_in(1 << 31)\n"
        "query = f'SELECT * {{ SERVICE SILENT <{sys.argv[2]}> {{ ?s ?p ?o }} }}'\n"
        "print(evaluator.do(jobs.Ask(query, table='csv')))\n"
        "print(evaluator.do(jobs.Ask('ASK { ?s ?p ?o }', table='csv')))\n"
        "try:\n    open('/etc/passwd')\nexcept OSError as err:\n    print(err.errno)\n"
    )
    for kind in ("memory", "disk"):
        there = THERE.format(port=trap.getsockname()[1])
        command = [sys.executable, "-P", "-c", code, str(out), there, kind]
        said = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout.splitlines()
        assert said[1:] == ["Reply(form='csv', body=b'true')", "24"], said
