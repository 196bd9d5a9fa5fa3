"""Numbers that a word processor or a browser puts before items, which the file itself does not hold."""

from __future__ import annotations

from accordgraph.extract.numbering import chinese_numeral, roman_numeral

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_LARGEST = 3999


class Counter:
    """The numbers of one list."""

    def __init__(self, first: int = 1) -> None:
        self._next = first

    def next(self, said: int | None = None) -> int:
        """The number of the next item, or the one that the item says."""
        value = self._next if said is None else said
        self._next = value + 1
        return value


def numeral(value: int, style: str) -> str:
    """A number as HTML's `type`, OpenDocument's `num-format` or Word's `numFmt` says; a plain one where it can't be."""
    if style in ("a", "lowerLetter", "A", "upperLetter"):
        letters = _letters(value)
        return letters if style in ("a", "lowerLetter") else letters.upper()
    if style in ("i", "lowerRoman", "I", "upperRoman"):
        roman = roman_numeral(value) if 0 < value <= _LARGEST else str(value)
        return roman if style in ("i", "lowerRoman") else roman.upper()
    if style in _CHINESE and 0 < value < 100:
        return chinese_numeral(value)
    if style in _CIRCLES and 0 < value <= len(_CIRCLED):
        return _CIRCLED[value - 1]
    return str(value)


_CHINESE = frozenset(
    ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand", "taiwaneseCounting",
     "ideographDigital", "japaneseDigitalTenThousand", "一, 二, 三, ...",
     "cjk-ideographic")
)  # fmt: skip
_CIRCLES = frozenset(("decimalEnclosedCircle", "decimalEnclosedCircleChinese", "①, ②, ③, ..."))


def _letters(value: int) -> str:
    text = ""
    while 0 < value <= _LARGEST:
        value, rest = divmod(value - 1, 26)
        text = chr(ord("a") + rest) + text
        if not value:
            return text
    return text or str(value)
