"""What the endpoint says of itself: a SPARQL 1.1 service description."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
_RESULTS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "JSON-LD", "N-Triples", "RDF_XML",
)  # fmt: skip


def description(store: ox.Store, endpoint: str) -> list[ox.Triple]:
    """The description of the endpoint at this address. Its parts have IRIs below it: there are no blank nodes."""
    return list(_described(store, ox.NamedNode(endpoint)))


def _described(store: ox.Store, service: ox.NamedNode) -> Iterator[ox.Triple]:
    dataset, union = _below(service, "dataset"), _below(service, "default-graph")
    yield ox.Triple(service, _TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), service)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield ox.Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for form in _RESULTS:
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMATS + form))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), union)
    yield from _graph(union, _count(store, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT * { ?s ?p ?o } }", union=True))
    for place, (name, triples) in enumerate(_graphs(store), 1):
        named = _below(service, f"graph-{place}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield ox.Triple(named, _TYPE, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), name)
        content = _below(service, f"graph-{place}-content")
        yield ox.Triple(named, _sd("graph"), content)
        yield from _graph(content, triples)


def _graph(node: ox.NamedNode, triples: int) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _TYPE, _sd("Graph"))
    yield ox.Triple(node, ox.NamedNode(_VOID + "triples"), ox.Literal(str(triples), datatype=_INTEGER))


def _graphs(store: ox.Store) -> list[tuple[ox.NamedNode, int]]:
    names = (name for name in store.named_graphs() if isinstance(name, ox.NamedNode))
    ask = "SELECT (COUNT(*) AS ?n) {{ GRAPH {} {{ ?s ?p ?o }} }}"
    return [(name, _count(store, ask.format(name))) for name in sorted(names, key=str)]


def _count(store: ox.Store, text: str, *, union: bool = False) -> int:
    found = store.query(text, use_default_graph_as_union=union)
    assert isinstance(found, ox.QuerySolutions)  # noqa: S101 (it is a SELECT)
    cell = next(found)["n"]
    assert isinstance(cell, ox.Literal)  # noqa: S101 (a count is a number)
    return int(cell.value)


def _below(service: ox.NamedNode, part: str) -> ox.NamedNode:
    return ox.NamedNode(f"{service.value}#{part}")


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)
