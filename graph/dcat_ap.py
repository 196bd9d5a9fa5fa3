"""Checking the description of a dataset against DCAT-AP 3.0.1, with the shapes that SEMIC publishes (`shapes/`)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

import pyoxigraph as ox

from accordgraph.ontology.portal import is_value
from accordgraph.ontology.terms import PREFIXES, tail

from .errors import GraphError
from .finding import Finding, results

if TYPE_CHECKING:
    import rdflib

VERSION = "DCAT-AP 3.0.1"
MANDATORY = ("shapes.ttl", "range.ttl", "mdr-vocabularies.shape.ttl")
RECOMMENDED = "shapes_recommended.ttl"
_R5R = "http://data.europa.eu/r5r#"


def parse_record(data: bytes, name: str) -> list[ox.Triple]:
    """The triples of a description in Turtle. Raises `GraphError` where it can't be read."""
    try:
        return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    except (SyntaxError, ValueError) as err:
        raise GraphError(f"{name}: cannot be read as Turtle ({err}); build it again") from err


def check_description(graph: str, data: rdflib.Graph) -> tuple[list[Finding], list[Finding]]:
    """What breaks a rule, and what is only recommended. `data` is the description alone.

    What a prescribed vocabulary says of its own values is not ours to complete: nothing is recommended of them.
    """
    broken, wanted = [], []
    for finding, severity in results(graph, data, _shapes()):
        if severity == "Violation":
            broken.append(finding)
        elif not is_value(finding.node):
            wanted.append(Finding(graph, finding.node, _advice(finding.message)))
    return broken, wanted


def _advice(message: str) -> str:
    """The property that is missing, or whose value is in none of the prescribed vocabularies."""
    words = message.split()
    iri = next((word for word in words if word.startswith("http")), "")
    name = next((f"{prefix}:{tail(iri)}" for prefix, space in PREFIXES.items() if iri == space + tail(iri)), iri)
    if message.startswith("Less than"):
        return f"{name} is recommended"
    return f"a value of {name} from the vocabulary that DCAT-AP names is recommended, not {words[-1]}"


@cache
def _shapes() -> rdflib.Graph:
    """All shapes as one graph, without the pattern that no IRI of SPDX satisfies (see `shapes/README.md`)."""
    import rdflib  # noqa: PLC0415  (heavy: building a graph does without)

    found = rdflib.Graph()
    folder = resources.files("accordgraph.graph").joinpath("shapes")
    for name in (*MANDATORY, RECOMMENDED):
        found.parse(data=folder.joinpath(f"dcat-ap-3.0.1-{name}").read_bytes(), format="turtle")
    sh_pattern = rdflib.URIRef(PREFIXES["sh"] + "pattern")
    found.remove((rdflib.URIRef(f"{_R5R}ChecksumAlgorithmRestriction"), sh_pattern, None))
    return found
