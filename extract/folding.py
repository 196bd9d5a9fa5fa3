"""Forms for comparison. `fold` keeps every offset; `name_key` does not."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FOLDED = dict(
    zip("，；：（）！？［］【】「」『』—–―‐‑‒－─﹣−’‘`＜＞．％＋～", ",;:()!?[][]“”“”----------'''<>.%+~", strict=True)
)
_TABLE = str.maketrans(_FOLDED)
_LONG = 500
_DASHES = re.compile(r"--+")
_MARKS = re.compile(r"[《》〈〉<>“”\"'‘’「」『』\s]")


def fold(text: str) -> str:
    """Punctuation, dashes and quotation marks in one width and kind; same length as `text`."""
    if len(text) < _LONG:
        return text.translate(_TABLE)
    # In a long text a search for each of these characters is faster than a look at every character.
    for char, plain in _FOLDED.items():
        text = text.replace(char, plain)
    return text


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """A name with width, dashes, marks, spaces and case folded: equal keys are spellings of one name."""
    folded = fold(unicodedata.normalize("NFKC", name))
    return _DASHES.sub("-", _MARKS.sub("", folded)).casefold()


def is_latin(char: str) -> bool:
    """A plain letter or digit, beside which a word in Latin letters goes on."""
    return char.isascii() and char.isalnum()
