"""Files of every format, written by libraries that have nothing to do with the readers."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
from docx.enum.text import WD_BREAK
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentText
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
from reportlab.platypus.flowables import Flowable

__all__ = ["WD_BREAK", "docx_bytes", "html_bytes", "libreoffice", "odt_bytes", "pdf_bytes", "word"]

FONT = "STSong-Light"


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def html_bytes(text: str) -> bytes:
    body = "".join(f"<p>{line}</p>\n" for line in lines_of(text))
    return f"<!DOCTYPE html><html lang='zh'><head><meta charset='utf-8'></head><body>{body}</body></html>".encode()


def word(document: docx.document.Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def docx_bytes(text: str) -> bytes:
    document = docx.Document()
    for line in lines_of(text):
        document.add_paragraph(line)
    return word(document)


def odt_bytes(text: str) -> bytes:
    document = OpenDocumentText()
    for line in lines_of(text):
        document.text.addElement(odf_text.P(text=line))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_bytes(
    text: str, *, columns: int = 1, head: str = "", size: int = 11, heading_size: int = 0, latin: bool = False
) -> bytes:
    """A laid-out PDF: justified paragraphs, a running head and page numbers where there is a `head`."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    font = "Times-Roman" if latin else FONT
    plain = ParagraphStyle(
        "plain", fontName=font, fontSize=size, leading=size * 1.5, wordWrap=None if latin else "CJK",
        alignment=TA_JUSTIFY, spaceAfter=size * 0.6,
    )  # fmt: skip
    large = ParagraphStyle("large", plain, fontSize=heading_size or size, leading=(heading_size or size) * 1.5)
    story: list[Flowable] = [
        Paragraph(line, large if heading_size and i == 0 else plain) for i, line in enumerate(lines_of(text))
    ]
    file = io.BytesIO()
    width, height = A4
    column = (width - 100 - 24 * (columns - 1)) / columns
    frames = [Frame(50 + i * (column + 24), 70, column, height - 150, 0, 0, 0, 0) for i in range(columns)]

    def furniture(canvas, document) -> None:  # type: ignore[no-untyped-def]
        if head:
            canvas.setFont(FONT, 8)
            canvas.drawString(50, height - 45, head)
            canvas.drawCentredString(width / 2, 40, f"- {document.page} -")

    BaseDocTemplate(file, pagesize=A4, pageTemplates=[PageTemplate("all", frames, onPage=furniture)]).build(story)
    return file.getvalue()


def odt_with_table(rows: list[list[str]]) -> bytes:
    document = OpenDocumentText()
    document.text.addElement(odf_text.H(outlinelevel=1, text="合作机制"))
    table = odf_table.Table(name="t")
    for cells in rows:
        row = odf_table.TableRow()
        for cell in cells:
            element = odf_table.TableCell()
            element.addElement(odf_text.P(text=cell))
            row.addElement(element)
        table.addElement(row)
    document.text.addElement(table)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def libreoffice(path: Path, suffix: str, folder: Path) -> Path | None:
    """A text file as LibreOffice saves it; None where it is not installed."""
    if shutil.which("soffice") is None:
        return None
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command += ["--infilter=Text (encoded):UTF8", "--convert-to", suffix, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{path.stem}.{suffix}"
