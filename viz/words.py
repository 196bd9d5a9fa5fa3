"""What the vocabulary calls its terms, and what the page itself says, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib import resources

import pyoxigraph as ox

from accordgraph.ontology.terms import AG, DEF, PREFIXES

_SCHEMES = ("kind", "status", "strength", "level", "rhythm")
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


def interface_words() -> dict[str, dict[str, str]]:
    """The page's own words by language and key. Raises `ValueError` for a word without one of the languages."""
    table = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    for key, said in table.items():
        if set(said) != {"zh", "en"}:
            raise ValueError(f"words.toml: '{key}' must be said in zh and en, and in nothing else")
    return {lang: {key: said[lang] for key, said in table.items()} for lang in ("zh", "en")}


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
