"""Checking a graph: SHACL on each named graph, a profile on the description, every quote against the plain text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyoxigraph as ox

from .errors import GraphError
from .finding import Finding, results
from .iris import ONTOLOGY_GRAPH
from .named import rows
from .profile import check_description, parse_record
from .sheet import term
from .store import all_quads
from .vocabulary import ontology_quads, shapes_turtle

if TYPE_CHECKING:
    import rdflib

# all that the shapes ask of a concept: the whole ontology beside every graph would double the time
_NEEDED = {term(name) for name in ("rdf:type", "rdfs:subClassOf")}


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All findings in a fixed order, how many graphs and quotes were looked at, and what the profile recommends."""

    findings: tuple[Finding, ...]
    graphs: int
    quotes: int
    recommended: tuple[Finding, ...] = ()

    @property
    def conforms(self) -> bool:
        """Nothing was found."""
        return not self.findings


def validate(
    store: ox.Store,
    texts: Mapping[str, str] | None = None,
    record: bytes | None = None,
    profile: rdflib.Graph | None = None,
) -> ValidationReport:
    """Check the store; `texts` maps the slug (or IRI) of a document to its plain text, for the quotes.

    `profile` holds the shapes (see `profile.load_profile`) that the description of the dataset must conform to.
    `record` is that description with sizes and checksums (Turtle); without it the one in the store is checked.
    """
    graphs = sorted((graph for graph in store.named_graphs() if isinstance(graph, ox.NamedNode)), key=str)
    if not graphs:
        raise GraphError("there is no named graph to validate; build one first")
    findings = _shapes(store, graphs)
    broken, recommended = _description(store, graphs, record, profile) if profile else ([], [])
    quotes, wrong = _quotes(store, texts) if texts is not None else (0, [])
    return ValidationReport(_ordered([*findings, *broken, *wrong]), len(graphs), quotes, _ordered(recommended))


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(set(findings), key=lambda f: (f.graph, f.node, f.message)))


def _shapes(store: ox.Store, graphs: Iterable[ox.NamedNode]) -> list[Finding]:
    import rdflib  # noqa: PLC0415  (heavy: building a graph does without)

    shapes = rdflib.Graph().parse(data=shapes_turtle(), format="turtle")
    context = [quad.triple for quad in ontology_quads() if quad.predicate in _NEEDED]
    findings = []
    for graph in graphs:
        triples = [quad.triple for quad in all_quads(store, graph)]
        known = [] if graph.value == ONTOLOGY_GRAPH else context
        findings += [found for found, _ in results(graph.value, _rdflib_graph([*triples, *known]), shapes)]
    return findings


def _description(
    store: ox.Store, graphs: Iterable[ox.NamedNode], record: bytes | None, profile: rdflib.Graph
) -> tuple[list[Finding], list[Finding]]:
    """What a profile finds in the graph that describes a dataset; nothing where there is none."""
    for graph in graphs:
        if next(store.quads_for_pattern(None, term("rdf:type"), term("dcat:Dataset"), graph), None) is None:
            continue
        triples = [quad.triple for quad in all_quads(store, graph)]
        if record is not None:
            triples = parse_record(record, "dataset.ttl")
        return check_description(graph.value, _rdflib_graph(triples), profile)
    return [], []


def _rdflib_graph(triples: list[ox.Triple]) -> rdflib.Graph:
    """The triples in memory, by the fastest road from Oxigraph to rdflib: N-Triples."""
    import rdflib  # noqa: PLC0415

    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=written, format="nt")


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
