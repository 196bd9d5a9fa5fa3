"""Two language versions side by side: their alignment, and how they differ, from records alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accordgraph.extract.records import Alignment, Difference, Document, Entity, Record

from .alignment import Alignment as Aligned
from .alignment import align
from .divergence import Divergence, divergences
from .pairs import candidates
from .version import Version, version_of

_ENOUGH = 0.4  # share of measures with a counterpart from which on two documents are versions of one text


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions, what goes with what, and where they differ."""

    ours: Version
    theirs: Version
    alignment: Aligned
    divergences: tuple[Divergence, ...]


def compare(ours: Sequence[Record], theirs: Sequence[Record]) -> Compared:
    """The records of two documents compared, whether they are versions of one text or not."""
    one, other = version_of(ours), version_of(theirs)
    alignment = align(one, other)
    found = divergences(alignment, (one.lang, other.lang), _labels([*ours, *theirs]))
    return Compared(one, other, alignment, tuple(found))


def versions(documents: Sequence[Document], records: Callable[[str], Sequence[Record]]) -> Iterator[Compared]:
    """All pairs of versions among the documents; `records` gives those of a document by its slug.

    A pair that was not said to be one, and of which too little goes together, is none.
    """
    for one, other in candidates(documents):
        compared = compare(records(one.document), records(other.document))
        said = one.version_of or other.version_of
        if said or compared.alignment.share >= _ENOUGH:
            yield compared


def alignment_records(compared: Compared) -> list[Alignment]:
    """A record for each measure of either version, in the order of our text."""
    differing: dict[tuple[str | None, str | None], list[Difference]] = {}
    for d in compared.divergences:
        differing.setdefault((d.ours, d.theirs), []).append(Difference(kind=d.kind, here=d.here, there=d.there))
    scores: dict[tuple[str | None, str | None], float] = {
        (pair.ours.id, pair.theirs.id): pair.score for pair in compared.alignment.pairs
    }
    alone = [key for key in differing if key not in scores]
    return [
        Alignment(
            document=compared.ours.document.document, other=compared.theirs.document.document, ours=ours, theirs=theirs,
            score=scores.get((ours, theirs), 0.0), differences=differing.get((ours, theirs), []),
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
