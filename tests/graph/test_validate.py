"""The shapes accept what is built and find what is broken; quotes are held against the text."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from accordgraph.graph.build import DocumentRecords
from accordgraph.graph.errors import GraphError
from accordgraph.graph.sheet import Value, count, term, text, typed
from accordgraph.graph.store import in_memory
from accordgraph.graph.validate import ValidationReport, validate

BASE = "https://example.org/accordgraph/"
DOC = f"{BASE}d/plan"
GRAPH = ox.NamedNode(f"{DOC}/graph")
CLAUSE = ox.NamedNode(f"{DOC}/c/一/%28一%29/1/c1")
LEFT_OUT = ox.NamedNode(f"{DOC}/left-out/m/一/%28一%29/2")
EVIDENCE = ox.NamedNode(f"{DOC}#char=22,38")


def _shapes_only(quads: Iterable[ox.Quad]) -> ValidationReport:
    """The report on the document's graph alone, to be quick."""
    return validate(in_memory(quad for quad in quads if quad.graph_name == GRAPH))


def test_what_is_built_conforms(store: ox.Store, plan: DocumentRecords) -> None:
    report = validate(store, {"plan": plan.text})
    assert report.findings == ()
    assert report.conforms
    assert report.graphs == 6
    assert report.quotes == 22


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "words"),
    [
        (CLAUSE, "ag:strength", None, "strength"),
        (CLAUSE, "ag:document", None, "needs its document"),
        (CLAUSE, "prov:wasQuotedFrom", None, "needs the words"),
        (CLAUSE, "rdf:value", text("others"), "those it was quoted from"),
        (CLAUSE, "rdf:value", None, "those it was quoted from"),
        (CLAUSE, "ag:firmness", typed("1.5", "decimal"), "from 0 to 1"),
        (CLAUSE, "ag:actorBasis", text("guessed"), "actorBasis"),
        (CLAUSE, "ag:action", ox.NamedNode("https://w3id.org/accordgraph/def/action/dance"), "action"),
        (EVIDENCE, "oa:hasSelector", None, "one selector by quote"),
        (ox.NamedNode(f"{EVIDENCE.value}/position"), "oa:start", count(99), "start"),
        (ox.NamedNode(DOC), "dcterms:title", None, "title"),
        (
            ox.NamedNode(f"{BASE}e/gong-zuo-zu-00000004"),
            "ag:status",
            ox.NamedNode("https://w3id.org/accordgraph/def/status/dreamt"),
            "one status of the scheme",
        ),
        (ox.NamedNode(f"{DOC}/text"), "ag:sha256", text("abc"), "SHA-256"),
        (LEFT_OUT, "ag:reason", None, "needs its reason"),
        (LEFT_OUT, "prov:wasQuotedFrom", None, "needs the words"),
    ],
)
def test_a_broken_fact_is_found(
    quads: list[ox.Quad], subject: ox.NamedNode, predicate: str, value: Value | None, words: str
) -> None:
    kept = [quad for quad in quads if not (quad.subject == subject and quad.predicate == term(predicate))]
    assert len(kept) < len(quads)
    broken = [*kept, ox.Quad(subject, term(predicate), value, GRAPH)] if value else kept
    report = _shapes_only(broken)
    assert not report.conforms
    assert any(finding.node == subject.value and words in finding.message for finding in report.findings)


def test_two_preferred_labels_in_a_language_are_found(quads: list[ox.Quad]) -> None:
    graph = ox.NamedNode(f"{BASE}graph/entities")
    fund = ox.NamedNode(f"{BASE}e/hai-wan-ji-jin-00000002")
    labels = [quad for quad in quads if quad.graph_name == graph]
    report = validate(in_memory([*labels, ox.Quad(fund, term("skos:prefLabel"), text("又名", "zh"), graph)]))
    assert [finding.node for finding in report.findings] == [fund.value]


def test_a_quote_that_the_text_does_not_have_is_found(store: ox.Store, plan: DocumentRecords) -> None:
    report = validate(store, {"plan": "。" + plan.text})
    assert len(report.findings) == report.quotes
    assert "is not the quote" in report.findings[0].message
    missing = validate(store, {})
    assert "there is no text of" in missing.findings[0].message


def test_an_empty_store_cannot_be_validated() -> None:
    with pytest.raises(GraphError, match="build one first"):
        validate(ox.Store())
