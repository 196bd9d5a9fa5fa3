"""Rich Text Format, by striprtf: paragraphs and rows of tables; styles are not kept."""

from __future__ import annotations

import hashlib
import re
from importlib import import_module
from typing import Any

from .limits import Limits, ReadOptions
from .source import ReadError, Source
from .worker import Found, Line, apart
from .writer import TextWriter

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_CHINESE_FONT = re.compile(rb"\\fcharset(134|136)\b")
_BY_CHARSET = {b"134": "gb18030", b"136": "big5hkscs"}
_BY_PAGE = {b"936": "gb18030", b"950": "big5hkscs", b"65001": "utf-8"}


def read(data: bytes, name: str, where: str, media_type: str, options: ReadOptions) -> Source:
    """The text of an .rtf. Raises `ReadError` where it is damaged."""
    if not data.rstrip(b"\x00 \t\r\n").endswith(b"}"):
        raise ReadError(f"{where}: is damaged or cut off (it does not end); get a whole copy of it")
    writer = TextWriter(where, options.limits)
    for line in apart("rtf", data, where, options.limits).lines:
        cells = line.text.split("|")
        if len(cells) > 2 and line.text.endswith("|"):
            writer.row([[cell.strip()] for cell in cells[:-1]])
        else:
            writer.line(line.text)
    return Source(name, writer.text(), hashlib.sha256(data).hexdigest(), media_type, "utf-8", tuple(writer.evidence))


def find(data: bytes, limits: Limits) -> Found:  # noqa: ARG001 (as all readers that work apart)
    """In a process apart: striprtf looks for links in a way that takes long where braces are many."""
    striprtf: Any = import_module("striprtf.striprtf")
    try:
        text: str = striprtf.rtf_to_text(data.decode("latin-1"), encoding=_encoding(data), errors="replace")
    except (ValueError, IndexError, KeyError, LookupError, RecursionError, OverflowError) as err:
        raise ReadError("is damaged; open it in a word processor and save it as .docx") from err
    # Halves of a character beyond the first plane stand apart in RTF.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return Found(lines=[Line(line) for line in whole.split("\n")])


def _encoding(data: bytes) -> str:
    """That of its bytes: what the file says, unless only its fonts are Chinese."""
    page = _CODE_PAGE.search(data[:2000])
    known = _BY_PAGE.get(page.group(1)) if page else None
    font = _CHINESE_FONT.search(data[:20_000])
    return known or (_BY_CHARSET[font.group(1)] if font else f"cp{page.group(1).decode()}" if page else "cp1252")
