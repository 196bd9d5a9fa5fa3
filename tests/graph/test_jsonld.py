"""JSON-LD reads as plain JSON, and reads back as the same quads."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

from accordgraph.graph.context import context, keys
from accordgraph.graph.errors import GraphError
from accordgraph.graph.serialize import serialize
from accordgraph.ontology.terms import AG, PREFIXES

BASE = "https://example.org/accordgraph/"
XSD = PREFIXES["xsd"]
SUBJECT = ox.NamedNode(f"{BASE}d/plan/c/1")


def _written(quads: list[ox.Quad]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(serialize(quads, "jsonld", BASE))
    return found


def _node(*said: tuple[str, ox.NamedNode | ox.Literal]) -> dict[str, Any]:
    """What is written of one subject in the default graph, having been read back as it was."""
    quads = [ox.Quad(SUBJECT, ox.NamedNode(iri), value) for iri, value in said]
    data = serialize(quads, "jsonld", BASE)
    assert set(ox.parse(data, format=ox.RdfFormat.JSON_LD)) == set(quads)
    node: dict[str, Any] = json.loads(data)["@graph"][0]
    return node


def test_oxigraph_and_rdflib_read_the_same_quads(quads: list[ox.Quad]) -> None:
    data = serialize(quads, "jsonld", BASE)
    assert set(ox.parse(data, format=ox.RdfFormat.JSON_LD)) == set(quads)
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format="json-ld")
    lines = dataset.serialize(format="nquads").encode()
    assert set(ox.parse(lines, format=ox.RdfFormat.N_QUADS)) == set(quads)


def test_a_commitment_reads_as_plain_json(quads: list[ox.Quad]) -> None:
    graphs = {graph["id"]: graph["@graph"] for graph in _written(quads)["@graph"]}
    nodes = {node["id"]: node for node in graphs["d/plan/graph"]}
    made = nodes["d/plan/c/一/%28一%29/1/c1"]
    assert made["type"] == "Commitment"
    assert made["text"] == {"zh": "六国将视情每两年举行海湾海关论坛"}
    assert made["strength"] == "agstrength:perform"
    assert made["firmness"] == "0.7"
    assert made["targets"] == ["age:gulf-customs-forum"]
    assert nodes["d/plan#char=9,13/position"]["start"] == 9
    labels = next(node for node in graphs["graph/entities"] if node.get("kind") == "agkind:fund")
    assert labels["prefLabel"] == {"en": "Gulf Fund", "zh": "海湾基金"}
    assert labels["altLabel"] == {"zh": ["海湾合作基金"]}


def test_what_a_key_does_not_say_is_written_out() -> None:
    decimal = ox.NamedNode(f"{XSD}decimal")
    found = _node(
        (f"{AG}firmness", ox.Literal("0.70", datatype=decimal)),
        (f"{AG}firmness", ox.Literal("firm")),
        (f"{AG}kind", ox.Literal("a word", language="en")),
        (f"{AG}object", ox.Literal("no language")),
        (f"{AG}recurs", ox.Literal("P1Y", datatype=ox.NamedNode(f"{XSD}duration"))),
        (f"{AG}unheard", SUBJECT),
    )
    assert found["firmness"] == ["0.70", {"@value": "firm", "@type": "xsd:string"}]
    assert found["kind"] == {"@value": "a word", "@language": "en"}
    assert found["ag:object"] == "no language"
    assert found["recurs"] == {"@value": "P1Y", "@type": "xsd:duration"}
    assert found["ag:unheard"] == {"id": "d/plan/c/1"}


@pytest.mark.parametrize(
    ("text", "written"),
    [("15", 15), ("0", 0), ("007", "007"), ("+1", "+1"), ("9" * 15, int("9" * 15)), ("9" * 16, "9" * 16)],
)
def test_a_number_is_a_number_where_it_comes_back_the_same(text: str, written: int | str) -> None:
    count = ox.Literal(text, datatype=ox.NamedNode(f"{XSD}nonNegativeInteger"))
    assert _node((f"{AG}chars", count))["chars"] == written


@pytest.mark.parametrize("path", ["@id", "a:b", "a//b", "../up", "/root", "?q", "", "a#b:c"])
def test_an_iri_that_cannot_be_relative_is_whole(path: str) -> None:
    assert _node((f"{AG}kind", ox.NamedNode(BASE + path)))["kind"] == BASE + path


def test_an_iri_that_looks_like_a_short_one_is_refused() -> None:
    quad = ox.Quad(SUBJECT, ox.NamedNode(f"{AG}kind"), ox.NamedNode("schema:Thing"))
    with pytest.raises(GraphError, match="cannot write the IRI <schema:Thing>"):
        serialize([quad], "jsonld", BASE)


def test_every_term_of_the_vocabulary_has_a_key(quads: list[ox.Quad]) -> None:
    used = {quad.predicate.value for quad in quads if quad.predicate.value.startswith(AG)}
    assert used <= keys().keys()
    names = [key.name for key in keys().values()]
    assert len(names) == len(set(names))
    assert not set(names) & (PREFIXES.keys() | {"id", "type"})


def test_the_context_is_what_json_ld_1_0_knows() -> None:
    for definition in context(BASE).values():
        if isinstance(definition, dict):
            assert definition.keys() <= {"@id", "@type", "@container"}
            assert definition.get("@container") in (None, "@set", "@language")
