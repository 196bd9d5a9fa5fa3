"""Checking the description of a dataset against the shapes of an application profile, such as DCAT-AP."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from accordgraph.ontology.portal import is_value
from accordgraph.ontology.terms import PREFIXES, tail

from .errors import GraphError
from .finding import Finding, results

if TYPE_CHECKING:
    import rdflib

_R5R = "http://data.europa.eu/r5r#"


def parse_record(data: bytes, name: str) -> list[ox.Triple]:
    """The triples of a description in Turtle. Raises `GraphError` where it can't be read."""
    try:
        return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    except (SyntaxError, ValueError) as err:
        raise GraphError(f"{name}: cannot be read as Turtle ({err}); build it again") from err


def check_description(graph: str, data: rdflib.Graph, profile: rdflib.Graph) -> tuple[list[Finding], list[Finding]]:
    """What breaks a rule of the profile, and what is only recommended. `data` is the description alone.

    What a prescribed vocabulary says of its own values is not ours to complete: nothing is recommended of them.
    """
    broken, wanted = [], []
    for finding, severity in results(graph, data, profile):
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
    return f"a value of {name} from the vocabulary that the profile names is recommended, not {words[-1]}"


def load_profile(paths: Iterable[Path]) -> rdflib.Graph:
    """The SHACL shapes of files and folders (`*.ttl`) as one graph. Raises `GraphError` where there are none.

    One constraint of DCAT-AP 3.0.1 is left out: its pattern wants `https://spdx.org/…` of a checksum's algorithm,
    while the class in the same shape, DCAT and SPDX itself have `http://`. No IRI of SPDX satisfies both.
    """
    import rdflib  # noqa: PLC0415  (heavy: building a graph does without)

    found = rdflib.Graph()
    for file in _files(paths):
        try:
            found.parse(data=file.read_bytes(), format="turtle")
        except OSError as err:
            raise GraphError(f"{file}: cannot be opened ({err.strerror}); check the name and the permissions") from err
        except Exception as err:  # rdflib's parser has no one error of its own
            raise GraphError(f"{file}: cannot be read as Turtle ({_first_line(err)}); give SHACL shapes") from err
    found.remove(
        (rdflib.URIRef(f"{_R5R}ChecksumAlgorithmRestriction"), rdflib.URIRef(PREFIXES["sh"] + "pattern"), None)
    )
    return found


def _files(paths: Iterable[Path]) -> list[Path]:
    files: list[Path] = []
    for path in paths:
        inside = sorted(path.glob("*.ttl")) if path.is_dir() else [path]
        if not inside:
            raise GraphError(f"{path}: holds no shapes (*.ttl); name the files or another folder")
        files += inside
    return files


def _first_line(err: Exception) -> str:
    return next(iter(str(err).splitlines()), type(err).__name__)
