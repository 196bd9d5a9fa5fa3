"""The tree of a document: sections and measures, told from numbering, line ends and run-in headings.

Offsets in this module are clean offsets; the pipeline maps them to the raw text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from .contents import table_of_contents, unkept
from .evidence import APART, Hint
from .headings import Headings
from .lines import Line, split_lines
from .numbering import HEADING_STYLES, Mark, as_letter
from .sentences import sentences
from .text import Text

# Chapters hold sections, and these articles; none of them stands below an item of a list.
_RANKS = {"chapter": 1, "section-en": 1, "section-zh": 2, "article": 3, "article-en": 3, "article-roman": 3}


@dataclass(slots=True)
class Node:
    """A numbered or unnumbered piece of the outline, with what stands below it."""

    line: Line
    mark: Mark | None
    level: int
    number: str
    children: list[Node] = field(default_factory=list)
    paragraphs: list[Line] = field(default_factory=list)


class SectionNode(msgspec.Struct, frozen=True, gc=False):
    """A heading (clean span with its number) and the end of what stands below it."""

    id: str
    level: int
    number: str
    role: str
    start: int
    end: int
    text_start: int
    body_end: int


class Leaf(msgspec.Struct, frozen=True, gc=False):
    """A measure: clean span with its number; `text_start` is where its words begin."""

    id: str
    section: str | None
    role: str
    start: int
    end: int
    text_start: int


class Unit(msgspec.Struct, frozen=True, gc=False):
    """A stretch of text that is read as one: `kind` is title, preamble, heading, measure or loose."""

    start: int
    end: int
    kind: str
    owner: str | None = None


@dataclass(slots=True)
class Outline:
    """Everything the text is made of, in text order."""

    title: tuple[int, int] | None = None
    sections: list[SectionNode] = field(default_factory=list)
    leaves: list[Leaf] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    numbered: bool = False
    announced: list[Line] = field(default_factory=list)  # in the table of contents, and not in the text


def read_outline(text: Text, headings: Headings, hints: Sequence[Hint] = ()) -> Outline:
    """The outline of a cleaned text; `hints` are what its format says of its lines."""
    outline = Outline()
    lines = _hinted(split_lines(text.clean), hints)
    listed = [line for line in lines if line.hint == "contents"]
    body = _without_contents(_without_apart(lines, headings, outline), outline, listed)
    first = next((i for i, line in enumerate(body) if line.mark or line.markdown or line.bold_heading), len(body))
    if first < len(body) and body[first].mark is None and _title_like(body, first):
        later = range(first + 1, len(body))
        first = next((i for i in later if body[i].mark or body[i].is_heading_evidence), len(body))
    front, rest = body[:first], body[first:]
    front = _take_title(front or rest[:1], outline, headings) if front else []
    builder = _Builder(text.clean, headings, outline)
    outline.numbered = any(line.mark for line in rest)
    builder.front(front, preamble=bool(rest) and _opens_with_headings(rest))
    builder.tree(_grow(rest))
    outline.units.sort(key=lambda unit: (unit.start, -unit.end))
    return outline


def _hinted(lines: list[Line], hints: Sequence[Hint]) -> list[Line]:
    """The lines with what the format says of each: that it is a heading, and of which level, or stands apart."""
    at = 0
    for line in lines:
        while at < len(hints) and hints[at].end <= line.start:
            at += 1
        if at < len(hints) and hints[at].start <= line.start and not line.inline:
            line.take_hint(hints[at].kind, hints[at].level)
    return lines


def _without_apart(lines: list[Line], headings: Headings, outline: Outline) -> list[Line]:
    """The lines of the running text; notes, tables of contents and short table rows are read by themselves."""
    apart = [line for line in lines if line.hint in APART or line.hint == "row" and not _speaks(line, headings)]
    if not apart:
        return lines
    outline.units += [Unit(line.start, line.end, "loose") for line in apart]
    gone = {id(line) for line in apart}
    return [line for line in lines if id(line) not in gone]


def _speaks(line: Line, headings: Headings) -> bool:
    return line.mark is not None or headings.is_sentence(line.text)


def _without_contents(body: list[Line], outline: Outline, listed: list[Line]) -> list[Line]:
    """The lines of the text itself; a table of contents (here, or `listed` by the format) repeats its headings."""
    places = table_of_contents(body)
    outline.units += [Unit(body[i].start, body[i].end, "loose") for i in places]
    kept = [line for i, line in enumerate(body) if i not in places]
    outline.announced = unkept([*listed, *(body[i] for i in places)], kept)
    return kept


def _title_like(body: list[Line], first: int) -> bool:
    """A Markdown or bold line that opens the text is its title, not its first section."""
    return not any(line.text.strip() for line in body[:first])


def _opens_with_headings(rest: list[Line]) -> bool:
    mark = rest[0].mark
    return mark is None or mark.style in HEADING_STYLES


def _take_title(front: list[Line], outline: Outline, headings: Headings) -> list[Line]:
    """Notes the title (the first line or lines that end no sentence) and returns the lines below it."""
    at = 0
    while at < len(front) and not front[at].text.strip():
        at += 1
    if at < len(front) and headings.is_title(front[at].text):
        line = front[at]
        outline.title = (line.start, line.end)
        outline.units.append(Unit(line.start, line.end, "title"))
        return front[:at] + front[at + 1 :]
    return front


def _grow(rest: list[Line]) -> list[Node]:
    """Nests the marked lines: a style already open is a sibling, a new one a child."""
    roots: list[Node] = []
    stack: list[Node] = []
    for line in rest:
        if not (line.mark or line.is_heading_evidence):
            if stack:
                stack[-1].paragraphs.append(line)
            else:
                roots.append(Node(line, None, 1, ""))
            continue
        mark = _in_series(stack, line.mark)
        depth = _depth(stack, mark, line.hint_level)
        del stack[depth:]
        node = Node(line, mark, depth + 1, mark.number if mark else "")
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return roots


def _in_series(stack: list[Node], mark: Mark | None) -> Mark | None:
    """(i) behind an open (h) is the letter, not the Roman one."""
    letter = as_letter(mark) if mark else None
    if letter and any(n.mark and n.mark.style == letter.style and n.mark.value == letter.value - 1 for n in stack):
        return letter
    return mark


def _depth(stack: list[Node], mark: Mark | None, level: int = 0) -> int:
    if mark is None and level:
        below = [i for i, node in enumerate(stack) if node.line.hint_level >= level]
        above = [i + 1 for i, node in enumerate(stack) if 0 < node.line.hint_level < level]
        return min(below, default=max(above, default=0))
    if mark is None:
        same = [i for i, node in enumerate(stack) if node.mark is None]
        return same[0] if same else 0
    if mark.style == "decimal":
        return _decimal_depth(stack, mark)
    same = [i for i, node in enumerate(stack) if node.mark and node.mark.style == mark.style]
    if same:
        return same[0]
    if mark.style not in _RANKS:
        return len(stack)
    ranks = [_RANKS.get(node.mark.style, 9) if node.mark else 0 for node in stack]
    return next((i for i, rank in enumerate(ranks) if rank > _RANKS[mark.style]), len(stack))


def _decimal_depth(stack: list[Node], mark: Mark) -> int:
    """4.1.3 stands below 4.1, and 4.1 below a section whose value is 4."""
    parent = mark.parts[:-1]
    for i in range(len(stack) - 1, -1, -1):
        other = stack[i].mark
        if other is None:
            continue
        if other.style == "decimal" and len(other.parts) >= len(mark.parts):
            continue
        if other.parts == parent or (other.style != "decimal" and parent == (other.value,)):
            return i + 1
    decimals = [i for i, node in enumerate(stack) if node.mark and node.mark.style == "decimal"]
    return decimals[0] if decimals else len(stack)


class _Builder:
    """Walks the tree and notes sections, measures and units."""

    def __init__(self, clean: str, headings: Headings, outline: Outline) -> None:
        self.clean = clean
        self.headings = headings
        self.outline = outline
        self.ids: dict[str, int] = {}

    def unique(self, path: str) -> str:
        """The path itself, or with `~2`, `~3` … where a text numbers two pieces alike."""
        self.ids[path] = self.ids.get(path, 0) + 1
        return path if self.ids[path] == 1 else f"{path}~{self.ids[path]}"

    def front(self, lines: list[Line], *, preamble: bool) -> None:
        """What stands before the first heading: preamble, or measures where the text has no headings."""
        counter = 0
        for line in lines:
            preambular = preamble or self.headings.is_preambular(line.text)
            if preambular or not self.headings.is_sentence(line.text):
                self.outline.units.append(Unit(line.start, line.end, "preamble" if preambular else "loose"))
            else:
                counter = self._sentences(line, "", None, "provision", counter)

    def tree(self, roots: list[Node]) -> None:
        """The numbered part."""
        counter = 0
        for node in roots:
            if node.mark is None and not node.children and not node.line.is_heading_evidence:
                if self.headings.is_sentence(node.line.text):
                    counter = self._sentences(node.line, "", None, "provision", counter)
                else:
                    self.outline.units.append(Unit(node.line.start, node.line.end, "loose"))
            else:
                self._node(node, "", None, "provision")

    def _node(self, node: Node, path: str, section: str | None, role: str) -> None:
        number = node.number if node.mark and node.mark.style != "bullet" else ""
        own = self.unique("/".join(part for part in (path, number or self._ordinal(node, path)) if part))
        split = self._heading_end(node)
        if split is None:
            self._leaf(node, own, section, role)
            return
        line = node.line
        role = self.headings.role(self.clean[line.text_start : split], role)
        end = self._body_end(node)
        self.outline.sections.append(
            SectionNode(own, node.level, number, role, line.start, split, line.text_start, end)
        )
        self.outline.units.append(Unit(line.start, split, "heading", own))
        counter = 0
        for rest in self._run_on(line, split):
            counter = self._body(rest, own, role, counter)
        for paragraph in node.paragraphs:
            counter = self._body(paragraph, own, role, counter)
        for child in node.children:
            self._node(child, own, own, role)

    def _ordinal(self, node: Node, path: str) -> str:
        prefix = "b" if node.mark else "h"
        key = f"{path}#{prefix}"
        self.ids[key] = self.ids.get(key, 0) + 1
        return f"{prefix}{self.ids[key]}"

    def _heading_end(self, node: Node) -> int | None:
        """Where the heading ends, or None where the line is a measure."""
        line = node.line
        run_in = self.headings.run_in(line)
        if node.children or line.is_heading_evidence:
            return run_in or line.end
        if run_in:
            return run_in
        follows = any(self.headings.is_sentence(p.text) for p in node.paragraphs)
        if follows and self.headings.is_heading(line.body):
            return line.end
        return None

    def _run_on(self, line: Line, split: int) -> Iterator[Line]:
        if split < line.end:
            start = split + len(self.clean[split : line.end]) - len(self.clean[split : line.end].lstrip())
            if start < line.end:
                yield Line(self.clean, start, line.end)

    def _body(self, line: Line, section: str, role: str, counter: int) -> int:
        if role in ("preamble", "principle"):
            self.outline.units.append(Unit(line.start, line.end, "preamble", section))
            return counter
        return self._sentences(line, section, section, role, counter)

    def _sentences(self, line: Line, path: str, section: str | None, role: str, counter: int) -> int:
        for start, end in sentences(self.clean, line.start, line.end):
            counter += 1
            own = self.unique("/".join(part for part in (path, f"s{counter}") if part))
            self.outline.leaves.append(Leaf(own, section, role, start, end, start))
            self.outline.units.append(Unit(start, end, "measure", own))
        return counter

    def _leaf(self, node: Node, own: str, section: str | None, role: str) -> None:
        line = node.line
        end = node.paragraphs[-1].end if node.paragraphs else line.end
        if role in ("preamble", "principle"):
            self.outline.units.append(Unit(line.start, end, "preamble", section))
            return
        self.outline.leaves.append(Leaf(own, section, role, line.start, end, line.text_start))
        self.outline.units.append(Unit(line.start, end, "measure", own))

    def _body_end(self, node: Node) -> int:
        ends = [node.line.end, *(p.end for p in node.paragraphs), *(self._body_end(c) for c in node.children)]
        return max(ends)
