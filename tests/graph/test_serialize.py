"""Exports carry every fact, in reading order, with the same bytes each time."""

from __future__ import annotations

import json
import random

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from accordgraph.graph.errors import GraphError
from accordgraph.graph.readable import readable_quads
from accordgraph.graph.serialize import FORMATS, serialize, turtle
from accordgraph.ontology.terms import PREFIXES

BASE = "https://example.org/accordgraph/"
PARSERS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
NASTY = [
    '"',
    "\\",
    "\n",
    "\r",
    "\t",
    "\u0000",
    "\u0001",
    "\u2028",
    "]]>",
    "<b>",
    "&amp;",
    "@en",
    "^^",
    "'''",
    '"""',
    "李",
    "𠮷",
]


def _read(data: bytes, form: str) -> set[ox.Quad]:
    return set(ox.parse(data, format=PARSERS[form]))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_carries_every_fact(quads: list[ox.Quad], form: str) -> None:
    read = _read(serialize(quads, form, BASE), form)
    if form in ("turtle", "rdfxml"):
        assert {quad.triple for quad in read} == {quad.triple for quad in quads}
    else:
        assert read == set(quads)


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_the_facts_makes_no_difference(quads: list[ox.Quad], form: str) -> None:
    shuffled = list(quads)
    random.Random(7).shuffle(shuffled)  # noqa: S311
    assert serialize(shuffled, form, BASE) == serialize(quads, form, BASE)


def test_json_ld_is_json(quads: list[ox.Quad]) -> None:
    assert json.loads(serialize(quads, "jsonld"))


def test_rdflib_reads_the_turtle_as_the_same_graph(quads: list[ox.Quad]) -> None:
    graph = rdflib.Graph().parse(data=turtle(quads, BASE), format="turtle")
    assert len(graph) == len({quad.triple for quad in quads})
    assert (
        rdflib.URIRef(f"{BASE}d/plan"),
        rdflib.DCTERMS.title,
        rdflib.Literal("海湾合作行动计划", "zh"),
    ) in graph


def test_turtle_reads_from_the_dataset_to_the_evidence(quads: list[ox.Quad]) -> None:
    text = turtle(readable_quads(quads), BASE).decode()
    places = [
        text.index(f"\n{head} a ")
        for head in (
            "<dataset>",
            "<d/plan>",
            "<d/plan/s/一>",
            "age:gulf",
            "<d/plan/n/n7>",
            "<d/plan#char=9,13>",
            "agtopic:customs",
        )
    ]
    assert places == sorted(places)
    assert text.index('locator "一(一)1"') < text.index('locator "一(一)2"')


def test_the_readable_file_leaves_out_declarations_and_unused_concepts(quads: list[ox.Quad]) -> None:
    text = turtle(readable_quads(quads), BASE).decode()
    assert "owl:Class" not in text
    assert "agkind:forum a skos:Concept" in text
    assert "agkind:charter" not in text


def test_types_and_labels_come_first_in_a_block(quads: list[ox.Quad]) -> None:
    text = turtle(quads, BASE).decode()
    block = next(block for block in text.split("\n\n") if block.startswith("age:gulf-customs-forum "))
    predicates = [line.split()[0] for line in block.splitlines()[1:]]
    assert block.splitlines()[0].startswith("age:gulf-customs-forum a ag:Mechanism")
    assert predicates[:2] == ["skos:prefLabel", "rdfs:label"]
    assert predicates[2:] == sorted(predicates[2:], key=lambda name: PREFIXES[name.split(":")[0]] + name.split(":")[1])


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(GraphError, match="choose one of turtle"):
        serialize([], "docx")


_texts = st.lists(st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"])))).map("".join)


def _one_fragment(path: str) -> str:
    """An IRI has one fragment at most."""
    first, mark, rest = path.partition("#")
    return first + mark + rest.replace("#", "")


_paths = st.lists(
    st.sampled_from(["a", "二", ".", "..", "/", "//", ":", "?", "#", "%28", "(", ",", "=", "-", "9", "~", "'"])
)
_iris = st.one_of(
    _paths.map(lambda parts: ox.NamedNode(BASE + _one_fragment("".join(parts)))),
    _paths.map(lambda parts: ox.NamedNode(PREFIXES["ag"] + "".join(parts).replace("#", ""))),
    st.sampled_from([ox.NamedNode("https://example.org/accordgraph"), ox.NamedNode("urn:x:y")]),
)
_literals = st.one_of(
    _texts.map(ox.Literal),
    _texts.map(lambda text: ox.Literal(text, language="zh-Hans")),
    _texts.map(lambda text: ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))),
    st.sampled_from(["1", "1.", "1.0", "-1", "01", "true", "TRUE", "1e3", ""]).flatmap(
        lambda text: st.sampled_from(["integer", "decimal", "boolean", "double"]).map(
            lambda name: ox.Literal(text, datatype=ox.NamedNode(PREFIXES["xsd"] + name))
        )
    ),
)
_triples = st.lists(st.builds(ox.Triple, _iris, _iris, st.one_of(_iris, _literals)), max_size=6)


@given(_triples)
def test_turtle_and_back_is_the_same_graph(triples: list[ox.Triple]) -> None:
    written = turtle((ox.Quad(t.subject, t.predicate, t.object) for t in triples), BASE)
    read = {quad.triple for quad in ox.parse(written, format=ox.RdfFormat.TURTLE)}
    assert read == set(triples)
    assert turtle((ox.Quad(t.subject, t.predicate, t.object) for t in read), BASE) == written


@pytest.mark.parametrize("form", ["trig", "jsonld"])
@given(_triples)
def test_named_graphs_and_back_are_the_same_dataset(form: str, triples: list[ox.Triple]) -> None:
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, graph)
        for t in triples
        for graph in (ox.DefaultGraph(), ox.NamedNode(f"{BASE}d/二/graph"))
    ]
    assert _read(serialize(quads, form, BASE), form) == set(quads)


@given(_texts)
def test_rdf_xml_is_always_xml(text: str) -> None:
    quad = ox.Quad(ox.NamedNode(BASE), ox.NamedNode(PREFIXES["ag"] + "object"), ox.Literal(text))
    graph = rdflib.Graph().parse(data=serialize([quad], "rdfxml"), format="xml")
    found = str(next(graph.objects()))
    assert len(found) == len(text)
    assert all(theirs in (ours, "\ufffd") for ours, theirs in zip(text, found, strict=True))
