"""The context of JSON-LD: which key stands for which IRI, and how a value is to be read.

It is made from the ontology and `context.toml`, with what JSON-LD 1.0 knows, since not every reader knows more.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import pyoxigraph as ox

from accordgraph.ontology.terms import AG, PREFIXES

from .errors import GraphError
from .sheet import term
from .vocabulary import ontology_quads

LANGUAGE = "@language"  # values are texts by language
REFERENCE = "@id"  # values are IRIs
_SECTIONS = {"keywords", "texts", "plain", "references", "typed", "lists"}
_PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property")
_XSD = PREFIXES["xsd"]


@dataclass(frozen=True, slots=True)
class Key:
    """A short key: the IRI, how values are read (`LANGUAGE`, `REFERENCE`, a datatype's IRI, or None), and whether
    there is always a list of them."""

    name: str
    iri: str
    reads: str | None = None
    many: bool = False

    def definition(self) -> str | dict[str, str]:
        """What the context says of it."""
        said: dict[str, str] = {"@id": compact(self.iri)}
        if self.reads == LANGUAGE:
            said["@container"] = "@language"
        elif self.many:
            said["@container"] = "@set"
        if self.reads and self.reads != LANGUAGE:
            said["@type"] = self.reads if self.reads == REFERENCE else compact(self.reads)
        return said if len(said) > 1 else said["@id"]


def compact(iri: str) -> str:
    """An IRI of a known namespace by its prefix, another as it is.

    Raises `GraphError` for an IRI whose scheme is a prefix of ours: a reader would take it for another.
    """
    namespace = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
    prefix, local = _prefix_of().get(namespace), iri[len(namespace) :]
    if prefix is not None:
        return f"{prefix}:{local}"
    scheme, _, rest = iri.partition(":")
    if scheme in PREFIXES and not rest.startswith("//"):
        raise GraphError(f"JSON-LD cannot write the IRI <{iri}>, since '{scheme}:' is a prefix; choose another format")
    return iri


@lru_cache(maxsize=1)
def _prefix_of() -> dict[str, str]:
    return {iri: prefix for prefix, iri in PREFIXES.items()}


@lru_cache(maxsize=1)
def keys() -> dict[str, Key]:
    """The short keys of properties and classes by IRI. Raises `GraphError` where two IRIs would have one key."""
    settings = _settings()
    reads = _declared()
    for section, kind in (("texts", LANGUAGE), ("plain", None), ("references", REFERENCE)):
        reads |= {term(name).value: kind for name in settings[section]["terms"]}
    reads |= {term(name).value: term(datatype).value for name, datatype in settings["typed"].items()}
    many = {term(name).value for name in settings["lists"]["terms"]}
    names: dict[str, str] = {**settings["keywords"], **PREFIXES}
    found: dict[str, Key] = {}
    for iri in sorted(reads, key=lambda iri: (not iri.startswith(AG), iri)):
        name = iri[max(iri.rfind("/"), iri.rfind("#")) + 1 :]
        if names.setdefault(name, iri) == iri:
            found[iri] = Key(name, iri, reads[iri], iri in many)
        elif iri.startswith(AG):
            raise GraphError(f"the vocabulary's {iri} and {names[name]} have one key in JSON-LD; rename one")
    return found


@lru_cache(maxsize=1)
def _settings() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("context.toml").read_text(encoding="utf-8")
    settings = tomllib.loads(text)
    if settings.keys() != _SECTIONS:
        raise GraphError(f"context.toml: its sections must be {', '.join(sorted(_SECTIONS))}")
    return settings


def _declared() -> dict[str, str | None]:
    """What the ontology says of its own classes and properties: references, values of a type, or anything."""
    kinds = {term(name): REFERENCE if name == "owl:ObjectProperty" else None for name in (*_PROPERTIES, "owl:Class")}
    reads: dict[str, str | None] = {}
    ranges: dict[str, str] = {}
    for quad in ontology_quads():
        if not isinstance(quad.subject, ox.NamedNode) or not quad.subject.value.startswith(AG):
            continue
        if quad.predicate == term("rdf:type") and isinstance(quad.object, ox.NamedNode) and quad.object in kinds:
            reads[quad.subject.value] = kinds[quad.object]
        elif quad.predicate == term("rdfs:range") and isinstance(quad.object, ox.NamedNode):
            ranges[quad.subject.value] = quad.object.value
    datatypes = {iri: found for iri, found in ranges.items() if found.startswith(_XSD) and found != f"{_XSD}string"}
    return reads | {iri: datatype for iri, datatype in datatypes.items() if reads.get(iri) != REFERENCE}


def context(base: str | None) -> dict[str, Any]:
    """The context: base, keywords, prefixes and keys, in this order, each in the order of its name."""
    based = {"@base": base} if base else {}
    short = {key.name: key.definition() for key in sorted(keys().values(), key=lambda key: key.name)}
    return {**based, **_settings()["keywords"], **dict(sorted(PREFIXES.items())), **short}
