"""What a .docx says of its paragraphs elsewhere: styles and the numbers of lists."""

from __future__ import annotations

import re
from typing import Any

from .listing import numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|标题|標題) ?([1-9])", re.I)
_TITLE = re.compile(r"(?:title|标题|標題|书名)", re.I)
_LEVELS = re.compile(r"%([1-9])")
_DEEPEST = 9
_CHAIN = 20


def attribute(element: Any, name: str) -> str:
    """An attribute of the main namespace; empty where there is none."""
    value: str = element.get(f"{W}{name}") or ""
    return value


def _value(parent: Any, path: str) -> str | None:
    """The `val` of an element below `parent`."""
    found = None if parent is None else parent.find(path)
    return None if found is None else attribute(found, "val")


class Styles:
    """The paragraph styles: names, heading levels, lists."""

    def __init__(self, root: Any | None) -> None:
        found = [] if root is None else root.findall(f"{W}style")
        self._styles = {attribute(style, "styleId"): style for style in found}

    def of(self, paragraph: Any) -> str:
        """The style of a paragraph."""
        return _value(paragraph, f"{W}pPr/{W}pStyle") or ""

    def name(self, style: str) -> str:
        """The name that a user sees."""
        return _value(self._styles.get(style), f"{W}name") or style

    def level(self, paragraph: Any, style: str) -> int:
        """The level of a heading, 1 to 9; 0 for other paragraphs. A title is of level 1."""
        own = _level(paragraph.find(f"{W}pPr"))
        if own is not None:
            return own
        for name in self._chain(style):
            shown = self.name(name)
            if match := _HEADING.fullmatch(shown):
                return int(match.group(1))
            if _TITLE.fullmatch(shown):
                return 1
            if (inherited := _level(self._styles[name].find(f"{W}pPr"))) is not None:
                return inherited
        return 0

    def list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list that a paragraph is an item of, and at which level; ("", 0) where it is none."""
        places = [
            paragraph.find(f"{W}pPr"),
            *(self._styles[s].find(f"{W}pPr") for s in self._chain(self.of(paragraph))),
        ]
        number = level = None
        for place in places:
            number = number if number is not None else _value(place, f"{W}numPr/{W}numId")
            level = level if level is not None else _value(place, f"{W}numPr/{W}ilvl")
        return number or "", int(level) if level and re.fullmatch("[0-8]", level) else 0

    def _chain(self, style: str) -> list[str]:
        """A style and those that it is based on."""
        chain: list[str] = []
        while style in self._styles and style not in chain and len(chain) < _CHAIN:
            chain.append(style)
            style = _value(self._styles[style], f"{W}basedOn") or ""
        return chain


def _level(properties: Any | None) -> int | None:
    """The outline level of paragraph properties, from 1; 0 for body text; None where they say nothing."""
    value = _value(properties, f"{W}outlineLvl")
    if value is None or not re.fullmatch("[0-9]", value):
        return None
    return int(value) + 1 if int(value) < _DEEPEST else 0


class Numbering:
    """The lists: what Word puts before each item."""

    def __init__(self, root: Any | None) -> None:
        self._levels: dict[tuple[str, int], Any] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._abstract: dict[str, str] = {}
        self._reached: dict[str, list[int]] = {}
        if root is None:
            return
        for abstract in root.findall(f"{W}abstractNum"):
            for level in abstract.findall(f"{W}lvl"):
                self._levels[attribute(abstract, "abstractNumId"), _small(attribute(level, "ilvl"))] = level
        for number in root.findall(f"{W}num"):
            self._note(number)

    def _note(self, number: Any) -> None:
        name = attribute(number, "numId")
        self._abstract[name] = _value(number, f"{W}abstractNumId") or ""
        for override in number.findall(f"{W}lvlOverride"):
            start = _value(override, f"{W}startOverride")
            if start and start.isdigit():
                self._starts[name, _small(attribute(override, "ilvl"))] = _small(start)

    def label(self, number: str, level: int) -> str:
        """The number of the next item of a list, with the signs and the space around it."""
        abstract = self._abstract.get(number)
        shape = self._levels.get((abstract or "", level))
        if number in ("", "0") or abstract is None or shape is None:
            return ""
        style = _value(shape, f"{W}numFmt") or "decimal"
        text = _value(shape, f"{W}lvlText") or ""
        if style == "none" or not text:
            return ""
        reached = self._count(number, abstract, level)
        if style == "bullet":
            return "• "
        label = _LEVELS.sub(lambda m: self._shown(abstract, int(m.group(1)) - 1, reached), text).strip()
        return label + " " if label and (label[-1].isalnum() and label[-1].isascii() or label[-1] in ".)") else label

    def _count(self, number: str, abstract: str, level: int) -> list[int]:
        """The numbers that the list has reached; lists of one shape count on together unless one starts anew."""
        key = number if (number, level) in self._starts else abstract
        reached = self._reached.setdefault(key, [])
        while len(reached) <= level:
            at = len(reached)
            reached.append(self._starts.get((number, at), self._start(abstract, at)) - 1)
        del reached[level + 1 :]
        reached[level] += 1
        return [max(1, value) if at < level else value for at, value in enumerate(reached)]

    def _start(self, abstract: str, level: int) -> int:
        start = _value(self._levels.get((abstract, level)), f"{W}start")
        return _small(start) if start else 1

    def _shown(self, abstract: str, level: int, reached: list[int]) -> str:
        if level >= len(reached):
            return ""
        return numeral(reached[level], _value(self._levels.get((abstract, level)), f"{W}numFmt") or "decimal")


def _small(text: str) -> int:
    return int(text) if re.fullmatch("[0-9]{1,5}", text) else 0
