"""Lines that a copy has broken are joined again: hard-wrapped lines, and paragraphs cut in two."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise

from .numbering import starts_item
from .text import Edit, Text, lines

_ENDS = '。！？；.!?;:：…”"』」)）'
_SENTENCE_END = "。！？；"
# A wrapped line has at least this share of the usual length.
_FULL = 0.6


def join_wrapped_lines(text: Text, lang: str) -> None:
    """Lines of one paragraph are joined: with a space in English, without one in Chinese.

    Only where the text sets its paragraphs apart by blank lines, or has lines of even length; else a line end is a
    paragraph's end.
    """
    if not (_has_blank_paragraphs(text.clean) or lang == "en" and _has_even_lines(text.clean)):
        return
    full = _FULL * _usual_length(text.clean) if lang == "zh" else 0
    edits: list[Edit] = []
    numbered = False  # a title above the first number may run over short lines
    for first, second in pairwise(map(_Row, *_with_places(text.clean))):
        if full:
            numbered = numbered or starts_item(first.text)
        if (not numbered or len(first.words) >= full) and _wraps(first, second, lang):
            edits.append((first.end, second.start, _glue(first.words[-1], second.words[0], lang)))
    text.edit(edits, "wrapped-line")


class _Row:
    """A line: `text` as it is, `words` without the space around it, which stand from `start` to `end` in the text."""

    __slots__ = ("end", "start", "text", "words")

    def __init__(self, text: str, at: int) -> None:
        self.text = text
        self.words = text.strip()
        self.start = at + (len(text) - len(text.lstrip()))
        self.end = self.start + len(self.words)


def _with_places(clean: str) -> tuple[list[str], list[int]]:
    """The lines, and where each begins."""
    rows = clean.split("\n")
    return rows, [0, *accumulate(len(row) + 1 for row in rows[:-1])]


def _usual_length(clean: str) -> int:
    """The length that most filled lines do not pass; a line much shorter was ended, not wrapped."""
    lengths = sorted(len(line.strip()) for line in clean.split("\n") if line.strip())
    return lengths[len(lengths) * 4 // 5] if lengths else 0


def _has_blank_paragraphs(clean: str) -> bool:
    return clean.count("\n\n") + len(re.findall(r"\n[ \t]+\n", clean)) >= max(1, clean.count("\n") // 12)


def _has_even_lines(clean: str) -> bool:
    """Most filled lines have about the length that a mail or a converter wraps at."""
    lengths = [len(line) for line in clean.split("\n") if line.strip()]
    even = sum(50 <= length <= 100 for length in lengths)
    return len(lengths) > 8 and even * 2 > len(lengths) and max(lengths) <= 160


def _wraps(first: _Row, second: _Row, lang: str) -> bool:
    if not first.words or not second.words or first.text.endswith("  ") or first.words[0] == "#":
        return False
    if starts_item(second.text):
        return False
    if lang == "zh":
        return first.words[-1] not in _ENDS and not second.text.startswith("  ")
    return True


def _glue(left: str, right: str, lang: str) -> str:
    if left == "-" or lang == "zh" and not (left.isascii() and left.isalnum() and right.isascii() and right.isalnum()):
        return ""
    return " "


def join_broken_paragraphs(text: Text, lang: str) -> None:
    """A paragraph with sentences in it that stops without a full stop goes on in the next one (Chinese only)."""
    if lang != "zh":
        return
    filled = [(a, b) for a, b in lines(text.clean) if text.clean[a:b].strip()]
    edits: list[Edit] = []
    for (a, b), (c, d) in pairwise(filled):
        first, second = text.clean[a:b].rstrip(), text.clean[c:d]
        if _is_cut(first) and not starts_item(second) and any(mark in second for mark in _SENTENCE_END):
            gap = len(second) - len(second.lstrip())
            edits.append((a + len(first), c + gap, ""))
    text.edit(edits, "broken-paragraph")


def _is_cut(line: str) -> bool:
    body = line.strip()
    return bool(body) and body[-1] not in _ENDS and not starts_item(line) and any(m in body for m in _SENTENCE_END)
