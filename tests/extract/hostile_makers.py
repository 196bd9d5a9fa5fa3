"""Bytes that no honest program writes, made by code: broken, locked, bombed, nested and mislabelled files."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable
from itertools import pairwise

import openpyxl
import producers
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

TEXT = (
    "海湾合作行动计划\n一、政治合作\n1.双方每年举行中国-东盟外长会，讨论地区形势，加强协调。\n"
    "2.双方支持东盟地区论坛的工作。\n"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OPEN_DOCUMENT = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
)
LAUGHS = '<!ENTITY a "东盟">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))


def noise(size: int = 4000) -> bytes:
    """Bytes by chance, the same in every run."""
    return random.Random(20260301).randbytes(size)  # noqa: S311


def zipped(*members: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip; a name may come twice."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, content)
    return file.getvalue()


def with_bytes(data: bytes, place: Callable[[int], int], value: bytes) -> bytes:
    """A zip with bytes of its first central and local headers changed: what it says of itself is a lie."""
    spoilt = bytearray(data)
    for sign, shift in ((b"PK\x01\x02", 2), (b"PK\x03\x04", 0)):
        at = data.index(sign) + place(shift)
        spoilt[at : at + len(value)] = value
    return bytes(spoilt)


def lying_zip() -> bytes:
    """A zip whose one member unpacks to thirty megabytes and says that it has a thousand bytes."""
    data = zipped(("a.txt", "甲" * 10_000_000))
    return with_bytes(data, lambda shift: 22 + shift, struct.pack("<I", 1000))


def locked_zip() -> bytes:
    """A zip that says that its one member needs a password."""
    return with_bytes(zipped(("a.txt", TEXT)), lambda shift: 6 + shift, b"\x01\x00")


def strange_method() -> bytes:
    """A zip whose one member is packed in a way that nobody knows."""
    return with_bytes(zipped(("a.txt", TEXT)), lambda shift: 8 + shift, b"\x63\x00")


def docx(body: str, *, prolog: str = "", encoding: str = "utf-8", **parts: str) -> bytes:
    """A .docx of one part, with `prolog` before its root; `parts` are further ones in word/."""
    xml = f"{prolog}<w:document {WORD}><w:body>{body}</w:body></w:document>"
    others = [(f"word/{name}.xml", content) for name, content in parts.items()]
    return zipped(("[Content_Types].xml", "<Types/>"), ("word/document.xml", xml.encode(encoding)), *others)


def odt(body: str, *, prolog: str = "", kind: str = "text") -> bytes:
    """An .odt of one part, with `prolog` before its root."""
    root = f"<office:document-content {OPEN_DOCUMENT}><office:body><office:{kind}>{body}</office:{kind}></office:body>"
    return zipped(("content.xml", f"{prolog}{root}</office:document-content>"))


def paragraph(words: str) -> str:
    """A paragraph of a .docx."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def word_text(around: str = "{}") -> str:
    """The plan in paragraphs of a .docx, each with `around` about it."""
    return "".join(around.format(paragraph(line)) for line in TEXT.splitlines())


def open_text() -> str:
    """The plan in paragraphs of an .odt."""
    return "".join(f"<text:p>{line}</text:p>" for line in TEXT.splitlines())


def nested_tables(depth: int) -> str:
    """Tables of a .docx in each other, the plan in the innermost."""
    return "<w:tbl><w:tr><w:tc>" * depth + word_text() + "</w:tc></w:tr></w:tbl>" * depth


def nested_sections(depth: int) -> str:
    """Sections of an .odt in each other."""
    return "<text:section>" * depth + open_text() + "</text:section>" * depth


def wide_table(tag: str = "1000000000") -> str:
    """A table of an .odt that says it has a billion billion cells."""
    cell = f'<table:table-cell table:number-columns-repeated="{tag}"><text:p>合作领域</text:p></table:table-cell>'
    return f'<table:table><table:table-row table:number-rows-repeated="{tag}">{cell}</table:table-row></table:table>'


def deep_headings(levels: int) -> str:
    """Headings of an .odt, each a level below the one before."""
    heading = '<text:h text:outline-level="{0}">第{0}级</text:h>'
    return "".join(heading.format(level) for level in range(1, levels + 1)) + "<text:p>双方加强合作。</text:p>"


def html(body: str, head: str = "") -> bytes:
    """A web page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def html_text() -> str:
    """The plan in paragraphs of a web page."""
    return "".join(f"<p>{line}</p>" for line in TEXT.splitlines())


def rtf(text: str = TEXT) -> bytes:
    """An .rtf with its characters as escapes."""
    coded = "".join(
        r"\par " if c == "\n" else c if c.isascii() else rf"\u{ord(c) - 65536 * (ord(c) > 32767)}?" for c in text
    )
    return b"{\\rtf1\\ansi " + coded.encode() + b"}"


def picture_pdf() -> bytes:
    """A PDF of a page without a letter."""
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.rect(50, 50, 300, 400, fill=1)
    canvas.save()
    return file.getvalue()


def locked_pdf() -> bytes:
    """A PDF that asks for a password."""
    file = io.BytesIO()
    canvas = Canvas(file, encrypt=StandardEncryption("secret", strength=128))
    canvas.drawString(50, 500, "The Parties shall meet.")
    canvas.save()
    return file.getvalue()


def pdf() -> bytes:
    """The plan as a PDF."""
    return producers.pdf_bytes(TEXT)


def spreadsheet() -> bytes:
    """An .xlsx."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "东盟"
    book.save(file)
    return file.getvalue()


def cut(data: bytes, share: float = 0.5) -> bytes:
    """The first part of a file."""
    return data[: int(len(data) * share)]
