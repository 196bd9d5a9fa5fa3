"""Traditional characters, read as simplified ones by OpenCC's tables; the raw text stays as it is."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

    from .text import Text


def traditional(text: Text) -> None:
    """Traditional characters are read as simplified ones, a line at a time (會議 is 会议)."""
    converter = _converter()
    if converter.convert(text.clean) == text.clean:
        return
    edits, at = [], 0
    for line in text.clean.splitlines(keepends=True):
        simple = _same_length(converter, line)
        if simple != line:
            edits.append((at, at + len(line), simple))
        at += len(line)
    text.edit(edits, "traditional")


def _same_length(converter: OpenCC, line: str) -> str:
    """Words are converted as words where that keeps every place, else each character by itself."""
    simple: str = converter.convert(line)
    if len(simple) == len(line):
        return simple
    letters = (str(converter.convert(letter)) for letter in line)
    return "".join(new if len(new) == 1 else old for old, new in zip(line, letters, strict=True))


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 (its tables take 70 ms, and extraction alone may do without)

    return OpenCC("t2s")
