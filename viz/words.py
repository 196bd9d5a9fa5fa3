"""What the vocabulary calls its types, kinds, statuses and strengths, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

import pyoxigraph as ox

from accordgraph.ontology.terms import AG, DEF, PREFIXES

_SCHEMES = ("kind", "status", "strength")
_NAMINGS = {f"{PREFIXES['rdfs']}label", f"{PREFIXES['skos']}prefLabel"}


def vocabulary_words() -> dict[str, dict[str, dict[str, str]]]:
    """Labels by scheme, term and language: `words["kind"]["summit"]["en"]`; classes are under `type`."""
    words: dict[str, dict[str, dict[str, str]]] = {name: {} for name in ("type", *_SCHEMES)}
    for iri, text, lang in _labels("accordgraph.ttl"):
        if iri.startswith(AG):
            words["type"].setdefault(iri.removeprefix(AG), {})[lang] = text
    for iri, text, lang in _labels("schemes.ttl"):
        scheme, _, name = iri.removeprefix(DEF).partition("/")
        if scheme in _SCHEMES and name:
            words[scheme].setdefault(name, {})[lang] = text
    # Properties share the namespace with the classes; a class begins with a capital letter.
    words["type"] = {name: labels for name, labels in words["type"].items() if name[:1].isupper()}
    return words


def _labels(name: str) -> Iterator[tuple[str, str, str]]:
    """IRI, label and language of everything that one of the vocabulary's files names."""
    data = resources.files("accordgraph.ontology").joinpath(name).read_bytes()
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        if (
            isinstance(quad.subject, ox.NamedNode)
            and isinstance(quad.object, ox.Literal)
            and quad.predicate.value in _NAMINGS
        ):
            yield quad.subject.value, quad.object.value, quad.object.language or ""
