"""Checking a graph: SHACL on each named graph, and every quote against the plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .errors import GraphError
from .iris import ONTOLOGY_GRAPH
from .named import rows
from .sheet import term
from .store import all_quads
from .vocabulary import ontology_quads, shapes_turtle

if TYPE_CHECKING:
    import rdflib

# all that the shapes ask of a concept: the whole ontology beside every graph would double the time
_NEEDED = {term(name) for name in ("rdf:type", "rdfs:subClassOf")}
_SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: in which graph, about what, and what."""

    graph: str
    node: str
    message: str


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All findings in a fixed order, and how many graphs and quotes were looked at."""

    findings: tuple[Finding, ...]
    graphs: int
    quotes: int

    @property
    def conforms(self) -> bool:
        """Nothing was found."""
        return not self.findings


def validate(store: ox.Store, texts: Mapping[str, str] | None = None) -> ValidationReport:
    """Check the store; `texts` maps the slug (or IRI) of a document to its plain text, for the quotes."""
    graphs = sorted((graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)), key=str)
    if not graphs:
        raise GraphError("there is no named graph to validate; build one first")
    findings = _shapes(store, graphs)
    quotes, wrong = _quotes(store, texts) if texts is not None else (0, [])
    ordered = sorted({*findings, *wrong}, key=lambda f: (f.graph, f.node, f.message))
    return ValidationReport(tuple(ordered), len(graphs), quotes)


def _shapes(store: ox.Store, graphs: Iterable[ox.NamedNode]) -> list[Finding]:
    import rdflib  # noqa: PLC0415  (heavy: building a graph does without)

    shapes = rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    context = [quad.triple for quad in ontology_quads() if quad.predicate in _NEEDED]
    findings = []
    for graph in graphs:
        triples = [quad.triple for quad in all_quads(store, graph)]
        known = [] if graph.value == ONTOLOGY_GRAPH else context
        findings += _check(graph.value, _rdflib_graph([*triples, *known]), shapes)
    return findings


def _rdflib_graph(triples: list[ox.Triple]) -> rdflib.Graph:
    """The triples in memory, by the fastest road from Oxigraph to rdflib: N-Triples."""
    import rdflib  # noqa: PLC0415

    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=written, format="nt")


def _check(name: str, data: rdflib.Graph, shapes: rdflib.Graph) -> list[Finding]:
    import pyshacl  # noqa: PLC0415
    from rdflib import RDF, Namespace  # noqa: PLC0415

    sh = Namespace(_SH)
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, meta_shacl=False)
    return [
        Finding(
            name,
            str(report.value(result, sh.focusNode)),
            " ".join(
                filter(
                    None,
                    (
                        str(report.value(result, sh.resultMessage)),
                        str(report.value(result, sh.resultPath) or ""),
                        str(report.value(result, sh.value) or ""),
                    ),
                )
            ),
        )
        for result in report.subjects(RDF.type, sh.ValidationResult)
    ]


def _quotes(store: ox.Store, texts: Mapping[str, str]) -> tuple[int, list[Finding]]:
    """How many quotes there are, and those that are not what the text has at their offsets."""
    found = rows(store, "find-quotes")
    wrong = []
    for row in found:
        graph, evidence, document, exact, start, end = (
            getattr(row[column], "value", "") for column in ("graph", "evidence", "document", "exact", "start", "end")
        )
        text = texts.get(document, texts.get(document.rsplit("/", 1)[-1]))
        if text is None:
            wrong.append(Finding(graph, evidence, f"there is no text of {document} to check the quote against"))
        elif text[int(start) : int(end)] != exact:
            wrong.append(Finding(graph, evidence, f"the text at {start}..{end} is not the quote {exact!r}"))
    return len(found), wrong
