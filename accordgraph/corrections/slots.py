"""The fields of a commitment that a person may change, each by what its cell says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from accordgraph.extract.firmness import BASE
from accordgraph.extract.records import Actor, Commitment, Link, Phrase
from accordgraph.ontology.schemes import concept_named

from .form import BETWEEN
from .model import CannotApplyError
from .task import Task

ROLES = ("undertaking", "outcome")


def changes(task: Task, one: Commitment, field: str, value: str) -> dict[str, Any]:
    """What is different in a commitment whose field has this value. Raises `CannotApplyError`."""
    return _FIELDS[field](task, one, value)


def shown(task: Task, one: Commitment, field: str) -> str:
    """What the field says now, as a cell says it."""
    found = getattr(one, field)
    if isinstance(found, str):
        return found
    if field == "actor":
        return BETWEEN.join(actor.text for actor in found)
    if field in ("hedge", "beneficiary"):
        return BETWEEN.join(f"{p.kind}={p.text}" if p.kind else p.text for p in found)
    if field == "topics":
        return BETWEEN.join(found)
    entities = task.draft.entities
    return BETWEEN.join(entities[k.entity].label if k.entity in entities else k.entity for k in found)


def parts(value: str) -> Iterator[str]:
    """The values of a cell."""
    return (part.strip() for part in value.split(BETWEEN.strip()) if part.strip())


def _strength(_: Task, __: Commitment, value: str) -> dict[str, Any]:
    name = concept_named("strength", value)
    if name not in BASE:
        raise CannotApplyError(f"'{value}' is no strength; use {', '.join(BASE)}")
    return {"strength": name}


def _role(_: Task, __: Commitment, value: str) -> dict[str, Any]:
    name = concept_named("role", value)
    if name not in ROLES:
        raise CannotApplyError(f"'{value}' is no role; use {' or '.join(ROLES)}")
    return {"role": name}


def _action_type(_: Task, __: Commitment, value: str) -> dict[str, Any]:
    name = concept_named("action", value)
    if name is None:
        raise CannotApplyError(f"'{value}' is no type of action")
    return {"action_type": name}


def _action(_: Task, __: Commitment, value: str) -> dict[str, Any]:
    if not value:
        raise CannotApplyError("value must give the verb")
    return {"action": value}


def _object(task: Task, one: Commitment, value: str) -> dict[str, Any]:
    return {"object": value, "object_at": _within(task, one, value)}


def _hedge(task: Task, one: Commitment, value: str) -> dict[str, Any]:
    """`适时` or, with its kind, `timing=适时`; the words must be in the commitment or its measure."""
    known = {phrase.text: phrase.kind for phrase in one.hedge}
    found = []
    for part in parts(value):
        said, sign, words = part.partition("=")
        kind = concept_named("hedge", said) if sign else None
        if sign and kind is None:
            raise CannotApplyError(f"'{said}' is no kind of hedge")
        words = words.strip() if sign else part
        found.append(_phrase(task, one, words, kind or known.get(words) or "other"))
    return {"hedge": found}


def _beneficiary(task: Task, one: Commitment, value: str) -> dict[str, Any]:
    return {"beneficiary": [_phrase(task, one, words, None) for words in parts(value)]}


def _actor(task: Task, one: Commitment, value: str) -> dict[str, Any]:
    """Words that stand elsewhere are evidenced by the clause; without any, the parties of the document act."""
    known = {actor.text: actor for actor in one.actor}
    found = []
    for words in parts(value):
        start, end = _near(task, one, words) or (one.start, one.end)
        text = words
        iri = task.things.actor(words)
        if "://" in words:
            if iri is None:
                raise CannotApplyError(f"neither the document nor the authority file has {words}")
            text = task.draft.raw[start:end]
        found.append(known.get(words) or Actor(text=text, iri=iri, start=start, end=end))
    return {"actor": found, "actor_basis": "stated" if found else "default"}


def _links(field: str) -> Callable[[Task, Commitment, str], dict[str, Any]]:
    def links(task: Task, one: Commitment, value: str) -> dict[str, Any]:
        """Entities by name or IRI; each needs a mention, the nearest of which is the evidence."""
        known = {link.entity: link for link in getattr(one, field)}
        found: dict[str, Link] = {}
        for said in parts(value):
            entity = task.things.entity(said)
            if entity is None or entity.iri not in task.draft.entities:
                raise CannotApplyError(f"the document does not mention '{said}'; add its mention first")
            found[entity.iri] = known.get(entity.iri) or Link(
                entity=entity.iri, mention=_evidence(task, one, entity.iri)
            )
        return {field: list(found.values())}

    return links


def _evidence(task: Task, one: Commitment, iri: str) -> str:
    """The mention of an entity that is nearest to a commitment."""
    mentions = task.draft.mentions_of(iri)
    if not mentions:
        raise CannotApplyError(f"nothing mentions {iri}; add its mention first")
    return min(mentions, key=lambda m: (max(one.start - m.end, m.start - one.end, 0), m.start)).id


def _topics(task: Task, _: Commitment, value: str) -> dict[str, Any]:
    return {"topics": list(dict.fromkeys(task.things.topic(said) for said in parts(value)))}


def _phrase(task: Task, one: Commitment, words: str, kind: str | None) -> Phrase:
    at = _near(task, one, words)
    if at is None:
        raise CannotApplyError(f"'{words}' does not stand in the commitment or its measure")
    return Phrase(text=words, start=at[0], end=at[1], kind=kind)


def _within(task: Task, one: Commitment, words: str) -> tuple[int, int] | None:
    start = task.draft.raw.find(words, one.start, one.end) if words else -1
    return (start, start + len(words)) if start >= 0 else None


def _near(task: Task, one: Commitment, words: str) -> tuple[int, int] | None:
    """Where the words stand in the clause, else in its measure."""
    found = _within(task, one, words)
    measure = next((m for m in task.draft.measures if m.id == one.measure), None)
    if found is None and measure is not None and words:
        start = task.draft.raw.find(words, measure.start, measure.end)
        found = (start, start + len(words)) if start >= 0 else None
    return found


_FIELDS: dict[str, Callable[[Task, Commitment, str], dict[str, Any]]] = {
    "strength": _strength,
    "role": _role,
    "action_type": _action_type,
    "action": _action,
    "object": _object,
    "hedge": _hedge,
    "actor": _actor,
    "beneficiary": _beneficiary,
    "through": _links("through"),
    "implements": _links("implements"),
    "targets": _links("targets"),
    "topics": _topics,
}
