"""A finding, and how it is read from what pySHACL reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accordgraph.ontology.terms import PREFIXES, tail

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong: in which graph, about what, and what."""

    graph: str
    node: str
    message: str


def results(name: str, data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[tuple[Finding, str]]:
    """What the shapes find in the data, each with its severity: `Violation`, `Warning` or `Info`."""
    for report, result in _reported(data, shapes):
        said = (report.value(result, _sh(part)) for part in ("resultMessage", "resultPath", "value"))
        message = " ".join(str(part) for part in said if part)
        yield (
            Finding(name, str(report.value(result, _sh("focusNode"))), message),
            tail(str(report.value(result, _sh("resultSeverity")))),
        )


def _reported(data: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[tuple[rdflib.Graph, rdflib.term.Node]]:
    """The results of a report; details within a result are none of their own."""
    import pyshacl  # noqa: PLC0415  (heavy: building a graph does without)

    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, meta_shacl=False)
    for result in report.objects(None, _sh("result")):
        yield report, result


def _sh(name: str) -> rdflib.URIRef:
    import rdflib  # noqa: PLC0415

    return rdflib.URIRef(PREFIXES["sh"] + name)
