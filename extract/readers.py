"""Files into sources: the bytes, their hash, and the raw text that all offsets refer to."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".txt", ".md")


class ReadError(Exception):
    """A file cannot be read: one sentence that says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read: `raw` is decoded as it is, a BOM and CR LF included."""

    name: str
    raw: str
    sha256: str

    @property
    def text_sha256(self) -> str:
        """SHA-256 of the raw text in UTF-8."""
        return hashlib.sha256(self.raw.encode("utf-8")).hexdigest()


def read(path: Path) -> Source:
    """Read a .txt or .md file in UTF-8. Raises `ReadError`."""
    if path.suffix.lower() not in SUFFIXES:
        raise ReadError(f"{path}: not a format that can be read; give one of {', '.join(SUFFIXES)}")
    try:
        data = path.read_bytes()
    except OSError as err:
        raise ReadError(f"{path}: cannot be opened ({err.strerror}); check the name and the permissions") from err
    return source_from_bytes(data, path.name, str(path))


def source_from_bytes(data: bytes, name: str, where: str | None = None) -> Source:
    """A source from bytes in UTF-8. Raises `ReadError` for other encodings, binary data and empty text."""
    where = where or name
    try:
        raw = data.decode("utf-8")
    except UnicodeDecodeError as err:
        raise ReadError(f"{where}: not UTF-8 (byte {err.start}); save it as UTF-8 and try again") from err
    if "\x00" in raw:
        raise ReadError(f"{where}: holds NUL characters, so it is no text file; export it as plain text")
    if not raw.strip("\ufeff \t\r\n\u3000"):
        raise ReadError(f"{where}: is empty; give a file with text")
    return Source(name, raw, hashlib.sha256(data).hexdigest())


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files to read: folders are searched for readable suffixes, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        else:
            found.append(path)
    return found


def guess_language(text: str) -> str:
    """`zh` where at least a tenth of the letters are Han characters, else `en`."""
    han = sum(map(len, re.findall(r"[\u3400-\u9fff]+", text)))
    latin = sum(map(len, re.findall(r"[A-Za-z]+", text)))
    return "zh" if han * 10 >= han + latin else "en"
