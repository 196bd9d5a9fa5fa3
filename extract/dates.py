"""Full dates as texts write them: in digits, in Chinese numerals, in English words."""

from __future__ import annotations

import re
from datetime import date

from .numbering import chinese_value

_ZH_YEAR = "零〇○一二三四五六七八九"
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT = "|".join(f"{month[:3]}\\.?" for month in _MONTHS)
_MONTH = f"(?:{'|'.join(_MONTHS)}|sept\\.?|{_SHORT})"
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
_NUMBERS = {word: n for n, word in enumerate((_ONES + "eighteen nineteen").split(), start=1)} | {
    word: 10 * n
    for n, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2)
}
_DAY_WORDS = f"(?:(?:twenty|thirty)[- ](?:{'|'.join(_ORDINALS[:9])})|thirtieth|{'|'.join(_ORDINALS)})"
_YEAR_WORDS = r"(?:nineteen|two)\s+(?:hundred|thousand)(?:\s+and)?(?:[\s-]+[a-z]+){1,2}"

ZH_DATE = (
    rf"(?:(?:19|20)\d\d|[{_ZH_YEAR}]{{4}})\s*年\s*(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*月\s*"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
EN_DATE = (
    rf"(?:(?:\d{{1,2}}\s?[-–]\s?)?\d{{1,2}}(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?{_MONTH},?\s+(?:19|20)\d\d"
    rf"|{_MONTH}\s+(?:\d{{1,2}}\s?[-–]\s?)?\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d"
    rf"|{_DAY_WORDS}\s+day\s+of\s+{_MONTH}[,\s]+(?:in\s+the\s+year\s+)?(?:(?:19|20)\d\d|{_YEAR_WORDS}))"
)


def iso_date(words: str) -> str | None:
    """A date in words of either language (ISO 8601); of several days the last; None where there is no such day."""
    found = _chinese(words) if "年" in words else _english(words.lower())
    try:
        return date(*found).isoformat() if found else None
    except ValueError:
        return None


def _chinese(words: str) -> tuple[int, int, int] | None:
    match = re.match(r"(.+?)\s*年\s*(.+?)\s*月\s*(.+?)\s*日", words)
    if match is None:
        return None
    year, month, day = (group.strip() for group in match.groups())
    digits = "".join(str(max(0, _ZH_YEAR.index(char) - 2)) if char in _ZH_YEAR else char for char in year)
    return int(digits), _number(month), _number(day)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_value(text)


def _english(words: str) -> tuple[int, int, int] | None:
    name = re.search(_MONTH, words)
    if name is None:
        return None
    month = next(n for n, month in enumerate(_MONTHS, start=1) if month.startswith(name.group()[:3]))
    year = re.search(r"(?:19|20)\d\d", words)
    value = int(year.group()) if year else _year_in_words(words[name.end() :])
    before = words.replace(year.group(), "") if year else words
    days = re.findall(r"\d{1,2}", before)
    day = int(days[-1]) if days else _day_in_words(words[: name.start()])
    return (value, month, day) if value and day else None


def _day_in_words(words: str) -> int:
    """twelfth, twenty-first, thirtieth."""
    tens = 20 if re.match(r"\W*twenty[- ]", words) else 30 if re.match(r"\W*thirt(?:y[- ]|ieth)", words) else 0
    ones = next((n for n, word in enumerate(_ORDINALS, start=1) if re.search(rf"\b{word}\b", words)), 0)
    return tens + ones


def _year_in_words(words: str) -> int:
    """two thousand and twenty-two, nineteen hundred and ninety-five."""
    parts = re.findall(r"[a-z]+", words)
    base = 2000 if "thousand" in parts else 1900 if "nineteen" in parts and "hundred" in parts else 0
    if not base:
        return 0
    start = parts.index("thousand" if base == 2000 else "hundred") + 1
    return base + sum(_NUMBERS.get(part, 0) for part in parts[start : start + 4])
