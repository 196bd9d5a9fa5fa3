"""What a name stands for in one document: entities, longer names that hold it, words that were left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from accordgraph.extract.lexicons import load_toml
from accordgraph.extract.records import Actor, Entity, LeftOut, Mention

from .asked import Asked
from .pages import Page


@dataclass(frozen=True, slots=True)
class Sense:
    """An entity that the name stands for in a document; `itself` are the mentions that are written so."""

    page: Page
    entity: Entity
    itself: tuple[Mention, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Holder:
    """An entity with mentions whose words hold the name and more; `begin`: those that begin with it."""

    page: Page
    entity: Entity
    mentions: tuple[Mention, ...]
    begin: int


@dataclass(frozen=True, slots=True)
class Found:
    """All that a document has to say of the name."""

    page: Page
    senses: tuple[Sense, ...]
    holders: tuple[Holder, ...]
    left_out: tuple[LeftOut, ...]
    acting: tuple[Actor, ...]


def look_up(page: Page, asked: Asked) -> Found | None:
    """What the document has to say of the name, or None."""
    meanings, inside, left = senses(page, asked), holders(page, asked), left_out(page, asked)
    actors = acting(page, asked)
    if not (meanings or inside or left or actors):
        return None
    return Found(page, tuple(meanings), tuple(inside), tuple(left), tuple(actors))


def rule_sentences() -> dict[str, str]:
    """Why a name is taken for an entity, and how it was found, by rule."""
    table = load_toml("merge_rules.toml")
    return {**table["mentions"], **table["rules"]}


def senses(page: Page, asked: Asked) -> list[Sense]:
    """The entities of the document that the name stands for, by IRI."""
    written: dict[str, list[Mention]] = {}
    for mention in page.mentions.values():
        if asked.named_by(mention.surface) or asked.named_by(page.read_as(mention)):
            for ref in mention.entities:
                written.setdefault(ref.iri, []).append(mention)
    found = []
    for iri, entity in page.entities.items():
        itself = written.get(iri, [])
        if itself or _named(entity, asked):
            found.append(Sense(page, entity, tuple(itself), _reason(page, entity, itself, asked)))
    return found


def names_of(entity: Entity) -> list[str]:
    """All names of an entity, the preferred one first, each once."""
    lists = (*entity.labels.values(), *entity.hidden.values(), entity.abbreviations)
    return list(dict.fromkeys([entity.label, *(name for names in lists for name in names)]))


def _named(entity: Entity, asked: Asked) -> bool:
    if asked.known and asked.known.iri == entity.iri:
        return True
    return any(asked.named_by(name) or asked.varies(name) for name in names_of(entity))


def _reason(page: Page, entity: Entity, itself: Iterable[Mention], asked: Asked) -> str:
    """Why the name is this entity: what most of its mentions rest on, else the list of names that has it."""
    rules = Counter(rule for mention in itself for rule in rules_of(page, entity.iri, mention))
    if rules:
        return rule_sentences().get(rules.most_common(1)[0][0], "")
    if asked.known and any(asked.named_by(text) for text, _ in asked.known.hidden):
        return "the authority file lists this spelling, to be found and not to be shown"
    if any(asked.named_by(name) for name in names_of(entity)):
        return rule_sentences()["authority" if entity.known else "name"]
    return "another spelling of its name: framework or ending written another way"


def rules_of(page: Page, iri: str, mention: Mention) -> list[str]:
    """The rules by which a mention was joined to an entity; where nothing was joined, the one that found it."""
    joined = [merge.rule for merge in page.merges if merge.entity == iri and mention.id in merge.evidence]
    return joined or [mention.rule]


def holders(page: Page, asked: Asked) -> list[Holder]:
    """The entities with names that hold the name and more, those that begin with it first."""
    held: dict[str, list[Mention]] = {}
    begin: Counter[str] = Counter()
    for mention in page.mentions.values():
        words = [w for w in {mention.surface, page.read_as(mention)} if asked.within(w)]
        for iri in _meant(page, mention, asked) if words else ():
            held.setdefault(iri, []).append(mention)
            begin[iri] += any(asked.begins(w) for w in words)
    for mentions in held.values():
        mentions.sort(key=lambda m: asked.text not in m.surface)  # written as asked for first: a misprint is shown
    found = [Holder(page, page.entities[iri], tuple(mentions), begin[iri]) for iri, mentions in held.items()]
    return sorted(found, key=lambda h: (-h.begin, -len(h.mentions), h.mentions[0].start, h.entity.iri))


def _meant(page: Page, mention: Mention, asked: Asked) -> list[str]:
    """Of the entities that a shared-out name means, those whose own names hold the name; all where none does."""
    iris = [ref.iri for ref in mention.entities if ref.iri in page.entities]
    own = [iri for iri in iris if any(asked.within(name) for name in names_of(page.entities[iri]))]
    return own or iris


def left_out(page: Page, asked: Asked) -> list[LeftOut]:
    """The name-like words that were not taken and are the name, or hold it."""
    names = [left for left in page.left_out if not left.is_measure]
    return [left for left in names if asked.named_by(left.surface) or asked.within(left.surface)]


def acting(page: Page, asked: Asked) -> list[Actor]:
    """Where commitments name as acting the party that the name stands for."""
    parties = {known.iri for known in asked.others}
    return [actor for c in page.commitments for actor in c.actor if actor.iri in parties]
