"""Which documents are versions of one text in two languages: as the sidecar says, else as they look themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import PurePath

from accordgraph.extract.records import Document

from .likeness import Weights
from .notions import Notion, notions

_LIKELY = 0.5  # likeness of titles
_LANG = re.compile(r"[._-](?:zh|en|cn|chi|eng)$", re.I)


def candidates(documents: Sequence[Document]) -> list[tuple[Document, Document]]:
    """Pairs of a Chinese and an English document that may be one text, each document in one at most; the surest first.

    A pair is likely where one is said to be a version of the other, where the files have one name but for the
    language, or where titles are alike and period and parties the same.
    """
    by_lang = {lang: [document for document in documents if document.lang == lang] for lang in ("zh", "en")}
    titles = {document.document: _title(document) for document in documents}
    weights = Weights(list(titles.values()))

    def alike(one: Document, other: Document) -> float:
        return weights.likeness(titles[one.document], titles[other.document])

    rated = [(_likely(one, other, alike), one, other) for one, other in product(by_lang["zh"], by_lang["en"])]
    rated = sorted((row for row in rated if row[0] > 0), key=lambda row: (-row[0], row[1].document, row[2].document))
    taken: set[str] = set()
    found = []
    for _, one, other in rated:
        if not taken & {one.document, other.document}:
            taken |= {one.document, other.document}
            found.append((one, other))
    return found


def _likely(one: Document, other: Document, alike: Callable[[Document, Document], float]) -> float:
    """0 where they are no pair; else the more, the surer. What costs most, the titles, is looked at last."""
    if _said(one, other) or _said(other, one):
        return 3.0
    if _stem(one) == _stem(other):
        return 2.0
    like = alike(one, other) if _goes_with(one, other) else 0.0
    return like if like >= _LIKELY else 0.0


def _said(version: Document, original: Document) -> bool:
    return version.version_of is not None and version.version_of in (original.document, original.iri)


def _stem(document: Document) -> str:
    return _LANG.sub("", PurePath(document.source).stem)


def _goes_with(one: Document, other: Document) -> bool:
    """Nothing that both say of themselves differs."""
    spans = [(document.period.from_, document.period.until) for document in (one, other) if document.period]
    if len(spans) == 2 and spans[0] != spans[1]:
        return False
    return not (one.parties and other.parties) or set(one.parties) == set(other.parties)


def _title(document: Document) -> dict[Notion, int]:
    return dict.fromkeys(notions(document.title, document.lang), 1)
