"""Hostile files: those that must be refused, each with its sentence, and those that must be read all the same."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import producers
from hostile_makers import (
    LAUGHS,
    OLE,
    TEXT,
    cut,
    deep_headings,
    docx,
    html,
    html_text,
    locked_pdf,
    locked_zip,
    lying_zip,
    nested_sections,
    nested_tables,
    noise,
    odt,
    open_text,
    paragraph,
    pdf,
    picture_pdf,
    rtf,
    spreadsheet,
    strange_method,
    wide_table,
    word_text,
    zipped,
)  # fmt: skip

Make = Callable[[], bytes]


class Refused(NamedTuple):
    """A file that can't be read: `said` is all of the sentence behind its name, as a pattern."""

    what: str
    file: str
    make: Make
    said: str
    options: tuple[str, ...] = ()
    beside: tuple[str, bytes] | None = None


class Read(NamedTuple):
    """A file that is odd and still read: `found` are words of its text; `warned` the codes of its warnings."""

    what: str
    file: str
    make: Make
    found: str = "中国-东盟外长会"
    warned: tuple[str, ...] = ()
    measures: int = 2


EMPTY = "is empty; give a file with text"
DAMAGED = r"is damaged or cut off \(.+\); get a whole copy of it"
NO_TEXT_FILE = "holds NUL (bytes|characters), so it is no text file; export it as plain text"
ENTITIES = "declares XML entities, which no word processor writes; save it anew and try again"
LOCKED = "is protected by a password; save it without one and try again"
DEEP = (
    "has elements within elements beyond any layout, and the limit is 200; raise it with --limit depth=NUMBER if you "
    "trust it"
)
NO_CODEC = "no encoding is called '{}'; use utf-8, utf-16, gb18030 or big5"
NO_FORMAT = "not a format that can be read; "
DOCTYPE = f"<!DOCTYPE w:document [{LAUGHS}]>"
EXTERNAL = '<!DOCTYPE w:document [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE w:document [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>'
FAR = f"<!--{'x' * 9000}-->{DOCTYPE}"
LAUGHING = '<w:p w:rsidR="&i;"><w:r><w:t>&i;</w:t></w:r></w:p>'
RATIO = r"unpacks to [\d,]+ times its size, and the limit is 200; raise it with --limit ratio=NUMBER if you trust it"


def _no(name: str) -> str:
    return f"is no {name} file, whatever its name says; get a whole copy of it"


def _given(data: bytes) -> Make:
    return lambda: data


REFUSED = [
    *(Refused(f"an empty {suffix}", f"a{suffix}", bytes, EMPTY) for suffix in (
        ".txt", ".md", ".html", ".docx", ".odt", ".pdf", ".rtf", "")),
    Refused("an empty zip file", "a.zip", bytes, "is no zip, whatever its name says; get a whole copy of it"),
    Refused("a zip of nothing", "a.zip", zipped, "no document is in it that can be read; put .+ files into it"),
    Refused("only a mark", "a.txt", _given(codecs.BOM_UTF8), EMPTY),
    Refused("only a wide mark", "a.txt", _given(codecs.BOM_UTF16_LE), EMPTY),
    Refused("only spaces", "a.txt", _given(" \t\r\n\u3000".encode() * 90), EMPTY),
    Refused("a page without words", "a.html", partial(html, "<p> </p><script>var x</script>"), EMPTY),
    Refused("a .docx without words", "a.docx", partial(docx, "<w:p/>"), EMPTY),
    Refused("an .odt without words", "a.odt", partial(odt, "<text:p/>"), EMPTY),
    Refused("an .rtf without words", "a.rtf", _given(b"{\\rtf1 }"), EMPTY),
    Refused("noise as text", "a.txt", noise, NO_TEXT_FILE),
    Refused("noise as a page", "a.html", noise, NO_TEXT_FILE),
    Refused("noise without a suffix", "noise", noise, NO_TEXT_FILE),
    *(Refused(f"noise as {name}", f"a.{suffix}", noise, _no(name)) for suffix, name in (
        ("docx", "Word"), ("odt", "OpenDocument"), ("pdf", "PDF"), ("rtf", "RTF"))),
    Refused("noise as a zip", "a.zip", noise, "is no zip, whatever its name says; get a whole copy of it"),
    Refused("bytes of no encoding", "a.txt", _given(b"\x80\x81\xff" * 20), r"not UTF-8 \(byte 0\), and no other .+"),
    Refused("a PDF of pictures", "a.pdf", picture_pdf,
            "has no text in it, only pictures of pages; run a text recognition over it, such as ocrmypdf"),
    Refused("a locked PDF", "a.pdf", locked_pdf, LOCKED),
    Refused("a PDF of a head only", "a.pdf", _given(b"%PDF-1.7\n"),
            "is damaged or cut off, so that no page of it can be found; get a whole copy of it"),
    Refused("noise behind the head of a PDF", "a.pdf", lambda: b"%PDF-1.7\n" + noise(),
            "is damaged or cut off, so that no page of it can be found; get a whole copy of it"),
    Refused("a locked .docx", "a.docx", _given(OLE + "EncryptedPackage".encode("utf-16-le")), LOCKED),
    Refused("an old .doc as .docx", "a.docx", _given(OLE),
            "is in Word's format of before 2007; open it in a word processor and save it as .docx"),
    Refused("an old .doc", "a.doc", _given(OLE), NO_FORMAT + "open it in a word processor and save it as .docx"),
    Refused("a cut .docx", "a.docx", lambda: cut(producers.docx_bytes(TEXT)), DAMAGED),
    Refused("a cut .odt", "a.odt", lambda: cut(producers.odt_bytes(TEXT)), DAMAGED),
    Refused("a cut .rtf", "a.rtf", lambda: cut(rtf()),
            r"is damaged or cut off \(it does not end\); get a whole copy of it"),
    Refused("an .rtf with a number beyond all letters", "a.rtf", _given(b"{\\rtf1 \\u99999999999 ?}"),
            "is damaged; open it in a word processor and save it as .docx"),
    Refused("a PDF without its last part", "a.pdf", lambda: cut(pdf(), 0.9), "is damaged or cut off, .+ copy of it"),
    Refused("a cut zip", "a.zip", lambda: cut(zipped(("a.txt", TEXT))), DAMAGED),
    Refused("a PDF cut early", "a.pdf", lambda: cut(pdf(), 0.02), "is damaged or cut off, .+; get a whole copy of it"),
    Refused("a .docx whose XML is cut", "a.docx", lambda: zipped(("word/document.xml", "<w:document")), DAMAGED),
    Refused("a .docx of another XML", "a.docx", lambda: zipped(("word/document.xml", "<a/>")),
            "is no Word document inside; open it in a word processor and save it as .docx"),
    Refused("a bomb", "a.zip", lambda: zipped(("a.txt", "0" * 40_000_000)), RATIO),
    Refused("a bomb as .docx", "a.docx", lambda: zipped(("word/document.xml", " " * 40_000_000)), RATIO),
    Refused("a bomb of many files", "a.zip", lambda: zipped(*((f"{i}.txt", "x") for i in range(2001))),
            "holds 2,001 files, and the limit is 2,000; raise it with --limit files=NUMBER if you trust it"),
    Refused("a zip larger than said by a user", "a.zip", lambda: zipped(("a.txt", "0" * 2_000_000)),
            r"unpacks to 2 MB, and the limit is 1; raise it with --limit inflated=NUMBER if you trust it",
            ("--limit", "inflated=1")),
    Refused("a zip that lies", "a.zip", lying_zip, DAMAGED),
    Refused("a locked zip", "a.zip", locked_zip, LOCKED),
    Refused("a zip packed strangely", "a.zip", strange_method, DAMAGED),
    Refused("a zip in a zip", "a.zip", lambda: zipped(("b.zip", zipped(("a.txt", TEXT)))),
            "no document is in it that can be read; put .+ files into it"),
    Refused("a zip without its suffix", "a.txt", lambda: zipped(("a.txt", TEXT)),
            "is a zip; name it so that it ends in .zip, and the documents in it are read"),
    Refused("a .docx as .zip", "a.zip", lambda: docx(word_text()),
            "is a document of Office, not a zip of documents; name it .docx or .odt"),
    *(Refused(f"{name} in .docx", "a.docx", partial(docx, LAUGHING, prolog=prolog), ENTITIES) for name, prolog in (
        ("a billion laughs", DOCTYPE), ("an outer entity", EXTERNAL), ("a parameter entity", PARAMETER),
        ("laughs far down", FAR))),
    Refused("laughs in UTF-16", "a.docx", partial(docx, LAUGHING, prolog=DOCTYPE, encoding="utf-16"), ENTITIES),
    Refused("laughs in UTF-7", "a.docx", lambda: zipped(("word/document.xml",
            b'<?xml version="1.0" encoding="UTF-7"?>' + f"{DOCTYPE}<a/>".replace("<", "+ADw-").encode("utf-7"))),
            DAMAGED),
    Refused("laughs in .odt", "a.odt", partial(odt, "<text:p>&i;</text:p>", prolog=DOCTYPE), ENTITIES),
    Refused("an outer entity in .odt", "a.odt", partial(odt, "<text:p>&i;</text:p>", prolog=EXTERNAL), ENTITIES),
    Refused("a page too deep", "a.html", lambda: html("<div>" * 5000 + TEXT), DEEP),
    Refused("a .docx too deep", "a.docx", lambda: docx(nested_tables(3000)), DEEP),
    Refused("an .odt too deep", "a.odt", lambda: odt(nested_sections(3000)), DEEP),
    Refused("a .docx not so deep", "a.docx", lambda: docx(nested_tables(70)), DEEP),
    Refused("a page of many elements", "a.html", lambda: html("<p>x</p>" * 20),
            r"holds \d+ elements, and the limit is 5; raise it with --limit elements=NUMBER if you trust it",
            ("--limit", "elements=5")),
    Refused("a text too long", "a.txt", _given(TEXT.encode()),
            r"holds \d+ characters, and the limit is 9; raise it with --limit characters=NUMBER if you trust it",
            ("--limit", "characters=9")),
    Refused("a file too large", "a.txt", lambda: b"x" * 1_000_001,
            "has 1 MB, and the limit is 1; raise it with --limit megabytes=NUMBER if you trust it",
            ("--limit", "megabytes=1")),
    Refused("a PDF of too many pages", "a.pdf", lambda: producers.pdf_bytes(TEXT * 40),
            r"has \d pages, and the limit is 1; raise it with --limit pages=NUMBER if you trust it",
            ("--limit", "pages=1")),
    Refused("a spreadsheet", "a.xlsx", spreadsheet, NO_FORMAT + r"give one of \.txt, .+"),
    Refused("a spreadsheet as .docx", "a.docx", spreadsheet,
            "is no text document but another one of Office; export its text as .docx"),
    Refused("an open spreadsheet as .odt", "a.odt", partial(odt, "", kind="spreadsheet"),
            "is no text document but another one of OpenDocument; export its text as .odt"),
    Refused("a suffix of no format", "a.xyz", _given(TEXT.encode()), NO_FORMAT + r"give one of \.txt, .+"),
    *(Refused(f"encoding {name}", "a.txt", _given(b"a"), NO_CODEC.format(name), ("--encoding", name))
      for name in ("klingon", "rot13", "hex", "idna", "undefined", "unicode_escape", "utf-7")),
    Refused("an encoding that is another", "a.txt", _given(TEXT.encode()),
            r"not ascii \(byte 0\); leave out --encoding, or name another", ("--encoding", "ascii")),
    *(Refused(f"a sidecar {what}", "a.txt", _given(TEXT.encode()), said, beside=("a.toml", data))
      for what, data, said in (
          ("that is no TOML", b"= 1", r"cannot be read as TOML \(.+\); mend it or leave it out"),
          ("in no encoding", b"\xff\xfe\xfd", r"cannot be read as TOML \(.+\); mend it or leave it out"),
          ("with an unknown key", b"publishr = 'x'", "'publishr' is unknown; use title, .+"),
          ("with a number for a text", b"title = 1", "title '1' cannot be used; write a text"),
          ("with a text for a list", b"parties = 'x'", "parties 'x' cannot be used; write a list of names like .+"),
          ("of a thousand lists", b"title = " + b"[" * 5000 + b"]" * 5000,
           r"cannot be read as TOML \(.+\); mend it or leave it out"),
      )),
]  # fmt: skip

WORDS = "双方每年举行中国-东盟外长会。"
NAMES = ("../../escaped.txt", "/absolute.txt", "C:\\windows\\drive.txt", "..\\..\\back.txt", "😀.txt", "new\nline.txt",
         "n" * 251 + ".txt")  # fmt: skip

READ = [
    Read("a page that is cut", "cut.html", lambda: cut(html(html_text()), 0.85), warned=("cut-character",)),
    Read("wide text with a byte too few", "odd.txt", lambda: TEXT.encode("utf-16")[:-1],
         warned=("cut-character", "ends-in-mid-sentence")),
    Read("half a character in wide text", "half.txt", lambda: ("\ud800" + TEXT).encode("utf-16", "surrogatepass"),
         warned=("lone-surrogate",)),
    Read("two encodings", "mixed.txt", lambda: TEXT.encode() + "双方落实计划。\n".encode("gb18030"),
         warned=("mixed-encodings",)),
    Read("control characters", "control.txt", lambda: TEXT.replace("外长", "外\x07长").encode(), "外\x07长会"),
    Read("signs that turn the line", "turned.txt", ("\u202e\u2067" + TEXT + "\u200f\u2069").encode),
    Read("one long line", "long.txt", (WORDS * 9 + "工作顺利" * 50_000 + "。").encode, measures=9,
         warned=("no-outline",)),
    Read("a thousand levels", "levels.txt",
         (TEXT + "".join(f"{'.'.join(['1'] * n)} 双方加强合作。\n" for n in range(1, 1000, 7))).encode),
    Read("headings of a thousand levels", "levels.odt", lambda: odt(open_text() + deep_headings(2000))),
    Read("headings of a thousand marks", "levels.md", ("".join(f"{'#' * n} 级\n" for n in range(1, 999, 40)) + TEXT)
         .encode),
    Read("a page as deep as may be", "deep.html", lambda: html("<div>" * 190 + html_text())),
    Read("a .docx as deep as may be", "deep.docx", lambda: docx(nested_tables(60))),
    Read("an .odt as deep as may be", "deep.odt", lambda: odt(nested_sections(190))),
    Read("a page's billion cells", "wide.html",
         lambda: html(f"<table><tr><td colspan=1000000000 rowspan=1000000000>{WORDS}</table>" + html_text())),
    Read("an .odt's billion cells", "wide.odt", lambda: odt(wide_table() + open_text())),
    Read("a .docx's billion cells", "wide.docx", lambda: docx(
         '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>' + paragraph("领域") + "</w:tc></w:tr>"
         "</w:tbl>" + word_text())),
    Read("a page with entities", "laughs.html",
         f"<!DOCTYPE html [{LAUGHS}]><html><body>{html_text()}&i;</body></html>".encode),
    Read("a page that names an odd codec", "codec.html", lambda: html(html_text(), "<meta charset=unicode_escape>")),
    Read("a PDF called text", "pdf.txt", pdf),
    Read("a .docx called PDF", "docx.pdf", lambda: producers.docx_bytes(TEXT)),
    Read("a page called text", "html.txt", lambda: html(html_text())),
    Read("a PDF without its end", "cut.pdf", lambda: pdf().partition(b"startxref")[0], warned=("cut-off",)),
    Read("an .rtf of many braces", "braces.rtf", lambda: b"{\\rtf1 " + b"{" * 3000 + rtf()[1:-1] + b"}" * 3001),
    Read("an .rtf of odd numbers", "numbers.rtf", lambda: rtf()[:-3] + b"\\u-9999 ?\\'zz\\bin99 \\'a1\\'a3}",
         warned=("ends-in-mid-sentence",)),
    Read("a zip of odd names", "names.zip", lambda: zipped(*((name, TEXT) for name in NAMES))),
    Read("a zip with one name twice", "twice.zip", lambda: zipped(("a.txt", TEXT), ("a.txt", TEXT))),
    Read("a name with a line end", "new\nline.txt", TEXT.encode),
    Read("a name as long as may be", "m" * 251 + ".txt", TEXT.encode),
    Read("a name with a smile", "😀.txt", TEXT.encode),
    Read("a name with signs of other systems", "a\\b:c|d?.txt", TEXT.encode),
]  # fmt: skip
