"""The formats that can be read: told by the suffix, and by the bytes where these say more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module

from .archive import Archive, is_zip
from .limits import MEGABYTE, ReadOptions, beyond
from .source import ReadError, Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its suffixes, its media type, and the module whose `read` reads it."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    module: str


FORMATS = (
    Format("text", (".txt",), "text/plain", "plain"),
    Format("Markdown", (".md", ".markdown"), "text/markdown", "plain"),
    Format("HTML", (".html", ".htm", ".xhtml"), "text/html", "html"),
    Format("Word", (".docx",), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    Format("OpenDocument", (".odt",), "application/vnd.oasis.opendocument.text", "odt"),
    Format("PDF", (".pdf",), "application/pdf", "pdf"),
    Format("RTF", (".rtf",), "application/rtf", "rtf"),
)
ZIP = ".zip"
_OF_WORD_PROCESSORS = (".doc", ".docm", ".dot", ".wps", ".pages", ".ott", ".fodt")
SUFFIXES = tuple(suffix for form in FORMATS for suffix in form.suffixes)
_BY_NAME = {form.name: form for form in FORMATS}


def suffix_of(name: str) -> str:
    """The suffix in small letters; empty where there is none."""
    base = name.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    return "." + base.rsplit(".", maxsplit=1)[-1].lower() if "." in base[1:] else ""


def by_suffix(name: str) -> Format | None:
    """The format that a file name promises."""
    suffix = suffix_of(name)
    return next((form for form in FORMATS if suffix in form.suffixes), None)


def check_name(name: str, where: str) -> None:
    """Raises `ReadError` for a suffix that is no format's; a name without one is looked into."""
    if (suffix := suffix_of(name)) and suffix not in SUFFIXES:
        hint = "open it in a word processor and save it as .docx" if suffix in _OF_WORD_PROCESSORS else ""
        raise ReadError(f"{where}: not a format that can be read; {hint or 'give one of ' + ', '.join(SUFFIXES)}")


def source_from_bytes(data: bytes, name: str, where: str | None = None, options: ReadOptions | None = None) -> Source:
    """A source from the bytes of a file called `name`. Raises `ReadError` where they can't be read."""
    where, options = where or name, options or ReadOptions()
    if len(data) > options.limits.megabytes * MEGABYTE:
        raise beyond(where, f"has {len(data) / MEGABYTE:,.0f} MB", "megabytes", options.limits.megabytes)
    if not data:
        raise ReadError(f"{where}: is empty; give a file with text")
    form = _format(data, name, where, options)
    source: Source = import_module(f".{form.module}", __package__).read(data, name, where, form.media_type, options)
    if not source.raw.strip("\ufeff\ufffd \t\r\n\u3000"):
        raise ReadError(f"{where}: is empty; give a file with text")
    return source


def _format(data: bytes, name: str, where: str, options: ReadOptions) -> Format:
    """What the bytes are, whatever the name promises."""
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise ReadError(f"{where}: is protected by a password; save it without one and try again")
        raise ReadError(
            f"{where}: is in Word's format of before 2007; open it in a word processor and save it as .docx"
        )
    if b"%PDF-" in data[:1024]:
        return _BY_NAME["PDF"]
    if data.startswith(b"{\\rtf"):
        return _BY_NAME["RTF"]
    if is_zip(data):
        return _packed(Archive(data, where, options.limits), where)
    promised = by_suffix(name)
    if (promised is None or promised.name == "text") and _HTML.match(data):
        return _BY_NAME["HTML"]
    if promised and promised.name in ("Word", "OpenDocument", "PDF", "RTF"):
        raise ReadError(f"{where}: is no {promised.name} file, whatever its name says; get a whole copy of it")
    return promised or _BY_NAME["text"]


def _packed(archive: Archive, where: str) -> Format:
    """Which of the formats that are zips this is."""
    if "word/document.xml" in archive:
        return _BY_NAME["Word"]
    if "content.xml" in archive:
        return _BY_NAME["OpenDocument"]
    if "[Content_Types].xml" in archive:
        raise ReadError(f"{where}: is no text document but another one of Office; export its text as .docx")
    raise ReadError(f"{where}: is a zip; name it so that it ends in .zip, and the documents in it are read")
