"""Word's .docx: paragraphs with their numbers, heading styles, tables and footnotes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Any

from .archive import Archive
from .docx_styles import Numbering, Styles, W, attribute
from .limits import ReadOptions, beyond
from .markup import xml_tree
from .source import ReadError, Source
from .writer import TextWriter

_DOCUMENT = "word/document.xml"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted words, field codes, and what stands inside drawings for other programs.
_SILENT = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr", _MC_FALLBACK))
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_NOTES = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}
_CONTENTS = re.compile(r"toc ?\d|目录 ?\d", re.I)


def read(data: bytes, name: str, where: str, media_type: str, options: ReadOptions) -> Source:
    """The text of a .docx. Raises `ReadError` where it is damaged, protected or too large."""
    parts = _Parts(Archive(data, where, options.limits), where, options)
    document = parts.tree(_DOCUMENT)
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise ReadError(f"{where}: is no Word document inside; open it in a word processor and save it as .docx")
    writer = TextWriter(where, options.limits)
    _Walk(parts, writer).blocks(body)
    return Source(
        name, writer.text(), hashlib.sha256(data).hexdigest(), media_type, "utf-8", tuple(writer.evidence),
        about=parts.about(),
    )  # fmt: skip


class _Parts:
    """The XML files of a .docx."""

    def __init__(self, archive: Archive, where: str, options: ReadOptions) -> None:
        self._archive = archive
        self._where = where
        self._limits = options.limits

    def tree(self, name: str) -> Any | None:
        """The root of a part, if there is one."""
        if name not in self._archive:
            return None
        data = self._archive.read(name)
        if data.count(b"<") > self._limits.elements * 4:
            raise beyond(self._where, f"holds {data.count(b'<') // 2:,} elements", "elements", self._limits.elements)
        return xml_tree(data, self._where, self._limits)

    def about(self) -> dict[str, str]:
        """The title that the file states of itself."""
        core = self.tree("docProps/core.xml")
        title = None if core is None else core.findtext("{http://purl.org/dc/elements/1.1/}title")
        return {"title": title.strip()} if title and title.strip() else {}


class _Walk:
    """Goes through the body and writes a line for each paragraph and row; footnotes come last."""

    def __init__(self, parts: _Parts, writer: TextWriter) -> None:
        self._parts = parts
        self._writer = writer
        self._styles = Styles(parts.tree("word/styles.xml"))
        self._numbering = Numbering(parts.tree("word/numbering.xml"))
        self._notes: list[tuple[str, str]] = []

    def blocks(self, body: Any) -> None:
        """Everything in the order of the body, then the notes that it refers to."""
        for block in _flat(body):
            if block.tag == f"{W}tbl":
                for cells in self._rows(block):
                    self._writer.row(cells)
            else:
                self._paragraph(block)
        self._write_notes()

    def _paragraph(self, paragraph: Any) -> None:
        style = self._styles.of(paragraph)
        level = self._styles.level(paragraph, style)
        kind = "contents" if _CONTENTS.match(self._styles.name(style)) else "heading" if level else ""
        for number, text in enumerate(self._lines(paragraph)):
            self._writer.line(text, kind, 0 if kind == "contents" or number and level else level)

    def _lines(self, paragraph: Any) -> list[str]:
        """The lines of a paragraph, its number before the first, and those of text boxes in it behind."""
        lines = "".join(self._words(paragraph)).split("\n")
        label = self._numbering.label(*self._styles.list_of(paragraph)) if any(lines) else ""
        lines[0] = label + lines[0].strip(" ") if label else lines[0]
        boxes = paragraph.iter(f"{W}txbxContent") if paragraph.find(f".//{W}txbxContent") is not None else ()
        for box in boxes:
            if not any(parent.tag == _MC_FALLBACK for parent in box.iterancestors()):
                lines += ["".join(self._words(inner)) for inner in box.iter(f"{W}p")]
        return lines

    def _words(self, paragraph: Any) -> Iterator[str]:
        from lxml import etree  # noqa: PLC0415

        context = etree.iterwalk(paragraph, events=("start",))
        for _, element in context:
            tag = element.tag
            if tag in _SILENT or tag == f"{W}txbxContent":
                context.skip_subtree()
            elif tag == f"{W}t":
                yield element.text or ""
            elif tag in _SIGNS:
                yield "" if tag == f"{W}br" and attribute(element, "type") == "page" else _SIGNS[tag]
            elif tag == f"{W}sym":
                yield _symbol(attribute(element, "char"))
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._notes.append((tag.removeprefix(W).removesuffix("Reference"), attribute(element, "id")))

    def _rows(self, table: Any) -> Iterator[list[list[str]]]:
        for row in table.iter(f"{W}tr"):
            if next(row.iterancestors(f"{W}tbl")) is table:
                yield [
                    [line for block in _flat(cell, inner=True) for line in self._lines(block)] for cell in _cells(row)
                ]

    def _write_notes(self) -> None:
        trees = {
            kind: self._parts.tree(name) for kind, name in _NOTES.items() if any(k == kind for k, _ in self._notes)
        }
        by_id = {
            (kind, attribute(note, "id")): note
            for kind, tree in trees.items()
            if tree is not None
            for note in tree.iter(f"{W}{kind}")
        }
        for number, key in enumerate(dict.fromkeys(self._notes), start=1):
            note = by_id.get(key)
            lines = [] if note is None else [line for p in note.iter(f"{W}p") for line in self._lines(p)]
            self._writer.line(f"[{number}] " + " ".join(line.strip() for line in lines if line.strip()), "note")


def _flat(parent: Any, *, inner: bool = False) -> Iterator[Any]:
    """Paragraphs and tables, those in content controls and the like included; `inner`: paragraphs of nested tables."""
    from lxml import etree  # noqa: PLC0415

    context = etree.iterwalk(parent, events=("start",))
    for _, element in context:
        if element.tag in (f"{W}del", f"{W}moveFrom", _MC_FALLBACK):
            context.skip_subtree()
        elif element.tag == f"{W}p" or element.tag == f"{W}tbl" and not inner:
            yield element
            context.skip_subtree()


def _cells(row: Any) -> Iterator[Any]:
    """The cells of a row; one that goes on from the row above has no words of its own."""
    for cell in row.iter(f"{W}tc"):
        if next(cell.iterancestors(f"{W}tr")) is row:
            yield cell


def _symbol(code: str) -> str:
    """A character of a symbol font: those of the private area mean nothing without the font."""
    try:
        char = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return char if char.isprintable() and not "\ue000" <= char <= "\uf8ff" else "•"
