"""Numbering in the wild: the marks that begin a heading or an item, their style and their value."""

from __future__ import annotations

import re

import msgspec

_ZH = "零〇一二两三四五六七八九十百"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_SIGNS = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
                (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

# What follows a quantity, so that 3.5亿 and 1.5 million are no numbers of paragraphs.
_MEASURED = "[万亿个度倍版名项次吨米℃°％]|公里|小时|美元|千|百分|per ?cent|million|billion|trillion|times|degrees"

# (style, pattern); the first group is the number as it goes into a path. Tried in this order.
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (style, re.compile(pattern))
    for style, pattern in (
        ("chapter", rf"(第[{_ZH}\d]+[编章])\s*"),
        ("section-zh", rf"(第[{_ZH}\d]+节)\s*"),
        ("article", rf"(第[{_ZH}\d]+条)(?:之[{_ZH}]+)?\s*(?![第约款])"),
        ("ordinal-zh", rf"(第[{_ZH}]+)[,，、]\s*"),
        ("zh-dot", rf"([{_ZH}]+)[、.．]\s*(?!\d)"),
        ("zh-paren", rf"([(（][{_ZH}]+[)）])、?\s*"),
        ("decimal", rf"(\d{{1,2}}(?:\.[1-9]\d?){{1,5}})(?![\d%])(?!\s?(?:{_MEASURED}))\.?[ \t、]*(?=[^\d\s.,%])"),
        ("arabic", r"(\d{1,3})\s?[.．、](?!\d)[ \t]*"),
        ("arabic-paren", r"([(（]\d{1,3}[)）])[、.]?\s*"),
        ("arabic-half", r"(\d{1,3}\))\s+"),
        ("circled", rf"([{_CIRCLED}])\s*"),
        ("article-en", r"((?:Article|ARTICLE)\s+\d+)\b[.:]?\s*"),
        ("article-roman", r"((?:Article|ARTICLE)\s+(?:[IVXLC]+|[ivxlc]+))\b[.:]?\s*"),
        ("section-en", r"((?:Section|SECTION|Part|PART|Chapter|CHAPTER|Annex|ANNEX)\s+(?:\d+|[IVXLC]+))\b[.:]?\s*"),
        ("roman", r"([IVX]{1,6})[.．、)]\s+"),
        ("roman-paren", r"(\((?:i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xv)\))\s*"),
        ("alpha-paren", r"(\([a-z]\))\s*"),
        ("alpha", r"([A-Z])[.．]\s+(?=[A-Z])"),
        ("alpha-lower", r"([a-z])[.)]\s+"),
        ("bullet", r"(——|[•●▪◦·*\-–])[ \t]+|(——|[•●▪◦])(?=\S)"),
    )
)

# The styles that a first character can begin; most lines begin with none of these.
_FIRST = {
    "第": ("chapter", "section-zh", "article", "ordinal-zh"),
    **dict.fromkeys(_ZH, ("zh-dot",)),
    **dict.fromkeys("(（", ("zh-paren", "arabic-paren", "roman-paren", "alpha-paren")),
    **dict.fromkeys(_CIRCLED, ("circled",)),
    **dict.fromkeys("—•●▪◦·*-–", ("bullet",)),
}
_OF_DIGIT = ("decimal", "arabic", "arabic-half")
_OF_LETTER = {
    "A": ("article-en", "article-roman", "section-en", "alpha"),
    **dict.fromkeys("SPC", ("section-en", "alpha")),
    **dict.fromkeys("IVX", ("roman", "alpha")),
}
_PATTERNS = dict(_STYLES)
_SPACES = re.compile(r"\s+")
_AROUND_VALUE = re.compile(r"[第编章节条款()（）\s]|Article|Section|Part|Chapter|Annex", re.I)
HEADING_STYLES = frozenset(
    {"chapter", "section-zh", "article", "ordinal-zh", "zh-dot", "zh-paren", "decimal", "article-en", "article-roman",
     "section-en", "roman", "alpha"}
)  # fmt: skip


class Mark(msgspec.Struct, frozen=True, gc=False):
    """A numbering mark at the start of a line: its style, its text for paths, its value, and how long it is."""

    style: str
    number: str
    value: int
    length: int

    @property
    def parts(self) -> tuple[int, ...]:
        """The numbers of a decimal mark: (4, 1, 3)."""
        return tuple(int(part) for part in self.number.split(".")) if self.style == "decimal" else (self.value,)


def read_mark(line: str) -> Mark | None:
    """The mark that `line` (no leading space) begins with, or None."""
    for style in _styles(line):
        match = _PATTERNS[style].match(line)
        if match:
            number = next(group for group in match.groups() if group)
            return Mark(style, _path_form(number), _value(style, number), match.end())
    return None


def mark_length(line: str) -> int:
    """How long the mark is that `line` (no leading space) begins with; 0 where there is none."""
    for style in _styles(line):
        if match := _PATTERNS[style].match(line):
            return match.end()
    return 0


def _styles(line: str) -> tuple[str, ...]:
    first = line[:1]
    if first.isascii() and first.isalpha():
        return _OF_LETTER.get(first) or (("alpha",) if first.isupper() else ("alpha-lower",))
    return _FIRST.get(first) or (_OF_DIGIT if first.isdigit() else ())


def as_letter(mark: Mark) -> Mark | None:
    """The mark of a single Roman numeral read as a letter: (i), (v), (x), I., V., X."""
    style = {"roman-paren": "alpha-paren", "roman": "alpha"}.get(mark.style)
    letter = mark.number.strip("()")
    return Mark(style, mark.number, _value(style, mark.number), mark.length) if style and len(letter) == 1 else None


def starts_item(line: str) -> bool:
    """Whether the line begins with a numbering mark or a Markdown heading."""
    body = line.lstrip()
    return body.startswith("#") or mark_length(body) > 0


def _path_form(number: str) -> str:
    return number if number.isalnum() else _SPACES.sub(" ", number.replace("（", "(").replace("）", ")"))


def _value(style: str, number: str) -> int:
    if style == "bullet":
        return 0
    if style == "circled":
        return _CIRCLED.index(number) + 1
    core = _AROUND_VALUE.sub("", number)
    if style == "decimal":
        return int(core.rsplit(".", 1)[-1])
    if core.isdigit():
        return int(core)
    if style.startswith("roman") or style.endswith(("-en", "-roman")):
        return roman_value(core)
    return ord(core.lower()) - ord("a") + 1 if style.startswith("alpha") else chinese_value(core)


def chinese_value(text: str) -> int:
    """The value of a Chinese numeral below a thousand (十一 is 11, 一百零二 is 102)."""
    total = digit = 0
    for char in text:
        if char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif char == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            digit = _DIGITS.get(char, 0)
    return total + digit


def roman_value(text: str) -> int:
    """The value of a Roman numeral (xiv is 14)."""
    values = [_ROMAN.get(char, 0) for char in text.lower()]
    return sum(-v if v < max(values[i:], default=0) else v for i, v in enumerate(values))


def roman_numeral(value: int) -> str:
    """The Roman numeral of a value from 1 in small letters (14 is xiv)."""
    text = ""
    for number, sign in _ROMAN_SIGNS:
        times, value = divmod(value, number)
        text += sign * times
    return text


def chinese_numeral(value: int) -> str:
    """The Chinese numeral of 1 to 99 (11 is 十一)."""
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else "零一二三四五六七八九"[tens] + "十"
    return head + ("" if ones == 0 and tens else "零一二三四五六七八九"[ones])
