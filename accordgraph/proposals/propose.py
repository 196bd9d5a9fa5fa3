"""Entities that could be one: a Chinese name that translates an English one, or two names that are nearly the same.

Nothing is merged for it. A proposal is a row for a reader, with its reason and a confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accordgraph.extract.records import Entity

from .likeness import alike, dice, stems
from .translation import Translation, Translator

LEAST = 0.7  # confidence below which nothing is proposed
_NEAR = 0.8  # likeness of two names in one language below which they are two
_OTHER_KIND = 0.85  # what a different kind leaves of the confidence
_ELSEWHERE = 0.6  # what is left of it where neither the names nor the records say that both are in one framework
_LANGS = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entities that could be one. `reason`: translation or near-name; `words` are the names that say so."""

    entity: Entity
    other: Entity
    reason: str
    words: tuple[str, str]
    confidence: float


def propose(entities: Iterable[Entity], translator: Translator, least: float = LEAST) -> list[Proposal]:
    """Proposals, the surest first. One of both at least is not in the authority; each pair comes once."""
    listed = sorted(entities, key=lambda entity: entity.iri)
    found: dict[tuple[str, str], Proposal] = {}
    for entity in listed:
        if entity.known:
            continue
        renderings = _renderings(entity, translator)
        for other in _comparable(entity, listed):
            for proposal in (*_translated(entity, other, renderings), *_near(entity, other)):
                one, two = sorted((entity.iri, other.iri))
                best = found.get((one, two))
                if proposal.confidence >= least and (best is None or proposal.confidence > best.confidence):
                    found[one, two] = proposal
    return sorted(found.values(), key=lambda p: (-p.confidence, p.entity.iri, p.other.iri))


def _comparable(entity: Entity, listed: Sequence[Entity]) -> Iterator[Entity]:
    """Entities of the same type, in the same framework where both have one."""
    for other in listed:
        same = entity.framework == other.framework or not entity.framework or not other.framework
        if other.iri != entity.iri and other.type == entity.type and same:
            yield other


def _renderings(entity: Entity, translator: Translator) -> list[tuple[str, Translation]]:
    """The Chinese names of an entity that has no English one, with their translations."""
    if entity.labels.get("en"):
        return []
    found = ((name, translator.translate(name)) for name in entity.labels.get("zh", ()))
    return [(name, translation) for name, translation in found if translation]


def _translated(entity: Entity, other: Entity, renderings: Iterable[tuple[str, Translation]]) -> Iterator[Proposal]:
    for name, translation in renderings:
        front = set(stems(translation.front))
        rest = stems(translation.rest)
        for english in other.labels.get("en", ()):
            # What both begin with, being in one framework, says nothing of which of its bodies they are.
            words = [word for word in stems(english) if word not in front]
            like = dice((word for word in rest if word not in front), words)
            confidence = translation.confidence * like * (1.0 if entity.kind == other.kind else _OTHER_KIND)
            if not front <= set(stems(english)) and (entity.framework is None or entity.framework != other.framework):
                confidence *= _ELSEWHERE
            yield Proposal(entity, other, "translation", (name, english), round(confidence, 2))


def _near(entity: Entity, other: Entity) -> Iterator[Proposal]:
    for lang in _LANGS:
        for name in entity.labels.get(lang, ()):
            for second in other.labels.get(lang, ()):
                like = alike(name, second, lang)
                if like >= _NEAR:
                    confidence = like * (1.0 if entity.kind == other.kind else _OTHER_KIND)
                    yield Proposal(entity, other, "near-name", (name, second), round(min(confidence, 0.99), 2))
