"""What can be done to a commitment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from accordgraph.extract.records import Commitment

from .about_mentions import pieces
from .anchoring import shifted
from .form import BETWEEN, fields
from .links import SLOTS, changed, weighed
from .model import SETTLED, CannotApplyError
from .slots import changes, parts, shown
from .task import Done, Task, perform

_NEEDED = ("action", "strength")
_AMOUNTS = " … "  # between several amounts, as extraction writes them


def correct_commitment(task: Task) -> Done:
    """Does what the row says. Raises `CannotApplyError`."""
    found = task.draft.commitment_at(task.place.start, task.place.end, task.row.target)
    return perform(task, found, _add, _ACTIONS)


def _accept(_: Task, found: Commitment) -> Done:
    return Done(found.id, found.id, found.id)


def _reject(task: Task, found: Commitment) -> Done:
    del task.draft.commitments[found.id]
    task.draft.note_measure(found.measure)
    return Done(found.text, "")


def _retype(task: Task, found: Commitment) -> Done:
    field = task.row.field or fields("commitment")[0]
    before = shown(task, found, field)
    fresh = changed(found, **changes(task, found, field, task.row.value))
    if fresh == found:
        return Done(before, before, found.id, SETTLED)
    task.draft.put_commitment(weighed(fresh), found)
    return Done(before, shown(task, fresh, field), found.id)


def _span(task: Task, found: Commitment) -> Done:
    start, end = shifted(task.row, task.place, task.draft.raw)
    if (start, end) == (found.start, found.end):
        return Done(found.text, found.text, found.id, SETTLED)
    fresh = _spanned(task, found, start, end)
    return Done(found.text, fresh.text, fresh.id)


def _spanned(task: Task, found: Commitment, start: int, end: int) -> Commitment:
    """The commitment with other words. What fills its slots stays; what it says of places outside goes."""
    held = found.object_at is not None and start <= found.object_at[0] and found.object_at[1] <= end
    fresh = changed(
        found,
        start=start,
        end=end,
        text=_cleaned(task, start, end),
        spans=None,
        object_at=found.object_at if held else None,
    )
    task.draft.put_commitment(fresh, found)
    task.draft.note_move((found.start, found.end), (start, end))
    return fresh


def _cleaned(task: Task, start: int, end: int) -> str:
    """The words without line breaks: what the reader repaired inside them is not known here."""
    lang = task.draft.document.lang
    return ("" if lang == "zh" else " ").join(task.draft.raw[start:end].split())


def _merge(task: Task, found: Commitment) -> Done:
    """One commitment in the place of those that the new words cover, with all that these say."""
    start, end = shifted(task.row, task.place, task.draft.raw)
    draft = task.draft
    others = [c for c in draft.commitments.values() if start <= c.start and c.end <= end and c.id != found.id]
    fresh = _spanned(task, found, start, end) if (start, end) != (found.start, found.end) else found
    for other in others:
        del draft.commitments[other.id]
        fresh = _united(task, draft.commitments[fresh.id], other)
        draft.put_commitment(fresh, draft.commitments[fresh.id])
    fresh = weighed(fresh)
    draft.put_commitment(fresh, fresh)
    for measure in {other.measure for other in others}:
        draft.note_measure(measure)
    return Done(BETWEEN.join([found.text, *(other.text for other in others)]), fresh.text, fresh.id)


def _united(task: Task, one: Commitment, other: Commitment) -> Commitment:
    lists = ("hedge", "actor", "beneficiary", "topics", *SLOTS)
    joined: dict[str, Any] = {name: _joined(getattr(one, name), getattr(other, name)) for name in lists}
    basis = "stated" if joined["actor"] else one.actor_basis
    modal = one if one.modality else other
    return changed(
        one, **joined, actor_basis=basis, time=one.time or other.time, modality=modal.modality,
        modality_at=modal.modality_at, **_amounts(task, one, other),
    )  # fmt: skip


def _amounts(task: Task, one: Commitment, other: Commitment) -> dict[str, Any]:
    """All that both count, in text order."""
    spans = sorted({*one.quantity_at, *other.quantity_at})
    return {"quantity": _AMOUNTS.join(task.draft.raw[start:end] for start, end in spans), "quantity_at": spans}


def _joined(ours: Iterable[Any], theirs: Iterable[Any]) -> list[Any]:
    """Both lists, an entity once."""
    found: dict[Any, Any] = {}
    for one in (*ours, *theirs):
        found.setdefault(getattr(one, "entity", None) or str(one), one)
    return list(found.values())


def _split(task: Task, found: Commitment) -> Done:
    """A commitment for each piece of its words; what fills a slot goes with the words that it stands in."""
    spans = pieces(task, found.start, found.end)
    draft = task.draft
    del draft.commitments[found.id]
    made = []
    for number, (start, end) in enumerate(spans):
        name = found.id if number == 0 else f"{found.measure}/r{start}-{end}"
        made.append(_piece(task, found, name, start, end, number == 0))
    for one in made:
        draft.put_commitment(one)
    draft.note_move((found.start, found.end), spans[0])
    return Done(found.text, BETWEEN.join(one.text for one in made), found.id)


def _piece(task: Task, found: Commitment, name: str, start: int, end: int, first: bool) -> Commitment:
    def here(span: tuple[int, int] | None) -> bool:
        return span is not None and start <= span[0] and span[1] <= end

    def links(slot: str) -> list[Any]:
        mentions = task.draft.mentions
        return [k for k in getattr(found, slot) if here((mentions[k.mention].start, mentions[k.mention].end))]

    text = _cleaned(task, start, end)
    at = found.action
    verb = first or at in text
    time = found.time if found.time and here((found.time.start, found.time.end)) else None
    kept = [span for span in found.quantity_at if here(span)]
    return weighed(
        changed(
            found,
            id=name,
            start=start,
            end=end,
            text=text,
            spans=None,
            time=time,
            object=found.object if here(found.object_at) else text.partition(at)[2] if verb and at in text else text,
            object_at=found.object_at if here(found.object_at) else None,
            hedge=[phrase for phrase in found.hedge if here((phrase.start, phrase.end))],
            beneficiary=[phrase for phrase in found.beneficiary if here((phrase.start, phrase.end))],
            quantity=_AMOUNTS.join(task.draft.raw[a:b] for a, b in kept),
            quantity_at=kept,
            modality=found.modality if first or here(found.modality_at) else None,
            modality_at=found.modality_at if first or here(found.modality_at) else None,
            **{slot: links(slot) for slot in SLOTS},
        )
    )


def _add(task: Task, found: Commitment | None) -> Done:
    """`action=举行 | strength=perform`, and any other field, one part each."""
    if found is not None:
        return Done("", found.id, found.id, SETTLED)
    said = _told(task)
    start, end = task.place.start, task.place.end
    draft = task.draft
    place = draft.measure_at(start)
    if place is None:
        raise CannotApplyError("its words stand in no measure")
    text = _cleaned(task, start, end)
    fresh = Commitment(
        document=draft.document.document,
        id=f"{place.id}/r{start}-{end}",
        measure=place.id,
        start=start,
        end=end,
        text=text,
        role="undertaking",
        action=said["action"],
        action_type="other",
        object=text.partition(said["action"])[2].strip(),
        strength="perform",
    )
    fresh = changed(fresh, object_at=changes(task, fresh, "object", fresh.object)["object_at"])
    for field, value in said.items():
        fresh = changed(fresh, **changes(task, fresh, field, value))
    fresh = weighed(fresh)
    draft.put_commitment(fresh)
    draft.note_measure(place.id)
    return Done("", fresh.text, fresh.id)


def _told(task: Task) -> dict[str, str]:
    """The fields of a new commitment. Raises `CannotApplyError` for an unknown one, or without verb and strength."""
    told: dict[str, str] = {}
    last = ""
    for part in parts(task.row.value):
        name, sign, value = part.partition("=")
        if sign and name.strip() in fields("commitment"):
            last = name.strip()
            told[last] = value.strip()
        elif last:
            told[last] += BETWEEN + part
        else:
            raise CannotApplyError(f"'{part[:40]}' is no field of a commitment with its value")
    missing = [name for name in _NEEDED if not told.get(name)]
    if missing:
        raise CannotApplyError(f"value must say {' and '.join(missing)}, like action=举行 | strength=perform")
    return told


_ACTIONS: dict[str, Callable[[Task, Commitment], Done]] = {
    "accept": _accept,
    "reject": _reject,
    "retype": _retype,
    "span": _span,
    "merge": _merge,
    "split": _split,
}
