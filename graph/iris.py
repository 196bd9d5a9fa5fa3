"""IRIs of what a document adds: its parts below its own IRI, evidence as a fragment (RFC 5147)."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote

import pyoxigraph as ox

from .sheet import node

AUTHORITY_GRAPH = "https://w3id.org/accordgraph/graph/authority"
ONTOLOGY_GRAPH = "https://w3id.org/accordgraph/graph/ontology"


def _keep(char: str) -> bool:
    return char.isalnum() and ("\u00a0" <= char <= "\ud7ff" or "\U00010000" <= char <= "\U0002fffd")


@lru_cache(maxsize=1 << 14)
def encode(path: str) -> str:
    """A path of ids for an IRI: letters of any script and slashes stay, all else is percent-encoded.

    Brackets are legal in IRIs, but a name in brackets breaks links in running text and short forms in Turtle.
    """
    return "".join(char if _keep(char) else quote(char, safe="/") for char in path)


def part(document: str, letter: str, path: str) -> ox.NamedNode:
    """A part of a document: `part(iri, "m", "二/(二)/1")` is `iri/m/二/%28二%29/1`."""
    return node(f"{document}/{letter}/{encode(path)}")


def below(parent: ox.NamedNode, path: str) -> ox.NamedNode:
    """Something that belongs to one node: its membership, its period."""
    return node(f"{parent.value}/{encode(path)}")


def evidence_iri(document: str, start: int, end: int) -> ox.NamedNode:
    """The stretch of a document from `start` to `end`, in code points."""
    return node(f"{document}#char={start},{end}")


def document_graph(document: str) -> str:
    """The named graph that holds what one document says."""
    return f"{document}/graph"
