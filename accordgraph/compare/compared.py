"""Two language versions side by side: their alignment, and how they differ, from records alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accordgraph.extract.records import Alignment, Difference, Document, Entity, Record, SharedCommitment

from .alignment import Alignment as Aligned
from .alignment import align
from .commitments import Matched, match
from .divergence import Divergence, divergences
from .pairs import candidates, said_to_be_one
from .version import Version, version_of

_ENOUGH = 0.4  # share of measures with a counterpart from which on two documents are versions of one text


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions, what goes with what, and where they differ. `matched`: the commitments of each pair of measures."""

    ours: Version
    theirs: Version
    alignment: Aligned
    matched: tuple[Matched, ...]
    divergences: tuple[Divergence, ...]


def compare(ours: Sequence[Record], theirs: Sequence[Record]) -> Compared:
    """The records of two documents compared, whether they are versions of one text or not."""
    one, other = version_of(ours), version_of(theirs)
    alignment, langs = align(one, other), (one.lang, other.lang)
    matched = tuple(match(pair, langs, alignment.weights) for pair in alignment.pairs)
    found = divergences(alignment, matched, langs, _labels([*ours, *theirs]))
    return Compared(one, other, alignment, matched, tuple(found))


def versions(documents: Sequence[Document], records: Callable[[str], Sequence[Record]]) -> Iterator[Compared]:
    """All pairs of versions among the documents; `records` gives those of a document by its slug.

    A pair that was not said to be one, and of which too little goes together, is none.
    """
    for one, other in candidates(documents):
        compared = compare(records(one.document), records(other.document))
        if said_to_be_one(one, other) or compared.alignment.share >= _ENOUGH:
            yield compared


def alignment_records(compared: Compared) -> list[Alignment]:
    """A record for each measure of either version, in the order of our text."""
    differing: dict[tuple[str | None, str | None], list[Difference]] = {}
    for d in compared.divergences:
        difference = Difference(kind=d.kind, here=d.here, there=d.there, commitment=d.commitment)
        differing.setdefault((d.ours, d.theirs), []).append(difference)
    scores: dict[tuple[str | None, str | None], float] = {}
    shared: dict[tuple[str | None, str | None], list[SharedCommitment]] = {}
    for pair, matched in zip(compared.alignment.pairs, compared.matched, strict=True):
        scores[pair.ours.id, pair.theirs.id] = pair.score
        shared[pair.ours.id, pair.theirs.id] = [SharedCommitment(ours=a.id, theirs=b.id) for a, b in matched.same]
    alone = [key for key in differing if key not in scores]
    return [
        Alignment(
            document=compared.ours.document.document, other=compared.theirs.document.document, ours=ours, theirs=theirs,
            score=scores.get((ours, theirs), 0.0), differences=differing.get((ours, theirs), []),
            commitments=shared.get((ours, theirs), []),
        )
        for ours, theirs in [*scores, *alone]
    ]  # fmt: skip


def _labels(records: Iterable[Record]) -> Mapping[str, list[str]]:
    """Names of known entities by IRI, in both languages."""
    found: dict[str, list[str]] = {}
    for record in records:
        if isinstance(record, Entity) and record.known:
            found[record.iri] = [label for lang in sorted(record.labels, reverse=True) for label in record.labels[lang]]
    return found
