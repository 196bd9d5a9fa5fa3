"""Named things of two plans: what came, stayed, went, was promoted, renamed or succeeded, and how that is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accordgraph.extract.records import Mention

from .names import Context, Names, periods
from .plan import PENDING, SETTLED, TYPES, Plan, Thing
from .wording import akin, said

_GAP = 48  # characters between two names that words like "renamed" may fill


@dataclass(frozen=True, slots=True)
class ThingChange:
    """What became of a thing: `how` is known that both are one, with a score from 0 to 1."""

    kind: str  # came, stayed, went, promoted, renamed, succeeded
    before: Thing | None
    after: Thing | None
    how: str = ""  # same, said, authority, editions, likeness, translation
    score: float = 0.0

    @property
    def type(self) -> str:
        """Mechanism, Agreement, Institution or Initiative."""
        side = self.after or self.before
        return side.entity.type if side else ""


@dataclass(frozen=True, slots=True)
class _Pair:
    old: str
    new: str
    how: str
    score: float


class Matcher:
    """Finds what goes with what, the surest way first; a thing is in one pair at most.

    `successors` says what an authority knows: the IRI of the new thing by that of the old.
    """

    def __init__(self, before: Plan, after: Plan, successors: Mapping[str, str], context: Context) -> None:
        self._before, self._after = before, after
        self._names = Names([*before.things.values(), *after.things.values()], alone=before.lang == after.lang)
        self._successors = successors
        self._context = context
        self._old: dict[str, _Pair] = {}
        self._new: dict[str, _Pair] = {}

    def changes(self) -> list[ThingChange]:
        """Everything that either plan names, by type and kind."""
        for step in (self._said, self._same, self._known, self._editions, self._likenesses):
            for pair in list(step()):
                self._take(pair)
        pairs = list(self._new.values())
        found = [self._change(pair) for pair in pairs]
        gone = [iri for iri in self._before.things if iri not in self._old]
        came = [iri for iri in self._after.things if iri not in self._new and not self._succeeded(iri)]
        found += [ThingChange("went", self._before.things[iri], None) for iri in gone]
        found += [ThingChange("came", None, self._after.things[iri]) for iri in came]
        return sorted(found, key=_order)

    def _take(self, pair: _Pair) -> None:
        if pair.old not in self._old and pair.new not in self._new:
            self._old[pair.old] = self._new[pair.new] = pair

    def _succeeded(self, iri: str) -> bool:
        """Whether a thing that the later plan still names is the earlier edition of another of its own."""
        return iri in self._old and self._old[iri].new != iri

    def _change(self, pair: _Pair) -> ThingChange:
        before, after = self._before.things[pair.old], self._after.things[pair.new]
        return ThingChange(_kind(pair, before, after), before, after, pair.how, round(pair.score, 2))

    def _said(self) -> Iterator[_Pair]:
        """The later plan says that one became the other. A meeting never becomes a treaty, whatever stands between."""
        before, after = self._before.things, self._after.things
        for old, new in renamings(self._after.mentions, self._after.raw, self._after.lang):
            if old in before and new in after and old != new and _one_sort(before[old], after[new]):
                yield _Pair(old, new, "said", 1.0)

    def _same(self) -> Iterator[_Pair]:
        """The same IRI; an edition that the later plan names beside the next one waits for that.

        Where years stand behind a name and are no part of it, they tell the editions apart.
        """
        later = {pair.old for pair in [*self._known(), *self._editions()]}
        for iri in self._before.things:
            if iri in self._after.things and iri not in later:
                old, new = self._before.things[iri], self._after.things[iri]
                next_one = all(map(any, (old.years, new.years))) and new.years[0] > old.years[0]
                yield _Pair(iri, iri, "editions" if next_one else "same", 1.0)

    def _known(self) -> Iterator[_Pair]:
        for old in self._before.things:
            new = self._successors.get(old)
            if new and new in self._after.things and new not in self._before.things:
                yield _Pair(old, new, "authority", 1.0)

    def _editions(self) -> Iterator[_Pair]:
        """Names that are one but for years, the later edition new in the later plan; of several the last one counts."""
        olds = [thing for thing in self._before.things.values() if thing.iri not in self._old]
        for new in self._after.things.values():
            if new.iri in self._before.things or new.iri in self._new:
                continue
            rated = [(self._names.edition(old, new), old) for old in olds if old.entity.type == new.entity.type]
            likely = [(score, periods(old)[1], not any(old.years), old.iri) for score, old in rated if score]
            if likely:
                score, _, _, old_iri = max(likely)
                yield _Pair(old_iri, new.iri, "editions", score)

    def _likenesses(self) -> Iterator[_Pair]:
        """Names that are alike, of things of one type that neither plan shares, the most alike first."""
        how = "likeness" if self._before.lang == self._after.lang else "translation"
        olds = [t for t in self._before.things.values() if t.iri not in self._old and t.iri not in self._after.things]
        news = [t for t in self._after.things.values() if t.iri not in self._new and t.iri not in self._before.things]
        rated = [(self._names.renamed(old, new, self._context), old.iri, new.iri) for old in olds for new in news]
        for score, old_iri, new_iri in sorted(rated, key=lambda row: (-row[0], row[1], row[2])):
            if score:
                yield _Pair(old_iri, new_iri, how, score)


def renamings(mentions: Sequence[Mention], raw: str, lang: str) -> Iterator[tuple[str, str]]:
    """Old and new IRI of things of which the text says that the one became the other."""
    forward, backward = said(lang)
    named = sorted((m for m in mentions if len(m.entities) == 1 and not m.nested), key=lambda m: m.start)
    for one, other in pairwise(named):
        between = raw[one.end : other.start] if 0 <= other.start - one.end <= _GAP else None
        if between is None:
            continue
        if forward.match(between):
            yield one.entities[0].iri, other.entities[0].iri
        elif backward.match(between):
            yield other.entities[0].iri, one.entities[0].iri


def _one_sort(old: Thing, new: Thing) -> bool:
    """Whether both are of one type, or of kinds that may become each other."""
    one, other = old.entity, new.entity
    return one.type == other.type or bool(one.kind and other.kind and akin(one.kind, other.kind))


def _kind(pair: _Pair, before: Thing, after: Thing) -> str:
    """Promotion goes before a new name; both are seen in the row."""
    if before.status in PENDING and after.status in SETTLED:
        return "promoted"
    if pair.how in ("editions", "authority"):
        return "succeeded"
    return "stayed" if pair.how in ("same", "translation") else "renamed"


_KINDS = ("came", "promoted", "renamed", "succeeded", "went", "stayed")


def _order(change: ThingChange) -> tuple[int, int, str, str]:
    side = change.after or change.before
    assert side is not None  # noqa: S101 (a change has a side)
    kind = _KINDS.index(change.kind) if change.kind in _KINDS else len(_KINDS)
    return TYPES.index(change.type), kind, side.label, side.iri
