"""OpenDocument texts: paragraphs with the numbers of their lists, headings, tables and footnotes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from .archive import Archive
from .limits import ReadOptions, beyond
from .listing import numeral
from .markup import xml_tree
from .source import ReadError, Source
from .writer import TextWriter, collapsed

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ANNOTATION = f"{_OFFICE}annotation"
_SILENT = frozenset(
    (f"{_TEXT}tracked-changes", _ANNOTATION, f"{_TEXT}note-citation", f"{_TEXT}bookmark", f"{_TEXT}number")
)
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_INDEXES = (f"{_TEXT}table-of-content", f"{_TEXT}alphabetical-index", f"{_TEXT}illustration-index")
_SPACES = 1000
_DEEPEST = 10


def read(data: bytes, name: str, where: str, media_type: str, options: ReadOptions) -> Source:
    """The text of an .odt. Raises `ReadError` where it is damaged, protected or too large."""
    archive = Archive(data, where, options.limits)
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise ReadError(f"{where}: is protected by a password; save it without one and try again")
    content = _tree(archive, "content.xml", where, options)
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise ReadError(f"{where}: is no text document but another one of OpenDocument; export its text as .odt")
    styles = _tree(archive, "styles.xml", where, options) if "styles.xml" in archive else None
    writer = TextWriter(where, options.limits)
    _Walk(writer, _Lists([tree for tree in (styles, content) if tree is not None])).body(body)
    return Source(name, writer.text(), hashlib.sha256(data).hexdigest(), media_type, "utf-8", tuple(writer.evidence))


def _tree(archive: Archive, name: str, where: str, options: ReadOptions) -> Any:
    data = archive.read(name)
    if data.count(b"<") > options.limits.elements * 4:
        raise beyond(where, f"holds {data.count(b'<') // 2:,} elements", "elements", options.limits.elements)
    return xml_tree(data, where, options.limits)


class _Lists:
    """The shapes of lists by style and level."""

    def __init__(self, trees: list[Any]) -> None:
        self._shapes: dict[tuple[str, int], Any] = {}
        for tree in trees:
            for style in (*tree.iter(f"{_TEXT}list-style"), *tree.iter(f"{_TEXT}outline-style")):
                name = style.get(f"{_STYLE}name") or ""
                key = "" if style.tag == f"{_TEXT}outline-style" else name
                for level in style:
                    self._shapes[key, _count(level.get(f"{_TEXT}level"), 1)] = level

    def label(self, style: str, values: list[int]) -> str:
        """What stands before the item that the numbers `values` lead to."""
        shape = self._shapes.get((style, len(values)))
        if shape is None or shape.tag.endswith("list-level-style-bullet"):
            return "• " if shape is not None else ""
        form = shape.get(f"{_STYLE}num-format")
        if not form or not values:
            return ""
        shown = values[-max(1, _count(shape.get(f"{_TEXT}display-levels"), 1)) :]
        text = ".".join(numeral(value, form) for value in shown)
        label: str = (shape.get(f"{_STYLE}num-prefix") or "") + text + (shape.get(f"{_STYLE}num-suffix") or "")
        label = label.strip()
        return label + " " if label[-1:] in (".", ")") or label[-1:].isalnum() and label[-1:].isascii() else label

    def start(self, style: str, level: int) -> int:
        """The first number of a list at a level."""
        shape = self._shapes.get((style, level))
        return _count(None if shape is None else shape.get(f"{_TEXT}start-value"), 1)


class _Walk:
    """Goes through the body and writes a line for each paragraph and row; footnotes come last."""

    def __init__(self, writer: TextWriter, lists: _Lists) -> None:
        self._writer = writer
        self._lists = lists
        self._notes: list[Any] = []
        self._reached: dict[str, list[int]] = {}
        self._outline: list[int] = []

    def body(self, body: Any) -> None:
        """Everything in the order of the body, then the notes."""
        for block, kind in _blocks(body):
            if block.tag == f"{_TABLE}table":
                for cells in self._rows(block):
                    self._writer.row(cells)
            else:
                self._paragraph(block, kind)
        for number, note in enumerate(self._notes, start=1):
            lines = ["".join(self._words(p)) for p in note.iter(*_PARAGRAPHS)]
            self._writer.line(f"[{number}] " + " ".join(lines), "note")

    def _paragraph(self, paragraph: Any, kind: str) -> None:
        level = _outline_level(paragraph) if paragraph.tag == f"{_TEXT}h" else 0
        for number, line in enumerate(self._lines(paragraph)):
            self._writer.line(line, kind or ("heading" if level and not number else ""), level if not kind else 0)

    def _lines(self, paragraph: Any) -> list[str]:
        lines = [collapsed(line).strip() for line in "".join(self._words(paragraph)).split("\n")]
        if any(lines):
            lines[0] = self._label(paragraph) + lines[0]
        return lines

    def _label(self, paragraph: Any) -> str:
        """The number of a heading, or of the first paragraph of a list item."""
        if paragraph.tag == f"{_TEXT}h":
            level = _outline_level(paragraph)
            self._advance(self._outline, level, "")
            return self._lists.label("", self._outline)
        item = paragraph.getparent()
        if item.tag != f"{_TEXT}list-item" or next(iter(item), None) is not paragraph:
            return ""
        lists = list(item.iterancestors(f"{_TEXT}list"))
        style = next((name for one in lists if (name := one.get(f"{_TEXT}style-name"))), "")
        if next(iter(lists[-1])) is item and lists[-1].get(f"{_TEXT}continue-numbering") != "true" and len(lists) == 1:
            self._reached.pop(style, None)
        reached = self._reached.setdefault(style, [])
        self._advance(reached, len(lists), style)
        return self._lists.label(style, reached)

    def _advance(self, reached: list[int], level: int, style: str) -> None:
        """Counts on at a level; those below begin anew."""
        del reached[level:]
        while len(reached) < level:
            reached.append(self._lists.start(style, len(reached) + 1) - 1)
        reached[level - 1] += 1

    def _words(self, paragraph: Any) -> Iterator[str]:
        from lxml import etree  # noqa: PLC0415

        context = etree.iterwalk(paragraph, events=("start", "end"))
        for event, element in context:
            tag = element.tag
            if event == "end":
                yield (element.tail or "") if element is not paragraph else ""
            elif tag == f"{_TEXT}note":
                self._notes += element.findall(f"{_TEXT}note-body")
                context.skip_subtree()
            elif tag in _SILENT:
                context.skip_subtree()
            elif tag == f"{_TEXT}s":
                yield " " * min(_SPACES, _count(element.get(f"{_TEXT}c"), 1))
            else:
                yield _SIGNS.get(tag) or element.text or ""

    def _rows(self, table: Any) -> Iterator[list[list[str]]]:
        """Each row once, however often it says that it is repeated."""
        for row in table.iter(f"{_TABLE}table-row"):
            if next(row.iterancestors(f"{_TABLE}table")) is table:
                cells = row.findall(f"{_TABLE}table-cell")
                yield [[line for p in cell.iter(*_PARAGRAPHS) for line in self._lines(p)] for cell in cells]


def _blocks(body: Any) -> Iterator[tuple[Any, str]]:
    """Paragraphs and tables in their order, and `contents` for those of an index."""
    from lxml import etree  # noqa: PLC0415

    context = etree.iterwalk(body, events=("start", "end"))
    within = 0
    for event, element in context:
        if element.tag in _INDEXES:
            within += 1 if event == "start" else -1
        elif event == "end":
            continue
        elif element.tag in _SILENT:
            context.skip_subtree()
        elif element.tag in _PARAGRAPHS or element.tag == f"{_TABLE}table":
            yield element, "contents" if within else ""
            context.skip_subtree()


def _outline_level(heading: Any) -> int:
    """The level of a heading, which no program lets go deeper than ten."""
    return min(_DEEPEST, _count(heading.get(f"{_TEXT}outline-level"), 1))


def _count(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else otherwise
