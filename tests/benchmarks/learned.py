"""Whether a learned part would find more: a conditional random field over characters, beside and behind the grammar.

It is trained on the development texts and the dev halves of the independent cases, with the characters around, the
head nouns and the words that end names; and measured on the held halves. What the grammar finds is no feature of it:
the grammar is nearly always right on what it was made for, so that nothing else would be learned. Only outer names
count, since a sequence of labels cannot nest. The program does not ship it: see the figures.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import pycrfsuite
from independent import SETS
from tagged import tagged_lines, untag

from accordgraph import Extractor, read
from accordgraph.extract.folding import fold
from accordgraph.extract.heads import head_lexicon

# Start, end and type.
Span: TypeAlias = tuple[int, int, str]
Sentence: TypeAlias = tuple[str, list[Span]]

_SENTENCE = re.compile(r"[^。；\n]+[。；\n]?")
_SETTINGS = {"c1": 0.3, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 2}


def outer(spans: Iterable[Span]) -> list[Span]:
    """Those that stand in no other."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def sentences(text: str, spans: list[Span]) -> Iterator[Sentence]:
    """A text cut at its sentences, with the spans inside each."""
    for match in _SENTENCE.finditer(text):
        a, b = match.span()
        yield match.group(), [(s - a, e - a, t) for s, e, t in spans if a <= s and e <= b]


def tagged(kind: str, half: str) -> Iterator[Sentence]:
    """The sentences of one file of independent cases."""
    for line in tagged_lines(f"names-{kind}-{half}.txt"):
        plain, names = untag(line)
        yield from sentences(plain, outer((at, at + len(words), type_) for words, type_, at in names))


class Learner:
    """Trains and applies the field; the grammar of `extractor` gives features and the names it is compared with."""

    def __init__(self, extractor: Extractor) -> None:
        self._language = extractor.language("zh")
        self._heads = head_lexicon()
        self._tagger = pycrfsuite.Tagger()

    def grammar(self, text: str) -> list[Span]:
        """What the rules find."""
        doc = self._language(text)
        return outer((span.start, span.end, span.label_) for span in doc.spans["ag"])

    def train(self, data: Iterable[Sentence]) -> None:
        """Seeded by the order of the data: the training has no randomness of its own."""
        trainer = pycrfsuite.Trainer(verbose=False, params=_SETTINGS)
        for text, names in data:
            trainer.append(self._features(text), _labels(len(text), names))
        with tempfile.TemporaryDirectory() as scratch:
            model = str(Path(scratch) / "model")
            trainer.train(model)
            self._tagger.open(model)

    def tag(self, text: str) -> list[Span]:
        """What the field finds."""
        return list(_spans(self._tagger.tag(self._features(text))))

    def _features(self, text: str) -> list[list[str]]:
        folded = fold(text)
        heads, ends = ["-"] * len(folded), ["-"] * len(folded)
        for head in self._heads.heads(folded, 0, len(folded)):
            heads[head.start : head.end] = [head.info.type] * (head.end - head.start)
        for start, end in self._heads.cuts(folded):
            ends[start:end] = ["end"] * (end - start)
        rows = {"c": (list(folded), 3), "h": (heads, 2), "e": (ends, 1)}
        return [list(_around(rows, i)) for i in range(len(folded))]


def _around(rows: dict[str, tuple[list[str], int]], at: int) -> Iterator[str]:
    for name, (row, reach) in rows.items():
        for step in range(-reach, reach + 1):
            if 0 <= at + step < len(row):
                yield f"{name}{step}:{row[at + step]}"
    chars = rows["c"][0]
    for step in range(-2, 2):
        if at + step >= 0 and at + step + 1 < len(chars):
            yield f"b{step}:{chars[at + step]}{chars[at + step + 1]}"


def _labels(length: int, names: Iterable[Span]) -> list[str]:
    row = ["O"] * length
    for start, end, type_ in names:
        row[start:end] = [f"B-{type_}", *[f"I-{type_}"] * (end - start - 1)]
    return row


def _spans(labels: Iterable[str]) -> Iterator[Span]:
    start, type_, at = 0, "", -1
    for at, label in enumerate(labels):
        if type_ and label != f"I-{type_}":
            yield start, at, type_
            type_ = ""
        if label.startswith("B-"):
            start, type_ = at, label[2:]
    if type_:
        yield start, at + 1, type_


def in_gaps(learned: list[Span], grammar: list[Span]) -> list[Span]:
    """The grammar's names, and of the learned ones those that touch none of them."""
    return [*grammar, *(m for m in learned if not any(m[0] < g[1] and g[0] < m[1] for g in grammar))]


def f1(pairs: Iterable[tuple[list[Span], list[Span]]]) -> tuple[float, float, float]:
    """Precision, recall and F1 of (found, wanted) over all sentences."""
    right = found = wanted = 0
    for names, expected in pairs:
        right += len(set(names) & set(expected))
        found, wanted = found + len(names), wanted + len(expected)
    return right / max(found, 1), right / max(wanted, 1), 2 * right / max(found + wanted, 1)


def compare(
    extractor: Extractor, development: Iterable[tuple[Path, list[Span], list[tuple[int, int]]]]
) -> Iterator[tuple[str, tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]]:
    """For each held set: the grammar, the field, and the grammar with the field in its gaps.

    `development`: texts with the outer names of their gold and the ranges that the gold covers.
    """
    learner = Learner(extractor)
    data = [sentence for kind in SETS for sentence in tagged(kind, "dev")]
    for path, names, ranges in development:
        raw = read(path).raw
        for a, b in ranges or [(0, len(raw))]:
            data += sentences(raw[a:b], [(s - a, e - a, t) for s, e, t in outer(names) if a <= s and e <= b])
    learner.train(data)
    for kind in SETS:
        held = list(tagged(kind, "held"))
        read_by = [(learner.grammar(text), learner.tag(text), names) for text, names in held]
        yield (
            f"independent {kind}, held half",
            f1((g, names) for g, _, names in read_by),
            f1((m, names) for _, m, names in read_by),
            f1((in_gaps(m, g), names) for g, m, names in read_by),
        )
