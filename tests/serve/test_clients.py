"""Clients that people use: SPARQLWrapper, rdflib's SPARQLStore, curl."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest
import rdflib
import SPARQLWrapper
from rdflib.plugins.stores.sparqlstore import SPARQLStore

Endpoint = Any
PREFIXES = "PREFIX ag: <https://w3id.org/accordgraph/ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
SELECT = PREFIXES + "SELECT ?m ?name { ?m a ag:Mechanism ; skos:prefLabel ?name } ORDER BY ?m ?name"
CONSTRUCT = PREFIXES + "CONSTRUCT { ?m skos:prefLabel ?name } { ?m a ag:Mechanism ; skos:prefLabel ?name }"


def wrapped(endpoint: Endpoint, query: str, form: str, method: str = SPARQLWrapper.GET, *, direct: bool = False) -> Any:
    wrapper = SPARQLWrapper.SPARQLWrapper(f"{endpoint.address}/sparql")
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    wrapper.setMethod(method)
    if direct:
        wrapper.setRequestMethod(SPARQLWrapper.POSTDIRECTLY)
    return wrapper.query().convert()


@pytest.mark.parametrize(
    ("method", "direct"), [(SPARQLWrapper.GET, False), (SPARQLWrapper.POST, False), (SPARQLWrapper.POST, True)]
)
def test_sparqlwrapper_gets_rows(endpoint: Endpoint, method: str, direct: bool) -> None:
    found = wrapped(endpoint, SELECT, SPARQLWrapper.JSON, method, direct=direct)["results"]["bindings"]
    assert found == json.loads(endpoint.ask(SELECT).body)["results"]["bindings"]
    assert len(found) > 5


@pytest.mark.parametrize("form", [SPARQLWrapper.CSV, SPARQLWrapper.TSV, SPARQLWrapper.XML])
def test_sparqlwrapper_gets_rows_in_other_forms(endpoint: Endpoint, form: str) -> None:
    name = json.loads(endpoint.ask(SELECT).body)["results"]["bindings"][0]["name"]["value"]
    found = wrapped(endpoint, SELECT, form)
    assert name in (found.toxml() if form == SPARQLWrapper.XML else found.decode())


@pytest.mark.parametrize("form", [SPARQLWrapper.XML, SPARQLWrapper.TURTLE, SPARQLWrapper.JSONLD])
def test_sparqlwrapper_gets_triples(endpoint: Endpoint, form: str) -> None:
    found = wrapped(endpoint, CONSTRUCT, form)
    graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
    assert len(graph) == len(json.loads(endpoint.ask(SELECT).body)["results"]["bindings"])


def test_sparqlwrapper_gets_yes_and_no(endpoint: Endpoint) -> None:
    assert wrapped(endpoint, "ASK { ?s ?p ?o }", SPARQLWrapper.JSON)["boolean"] is True
    assert wrapped(endpoint, "ASK { FILTER(false) }", SPARQLWrapper.JSON)["boolean"] is False


def test_sparqlwrapper_is_told_what_is_wrong(endpoint: Endpoint) -> None:
    with pytest.raises(SPARQLWrapper.SPARQLExceptions.QueryBadFormed, match="the query is not SPARQL: error at 1:"):
        wrapped(endpoint, "SELECT * {", SPARQLWrapper.JSON)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_rdflib_asks_through_its_store(endpoint: Endpoint, method: str, form: str) -> None:
    store = SPARQLStore(f"{endpoint.address}/sparql", returnFormat=form, method=method)
    found = list(rdflib.Graph(store, bind_namespaces="none").query(SELECT))
    there = json.loads(endpoint.ask(SELECT).body)["results"]["bindings"]
    assert [(str(m), str(name)) for m, name in found] == [(row["m"]["value"], row["name"]["value"]) for row in there]


def test_rdflib_walks_the_graph(endpoint: Endpoint) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{endpoint.address}/sparql"), bind_namespaces="none")
    asean = rdflib.URIRef("https://w3id.org/accordgraph/e/asean")
    labels = set(graph.objects(asean, rdflib.SKOS.prefLabel))
    assert rdflib.Literal("东盟", lang="zh") in labels
    assert (asean, rdflib.RDF.type, rdflib.RDF.nil) not in graph


def test_curl_asks_and_follows_to_the_data(endpoint: Endpoint) -> None:
    def curl(*args: str) -> str:
        command = ["curl", "--silent", "--fail", "--noproxy", "*", "--max-time", "30", *args]
        return subprocess.run(command, check=True, capture_output=True).stdout.decode()

    ask = ("--data-urlencode", "query=ASK { ?s ?p ?o }", f"{endpoint.address}/sparql")
    assert json.loads(curl(*ask))["boolean"] is True
    assert json.loads(curl("--get", *ask))["boolean"] is True
    resource = f"{endpoint.address}/resource?iri=https%3A%2F%2Fw3id.org%2Faccordgraph%2Fe%2Fasean"
    assert "age:asean a ag:Party" in curl("--location", "--header", "Accept: text/turtle", resource)
