"""Bytes into text: the encoding is told from them, or said by the user."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache

from accordgraph.extract.lexicons import load_toml

from .source import Notice, ReadError

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Tried in this order where no other sign decides; each is a superset of what its name is usually given to.
_CHINESE = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 60_000
_ISOLATED = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_HIGH = re.compile(rb"[\x80-\xff]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_KNOWN = re.compile("[\t\n\r -~\u00a0-\u00ff\u2010-\u2030\u3000-\u301f\u4e00-\u9fff\uff00-\uff60]")
_NEARLY_ALL = 0.95
_SHORT = 100
_FEW = 12
# A right decoding of running text has several times this share of frequent characters, a wrong one a fraction.
_SOME = 0.15
_REPLACED = "\ufffd"
_LONE = re.compile("[\ud800-\udfff]")
# Python knows them as encodings of text, but no file is in them; some give halves of characters.
_NO_CHARSETS = frozenset(("idna", "punycode", "undefined", "unicode-escape", "raw-unicode-escape", "utf-7"))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the encoding that it was in."""

    text: str
    encoding: str
    notices: tuple[Notice, ...] = ()


def decode(data: bytes, where: str, encoding: str | None = None) -> Decoded:
    """The text of a file; a BOM stays as a character. Raises `ReadError` where it is no text that can be told."""
    if encoding:
        return Decoded(_said(data, where, encoding), encoding)
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _cut_decoded(data, where, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as err:
        return _told(data, where, err)
    if "\x00" not in text:
        return Decoded(text, "utf-8")
    wide = _sixteen(data)
    if wide is None:
        raise ReadError(f"{where}: holds NUL characters, so it is no text file; export it as plain text")
    return _cut_decoded(data, where, wide)


def _said(data: bytes, where: str, encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        if name.replace("_", "-") in _NO_CHARSETS:
            raise LookupError(name)
        return data.decode(name)
    except UnicodeDecodeError as err:
        raise ReadError(f"{where}: not {encoding} (byte {err.start}); leave out --encoding, or name another") from err
    except (LookupError, ValueError) as err:
        raise ReadError(f"{where}: no encoding is called '{encoding}'; use utf-8, utf-16, gb18030 or big5") from err


def _cut_decoded(data: bytes, where: str, encoding: str) -> Decoded:
    """Strictly, but for a last character that is cut off and halves of characters in UTF-16."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        text = decoder.decode(data)
        rest = bool(decoder.getstate()[0])
    except UnicodeDecodeError as err:
        if encoding.startswith("utf-16") and (halves := _without_halves(data, encoding)):
            return halves
        raise ReadError(f"{where}: not {encoding} (byte {err.start}); save it as UTF-8 and try again") from err
    if not rest:
        return Decoded(text, encoding)
    notice = Notice("cut-character", "the file ends in the middle of a character: it was cut off", len(text))
    return Decoded(text + _REPLACED, encoding, (notice,))


def _without_halves(data: bytes, encoding: str) -> Decoded | None:
    """UTF-16 in which few characters are halves of one; None where they are many."""
    text = data.decode(encoding, "surrogatepass") if len(data) % 2 == 0 else data[:-1].decode(encoding, "surrogatepass")
    halves = len(_LONE.findall(text))
    if not halves or halves * 20 > len(text):
        return None
    notice = Notice("lone-surrogate", f"{halves} character(s) are only halves of one: each is read as {_REPLACED}")
    return Decoded(_LONE.sub(_REPLACED, text), encoding, (notice,))


def _told(data: bytes, where: str, err: UnicodeDecodeError) -> Decoded:
    """The encoding of bytes that are not UTF-8 throughout."""
    if err.reason == "unexpected end of data" and err.end == len(data):
        return _cut_decoded(data, where, "utf-8")
    if (wide := _sixteen(data)) is not None:
        return _cut_decoded(data, where, wide)
    if b"\x00" in data:
        raise ReadError(f"{where}: holds NUL bytes, so it is no text file; export it as plain text") from err
    found = _western(data) or _mixed(data) or _chinese(data)
    if found is None:
        raise ReadError(
            f"{where}: not UTF-8 (byte {err.start}), and no other encoding fits; name it with --encoding, or save it "
            "as UTF-8"
        ) from err
    return found


def _sixteen(data: bytes) -> str | None:
    """UTF-16 without a mark: read so, nearly all of the bytes are letters and signs of the languages we know."""
    found = [(share, name) for name in ("utf-16-le", "utf-16-be") if (share := _lettered(data, name)) > _NEARLY_ALL]
    return max(found)[1] if found else None


def _lettered(data: bytes, name: str) -> float:
    """The share of Chinese and Latin letters, signs and spaces in the beginning of the bytes."""
    if len(data) % 2 and len(data) < _SHORT:
        return 0.0
    text = data[: _SAMPLE & ~1].decode(name, "replace")
    return len(_KNOWN.findall(text)) / len(text) if text else 0.0


def _western(data: bytes) -> Decoded | None:
    """Windows-1252: some letters and quotation marks, each by itself among ASCII."""
    high = len(_HIGH.findall(data))
    if high * 5 > len(data) or len(_ISOLATED.findall(data)) * 10 < high * 9:
        return None
    try:
        return Decoded(data.decode("cp1252"), "windows-1252")
    except UnicodeDecodeError:
        return None


def _mixed(data: bytes) -> Decoded | None:
    """Mostly UTF-8, with lines in another encoding: pieces of several files in one."""
    lines, strange, high = data.splitlines(keepends=True), 0, 0
    texts: list[str] = []
    for line in lines:
        high += not line.isascii()
        try:
            texts.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            other = _chinese(line) or _western(line)
            strange += 1
            if other is None or strange * 2 > len(lines):
                return None
            texts.append(other.text)
    if strange * 2 > high:
        return None
    text = f"{strange} of {len(lines)} lines are not in UTF-8 as the others are; check them"
    return Decoded("".join(texts), "utf-8", (Notice("mixed-encodings", text),))


def _chinese(data: bytes) -> Decoded | None:
    """The encoding in which the bytes are made of frequent characters."""
    found: list[tuple[float, int, Decoded]] = []
    for rank, name in enumerate(_CHINESE):
        if name.startswith("utf-16") and (len(data) % 2 or len(data) < 8):
            continue
        try:
            decoded = _cut_decoded(data, "", name)
        except ReadError:
            continue
        sample = decoded.text[:_SAMPLE]
        fit = _fit(sample)
        if _PRIVATE.search(sample) is None and _HAN.search(sample) and (fit > _SOME or len(data) < _FEW):
            found.append((-fit, rank, decoded))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _fit(text: str) -> float:
    """The share of frequent characters among those beyond ASCII."""
    beyond = [char for char in text if char > "\x7f"]
    return sum(char in _common() for char in beyond) / max(1, len(beyond))


@cache
def _common() -> frozenset[str]:
    words: str = load_toml("encodings.toml")["common"]
    return frozenset(words) - {"\n"}
