"""Which documents are versions of one text in two languages: as the sidecar says, else as they look themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TypeAlias

from accordgraph.extract.records import Document

from .likeness import Weights
from .notions import Notion, notions

_LIKELY = 0.5  # likeness of titles
_WORDS = 4  # of a title, the rarest: of two versions, one at least is the same
_CROWD = 1000  # documents that share a sign from which on it says nothing
_Titles: TypeAlias = Mapping[str, Mapping[Notion, int]]
_LANG = re.compile(r"[._-](?:zh|en|cn|chi|eng)$", re.I)


def candidates(documents: Sequence[Document]) -> list[tuple[Document, Document]]:
    """Pairs of a Chinese and an English document that may be one text, each document in one at most; the surest first.

    A pair is likely where one is said to be a version of the other, or both of a third, where the files have one name
    but for the language, or where titles are alike and period and parties the same. What is said to be a version of
    something else goes with that only.
    """
    by_lang = {lang: [document for document in documents if document.lang == lang] for lang in ("zh", "en")}
    titles = {document.document: _title(document) for document in documents}
    weights = Weights(list(titles.values()))

    def alike(one: Document, other: Document) -> float:
        return weights.likeness(titles[one.document], titles[other.document])

    pairs = _comparable(by_lang["zh"], by_lang["en"], titles, weights)
    rated = [(_likely(one, other, alike), one, other) for one, other in pairs]
    rated = sorted((row for row in rated if row[0] > 0), key=lambda row: (-row[0], row[1].document, row[2].document))
    taken: set[str] = set()
    found = []
    for _, one, other in rated:
        if not taken & {one.document, other.document}:
            taken |= {one.document, other.document}
            found.append((one, other))
    return found


def _comparable(
    ours: Sequence[Document], theirs: Sequence[Document], titles: _Titles, weights: Weights
) -> Iterator[tuple[Document, Document]]:
    """Documents that have anything to go by: in an archive nearly all pairs have nothing in common."""
    shelf: dict[str, list[int]] = {}
    for place, other in enumerate(theirs):
        for sign in _signs(other, titles, weights):
            shelf.setdefault(sign, []).append(place)
    for one in ours:
        found = (shelf.get(sign, ()) for sign in _signs(one, titles, weights))
        places = {place for places in found if len(places) <= _CROWD for place in places}
        yield from ((one, theirs[place]) for place in sorted(places))


def _signs(document: Document, titles: _Titles, weights: Weights) -> set[str]:
    """What two versions have in common: what their files or sidecars say, what they are for, words of their titles."""
    signs = {f"file {_stem(document)}"}
    signs |= {f"is {name}" for name in (document.document, document.iri, document.version_of) if name}
    if document.period and document.parties:
        signs.add(f"for {document.period.from_} {document.period.until} {' '.join(sorted(document.parties))}")
    notions_of_title = sorted(titles[document.document], key=lambda notion: (-weights.of(notion), sorted(notion)))
    return signs | {f"word {reading}" for notion in notions_of_title[:_WORDS] for reading in notion}


def _likely(one: Document, other: Document, alike: Callable[[Document, Document], float]) -> float:
    """0 where they are no pair; else the more, the surer. What costs most, the titles, is looked at last."""
    if said_to_be_one(one, other):
        return 3.0
    if one.version_of or other.version_of:
        return 0.0  # what is said to be a version of something else
    if _stem(one) == _stem(other):
        return 2.0
    like = alike(one, other) if _goes_with(one, other) else 0.0
    return like if like >= _LIKELY else 0.0


def said_to_be_one(one: Document, other: Document) -> bool:
    """Whether one of both is said to be a version of the other, or both of one third text."""
    third = bool(one.version_of) and one.version_of == other.version_of
    return third or _said(one, other) or _said(other, one)


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
