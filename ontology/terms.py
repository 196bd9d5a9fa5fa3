"""Namespaces of the vocabulary and the IRIs built from them."""

from __future__ import annotations

import re

import pyoxigraph as ox

AG = "https://w3id.org/accordgraph/ns#"
DEF = "https://w3id.org/accordgraph/def/"
ENTITY = "https://w3id.org/accordgraph/e/"
EXAMPLE_BASE = "https://example.org/accordgraph/"

SCHEMES = ("kind", "strength", "hedge", "action", "status", "level", "rhythm", "topic", "role")

PREFIXES: dict[str, str] = {
    "ag": AG,
    "age": ENTITY,
    **{f"ag{scheme}": f"{DEF}{scheme}/" for scheme in SCHEMES},
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


_IRI = re.compile(r"(?:https?://|urn:)[^\s<>\"{}|\\^`\x00-\x20]+")


def means_iri(said: str) -> bool:
    """Whether a person means an IRI, be it right or wrong."""
    return "://" in said or said.startswith("urn:")


def is_iri(said: str) -> bool:
    """Whether it is an IRI of the web, or a name of the form `urn:isbn:…`, that can be written as it is."""
    try:
        return _IRI.fullmatch(said) is not None and bool(ox.NamedNode(said))
    except ValueError:
        return False


def concept(scheme: str, name: str) -> str:
    """The IRI of a concept: `concept("kind", "summit")`."""
    return f"{DEF}{scheme}/{name}"


def tail(iri: str) -> str:
    """The last part of an IRI: `summit` of `…/def/kind/summit`."""
    return iri.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
