"""Writes docs/vocabulary.html, a page of the vocabulary for browsers: `python docs/make_reference.py [--check]`.

One file without scripts, pictures or requests: classes, properties, and concept schemes, each term at the anchor
that is its local name, so that `…/ns#kind` and `…/vocabulary.html#kind` say the same.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field

import jinja2
import pyoxigraph as ox
from deliver import DOCS, deliver, parser
from make_vocabulary import PROPERTY_TYPES, Facts, facts_of, members, of_type, short, text

from accordgraph.ontology.terms import AG, DEF, PREFIXES

LINKS = {
    "subclass of": "rdfs:subClassOf",
    "subproperty of": "rdfs:subPropertyOf",
    "of": "rdfs:domain",
    "of one of": "schema:domainIncludes",
    "value": "rdfs:range",
    "value one of": "schema:rangeIncludes",
    "broader": "skos:broader",
    "kind of": "ag:kindOf",
    "level": "ag:impliesLevel",
    "exact match": "skos:exactMatch",
    "close match": "skos:closeMatch",
    "related match": "skos:relatedMatch",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A term as it is shown, and where a click on it leads."""

    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Term:
    """A class, a property or a concept: its anchor, IRI and texts by language, and its links by what they say."""

    anchor: str
    iri: str
    name: str
    labels: dict[str, str]
    meanings: dict[str, str]
    links: dict[str, list[Link]] = field(default_factory=dict)


def main() -> int:
    """Exit code 0, or 1 where the page is to be checked and is out of date."""
    options = parser(__doc__).parse_args()
    return deliver(DOCS / "vocabulary.html", page(), options.check)


def page() -> str:
    """The page as HTML; all that the files say is escaped."""
    facts = facts_of()
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(DOCS), autoescape=True, undefined=jinja2.StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    ontology = AG.rstrip("#")
    return environment.get_template("vocabulary.template.html").render(
        title=_texts(facts, ontology, "rdfs:label"),
        about=_texts(facts, ontology, "rdfs:comment"),
        namespace=AG,
        version=_version(facts, ontology),
        parts={
            "classes": ("类", "Classes", [_term(facts, iri) for iri in of_type(facts, "owl:Class")]),
            "properties": ("属性", "Properties", [_term(facts, iri) for iri in of_type(facts, *PROPERTY_TYPES)]),
            **{_anchor(iri): _scheme(facts, iri) for iri in of_type(facts, "skos:ConceptScheme")},
        },
        prefixes=sorted((prefix, iri) for prefix, iri in PREFIXES.items() if prefix.startswith("ag")),
    )


def _version(facts: Facts, ontology: str) -> str:
    return "; ".join(value.value for value in facts[ontology].get("owl:versionInfo", []))


def _scheme(facts: Facts, iri: str) -> tuple[str, str, list[Term]]:
    labels = _texts(facts, iri, "skos:prefLabel")
    return labels["zh"], labels["en"], [_term(facts, concept) for concept in members(facts, iri)]


def _texts(facts: Facts, iri: str, predicate: str) -> dict[str, str]:
    return {lang: text(facts, iri, predicate, lang) for lang in ("zh", "en")}


def _term(facts: Facts, iri: str) -> Term:
    label, meaning = ("skos:prefLabel", "skos:scopeNote") if iri.startswith(DEF) else ("rdfs:label", "rdfs:comment")
    links = {said: [_link(value) for value in _iris(facts, iri, predicate)] for said, predicate in LINKS.items()}
    return Term(
        _anchor(iri), iri, short(iri), _texts(facts, iri, label), _texts(facts, iri, meaning),
        {said: found for said, found in links.items() if found},
    )  # fmt: skip


def _iris(facts: Facts, iri: str, predicate: str) -> list[str]:
    found = (value.value for value in facts[iri].get(predicate, []) if isinstance(value, ox.NamedNode))
    return sorted(found, key=short)


def _link(iri: str) -> Link:
    """To a place of this page for our own terms, else to where the term is at home."""
    return Link(short(iri), f"#{_anchor(iri)}" if iri.startswith((AG, DEF)) else iri)


def _anchor(iri: str) -> str:
    """The local name of a class or property; `kind/summit` of a concept."""
    return iri.removeprefix(AG) if iri.startswith(AG) else iri.removeprefix(DEF)


if __name__ == "__main__":
    sys.exit(main())
