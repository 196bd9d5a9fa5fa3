"""Values of the vocabularies that data portals prescribe (`portal.ttl`), by the short names of the configuration."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import pyoxigraph as ox

from .terms import PREFIXES, tail

_EU = "http://publications.europa.eu/resource/authority/"
SCHEMES = {
    "frequency": f"{_EU}frequency",
    "language": f"{_EU}language",
    "theme": f"{_EU}data-theme",
    "format": f"{_EU}file-type",
    "country": f"{_EU}country",
    "continent": f"{_EU}continent",
    "availability": f"{_EU}planned-availability",
    "access": f"{_EU}access-right",
    "publisher": "http://purl.org/adms/publishertype/1.0",
    "licence": "http://purl.org/adms/licencetype/1.0",
}

_OURS = {PREFIXES["rdfs"] + "seeAlso", PREFIXES["skos"] + "notation"}  # for looking up, not for publication


@dataclass(frozen=True, slots=True)
class Target:
    """A dataset that links lead to: its IRI, how the IRIs of its things begin, and a short name."""

    iri: str
    space: str
    name: str


@cache
def _blocks() -> dict[str, tuple[ox.Triple, ...]]:
    """What the file says of each IRI."""
    data = resources.files(__package__).joinpath("portal.ttl").read_bytes()
    found: dict[str, list[ox.Triple]] = {}
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode):
            found.setdefault(quad.subject.value, []).append(quad.triple)
    return {iri: tuple(triples) for iri, triples in found.items()}


def _values(iri: str, predicate: str) -> list[str]:
    prefix, _, local = predicate.partition(":")
    wanted = PREFIXES[prefix] + local
    return [
        triple.object.value
        for triple in _blocks().get(iri, ())
        if triple.predicate.value == wanted and isinstance(triple.object, ox.NamedNode | ox.Literal)
    ]


@cache
def names(scheme: str) -> dict[str, str]:
    """The values of a scheme of `SCHEMES`: short name -> IRI, in the order of the file."""
    return {
        notation: iri
        for iri in _blocks()
        if SCHEMES[scheme] in _values(iri, "skos:inScheme")
        for notation in _values(iri, "skos:notation")
    }


def value(scheme: str, name: str) -> str | None:
    """The IRI of a value by its short name, its code or its IRI: `value("theme", "economy")`, or None."""
    known = names(scheme)
    by_name = {key.casefold(): iri for key, iri in known.items()}
    by_code = {tail(iri).casefold(): iri for iri in known.values()}
    if name in known.values():
        return name
    return by_name.get(name.casefold()) or by_code.get(name.casefold())


def is_value(iri: str) -> bool:
    """Whether the file says something of the IRI."""
    return iri in _blocks()


def about(iri: str) -> list[ox.Triple]:
    """What the file says of a value, and of the values and schemes that this leads to; nothing of an unknown IRI."""
    found: dict[ox.Triple, None] = {}
    waiting, seen = [iri], {iri}
    while waiting:
        for triple in _blocks().get(waiting.pop(), ()):
            if triple.predicate.value in _OURS:
                continue
            found[triple] = None
            if isinstance(triple.object, ox.NamedNode) and triple.object.value not in seen:
                seen.add(triple.object.value)
                waiting.append(triple.object.value)
    return list(found)


@cache
def _countries() -> dict[str, str]:
    return {entity: iri for iri in names("country").values() for entity in _values(iri, "rdfs:seeAlso")}


def country_of(entity: str) -> str | None:
    """The place of a party of the authority file, or None where it is no country."""
    return _countries().get(entity)


@cache
def targets() -> tuple[Target, ...]:
    """The datasets that links lead to."""
    return tuple(
        Target(iri, space, name)
        for iri in _blocks()
        for space in _values(iri, "void:uriSpace")
        for name in _values(iri, "skos:notation")
    )
