"""Records of entities, parties, frameworks and topics, and of what was merged into them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accordgraph.ontology.levels import level_of

from .drafts import EntityDraft
from .folding import name_key
from .naming import split_period
from .reading import Reading
from .records import Entity, Framework, Labels, Merge, Party, Period, Record, Topic

_SHORT_RULES = frozenset(
    {
        "defined-short-form",
        "last-full-title",
        "last-full-name",
        "appendage",
        "self-reference",
        "own-framework",
        "abbreviation-in-brackets",
        "same-title-other-period",
    }
)


def labels_of(draft: EntityDraft) -> Labels:
    """True names by language: the authority's, else those met in the text."""
    if draft.labels is None:
        draft.labels = _labels(draft)
    return draft.labels


def _labels(draft: EntityDraft) -> Labels:
    if draft.known:
        return draft.known.labels()
    names = [draft.label, *(name for name in draft.names if name != draft.label)]
    others = [*draft.other_names, *(draft.abbreviations if draft.lang != "en" else ())]
    return {draft.lang: names, **({"zh" if draft.lang == "en" else "en": others} if others else {})}


def entity_records(reading: Reading) -> list[Entity]:
    """One record an entity that the document mentions, by IRI."""
    drafts = sorted(reading.resolver.entities.values(), key=lambda draft: draft.iri)
    return [_entity(draft) for draft in drafts if draft.mentions]


def _entity(draft: EntityDraft) -> Entity:
    known = draft.known
    hidden = _hidden(draft)
    return Entity(
        document="", iri=draft.iri, type=draft.type, label=draft.label, labels=labels_of(draft),
        hidden={draft.lang: hidden} if hidden and known else {}, abbreviations=sorted(draft.abbreviations),
        kind=draft.kind, status=draft.status, status_words=draft.status_words, level=level_of(draft.kind),
        framework=draft.framework, valid=_validity(draft), same_as=list(known.same_as) if known else [],
        known=known is not None, mentions=draft.mentions,
    )  # fmt: skip


def _hidden(draft: EntityDraft) -> list[str]:
    """Spellings met in the text that are no true names."""
    variants = {name for name, rule in draft.reasons if rule == "spelling-variant"}
    if not variants:
        return []
    true_names = {name_key(text) for names in labels_of(draft).values() for text in names}
    return sorted(name for name in variants if name_key(name) not in true_names)


def _validity(draft: EntityDraft) -> Period | None:
    known = draft.known
    if known and (known.valid_from or known.valid_until):
        return Period(from_=known.valid_from, until=known.valid_until)
    _, first, last = split_period(draft.label)
    return Period(from_=first, until=last) if draft.type == "Agreement" and first and last and first != last else None


def shared_records(reading: Reading, entities: Iterable[Entity]) -> Iterator[Record]:
    """Parties, frameworks and topics that the other records point to."""
    known = reading.index.authority.entities
    wanted = {e.framework for e in entities if e.framework} | reading.used_parties
    if reading.context.framework:
        wanted.add(reading.context.framework.iri)
    for iri in sorted(wanted):
        entity = known.get(iri)
        if entity and entity.type == "Party":
            members = [m.member for m in entity.members]
            yield Party(
                document=reading.slug,
                iri=iri,
                label=entity.label(reading.context.lang),
                labels=entity.labels(),
                members=members,
            )
        elif entity:
            yield Framework(
                document=reading.slug, iri=iri, label=entity.label(reading.context.lang), labels=entity.labels()
            )
    for iri in sorted(reading.used_topics):
        topic = reading.topics.by_iri[iri]
        labels = {lang: [text] for lang, text in sorted(topic.pref.items())}
        yield Topic(document=reading.slug, iri=iri, label=topic.label(reading.context.lang), labels=labels)


def merge_records(reading: Reading) -> Iterator[Merge]:
    """Why an entity has the names it has in this text, a record a rule."""
    for draft in sorted(reading.resolver.entities.values(), key=lambda d: d.iri):
        if not draft.mentions:
            continue
        by_rule: dict[str, list[tuple[str, list[int]]]] = {}
        for (name, rule), numbers in draft.reasons.items():
            by_rule.setdefault(rule, []).append((name, numbers))
        for rule, rows in sorted(by_rule.items()):
            names = list(dict.fromkeys([draft.label, *(name for name, _ in rows)]))
            if len(names) > 1 or rule in _SHORT_RULES:
                evidence = [reading.mention_name(n) for _, numbers in rows for n in numbers]
                order = f"{len(by_rule)}-{rule}"
                yield Merge(
                    document=reading.slug,
                    id=f"{draft.iri}#{order}",
                    entity=draft.iri,
                    names=names,
                    rule=rule,
                    evidence=evidence,
                )
