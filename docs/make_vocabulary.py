"""Writes docs/vocabulary.md from the ontology's Turtle files: `python docs/make_vocabulary.py [--check]`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from deliver import DOCS, ROOT, deliver, parser, table

from accordgraph.ontology.terms import DEF, PREFIXES

FILES = ("accordgraph.ttl", "schemes.ttl", "topics.ttl")
PROPERTY_TYPES = ("owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty", "rdf:Property")
OPENING = """# Vocabulary

<!-- Written by docs/make_vocabulary.py from ontology/*.ttl. Do not edit. -->

Classes, properties and concept schemes of the graph, with the labels that the files give. Classes and properties
have the prefix `ag:` <{ag}>. The concepts of a scheme have a prefix each, for example `agkind:`
<{kind}>. What is mandatory stands in `ontology/shapes.ttl`; the known entities stand in
`ontology/authority.ttl`.
"""

Facts = dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]


def main() -> int:
    """Exit code 0, or 1 where the page is to be checked and is out of date."""
    options = parser(__doc__).parse_args()
    facts = facts_of()
    parts = [
        OPENING.format(ag=PREFIXES["ag"], kind=f"{DEF}kind/"),
        "\n## Classes\n\n", _classes(facts),
        "\n## Properties\n\n", _properties(facts),
        *_schemes(facts),
        "\n## Topics\n\n`agtopic:` – the curated scheme of cooperation areas. A topic with several broader ones is "
        "listed below each.\n\n", *_topics(facts),
    ]  # fmt: skip
    return deliver(DOCS / "vocabulary.md", "".join(parts), options.check)


def facts_of() -> Facts:
    """All that the files say, by subject and predicate."""
    found: Facts = {}
    for name in FILES:
        for quad in ox.parse((ROOT / "ontology" / name).read_bytes(), format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                about = found.setdefault(quad.subject.value, {})
                about.setdefault(short(quad.predicate.value), []).append(quad.object)
    return found


def short(iri: str) -> str:
    """The IRI with its prefix, the longest that fits."""
    name, base = max(PREFIXES.items(), key=lambda item: len(item[1]) if iri.startswith(item[1]) else 0)
    return f"{name}:{iri.removeprefix(base)}" if iri.startswith(base) else f"<{iri}>"


def of_type(facts: Facts, *types: str) -> list[str]:
    """The IRIs of the things of one of these types (short forms), sorted."""
    return sorted(iri for iri, about in facts.items() if {*types} & {*_names(about, "rdf:type")})


def _names(about: dict[str, list[ox.NamedNode | ox.Literal]], predicate: str) -> list[str]:
    return sorted(short(value.value) for value in about.get(predicate, []))


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def text(facts: Facts, iri: str, predicate: str, lang: str) -> str:
    """What is said of a thing in one language; several texts are joined."""
    values = facts[iri].get(predicate, [])
    return "; ".join(sorted(v.value for v in values if isinstance(v, ox.Literal) and v.language == lang))


def _classes(facts: Facts) -> str:
    rows = [
        [_code([short(iri)]), text(facts, iri, "rdfs:label", "zh"), text(facts, iri, "rdfs:label", "en"),
         _code(_names(facts[iri], "rdfs:subClassOf")), text(facts, iri, "rdfs:comment", "en")]
        for iri in of_type(facts, "owl:Class")
    ]  # fmt: skip
    return table(["class", "zh", "en", "subclass of", "meaning"], rows)


def _properties(facts: Facts) -> str:
    rows = [
        [_code([short(iri)]), text(facts, iri, "rdfs:label", "zh"), text(facts, iri, "rdfs:label", "en"),
         _code(_names(facts[iri], "rdfs:domain") + _names(facts[iri], "schema:domainIncludes")),
         _code(_names(facts[iri], "rdfs:range") + _names(facts[iri], "schema:rangeIncludes")),
         _code(_names(facts[iri], "rdfs:subPropertyOf")), text(facts, iri, "rdfs:comment", "en")]
        for iri in of_type(facts, *PROPERTY_TYPES)
    ]  # fmt: skip
    return table(["property", "zh", "en", "of", "value", "subproperty of", "meaning"], rows)


def _schemes(facts: Facts) -> Iterator[str]:
    """One table a scheme, the topics left out."""
    for scheme in of_type(facts, "skos:ConceptScheme"):
        prefix = f"ag{scheme.removeprefix(DEF)}"
        if prefix == "agtopic":
            continue
        yield f"\n## {text(facts, scheme, 'skos:prefLabel', 'en')}\n\n`{prefix}:` – "
        yield f"{text(facts, scheme, 'skos:scopeNote', 'en')}\n\n"
        kinds = prefix == "agkind"
        rows = [_concept(facts, iri, kinds) for iri in members(facts, scheme)]
        yield table(["concept", "zh", "en", *(["kind of", "level", "also"] if kinds else []), "meaning"], rows)


def members(facts: Facts, scheme: str) -> list[str]:
    """The concepts of a scheme, by notation where they have one."""
    found = [iri for iri in facts if short(scheme) in _names(facts[iri], "skos:inScheme")]
    return sorted(found, key=lambda iri: ([value.value for value in facts[iri].get("skos:notation", [])], iri))


def _concept(facts: Facts, iri: str, kinds: bool) -> list[str]:
    more = _of_kind(facts[iri]) if kinds else []
    labels = [text(facts, iri, "skos:prefLabel", lang) for lang in ("zh", "en")]
    return [_code([short(iri).partition(":")[2]]), *labels, *more, text(facts, iri, "skos:scopeNote", "en")]


def _of_kind(about: dict[str, list[ox.NamedNode | ox.Literal]]) -> list[str]:
    """What a kind has beside other concepts: types, level, classes of well-known vocabularies."""
    also = {name for predicate in about if predicate.endswith("Class") for name in _names(about, predicate)}
    return [_code(_names(about, "ag:kindOf")), _code(_names(about, "ag:impliesLevel")), _code(sorted(also))]


def _topics(facts: Facts) -> Iterator[str]:
    """The topics as a nested list."""
    below: dict[str, list[str]] = {}
    for iri in members(facts, f"{DEF}topic"):
        for parent in _names(facts[iri], "skos:broader") or [""]:
            below.setdefault(parent, []).append(iri)
    yield from _branch(facts, below, "", 0)


def _branch(facts: Facts, below: dict[str, list[str]], parent: str, depth: int) -> Iterator[str]:
    for iri in below.get(parent, []):
        labels = [text(facts, iri, "skos:prefLabel", lang) for lang in ("zh", "en")]
        yield f"{'  ' * depth}- `{short(iri).partition(':')[2]}` {' · '.join(labels)}\n"
        yield from _branch(facts, below, short(iri), depth + 1)


if __name__ == "__main__":
    sys.exit(main())
