"""Where two versions of a text differ: how firmly, who, what, when, and what only one of them has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from accordgraph.extract.records import Commitment

from .alignment import Alignment, Pair
from .commitments import Matched, about
from .likeness import Weights
from .notions import notions, numbers, years
from .version import Item
from .wording import binding, joint, permission

_SAID_ELSEWHERE = 0.5  # part of a clause that the other measure has in other words


@dataclass(frozen=True, slots=True)
class Divergence:
    """A difference: measures (None where one version has none), and what each says.

    `commitment` is our id of the commitment that differs, where one of both versions does.
    """

    kind: str
    ours: str | None
    theirs: str | None
    here: str = ""
    there: str = ""
    commitment: str | None = None


def divergences(
    alignment: Alignment,
    matched: Iterable[Matched],
    langs: tuple[str, str],
    labels: Mapping[str, Iterable[str]],
) -> list[Divergence]:
    """All differences, in the order of our text.

    `matched` are the commitments of each pair of measures; `labels` are the names of known entities by IRI, in both
    languages.
    """
    found: list[Divergence] = []
    for pair, both in zip(alignment.pairs, matched, strict=True):
        found += _commitments(pair, both, langs, alignment.weights)
        measure = [
            *_hedges(pair),
            *_entities(pair, labels),
            *_figures("quantity", pair, pair.ours.numbers, pair.theirs.numbers),
            *_figures("date", pair, pair.ours.years, pair.theirs.years),
            *_figures("rhythm", pair, _rhythms(pair.ours.commitments), _rhythms(pair.theirs.commitments)),
        ]
        found += [replace(one, commitment=_where(one.kind, both)) for one in measure]
    found += [Divergence("measure", item.id, None, here=item.text) for item in alignment.ours_only]
    found += [Divergence("measure", None, item.id, there=item.text) for item in alignment.theirs_only]
    return found


def _commitments(pair: Pair, matched: Matched, langs: tuple[str, str], weights: Weights) -> Iterator[Divergence]:
    """Differences of commitments that are one, and commitments that only one version has."""
    ids = (pair.ours.id, pair.theirs.id)
    for one, other in matched.same:
        for kind, here, there in _manner(one, other, langs):
            yield Divergence(kind, *ids, here, there, commitment=one.id)
    for commitment in matched.ours_only:
        if weights.covered(about(commitment, langs[0]), pair.theirs.about) < _SAID_ELSEWHERE:
            yield Divergence("commitment", *ids, here=commitment.text)
        elif word := permission(pair.theirs.text, langs[1]):
            yield Divergence("modality", *ids, commitment.modality or commitment.action, word)
    for commitment in matched.theirs_only:
        if weights.covered(about(commitment, langs[1]), pair.ours.about) < _SAID_ELSEWHERE:
            yield Divergence("commitment", *ids, there=commitment.text)
        elif word := permission(pair.ours.text, langs[0]):
            yield Divergence("modality", *ids, word, commitment.modality or commitment.action)


def _manner(one: Commitment, other: Commitment, langs: tuple[str, str]) -> Iterator[tuple[str, str, str]]:
    """How firmly and by whom a commitment is made, where the versions differ: the kind, and what each says."""
    if one.strength != other.strength and not _one_word(one, other, langs):
        yield "strength", f"{one.action} ({one.strength})", f"{other.action} ({other.strength})"
    if binding(one) != binding(other):
        yield "modality", one.modality or one.action, other.modality or other.action
    if _actors(one, langs[0]) != _actors(other, langs[1]):
        yield "actor", _actor_words(one), _actor_words(other)


def _where(kind: str, matched: Matched) -> str | None:
    """Our id of the first commitment whose two wordings differ so; what the measures say they say somewhere in it."""
    said = _SAID_IN.get(kind)
    return next((one.id for one, other in matched.same if said and said(one) != said(other)), None)


def _one_word(one: Commitment, other: Commitment, langs: tuple[str, str]) -> bool:
    """Whether the two verbs translate each other, whatever strength each language gives to its own."""
    readings = [
        {reading for notion in notions(commitment.action, lang) for reading in notion}
        for commitment, lang in zip((one, other), langs, strict=True)
    ]
    return bool(readings[0] & readings[1])


def _actors(commitment: Commitment, lang: str) -> frozenset[str]:
    """The IRIs of who is named to do it; empty where all parties are."""
    alone = [actor for actor in commitment.actor if actor.text.lower().strip() not in joint(lang)]
    return frozenset(actor.iri for actor in alone if actor.iri)


def _actor_words(commitment: Commitment) -> str:
    return ", ".join(actor.text for actor in commitment.actor)


def _hedges(pair: Pair) -> Iterator[Divergence]:
    here, there = ({h.kind: h.text for c in item.commitments for h in c.hedge} for item in (pair.ours, pair.theirs))
    if here.keys() != there.keys():
        only = [
            " · ".join(words[kind] for kind in words if kind not in others)
            for words, others in ((here, there), (there, here))
        ]
        yield Divergence("hedge", pair.ours.id, pair.theirs.id, *only)


def _entities(pair: Pair, labels: Mapping[str, Iterable[str]]) -> Iterator[Divergence]:
    """Known entities that only one version names; where the other has names that nobody knows, these may be they."""
    here = _unsaid(pair.ours.entities - pair.theirs.entities, pair.theirs, labels)
    there = _unsaid(pair.theirs.entities - pair.ours.entities, pair.ours, labels)
    if (
        (here or there)
        and not (here and not there and pair.theirs.strangers)
        and not (there and not here and pair.ours.strangers)
    ):
        yield Divergence("entity", pair.ours.id, pair.theirs.id, _names(here, labels), _names(there, labels))


def _unsaid(entities: Iterable[str], other: Item, labels: Mapping[str, Iterable[str]]) -> list[str]:
    """Those that the other text does not name, not even where the name was not recognised."""
    text = other.text.lower()
    return sorted(iri for iri in entities if not any(label.lower() in text for label in labels.get(iri, ())))


def _names(iris: Iterable[str], labels: Mapping[str, Iterable[str]]) -> str:
    return " · ".join(next(iter(labels.get(iri, ())), iri) for iri in iris)


def _figures(kind: str, pair: Pair, here: frozenset[str], there: frozenset[str]) -> Iterator[Divergence]:
    """Figures that differ where both versions give one."""
    ours, theirs = sorted(here - there), sorted(there - here)
    if ours and theirs:
        yield Divergence(kind, pair.ours.id, pair.theirs.id, ", ".join(ours), ", ".join(theirs))


def _rhythms(commitments: Iterable[Commitment]) -> frozenset[str]:
    return frozenset(recurs for c in commitments if c.time and (recurs := c.time.recurs))


_SAID_IN: dict[str, Callable[[Commitment], frozenset[str]]] = {
    "hedge": lambda c: frozenset(hedge.kind or "" for hedge in c.hedge),
    "quantity": lambda c: numbers(c.text),
    "date": lambda c: years(c.text),
    "rhythm": lambda c: _rhythms([c]),
}
