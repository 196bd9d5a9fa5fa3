"""The authority file: entities that anybody in the field knows, with names, kinds, frameworks, members.

One block of Turtle an entity (`authority.ttl`). The properties it may use are listed in `_READERS`; an unknown
one fails to load, so that a slip of the pen is not a silent loss.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from .terms import AG, ENTITY, PREFIXES, tail

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
TYPES = ("Mechanism", "Institution", "Agreement", "Initiative", "Party", "Framework")


class AuthorityError(ValueError):
    """The authority file cannot be read: one sentence that says where and what to do."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A member (IRI) of a framework or organisation, with the dates the authority gives."""

    member: str
    since: str | None = None
    until: str | None = None


@dataclass(slots=True)
class KnownEntity:
    """An entity of the authority. Labels are (text, language) pairs in the order of the file's sorting."""

    iri: str
    type: str = ""
    kind: str | None = None
    status: str | None = None
    framework: str | None = None
    pref: dict[str, str] = field(default_factory=dict)
    alt: list[tuple[str, str]] = field(default_factory=list)
    abbreviations: list[tuple[str, str]] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    negative: list[tuple[str, str]] = field(default_factory=list)
    prefixes: list[tuple[str, str]] = field(default_factory=list)
    valid_from: str | None = None
    valid_until: str | None = None
    protocol_to: str | None = None
    amends: str | None = None
    work_plan_of: str | None = None
    replaces: list[str] = field(default_factory=list)
    members: list[Membership] = field(default_factory=list)
    same_as: list[str] = field(default_factory=list)
    exact_match: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _labels: dict[str, list[str]] | None = field(default=None, repr=False, compare=False)

    def names(self) -> list[tuple[str, str]]:
        """All names one may meet in a text: preferred, alternative, abbreviations, hidden."""
        preferred = [(text, lang) for lang, text in self.pref.items()]
        return [*preferred, *self.alt, *self.abbreviations, *self.hidden]

    def labels(self) -> dict[str, list[str]]:
        """The names by language, the preferred one first; put together once, not to be changed."""
        if self._labels is None:
            found: dict[str, list[str]] = {lang: [text] for lang, text in self.pref.items()}
            for text, lang in self.names():
                if text not in found.setdefault(lang, []):
                    found[lang].append(text)
            self._labels = dict(sorted(found.items()))
        return self._labels

    def label(self, lang: str) -> str:
        """The preferred label in `lang`, else in the other language, else the IRI's tail."""
        return self.pref.get(lang) or next(iter(self.pref.values()), tail(self.iri))


@dataclass(frozen=True, slots=True)
class Authority:
    """All known entities by IRI, and the SHA-256 of what was loaded."""

    entities: Mapping[str, KnownEntity]
    version: str

    def of_type(self, *types: str) -> list[KnownEntity]:
        """The entities of these types, in order of their IRIs."""
        return [entity for entity in self.entities.values() if entity.type in types]


def _pair(term: Term) -> tuple[str, str]:
    return (term.value, term.language or "") if isinstance(term, ox.Literal) else ("", "")


_SKOS, _OWL, _ORG = PREFIXES["skos"], PREFIXES["owl"], PREFIXES["org"]
_DCT, _RDF, _RDFS = PREFIXES["dcterms"], PREFIXES["rdf"], PREFIXES["rdfs"]


def _set(name: str, value: Callable[[Term], object]) -> Callable[[KnownEntity, Term], None]:
    def reader(entity: KnownEntity, term: Term) -> None:
        setattr(entity, name, value(term))

    return reader


def _append(name: str, value: Callable[[Term], object]) -> Callable[[KnownEntity, Term], None]:
    def reader(entity: KnownEntity, term: Term) -> None:
        getattr(entity, name).append(value(term))

    return reader


def _pref(entity: KnownEntity, term: Term) -> None:
    text, lang = _pair(term)
    if lang in entity.pref:
        raise AuthorityError(f"{entity.iri} has two preferred labels in '{lang}'; make one an altLabel")
    entity.pref[lang] = text


def _value(term: Term) -> str:
    return "" if isinstance(term, ox.Triple) else term.value


def _concept(term: Term) -> str:
    return tail(_value(term))


_READERS: dict[str, Callable[[KnownEntity, Term], None]] = {
    f"{_RDF}type": _set("type", _concept),
    f"{_SKOS}prefLabel": _pref,
    f"{_SKOS}altLabel": _append("alt", _pair),
    f"{_SKOS}hiddenLabel": _append("hidden", _pair),
    f"{_SKOS}exactMatch": _append("exact_match", _value),
    f"{_SKOS}note": _append("notes", _pair),
    f"{_OWL}sameAs": _append("same_as", _value),
    f"{_DCT}replaces": _append("replaces", _value),
    f"{_DCT}source": _append("sources", _value),
    f"{AG}abbreviation": _append("abbreviations", _pair),
    f"{AG}negativeLabel": _append("negative", _pair),
    f"{AG}namePrefix": _append("prefixes", _pair),
    f"{AG}kind": _set("kind", _concept),
    f"{AG}status": _set("status", _concept),
    f"{AG}framework": _set("framework", _value),
    f"{AG}validFrom": _set("valid_from", _value),
    f"{AG}validUntil": _set("valid_until", _value),
    f"{AG}protocolTo": _set("protocol_to", _value),
    f"{AG}amends": _set("amends", _value),
    f"{AG}workPlanOf": _set("work_plan_of", _value),
}
_MEMBERSHIP = f"{_ORG}hasMembership"


def parse_authority(data: bytes, where: str = "authority") -> dict[str, KnownEntity]:
    """The entities of a Turtle text. Raises `AuthorityError` for syntax, unknown properties or types."""
    try:
        triples = [q.triple for q in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as err:
        raise AuthorityError(f"{where} is not Turtle: {err}") from err
    about: dict[str, list[tuple[str, Term]]] = {}
    for triple in triples:
        if not isinstance(triple.subject, ox.NamedNode):
            raise AuthorityError(f"{where} has a blank node; give every membership an IRI")
        about.setdefault(triple.subject.value, []).append((triple.predicate.value, triple.object))
    memberships = {iri: _membership(rows) for iri, rows in about.items() if _is_membership(rows)}
    entities: dict[str, KnownEntity] = {}
    for iri in sorted(set(about) - set(memberships)):
        entity = KnownEntity(iri)
        for predicate, term in sorted(about[iri], key=lambda row: (row[0], str(row[1]))):
            if predicate == _MEMBERSHIP:
                if _value(term) not in memberships:
                    raise AuthorityError(f"{where}: {_value(term)} is used as a membership; type it org:Membership")
                entity.members.append(memberships[_value(term)])
            elif predicate in _READERS:
                _READERS[predicate](entity, term)
            else:
                raise AuthorityError(f"{where}: {iri} uses <{predicate}>, which no authority file may use")
        _check(entity, where)
        entities[iri] = entity
    return entities


def _is_membership(rows: list[tuple[str, Term]]) -> bool:
    return any(p == f"{_RDF}type" and _value(term) == f"{_ORG}Membership" for p, term in rows)


def _membership(rows: list[tuple[str, Term]]) -> Membership:
    found = {predicate: _value(term) for predicate, term in rows}
    if f"{_ORG}member" not in found:
        raise AuthorityError("a membership names no org:member; add it")
    return Membership(found[f"{_ORG}member"], found.get(f"{AG}validFrom"), found.get(f"{AG}validUntil"))


def _check(entity: KnownEntity, where: str) -> None:
    if entity.type not in TYPES:
        raise AuthorityError(f"{where}: {entity.iri} has type '{entity.type}', not one of {', '.join(TYPES)}")
    if not entity.pref:
        raise AuthorityError(f"{where}: {entity.iri} has no skos:prefLabel")


def load_authority(extra: Iterable[Path] = ()) -> Authority:
    """The shipped authority; blocks of the user's own files replace ours where the IRI is the same."""
    return _loaded(tuple(extra))


@cache
def _loaded(extra: tuple[Path, ...]) -> Authority:
    """Loaded once a process: the parts of a pipeline share it."""
    shipped = resources.files(__package__).joinpath("authority.ttl").read_bytes()
    digest = hashlib.sha256(shipped)
    entities = parse_authority(shipped, "authority.ttl")
    for path in extra:
        try:
            data = path.read_bytes()
        except OSError as err:
            raise AuthorityError(f"cannot read the authority file {path}: {err.strerror}") from err
        digest.update(data)
        entities.update(parse_authority(data, str(path)))
    return Authority(dict(sorted(entities.items())), digest.hexdigest())


def entity_iri(slug: str) -> str:
    """The IRI of a shipped entity."""
    return ENTITY + slug
