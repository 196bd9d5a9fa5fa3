"""What the endpoint says of an IRI, to people and to programs; and the named queries."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pyoxigraph as ox
import pytest

from accordgraph.folder import Folder
from accordgraph.graph import ask, named
from accordgraph.graph.results import Table
from accordgraph.serve.iris import from_path
from accordgraph.serve.pages import words

Endpoint = Any
ASEAN = "https://w3id.org/accordgraph/e/asean"
BASE = "https://example.org/accordgraph/"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def graph(out: Path) -> ox.Store:
    return Folder.open(out).store(in_memory=True)


@pytest.fixture(scope="module")
def triples(out: Path) -> set[ox.Triple]:
    parsed = ox.parse(path=str(out / "graph.trig"), format=ox.RdfFormat.TRIG)
    return {quad.triple for quad in parsed}


def subjects(triples: set[ox.Triple]) -> list[str]:
    return sorted({triple.subject.value for triple in triples if isinstance(triple.subject, ox.NamedNode)})


# --- resources


def test_programs_are_sent_to_data_and_people_to_a_page(endpoint: Endpoint) -> None:
    for accept, place in (
        (BROWSER, "/page"),
        ("text/turtle", "/data"),
        (None, "/data"),
        ("application/ld+json", "/data"),
    ):
        response = endpoint.get("/resource", accept, iri=ASEAN)
        sent = urlsplit(response.headers["location"])
        assert (response.status, sent.path, parse_qs(sent.query)["iri"]) == (303, place, [ASEAN])
        assert endpoint.send("GET", response.headers["location"]).status == 200
    assert endpoint.get("/resource", "image/png", iri=ASEAN).status == 406


def test_every_iri_of_the_base_has_a_path(endpoint: Endpoint, triples: set[ox.Triple]) -> None:
    ours = [iri for iri in subjects(triples) if iri.startswith(BASE) and "#" not in iri]
    assert any("%28" in iri and not iri.isascii() for iri in ours)
    for iri in ours:
        sent = quote(iri.removeprefix(BASE), safe="/%").encode()
        assert from_path(BASE, b"/resource/" + sent, "/resource/") == iri
    for iri in ours[:: len(ours) // 10]:
        response = endpoint.send("GET", "/resource/" + quote(iri.removeprefix(BASE), safe="/%"))
        assert endpoint.send("GET", response.headers["location"]).status == 200


@pytest.mark.parametrize("form", ["turtle", "jsonld", "ntriples", "rdfxml"])
def test_data_are_all_that_the_graph_says(endpoint: Endpoint, triples: set[ox.Triple], form: str) -> None:
    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "jsonld": ox.RdfFormat.JSON_LD,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
    position = next(iri for iri in subjects(triples) if iri.endswith("/position"))
    for iri in (ASEAN, position, "https://w3id.org/accordgraph/ns#Mechanism"):
        node = ox.NamedNode(iri)
        parsed = ox.parse(endpoint.get("/data", iri=iri, format=form).body, format=formats[form])
        assert {quad.triple for quad in parsed} == {t for t in triples if node in (t.subject, t.object)}


def test_a_page_shows_labels_triples_both_ways_and_quotes(endpoint: Endpoint, triples: set[ox.Triple]) -> None:
    body = ox.NamedNode("http://www.w3.org/ns/oa#hasBody")
    entity = min((t.object.value for t in triples if t.predicate == body), key=len)
    page = endpoint.get("/page", iri=entity, lang="zh")
    assert (page.status, page.media) == (200, "text/html")
    assert all(words()["zh"][key] in page.text for key in ("said", "pointing", "quotes", "data"))
    assert "<blockquote>" in page.text
    assert words()["en"]["said"] in endpoint.get("/page", iri=entity, lang="en").text
    assert words()["zh"]["said"] in endpoint.send("GET", f"/page?iri={quote(entity)}", Accept_Language="zh-CN").text
    assert "<h1>东盟</h1>" in endpoint.get("/page", iri=ASEAN, lang="zh").text
    assert endpoint.get("/page", iri="https://w3id.org/accordgraph/ns#Mechanism", lang="zh").status == 200


def test_what_is_not_there_is_said(endpoint: Endpoint) -> None:
    for place in ("/page", "/data"):
        assert endpoint.get(place, iri="https://example.org/nothing").status == 404
        assert endpoint.get(place, iri="no iri").status == 400
        assert endpoint.get(place).status == 400
        assert endpoint.get(place, iri=[ASEAN, ASEAN]).status == 400
    assert endpoint.get("/data", iri=ASEAN, format="pdf").status == 406


def test_hostile_words_are_shown_as_words(endpoint: Endpoint, triples: set[ox.Triple]) -> None:
    hostile = [
        iri
        for iri in subjects(triples)
        if any("<script>" in str(t.object) or "<img" in str(t.object) for t in triples if t.subject.value == iri)
    ]
    assert len(hostile) > 3
    for iri in hostile:
        text = endpoint.get("/page", iri=iri).text
        assert "&lt;script&gt;" in text or "&lt;img" in text
        assert not re.search(r"<script(?! src=\"/assets)|<img", text)
    asked = endpoint.get("/", query="</textarea><script>alert(3)</script>", lang="zh").text
    assert "<script>alert" not in asked


@pytest.mark.parametrize("target", ["/", "/sparql", "/queries", "/resource?iri=a:b", "/nothing", "/assets/query.js"])
def test_every_answer_carries_the_safe_headers(endpoint: Endpoint, target: str) -> None:
    headers = endpoint.send("GET", target).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")


# --- named queries


def test_all_named_queries_are_listed(endpoint: Endpoint) -> None:
    listed = json.loads(endpoint.get("/queries").body)
    assert [entry["name"] for entry in listed] == named.names()
    for entry in listed:
        query = named.load(entry["name"])
        assert entry["columns"] == list(query.columns)
        assert {p["name"]: p["required"] for p in entry["parameters"]} == {
            name: about.required for name, about in query.parameters.items()
        }
    page = endpoint.get("/", lang="zh").text
    assert all(named.load(name).title["zh"] in page for name in named.names())


def test_a_named_query_is_answered_as_on_the_command_line(endpoint: Endpoint, graph: ox.Store) -> None:
    for name in named.names():
        if named.load(name).required:
            continue
        answer = ask.ask(graph, name, {}, "zh")
        assert isinstance(answer, Table)
        found = list(csv.reader(io.StringIO(endpoint.get(f"/queries/{name}", "text/csv", lang="zh").text)))
        assert found[0] == list(answer.columns)
        assert found[1:] == [[getattr(cell, "value", "") for cell in row] for row in answer.rows]


def test_parameters_are_bound_as_terms(endpoint: Endpoint) -> None:
    all_, some = (endpoint.get("/queries/mechanisms", **given) for given in ({}, {"framework": "中国-东盟"}))
    assert 0 < len(json.loads(some.body)["results"]["bindings"]) < len(json.loads(all_.body)["results"]["bindings"])
    for value in ('" } ?s ?p ?o { "', "> } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } #", "<http://a b://>"):
        response = endpoint.get("/queries/mechanisms", framework=value)
        assert response.status == 400, response.text


BAD = [
    ("/queries/none", 404),
    ("/queries/mechanisms?other=1", 400),
    ("/queries/mechanisms?lang=fr", 400),
    ("/queries/mechanisms?framework=ASEAN&framework=ASEAN", 400),
    ("/queries/common", 400),
    ("/queries/mechanisms?format=pdf", 406),
    ("/queries/mechanisms?format=turtle", 406),
]


@pytest.mark.parametrize(("target", "status"), BAD)
def test_a_named_query_that_cannot_be_answered_says_why(endpoint: Endpoint, target: str, status: int) -> None:
    response = endpoint.send("GET", target)
    assert (response.status, len(response.text.splitlines())) == (status, 1), response.text


def test_the_text_of_a_named_query_can_be_had(endpoint: Endpoint) -> None:
    response = endpoint.get("/queries/mechanisms", format="rq")
    assert (response.media, response.text) == ("application/sparql-query", named.load("mechanisms").text)


def test_both_languages_have_the_same_words() -> None:
    assert words()["zh"].keys() == words()["en"].keys()
