"""Sentences: cut at full stops that stand outside brackets and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPEN = "《〈“‘「『(（<["
_CLOSE = "》〉”’」』)）>]"
_HAN = re.compile(r"[\u3400-\u9fff]")
_ZH_END = re.compile(r"[。！？]+[”’」』）)]*")
_EN_END = re.compile(r"[.!?]+[”’\"')\]]*(?=\s+[\"“‘'(\[]?[A-Z])")
# Where nothing is capitalised, a full stop ends a sentence before any word.
_CASELESS_END = re.compile(r"[.!?]+[”’\"')\]]*(?=\s+[\"“‘'(\[]?[a-z])")
_CAPITALISED = re.compile(r"[A-Z]")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|No|Nos|Art|vs|etc|e\.g|i\.e|cf|Inc|Ltd|Jr|Sr|approx|para|paras|Gen|H\.E|U\.S|U\.N|U\.K|D\.C)\.)$"
)


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of `text[start:end]`, trimmed of space."""
    pattern = _ZH_END if _HAN.search(text, start, end) else _EN_END
    if pattern is _EN_END and not _CAPITALISED.search(text, start, end):
        pattern = _CASELESS_END
    at = start
    for match in pattern.finditer(text, start, end):
        if pattern is _ZH_END and _open_brackets(text, at, match.start()) > 0:
            continue
        if pattern is not _ZH_END and _ABBREVIATION.search(
            text[max(at, match.end() - 12) : match.end()].rstrip("”’\"')]")
        ):
            continue
        yield from _trimmed(text, at, match.end())
        at = match.end()
    yield from _trimmed(text, at, end)


def _open_brackets(text: str, start: int, end: int) -> int:
    piece = text[start:end]
    return sum(piece.count(c) for c in _OPEN) - sum(piece.count(c) for c in _CLOSE)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    a = start + len(piece) - len(piece.lstrip())
    b = end - (len(piece) - len(piece.rstrip()))
    if a < b:
        yield a, b
