"""The SPARQL 1.1 Protocol: the cases of the W3C's test suite that a read-only service can meet, and our own."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

Endpoint = Any
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
AUTHORITY = "https://w3id.org/accordgraph/graph/authority"
ONTOLOGY = "https://w3id.org/accordgraph/graph/ontology"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
TRIPLES = "CONSTRUCT { ?s a ag:Mechanism } { ?s a ag:Mechanism }"
SPARQL = quote("ASK {}")


def form(**fields: str | list[str]) -> str:
    return urlencode(fields, doseq=True)


def count(response: Any) -> int:
    assert response.status == 200, response.text
    return int(json.loads(response.body)["results"]["bindings"][0]["n"]["value"])


# The names are those of the W3C's cases.
GOOD: dict[str, Callable[[Endpoint], Any]] = {
    "query_get": lambda e: e.send("GET", f"/sparql?query={SPARQL}"),
    "query_post_form": lambda e: e.post(form(query="ASK {}"), FORM),
    "query_post_direct": lambda e: e.post("ASK {}", QUERY),
    "query_dataset_default_graph": lambda e: e.post(f"{form(query='ASK {}')}&default-graph-uri={AUTHORITY}", FORM),
    "query_dataset_default_graphs_get": lambda e: e.ask("ASK {}", **{"default-graph-uri": [AUTHORITY, ONTOLOGY]}),
    "query_dataset_named_graphs_get": lambda e: e.ask("ASK {}", **{"named-graph-uri": [AUTHORITY, ONTOLOGY]}),
    "query_dataset_full": lambda e: e.post(
        "ASK {}", QUERY, f"/sparql?default-graph-uri={AUTHORITY}&named-graph-uri={ONTOLOGY}"
    ),
    "query_content_type_select": lambda e: e.ask("SELECT * {}", "application/sparql-results+xml"),
    "query_content_type_ask": lambda e: e.ask("ASK {}", "application/sparql-results+json"),
    "query_content_type_describe": lambda e: e.ask("DESCRIBE age:asean", "application/rdf+xml"),
    "query_content_type_construct": lambda e: e.ask(TRIPLES, "text/turtle"),
}


@pytest.mark.parametrize("case", GOOD)
def test_the_protocol_is_kept(endpoint: Endpoint, case: str) -> None:
    response = GOOD[case](endpoint)
    assert response.status == 200, response.text
    if "content_type" not in case:
        assert json.loads(response.body)["boolean"] is True


BAD: dict[str, tuple[int, Callable[[Endpoint], Any]]] = {
    "bad_query_method": (405, lambda e: e.send("PUT", f"/sparql?query={SPARQL}")),
    "bad_multiple_queries": (400, lambda e: e.get("/sparql", query=["ASK {}", "SELECT * {}"])),
    "bad_multiple_queries_form": (400, lambda e: e.post(form(query=["ASK {}", "ASK {}"]), FORM)),
    "bad_multiple_queries_both": (400, lambda e: e.post("ASK {}", QUERY, f"/sparql?query={SPARQL}")),
    "bad_query_wrong_media_type": (415, lambda e: e.post("ASK {}", "text/plain")),
    "bad_query_missing_form_type": (415, lambda e: e.post(form(query="ASK {}"), None)),
    "bad_query_missing_direct_type": (415, lambda e: e.post("ASK {}", None)),
    "bad_query_non_utf8": (415, lambda e: e.post("ASK {}".encode("utf-16"), f"{QUERY}; charset=UTF-16")),
    "bad_query_non_utf8_bytes": (400, lambda e: e.post(b"ASK { ?s ?p '\xff' }", QUERY)),
    "bad_query_non_utf8_form": (400, lambda e: e.post("query=%FF", FORM)),
    "bad_query_syntax": (400, lambda e: e.ask("ASK {")),
    "query_missing_form": (400, lambda e: e.post("other=1", FORM)),
    "query_empty": (400, lambda e: e.ask(" ")),
    "query_empty_direct": (400, lambda e: e.post("", QUERY)),
    "update_post_form": (403, lambda e: e.post(form(update="CLEAR ALL"), FORM)),
    "update_post_direct": (403, lambda e: e.post("CLEAR ALL", "application/sparql-update")),
    "bad_update_get": (403, lambda e: e.get("/sparql", update="CLEAR ALL")),
    "bad_multiple_updates": (403, lambda e: e.post(form(update=["CLEAR ALL", "CLEAR ALL"]), FORM)),
    "update_as_query": (400, lambda e: e.ask("INSERT DATA { <a:b> <a:b> <a:b> }")),
    "load_as_query": (400, lambda e: e.ask("LOAD <file:///etc/passwd>")),
    "graph_no_iri": (400, lambda e: e.ask("ASK {}", **{"default-graph-uri": "no iri"})),
    "rows_as_turtle": (406, lambda e: e.ask("SELECT * {}", "text/turtle")),
    "triples_as_rows": (406, lambda e: e.ask(TRIPLES, "text/csv")),
    "nothing_fits": (406, lambda e: e.ask("ASK {}", "image/png")),
    "description_as_image": (406, lambda e: e.get("/sparql", "image/png")),
    "body_too_long": (413, lambda e: e.post(b"#" * (1 << 20) + b"\nASK {}", QUERY)),
    "nothing_there": (404, lambda e: e.get("/other")),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_answered_is_said_in_one_sentence(endpoint: Endpoint, case: str) -> None:
    status, send = BAD[case]
    response = send(endpoint)
    assert (response.status, response.headers["content-type"]) == (status, "text/plain; charset=utf-8"), response.text
    assert len(response.text.splitlines()) == 1
    assert "Error" not in response.text


def test_a_method_that_is_refused_names_the_others(endpoint: Endpoint) -> None:
    assert {"GET", "HEAD", "POST"} <= set(endpoint.send("DELETE", "/sparql").headers["allow"].split(", "))


def test_the_graphs_of_the_request_come_before_those_of_the_query(endpoint: Endpoint, out: Any) -> None:
    every = ox.Store()
    every.bulk_load(path=str(out / "graph.trig"), format=ox.RdfFormat.TRIG)
    size = {
        iri: len(list(every.quads_for_pattern(None, None, None, ox.NamedNode(iri)))) for iri in (AUTHORITY, ONTOLOGY)
    }
    asked = {"default-graph-uri": AUTHORITY}
    # Oxigraph does not merge what several graphs say: in the union, it says so several times.
    assert count(endpoint.ask(COUNT)) == len(every)
    assert count(endpoint.ask("SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?s ?p ?o } }")) == len(
        {quad.triple for quad in every}
    )
    assert count(endpoint.ask(COUNT_NAMED)) == len(every)
    assert count(endpoint.ask(COUNT, **asked)) == size[AUTHORITY]
    assert count(endpoint.ask(COUNT_NAMED, **asked)) == 0
    assert count(endpoint.ask(COUNT_NAMED, **{"named-graph-uri": ONTOLOGY})) == size[ONTOLOGY]
    assert count(endpoint.ask(COUNT, **{"named-graph-uri": ONTOLOGY})) == 0
    within = COUNT.replace("{", f"FROM <{ONTOLOGY}> {{", 1)
    assert count(endpoint.ask(within)) == size[ONTOLOGY]
    assert count(endpoint.ask(within, **asked)) == size[AUTHORITY]
    assert count(endpoint.ask(COUNT_NAMED.replace("{", f"FROM NAMED <{ONTOLOGY}> {{", 1))) == size[ONTOLOGY]
    assert count(endpoint.ask(COUNT.replace("{", "{ BIND('from' AS ?from)"))) == count(endpoint.ask(COUNT))


FORMS = [
    ("SELECT * {}", None, "application/sparql-results+json"),
    ("SELECT * {}", "*/*", "application/sparql-results+json"),
    ("SELECT * {}", "application/json", "application/json"),
    ("SELECT * {}", "application/xml", "application/sparql-results+xml"),
    ("SELECT * {}", "text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
    ("ASK {}", "text/csv", "text/csv"),
    ("SELECT * {}", "text/html;q=0.5, text/csv", "text/csv"),
    ("SELECT * {}", "text/html, application/xml;q=0.9, */*;q=0.8", "text/html"),
    (TRIPLES, None, "text/turtle"),
    (TRIPLES, "application/sparql-results+json, application/n-triples;q=0.1", "application/n-triples"),
    (TRIPLES, "application/ld+json", "application/ld+json"),
    (TRIPLES, "application/rdf+xml", "application/rdf+xml"),
]


@pytest.mark.parametrize(("query", "accept", "media"), FORMS)
def test_the_form_is_the_one_accepted(endpoint: Endpoint, query: str, accept: str | None, media: str) -> None:
    response = endpoint.ask(query, accept)
    assert (response.status, response.media) == (200, media), response.text
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml"]
)
def test_all_forms_of_triples_say_the_same(endpoint: Endpoint, media: str) -> None:
    parsed = ox.parse(endpoint.ask(TRIPLES, media).body, format=ox.RdfFormat.from_media_type(media))
    plain = ox.parse(endpoint.ask(TRIPLES, "application/n-triples").body, format=ox.RdfFormat.N_TRIPLES)
    assert {quad.triple for quad in parsed} == {quad.triple for quad in plain} != set()


def test_xml_holds_what_xml_can_hold(endpoint: Endpoint) -> None:
    query = r'SELECT ("a\u0001\uFFFE\r\nb<" AS ?x) {}'
    read = ElementTree.fromstring(endpoint.ask(query, "application/sparql-results+xml").body)  # noqa: S314
    assert "".join(read.itertext()) == "a\ufffd\ufffd\r\nb<"


def test_a_property_that_names_no_element_is_not_written_as_rdf_xml(endpoint: Endpoint) -> None:
    response = endpoint.ask("CONSTRUCT { age:asean <http://example.org/1> 1 } {}", "application/rdf+xml")
    assert (response.status, "http://example.org/1" in response.text) == (406, True)


def test_without_a_query_the_service_describes_itself(endpoint: Endpoint) -> None:
    response = endpoint.get("/sparql", "text/turtle")
    facts = {quad.triple for quad in ox.parse(response.body, format=ox.RdfFormat.TURTLE)}
    sd = "http://www.w3.org/ns/sparql-service-description#"
    service = ox.NamedNode(f"{endpoint.address}/sparql")
    assert ox.Triple(service, ox.NamedNode(f"{sd}endpoint"), service) in facts
    assert ox.Triple(service, ox.NamedNode(f"{sd}feature"), ox.NamedNode(f"{sd}UnionDefaultGraph")) in facts
    assert ox.NamedNode(ONTOLOGY) in {fact.object for fact in facts if fact.predicate.value == f"{sd}name"}
    assert endpoint.get("/sparql").media == "text/turtle"
    assert endpoint.get("/sparql", "text/html").media == "text/html"


def test_head_says_what_get_would(endpoint: Endpoint) -> None:
    head, get = (endpoint.send(method, f"/sparql?query={SPARQL}") for method in ("HEAD", "GET"))
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(get.body)))
