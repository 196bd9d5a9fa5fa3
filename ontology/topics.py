"""The curated scheme of cooperation areas: topics with their names, trigger words and broader topics.

One block of Turtle a topic (`topics.ttl`). A property that `_KNOWN` does not list fails to load, so that a
slip of the pen is not a silent loss.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import TypeAlias

import pyoxigraph as ox

from .terms import AG, DEF, PREFIXES, tail

Label: TypeAlias = tuple[str, str]
_About: TypeAlias = dict[str, list[ox.Triple]]

SCHEME = f"{DEF}topic"
_SKOS, _RDF = PREFIXES["skos"], PREFIXES["rdf"]
_NAMES = tuple(f"{_SKOS}{name}" for name in ("prefLabel", "altLabel", "hiddenLabel"))
_MATCHES = tuple(f"{_SKOS}{name}Match" for name in ("exact", "close", "broad", "narrow", "related"))
_LINKS = tuple(f"{_SKOS}{name}" for name in ("broader", "narrower", "related", "inScheme", "topConceptOf"))
_NEGATIVE = f"{AG}negativeLabel"
_KNOWN = {f"{_RDF}type", f"{_SKOS}scopeNote", _NEGATIVE, *_NAMES, *_MATCHES, *_LINKS}


class TopicsError(ValueError):
    """The scheme of topics cannot be read: one sentence that says where and what to do."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A cooperation area. `labels` are all texts that name it, `negative` longer ones that do not."""

    iri: str
    pref: dict[str, str]
    labels: tuple[Label, ...]
    broader: tuple[str, ...]
    negative: tuple[Label, ...] = ()

    def label(self, lang: str) -> str:
        """The preferred label in `lang`, else in the other language, else the IRI's tail."""
        return self.pref.get(lang) or next(iter(self.pref.values()), tail(self.iri))


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics by IRI, in order of their IRIs, and the SHA-256 of what was loaded."""

    by_iri: Mapping[str, Topic]
    version: str

    def ancestors(self, iri: str) -> tuple[str, ...]:
        """The broader topics of a topic, theirs and so on, nearest first, each once."""
        found: dict[str, None] = {}
        level = self.by_iri[iri].broader
        while level:
            fresh = [parent for parent in level if parent not in found]
            found.update(dict.fromkeys(fresh))
            level = tuple(up for parent in fresh for up in self.by_iri[parent].broader)
        return tuple(found)


def parse_topics(data: bytes, where: str = "topics") -> dict[str, Topic]:
    """The topics of a Turtle text by IRI. Raises `TopicsError` for syntax, unknown properties, loose ends."""
    about = _grouped(data, where)
    topics = {iri: _topic(iri, about[iri], where) for iri in sorted(about) if iri != SCHEME}
    for topic in topics.values():
        for parent in topic.broader:
            if parent not in topics:
                raise TopicsError(f"{where}: {topic.iri} is below {parent}, which no block describes; add it")
    return topics


def _grouped(data: bytes, where: str) -> _About:
    about: _About = {}
    try:
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
            if not isinstance(quad.subject, ox.NamedNode):
                raise TopicsError(f"{where} has a blank node; give every topic an IRI")
            about.setdefault(quad.subject.value, []).append(quad.triple)
    except SyntaxError as err:
        raise TopicsError(f"{where} is not Turtle: {err}") from err
    return about


def _topic(iri: str, rows: list[ox.Triple], where: str) -> Topic:
    for row in rows:
        if row.predicate.value not in _KNOWN:
            raise TopicsError(f"{where}: {iri} uses <{row.predicate.value}>, which no topic may use")
    pref = _literals(rows, _NAMES[0])
    by_lang = {lang: text for text, lang in pref}
    if not pref or len(by_lang) < len(pref):
        raise TopicsError(f"{where}: {iri} needs one skos:prefLabel in each language, and has {len(pref)}")
    labels = tuple(label for name in _NAMES for label in _literals(rows, name))
    return Topic(iri, by_lang, labels, _iris(rows, f"{_SKOS}broader"), _literals(rows, _NEGATIVE))


def _literals(rows: list[ox.Triple], predicate: str) -> tuple[Label, ...]:
    found = (row.object for row in rows if row.predicate.value == predicate)
    return tuple(sorted((o.value, o.language or "") for o in found if isinstance(o, ox.Literal)))


def _iris(rows: list[ox.Triple], predicate: str) -> tuple[str, ...]:
    found = (row.object for row in rows if row.predicate.value == predicate)
    return tuple(sorted(o.value for o in found if isinstance(o, ox.NamedNode)))


def load_topics() -> Topics:
    """The shipped scheme of cooperation areas."""
    data = resources.files(__package__).joinpath("topics.ttl").read_bytes()
    return Topics(parse_topics(data, "topics.ttl"), hashlib.sha256(data).hexdigest())


def topic_iri(slug: str) -> str:
    """The IRI of a shipped topic: `topic_iri("customs")`."""
    return f"{SCHEME}/{slug}"
