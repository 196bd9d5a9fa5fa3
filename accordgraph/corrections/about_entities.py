"""What can be done to an entity, in every document that names it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accordgraph.extract.records import Entity, Mention
from accordgraph.ontology.levels import level_of
from accordgraph.ontology.schemes import concept_named

from .about_mentions import SURE, reassign, type_named
from .links import changed
from .merging import note_merge
from .model import SETTLED, CannotApplyError
from .task import Done, Task

MERGED, SPLIT = "correction", "correction-split"


def correct_entity(task: Task, entity: Entity, mention: Mention | None) -> Done:
    """Does what the row says; `mention` is the one that the row quotes. Raises `CannotApplyError`."""
    if task.row.action == "split":
        return _split(task, entity, mention)
    return _ACTIONS[task.row.action](task, entity)


def _accept(task: Task, entity: Entity) -> Done:
    for mention in task.draft.mentions_of(entity.iri):
        task.draft.put_mention(changed(mention, confidence=SURE), mention)
    return Done(entity.label, entity.label, entity.iri)


def _reject(task: Task, entity: Entity) -> Done:
    draft = task.draft
    for mention in draft.mentions_of(entity.iri):
        others = [ref.iri for ref in mention.entities if ref.iri != entity.iri]
        if others:
            draft.redirect(entity.iri, None, mention)
            draft.put_mention(changed(mention, entities=draft.refs(others)), mention)
        else:
            draft.drop_mention(mention)
            draft.leave_out(mention.start, mention.end, mention.measure)
    return Done(entity.label, "")


def _retype(task: Task, entity: Entity) -> Done:
    draft, name = task.draft, task.row.field or "type"
    if entity.known and name != "status":
        raise CannotApplyError(f"{entity.label} is known to the authority file; change its {name} there")
    wanted = type_named(task.row.value) if name == "type" else _concept(name, task.row.value)
    before = getattr(entity, name)
    if before == wanted:
        return Done(before or "", before or "", entity.iri, SETTLED)
    if name == "type":
        for mention in draft.mentions_of(entity.iri):
            draft.put_mention(changed(mention, type=wanted), mention)
    draft.put_entity(changed(entity, **_with(name, wanted)))
    return Done(before or "", wanted or "", entity.iri)


def _with(name: str, wanted: str | None) -> dict[str, Any]:
    """The field, and what it decides: a kind belongs to a type, a level to a kind, words to a status."""
    more: dict[str, dict[str, Any]] = {
        "type": {"kind": None, "level": None, "status": None, "status_words": []},
        "kind": {"level": level_of(wanted)},
        "status": {"status_words": []},
    }
    return {**more[name], name: wanted}


def _concept(scheme: str, said: str) -> str | None:
    """The concept that is called so; None where nothing is said. Raises `CannotApplyError`."""
    found = concept_named(scheme, said) if said else None
    if said and found is None:
        raise CannotApplyError(f"'{said}' is no {scheme}")
    return found


def _rename(task: Task, entity: Entity) -> Done:
    """The IRI stays, and so do the names that it had."""
    draft, wanted = task.draft, task.row.value
    if not wanted:
        raise CannotApplyError("value must give the new name")
    if entity.known:
        raise CannotApplyError(f"{entity.label} is known to the authority file; change its name there")
    if entity.label == wanted:
        return Done(wanted, wanted, entity.iri, SETTLED)
    lang = draft.document.lang
    names = [wanted, *(name for name in entity.labels.get(lang, []) if name != wanted)]
    if entity.label not in names:
        names.append(entity.label)
    draft.put_entity(changed(entity, label=wanted, labels={**entity.labels, lang: names}))
    note_merge(draft, task.row, MERGED, entity, names, [m.id for m in draft.mentions_of(entity.iri)])
    return Done(entity.label, wanted, entity.iri)


def _merge(task: Task, entity: Entity) -> Done:
    """All that spoke of the entity speaks of the other, which has its names too."""
    draft, things = task.draft, task.things
    into = things.entity_anywhere(task.row.value)
    if into is None:
        raise CannotApplyError(f"neither a document nor the authority file has '{task.row.value}'")
    if into.iri == entity.iri:
        return Done(entity.label, into.label, into.iri, SETTLED)
    into = things.put(into)
    evidence = [mention.id for mention in draft.mentions_of(entity.iri)]
    for name in evidence:
        _point(task, draft.mentions[name], entity.iri, into)
    draft.redirect(entity.iri, into.iri)
    del draft.entities[entity.iri]
    draft.count(into.iri)
    draft.put_entity(_with_names(into, entity))
    names = [into.label, *(name for texts in entity.labels.values() for name in texts), entity.label]
    note_merge(draft, task.row, MERGED, into, names, evidence)
    return Done(entity.label, into.label, into.iri)


def _point(task: Task, mention: Mention, old: str, into: Entity) -> None:
    draft = task.draft
    iris = list(dict.fromkeys(into.iri if ref.iri == old else ref.iri for ref in mention.entities))
    draft.put_mention(changed(mention, entities=draft.refs(iris), type=into.type), mention)


def _with_names(into: Entity, entity: Entity) -> Entity:
    """An entity with the names of another; those of a known one stay the authority's, and others are spellings."""
    have = {name for texts in into.labels.values() for name in texts} | {into.label}
    place = "hidden" if into.known else "labels"
    names = {lang: list(texts) for lang, texts in getattr(into, place).items()}
    for lang, texts in entity.labels.items():
        fresh = [name for name in texts if name not in have and name not in names.get(lang, [])]
        if fresh:
            names[lang] = [*names.get(lang, []), *fresh]
    abbreviations = sorted({*into.abbreviations, *entity.abbreviations})
    return changed(into, **{place: names, "abbreviations": into.abbreviations if into.known else abbreviations})


def _split(task: Task, entity: Entity, mention: Mention | None) -> Done:
    """The mention that the row quotes names another entity."""
    if mention is None:
        raise CannotApplyError("quote the mention that names something else")
    if all(ref.iri != entity.iri for ref in mention.entities):
        return Done(entity.label, task.row.value, mention.entities[0].iri if mention.entities else None, SETTLED)
    own = task.things.entity_or_new(task.row.value or mention.surface, mention.type)
    if own.iri == entity.iri:
        raise CannotApplyError("value must name another entity")
    fresh = reassign(task, mention, entity.iri, own)
    if fresh.type != own.type:
        task.draft.put_mention(changed(fresh, type=own.type), fresh)
    note_merge(task.draft, task.row, SPLIT, own, [own.label, mention.surface], [mention.id])
    return Done(entity.label, own.label, own.iri)


_ACTIONS: dict[str, Callable[[Task, Entity], Done]] = {
    "accept": _accept,
    "reject": _reject,
    "retype": _retype,
    "rename": _rename,
    "merge": _merge,
}
