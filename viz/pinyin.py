"""How Chinese names sound, for who searches without a Chinese keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_HAN = re.compile("[\u3400-\u9fff]")
_SIGNED = re.compile(r"\d{1,2}(?:\s*[+＋]\s*\d{1,2})+")
_NUMBER = re.compile(r"\d{1,2}")
_DIGITS = "零一二三四五六七八九"


def spoken(name: str) -> str:
    """A name such as 10+3 as it is read aloud: 十加三."""
    return _SIGNED.sub(lambda sign: re.sub(r"\s*[+＋]\s*", "加", _NUMBER.sub(_numeral, sign[0])), name)


def _numeral(number: re.Match[str]) -> str:
    tens, ones = divmod(int(number[0]), 10)
    if tens == 0:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def readings(names: Iterable[str]) -> list[str]:
    """What else one can type to find these names: numbers as words, and pinyin with a space between syllables."""
    found: dict[str, None] = {}
    for name in names:
        said = spoken(name)
        if said != name:
            found[said] = None
        if _HAN.search(said):
            found[_syllables(said)] = None
    return list(found)


@lru_cache(maxsize=8192)
def _syllables(name: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415 (its dictionary takes a moment to load)

    return " ".join(part.strip() for part in lazy_pinyin(name) if part.strip()).lower()
