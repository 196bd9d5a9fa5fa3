"""The language of a stretch of text, within a document of either: pages set in two languages alternate."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_FEW_WORDS = 5  # fewer may be a name that is cited in the other language
_FEW_CHARACTERS = 8


def language_of(text: str, usual: str) -> str:
    """`usual`, the language of the document, unless the text is plainly in the other one (zh or en)."""
    if usual == "zh":
        return "en" if _HAN.search(text) is None and len(_WORD.findall(text)) >= _FEW_WORDS else "zh"
    return "zh" if len(_HAN.findall(text)) >= max(_FEW_CHARACTERS, len(_WORD.findall(text))) else "en"
