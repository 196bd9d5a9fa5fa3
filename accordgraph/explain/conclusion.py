"""The one sentence that an explanation begins with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from .asked import Asked
from .senses import Found, Sense

_TYPES = {"Framework": "dialogue relation"}
_NAMED = 3


def conclusion(asked: Asked, found: Sequence[Found]) -> str:
    """What the name is, in which documents, and why."""
    clauses = [*_senses(found), *_known(asked, found)]
    clauses += _inside(found, alone=not clauses)
    clauses += _left_out(found)
    return f"“{asked.text}” {'; '.join(clauses)}."


def _senses(found: Iterable[Found]) -> Iterator[str]:
    """`is the mechanism A in d: why`; where it has several meanings, each with its documents."""
    meanings: dict[str, dict[str, list[Sense]]] = {}
    for about in found:
        for sense in about.senses:
            meanings.setdefault(sense.entity.iri, {}).setdefault(sense.reason, []).append(sense)
    whole = [_meaning(reasons) for reasons in meanings.values()]
    if len(whole) > 1:
        yield f"stands for {len(whole)} things: {'; '.join(whole)}"
    elif whole:
        yield f"is {whole[0]}"


def _meaning(reasons: dict[str, list[Sense]]) -> str:
    entity = next(iter(reasons.values()))[0].entity
    why = "; ".join(f"in {_documents(s.page.slug for s in senses)}: {reason}" for reason, senses in reasons.items())
    return f"the {_type(entity.type)} {entity.label} {why}"


def _type(name: str) -> str:
    return _TYPES.get(name, name.lower())


def _known(asked: Asked, found: Sequence[Found]) -> Iterator[str]:
    """What the authority has it for, where no document has an entity of that name."""
    explained = {sense.entity.iri for about in found for sense in about.senses}
    others = [known for known in asked.others if known.iri not in explained]
    lang = found[0].page.lang if found else "zh"
    for known in others:
        thing = f"the {_type(known.type)} {known.label(lang)}"
        begins = f"is a way to write {thing} at the beginning of names"
        yield f"is {thing}" if asked.is_name_of(known) else begins
    if others and not any(about.senses or about.holders for about in found):
        yield "no document has a name that holds it"
    acting = [about for about in found if about.acting]
    if acting:
        count = sum(len(about.acting) for about in acting)
        yield f"it acts in {count} commitment(s) in {_documents(about.page.slug for about in acting)}"


def _inside(found: Sequence[Found], alone: bool) -> Iterator[str]:
    """The longer names of the documents in which it is no name by itself."""
    holders = [holder for about in found if not about.senses for holder in about.holders]
    if not holders:
        return
    beginning = [holder for holder in holders if holder.begin]
    chosen = beginning or holders
    count = len({(holder.page.slug, m.id) for holder in chosen for m in holder.mentions})
    where = _documents(dict.fromkeys(holder.page.slug for holder in chosen))
    labels = _listed(list(dict.fromkeys(holder.entity.label for holder in chosen)))
    if alone:
        verb = "begin with" if beginning else "hold"
        yield f"is no name by itself; {count} longer name(s) in {where} {verb} it: {labels}"
    elif beginning:
        yield f"{count} longer name(s) in {where} begin with it: {labels}"
    else:
        yield f"in {where} it only stands inside {count} longer name(s): {labels}"


def _left_out(found: Iterable[Found]) -> Iterator[str]:
    reasons: dict[str, list[str]] = {}
    for about in found:
        for left in about.left_out:
            reasons.setdefault(left.reason, []).append(about.page.slug)
    for reason, slugs in reasons.items():
        yield f"was left out {len(slugs)} time(s) in {_documents(dict.fromkeys(slugs))}: {reason}"


def _documents(slugs: Iterable[str]) -> str:
    names = list(slugs)
    return _listed(names) if len(names) <= _NAMED else f"{len(names)} documents"


def _listed(names: Sequence[str]) -> str:
    """The first few by name, the others by number."""
    shown = list(names[:_NAMED])
    if len(names) > _NAMED:
        return f"{', '.join(shown)} and {len(names) - _NAMED} more"
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
