"""Files into sources: a text in any of several formats and encodings, with what the file says of its lines.

A format's module is imported when a file of that format comes, and its library with it.
"""

from __future__ import annotations

import re
from pathlib import Path

from .formats import SUFFIXES, ZIP, check_name, source_from_bytes
from .given import Given, find_files, given, of_file
from .limits import Limits, ReadOptions, limits_from, versions_from
from .source import Evidence, Notice, PageSpan, ReadError, Source

__all__ = [
    "SUFFIXES", "ZIP", "Evidence", "Given", "Limits", "Notice", "PageSpan", "ReadError", "ReadOptions", "Source",
    "find_files", "given", "guess_language", "limits_from", "read", "source_from_bytes", "versions_from",
]  # fmt: skip


def read(path: Path, options: ReadOptions | None = None) -> Source:
    """Read one document. Raises `ReadError`."""
    check_name(path.name, str(path))
    return of_file(path, options or ReadOptions()).read(options or ReadOptions())


def guess_language(text: str) -> str:
    """`zh` where at least a tenth of the letters are Han characters, else `en`."""
    han = sum(map(len, re.findall(r"[\u3400-\u9fff]+", text)))
    latin = sum(map(len, re.findall(r"[A-Za-z]+", text)))
    return "zh" if han * 10 >= han + latin else "en"
