"""PDF with a text layer, by pdfium: lines in reading order, joined to paragraphs, each with its page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from .limits import Limits, ReadOptions
from .pdf_lines import Glyph, Row, rows_of
from .pdf_pages import Sheet, document_lines
from .source import Notice, ReadError, Source
from .worker import Found, apart
from .writer import TextWriter

_PASSWORD = 4
# A page of fewer characters has no text layer to speak of.
_FEW = 3
_TAIL = 2048
_UNMAPPED = frozenset("\ufffe\uffff\ufffd\x00")


def read(data: bytes, name: str, where: str, media_type: str, options: ReadOptions) -> Source:
    """The text of a PDF. Raises `ReadError` where it has none, is protected, damaged or too large."""
    found = apart("pdf", data, where, options.limits)
    writer = TextWriter(where, options.limits)
    for line in found.lines:
        writer.line(line.text, line.kind, line.level, line.pages)
    return Source(
        name, writer.text(), hashlib.sha256(data).hexdigest(), media_type, "utf-8", tuple(writer.evidence),
        pages=tuple(writer.pages), notices=tuple(_cut_off(data)), furniture=tuple(found.furniture), about=found.about,
    )  # fmt: skip


def _cut_off(data: bytes) -> Iterator[Notice]:
    """A PDF that lost its end is put together from the pages that are left."""
    if b"%%EOF" not in data[-_TAIL:]:
        yield Notice("cut-off", "the file is cut off: what stood in its last part is missing")


def find(data: bytes, limits: Limits) -> Found:
    """In a process apart: the paragraphs of all pages. Raises `ReadError`."""
    import pypdfium2  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as err:
        raise ReadError(_refusal(err)) from err
    count = len(document)
    if count > limits.pages:
        raise ReadError(
            f"has {count:,} pages, and the limit is {limits.pages:,}; raise it with --limit pages=NUMBER if you "
            "trust it"
        )
    sheets = [_sheet(document, number, limits) for number in range(count)]
    glyphs = sum(sheet.glyphs for sheet in sheets)
    if glyphs <= _FEW * max(1, count):
        raise ReadError("has no text in it, only pictures of pages; run a text recognition over it, such as ocrmypdf")
    if sum(sheet.unmapped for sheet in sheets) * 2 > glyphs:
        raise ReadError("has fonts that do not say which characters they show; run a text recognition over it")
    lines, furniture = document_lines(sheets)
    title = str(document.get_metadata_dict().get("Title") or "").strip()
    return Found(lines=lines, furniture=furniture, about={"title": title} if title else {})


def _refusal(err: Any) -> str:
    if getattr(err, "err_code", None) == _PASSWORD or "password" in str(err).lower():
        return "is protected by a password; save it without one and try again"
    return "is damaged or cut off, so that no page of it can be found; get a whole copy of it"


def _sheet(document: Any, number: int, limits: Limits) -> Sheet:
    """The rows of one page."""
    import pypdfium2  # noqa: PLC0415

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return Sheet(number + 1, 0.0, 0.0, [])
    width, height = page.get_size()
    glyphs, unmapped = _glyphs(text, page.get_rotation(), width, height, limits)
    rows: list[Row] = rows_of(glyphs)
    text.close()
    page.close()
    return Sheet(number + 1, width, height, rows, len(glyphs), unmapped)


def _glyphs(text: Any, rotation: int, width: float, height: float, limits: Limits) -> tuple[list[Glyph], int]:
    """The characters that the page shows, in the order of the file, as the page is looked at."""
    import ctypes  # noqa: PLC0415

    import pypdfium2.raw as pdfium  # noqa: PLC0415

    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    origin = [ctypes.byref(value) for value in (x, y)]
    found: list[Glyph] = []
    unmapped = 0
    count = pdfium.FPDFText_CountChars(text)
    if count > limits.characters:
        raise ReadError(
            f"holds a page of {count:,} characters; raise it with --limit characters=NUMBER if you trust it"
        )
    for i in range(count):
        if pdfium.FPDFText_IsGenerated(text, i) == 1:
            continue
        char = _character(pdfium.FPDFText_GetUnicode(text, i), pdfium.FPDFText_GetUnicode(text, i + 1))
        if not char:
            continue
        pdfium.FPDFText_GetLooseCharBox(text, i, ctypes.byref(box))  # with the room that the font gives it
        pdfium.FPDFText_GetCharOrigin(text, i, *origin)
        unmapped += char in _UNMAPPED
        size = pdfium.FPDFText_GetFontSize(text, i)
        places = (box.left, box.right, x.value, y.value)
        found.append(_turned(char, places, (box.bottom, box.top), size, rotation, width, height))
    return found, unmapped


def _character(code: int, after: int) -> str:
    """A character of the page; one beyond the first plane comes in two halves, of which the first gives it whole."""
    if 0xD800 <= code < 0xDC00 <= after < 0xE000:
        return chr(0x10000 + (code - 0xD800) * 0x400 + after - 0xDC00)
    if 0xDC00 <= code < 0xE000:
        return ""
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xDC00 else "\ufffd"


def _turned(
    char: str,
    places: tuple[float, float, float, float],
    rise: tuple[float, float],
    size: float,
    rotation: int,
    width: float,
    height: float,
) -> Glyph:
    """A character as it is seen on a page that is shown turned."""
    left, right, x, y = places
    bottom, top = rise
    if rotation == 90:
        return Glyph(char, bottom, top, height - x, size or top - bottom)
    if rotation == 180:
        return Glyph(char, width - right, width - left, height - y, size)
    if rotation == 270:
        return Glyph(char, width - top, width - bottom, x, size)
    return Glyph(char, left, right, y, size)
