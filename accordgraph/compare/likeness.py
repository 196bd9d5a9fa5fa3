"""How alike two stretches of text in two languages are: what one says of what the other says, by weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .notions import Notion

Matrix: TypeAlias = NDArray[np.float64]


class Weights:
    """What a notion tells: much where few measures have it. Learned from the measures of both versions."""

    def __init__(self, texts: Sequence[Mapping[Notion, int]]) -> None:
        seen: Counter[str] = Counter()
        for text in texts:
            seen.update({reading for notion in text for reading in notion})
        self._count = len(texts)
        self._seen = seen

    def of(self, notion: Notion) -> float:
        """From about 0 (everywhere) upwards."""
        least = min((self._seen[reading] for reading in notion), default=0)
        return log(1 + self._count / (1 + least))

    def covered(self, text: Mapping[Notion, int], other: Iterable[Notion]) -> float:
        """Which part of what `text` says `other` says too, from 0 to 1."""
        said = frozenset(reading for notion in other for reading in notion)
        total = sum(self.of(notion) for notion in text)
        return sum(self.of(notion) for notion in text if notion & said) / total if total else 0.0

    def likeness(self, one: Mapping[Notion, int], other: Mapping[Notion, int]) -> float:
        """The harmonic mean of both coverages."""
        there, back = self.covered(one, other), self.covered(other, one)
        return 2 * there * back / (there + back) if there + back else 0.0

    def likenesses(self, ours: Sequence[Mapping[Notion, int]], theirs: Sequence[Mapping[Notion, int]]) -> Matrix:
        """The likeness of each text to each, all at once."""
        there, back = self.coverages(ours, theirs), self.coverages(theirs, ours).T
        both = there + back
        found: Matrix = np.divide(2 * there * back, both, out=np.zeros_like(both), where=both > 0)
        return found

    def coverages(self, texts: Sequence[Mapping[Notion, int]], others: Sequence[Mapping[Notion, int]]) -> Matrix:
        """Which part of what each text says each other says too."""
        notions = {notion: place for place, notion in enumerate(dict.fromkeys(n for text in texts for n in text))}
        readings = {reading: place for place, reading in enumerate(sorted({r for n in notions for r in n}))}
        said = _incidence([[notions[notion] for notion in text] for text in texts], len(notions))
        read = _incidence([[readings[r] for r in notion] for notion in notions], len(readings))
        heard = _incidence(
            [sorted({readings[r] for notion in text for r in notion if r in readings}) for text in others],
            len(readings),
        )
        met = ((read @ heard.T) > 0).astype(float)
        weighed = said * np.array([[self.of(notion) for notion in notions]])
        total = np.asarray(weighed.sum(axis=1), dtype=float).reshape(-1, 1)
        found: Matrix = (weighed @ met).toarray()
        shares: Matrix = np.divide(found, total, out=np.zeros_like(found), where=total > 0)
        return shares


class Sharp(Weights):
    """Weights under which words that most texts have count for very little."""

    def of(self, notion: Notion) -> float:
        """The square of the usual weight."""
        return super().of(notion) ** 2


def _incidence(rows: Sequence[Sequence[int]], width: int) -> csr_array:
    """A row for each list, with 1 at the places that it names."""
    ends = np.cumsum([0, *map(len, rows)])
    places = np.array([place for row in rows for place in row], dtype=np.int32)
    return csr_array((np.ones(len(places)), places, ends), shape=(len(rows), width))
