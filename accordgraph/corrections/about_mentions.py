"""What can be done to a mention."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from accordgraph.extract.folding import name_key
from accordgraph.extract.naming import canonical
from accordgraph.extract.records import Entity, Mention

from .anchoring import shifted
from .draft import Draft
from .form import BETWEEN, TYPES
from .links import changed
from .model import SETTLED, CannotApplyError
from .task import Done, Task, perform

RULE = "correction"
SURE = 1.0


def correct_mention(task: Task) -> Done:
    """Does what the row says. Raises `CannotApplyError`."""
    found = task.draft.mention_at(task.place.start, task.place.end)
    return perform(task, found, _add, _ACTIONS)


def _accept(task: Task, found: Mention) -> Done:
    if task.row.value and task.row.value != found.type:
        return _retype(task, found)
    task.draft.put_mention(changed(found, confidence=SURE), found)
    return Done(f"{found.confidence}", f"{SURE}", found.id)


def _reject(task: Task, found: Mention) -> Done:
    draft = task.draft
    draft.drop_mention(found)
    draft.leave_out(found.start, found.end, found.measure)
    _free_nested(draft, found.start, found.end)
    return Done(found.surface, "")


def _retype(task: Task, found: Mention) -> Done:
    """The entity follows where nothing else speaks against it; else the mention names one of its own."""
    wanted = type_named(task.row.value)
    if wanted == found.type:
        return Done(found.type, wanted, found.id, SETTLED)
    draft = task.draft
    retyped = changed(found, type=wanted)
    draft.put_mention(retyped, found)
    for ref in found.entities:
        entity = draft.entities[ref.iri]
        if entity.type == wanted:
            continue
        if _is_alone(task, entity) and all(m.type == wanted for m in draft.mentions_of(ref.iri)):
            draft.put_entity(changed(entity, type=wanted, kind=None, level=None, status=None, status_words=[]))
        else:
            fresh = task.things.new(f"{ref.label} ({wanted})", wanted)
            reassign(task, draft.mentions[found.id], ref.iri, _named(fresh, ref.label))
    return Done(found.type, wanted, found.id)


def _is_alone(task: Task, entity: Entity) -> bool:
    """Whether nothing but this document says what an entity is."""
    return not entity.known and not task.things.elsewhere.is_shared(entity.iri)


def _named(entity: Entity, label: str) -> Entity:
    """The entity with the name as the text has it: its IRI tells it from that of another type."""
    return changed(entity, label=label, labels={lang: [label] for lang in entity.labels})


def reassign(task: Task, mention: Mention, old: str, entity: Entity) -> Mention:
    """Has a mention name another entity, with all that rests on that mention."""
    draft = task.draft
    entity = task.things.put(entity)
    draft.redirect(old, entity.iri, mention)
    iris = list(dict.fromkeys(entity.iri if ref.iri == old else ref.iri for ref in mention.entities))
    fresh = changed(draft.mentions[mention.id], entities=draft.refs(iris))
    draft.put_mention(fresh, mention)
    return fresh


def _span(task: Task, found: Mention) -> Done:
    start, end = shifted(task.row, task.place, task.draft.raw)
    if (start, end) == (found.start, found.end):
        return Done(found.surface, found.surface, found.id, SETTLED)
    if task.draft.mention_at(start, end) is not None:
        raise CannotApplyError("a mention has the new words already; reject this one")
    fresh = _spanned(task, found, start, end)
    return Done(found.surface, fresh.surface, fresh.id)


def _spanned(task: Task, found: Mention, start: int, end: int) -> Mention:
    """The mention with other words; it names what these are the name of."""
    draft = task.draft
    fresh = made(draft, start, end, found.type, found.rule, found.confidence)
    fresh = changed(fresh, entities=found.entities, nested=_is_nested(draft, start, end, found.id))
    draft.put_mention(fresh, found)
    draft.rename_mention(found.id, fresh.id)
    draft.note_move((found.start, found.end), (start, end))
    draft.take_back(start, end)
    if len(found.entities) == 1:
        entity = _by_new_words(task, fresh, draft.entities[found.entities[0].iri])
        if entity is not None:
            fresh = reassign(task, fresh, found.entities[0].iri, entity)
    _free_nested(draft, found.start, found.end)
    return fresh


def _by_new_words(task: Task, fresh: Mention, entity: Entity) -> Entity | None:
    """What the new words name, where that is something else."""
    name = canonical(fresh.surface, task.draft.document.lang)
    keys = {name_key(text) for texts in (*entity.labels.values(), entity.abbreviations) for text in texts}
    if name_key(name) in keys:
        return None
    found = task.things.entity(name)
    if found is not None:
        return found if found.iri != entity.iri and found.type == fresh.type else None
    alone = not entity.known and len(task.draft.mentions_of(entity.iri)) == 1
    own = task.things.new(name, fresh.type)
    return changed(own, kind=entity.kind, level=entity.level, framework=entity.framework) if alone else None


def _merge(task: Task, found: Mention) -> Done:
    """One mention in the place of those that the new words cover."""
    start, end = shifted(task.row, task.place, task.draft.raw)
    within = [m for m in task.draft.mentions.values() if start <= m.start and m.end <= end and m.id != found.id]
    for other in within:
        task.draft.drop_mention(other)
    if (start, end) != (found.start, found.end):
        found = _spanned(task, found, start, end)
    words = BETWEEN.join(m.surface for m in sorted([*within], key=lambda m: m.start)) or task.row.quote
    return Done(words, found.surface, found.id)


def _split(task: Task, found: Mention) -> Done:
    """A mention for each piece of its words; the first is the old one with fewer words."""
    spans = pieces(task, found.start, found.end)
    old, draft = found.surface, task.draft
    first = _spanned(task, found, *spans[0]) if spans[0] != (found.start, found.end) else found
    for start, end in spans[1:]:
        if draft.mention_at(start, end) is None:
            _name(task, made(draft, start, end, found.type), draft.raw[start:end])
    return Done(old, BETWEEN.join(draft.raw[a:b] for a, b in spans), first.id)


def pieces(task: Task, start: int, end: int) -> Sequence[tuple[int, int]]:
    """Where the pieces that the row names stand, one behind the other. Raises `CannotApplyError`."""
    found, at = [], start
    wanted = [piece for piece in task.row.value.split(BETWEEN.strip()) if piece.strip()]
    for piece in wanted:
        words = piece.strip()
        begin = task.draft.raw.find(words, at, end)
        if begin < 0:
            raise CannotApplyError(f"'{words}' is not in its words, or not in that order")
        at = begin + len(words)
        found.append((begin, at))
    if len(found) < 2:
        raise CannotApplyError("value must name two pieces or more, with ' | ' between them")
    return found


def _add(task: Task, found: Mention | None) -> Done:
    draft, row = task.draft, task.row
    type_ = type_named(row.value)
    if found is not None:
        return _retype(task, found) if found.type != type_ else Done("", found.surface, found.id, SETTLED)
    start, end = task.place.start, task.place.end
    fresh = made(draft, start, end, type_)
    _name(task, fresh, row.target or draft.raw[start:end])
    draft.take_back(start, end)
    return Done("", fresh.surface, fresh.id)


def _name(task: Task, fresh: Mention, said: str) -> Mention:
    """Puts a mention that names what is called so."""
    try:
        entity = task.things.entity_or_new(said, fresh.type)
    except CannotApplyError:
        if "://" not in said:
            raise
        entity = task.things.entity_or_new(fresh.surface, fresh.type)  # that IRI was made of another reading
    if entity.type != fresh.type:
        entity = _named(task.things.new(f"{entity.label} ({fresh.type})", fresh.type), entity.label)
    entity = task.things.put(entity)
    fresh = changed(fresh, entities=task.draft.refs([entity.iri]))
    task.draft.put_mention(fresh)
    return fresh


def made(draft: Draft, start: int, end: int, type_: str, rule: str = RULE, confidence: float = SURE) -> Mention:
    """A mention of these words that names nothing yet."""
    place = draft.measure_at(start)
    return Mention(
        document=draft.document.document, id=f"m{start}-{end}", start=start, end=end, surface=draft.raw[start:end],
        type=type_, entities=[], nested=_is_nested(draft, start, end), confidence=confidence, rule=rule,
        measure=place.id if place else None,
    )  # fmt: skip


def _is_nested(draft: Draft, start: int, end: int, but: str = "") -> bool:
    return any(
        m.start <= start and end <= m.end and (m.start, m.end) != (start, end) and m.id != but
        for m in draft.mentions.values()
    )


def _free_nested(draft: Draft, start: int, end: int) -> None:
    """What stood inside a longer name that is gone stands for itself."""
    for mention in list(draft.mentions.values()):
        if mention.nested and start <= mention.start and mention.end <= end:
            draft.mentions[mention.id] = changed(mention, nested=_is_nested(draft, mention.start, mention.end))


def type_named(said: str) -> str:
    """The type of that name. Raises `CannotApplyError`."""
    for type_ in TYPES:
        if said.casefold() == type_.casefold():
            return type_
    raise CannotApplyError(f"'{said}' is no type; use {', '.join(TYPES)}")


_ACTIONS: dict[str, Callable[[Task, Mention], Done]] = {
    "accept": _accept,
    "reject": _reject,
    "retype": _retype,
    "span": _span,
    "merge": _merge,
    "split": _split,
}
