"""How alike two stretches of text in two languages are: what one says of what the other says, by weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log

from .notions import Notion


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
