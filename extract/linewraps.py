"""Lines that a copy has broken are joined again: hard-wrapped lines, and paragraphs cut in two."""

from __future__ import annotations

import re
from itertools import pairwise

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
    spans = lines(text.clean)
    if not (_has_blank_paragraphs(text.clean) or lang == "en" and _has_even_lines(text.clean)):
        return
    full = _FULL * _usual_length(text.clean) if lang == "zh" else 0
    edits: list[Edit] = []
    numbered = False  # a title above the first number may run over short lines
    for (a, b), (c, d) in pairwise(spans):
        first, second = text.clean[a:b], text.clean[c:d]
        if full:
            numbered = numbered or starts_item(first)
        if first and second and (not numbered or len(first.strip()) >= full) and _wraps(first, second, lang):
            gap = len(second) - len(second.lstrip())
            edits.append((b - (len(first) - len(first.rstrip())), c + gap, _glue(first, second, lang)))
    text.edit(edits, "wrapped-line")


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


def _wraps(first: str, second: str, lang: str) -> bool:
    if not first.strip() or not second.strip() or starts_item(second) or first.endswith("  "):
        return False
    if first.lstrip().startswith("#") or second.lstrip().startswith("#"):
        return False
    if lang == "zh":
        return first.rstrip()[-1] not in _ENDS and not second.startswith("  ")
    return True


def _glue(first: str, second: str, lang: str) -> str:
    left, right = first.rstrip()[-1], second.lstrip()[0]
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
