"""Broken documents by chance, the same for the same seed: sound ones of every format, mutated a few times each."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

import producers
from figures import ROOT
from hostile_makers import rtf, zipped
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

EXAMPLES = ("demo-asean-china-plan-2026-2030.zh.txt", "demo-asean-plus-three-statement-2026.en.txt")
ENCODINGS = ("utf-8", "utf-8", "utf-16", "gb18030", "utf-16-be")
_LETTERS = 1200
_LARGEST = 200_000
# Markup, brackets, long runs, what turns or moves text, halves of characters, and what has a meaning in a format.
HOSTILE = (
    "<p>", "</p></w:p>", "<![CDATA[", "<!--", "]]>", "&#xD800;", "&#0;", "&a;", "<table><tr><td>", "<w:tbl><w:tr>",
    '<text:h text:outline-level="99999">', '<ol start="-999999"><li>', 'colspan="999999999"', "{" * 50, "}" * 50,
    "\\u-1 ?", "\\bin9999 ", "\\'zz", "(" * 200, "）" * 50, "《" * 99, "》", "“", "”", "一、" * 30, "第一条" * 20,
    "1.1.1.1.1.1.1.1", "（一）", "# " * 9, "9" * 300, "二〇二六年" * 9, "2026年13月45日", "-" * 99, "\n" * 50, "\r",
    "\u2028", "\x00", "\x0b\x0c", "\u202e", "\u200f\u2067", "\ufeff", "\ufffe\uffff", "\ud800", "\udfff", "\U0001f600",
    "e\u0301" * 40, "\u200b" * 40, "中国-东盟" * 40, "以下简称“”", "目录\n", "endobj", "stream\n", "/Length 99999999",
    "/Kids [1 0 R]", "%%EOF", "PK\x03\x04",
)  # fmt: skip
_BEHIND = re.compile(rb"[>\n]")
_NO_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
Mutation = Callable[[random.Random, bytes, bytes], bytes]


class Input(NamedTuple):
    """A file to be read."""

    name: str
    data: bytes


def seeds() -> dict[str, list[bytes]]:
    """Sound files by suffix."""
    found: dict[str, list[bytes]] = {}
    for name in EXAMPLES:
        text = (ROOT / "examples" / name).read_text(encoding="utf-8")[:_LETTERS]
        for encoding in ENCODINGS:
            found.setdefault(".txt", []).append(text.encode(encoding))
        for suffix, make in _MAKERS.items():
            found.setdefault(suffix, []).append(_undated(make(text)))
    return found


def _undated(data: bytes) -> bytes:
    """A package without the hour of its making, so that it comes again."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name != "meta.xml"]
        return zipped(*((name, _undated(archive.read(name))) for name in names))


def _markdown(text: str) -> bytes:
    return "".join(f"## {line}\n" if len(line) < 20 else f"{line}\n" for line in text.splitlines()).encode()


def _plain_pdf(text: str) -> bytes:
    """A PDF whose pages are not packed, so that what changes in it is seen."""
    pdfmetrics.registerFont(UnicodeCIDFont(producers.FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pageCompression=0, invariant=1)
    for number, line in enumerate(text.splitlines()):
        canvas.setFont(producers.FONT, 11)
        canvas.drawString(50, 800 - 18 * (number % 40), line[:45])
        if number % 40 == 39:
            canvas.showPage()
    canvas.save()
    return file.getvalue()


_MAKERS: dict[str, Callable[[str], bytes]] = {
    ".md": _markdown, ".html": producers.html_bytes, ".docx": producers.docx_bytes, ".odt": producers.odt_bytes,
    ".pdf": _plain_pdf, ".rtf": rtf,
    ".zip": lambda text: zipped(("a.txt", text), ("b.docx", producers.docx_bytes(text))),
}  # fmt: skip


def inputs(count: int, seed: int) -> Iterator[Input]:
    """Mutated files, format after format; the same for the same seed."""
    sound = seeds()
    suffixes = sorted(sound)
    everything = [data for suffix in suffixes for data in sound[suffix]]
    for number in range(count):
        rng = random.Random(f"{seed}-{number}")  # noqa: S311 (no secret)
        suffix = suffixes[number % len(suffixes)]
        data = rng.choice(sound[suffix])
        for _ in range(rng.choice((1, 1, 2, 3, 5))):
            data = _mutated(rng, data, rng.choice(everything))[:_LARGEST]
        yield Input(f"{number}{suffix}", data)


def _mutated(rng: random.Random, data: bytes, other: bytes) -> bytes:
    mutate = rng.choice(_MUTATIONS)
    if data.startswith(b"PK") and rng.random() < 0.8:
        return _inside(rng, data, other, mutate)
    return mutate(rng, data, other)


def _inside(rng: random.Random, data: bytes, other: bytes, mutate: Mutation) -> bytes:
    """A zip with one of its larger members mutated and all packed anew; what is no zip any more, as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError, zipfile.zlib.error):  # type: ignore[attr-defined]
        return mutate(rng, data, other)
    if not members:
        return data
    at = max(rng.sample(range(len(members)), min(3, len(members))), key=lambda i: len(members[i][1]))
    members[at] = (members[at][0], mutate(rng, members[at][1], other))
    return zipped(*members)


def _place(rng: random.Random, data: bytes) -> int:
    return rng.randrange(len(data) + 1)


def flip(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Some bytes are others."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 2, 8, 64)) if data else 0):
        changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def cut(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """The end is missing."""
    return data[: _place(rng, data)]


def drop(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """A stretch is missing."""
    a, b = sorted((_place(rng, data), _place(rng, data)))
    return data[:a] + data[min(b, a + 200) :]


def repeat(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """A stretch comes several times."""
    a = _place(rng, data)
    chunk = data[a : a + rng.choice((1, 4, 40, 400))]
    return data[:a] + chunk * rng.choice((2, 9, 60)) + data[a:]


def splice(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Goes on as another file."""
    return data[: _place(rng, data)] + other[_place(rng, other) :]


def insert(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Hostile words in the middle, in the encoding of the file where that can be seen."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encoding = "utf-16-le" if wide else rng.choice(("utf-8", "utf-8", "utf-8", "gb18030"))
    words = "".join(rng.choice(HOSTILE) for _ in range(rng.choice((1, 1, 3))))
    coded = words.encode(encoding, "surrogatepass" if encoding != "gb18030" else "ignore")
    at = _place(rng, data) & (~1 if wide else ~0)
    return data[:at] + coded + data[at:]


def speak(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Hostile words behind a tag or a line, written so that the file stays sound."""
    places = [found.end() for found in _BEHIND.finditer(data)] or [0]
    words = "".join(char for char in rng.choice(HOSTILE) if char == "\n" or char >= " " and not _NO_XML.match(char))
    at = rng.choice(places)
    return data[:at] + escape(words).encode() + data[at:]


def shuffle(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """Lines, or tags, in another order."""
    mark = b"\n" if data.count(b"\n") > 3 else b"<"
    parts = data.split(mark)
    rng.shuffle(parts)
    return mark.join(parts)


_MUTATIONS: tuple[Mutation, ...] = (flip, cut, drop, repeat, splice, insert, insert, speak, speak, speak, shuffle)
