"""What a commitment says of entities, while entities change: its links, its actors, and the firmness they give it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from accordgraph.extract.firmness import firmness_of
from accordgraph.extract.records import Commitment, Link, Mention

SLOTS = ("through", "implements", "targets")
changed = msgspec.structs.replace


def redirected(commitment: Commitment, old: str, new: str | None, at: Mention | None) -> Commitment:
    """The commitment when what speaks of `old` speaks of `new`, or (None) no more; `at` limits it to one mention."""
    slots = {slot: list(_links(getattr(commitment, slot), old, new, at)) for slot in SLOTS}
    actor = [
        changed(one, iri=new) if one.iri == old and (at is None or (at.start < one.end and one.start < at.end)) else one
        for one in commitment.actor
    ]
    if actor == commitment.actor and all(slots[slot] == getattr(commitment, slot) for slot in SLOTS):
        return commitment
    return weighed(changed(commitment, actor=actor, **slots))


def _links(links: Iterable[Link], old: str, new: str | None, at: Mention | None) -> Iterator[Link]:
    seen = set()
    for link in links:
        one = link
        if link.entity == old and (at is None or link.mention == at.id):
            if new is None:
                continue
            one = changed(link, entity=new)
        if one.entity not in seen:
            seen.add(one.entity)
            yield one


def weighed(one: Commitment) -> Commitment:
    """The commitment with the firmness that follows from what it says now."""
    if one.role == "outcome":
        return changed(one, firmness=None)
    named = any(getattr(one, slot) for slot in SLOTS)
    return changed(
        one, firmness=firmness_of(one.strength, bool(one.hedge), named, one.time is not None, bool(one.quantity))
    )
