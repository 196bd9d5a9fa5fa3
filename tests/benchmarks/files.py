"""What long files cost: time and memory of the whole program, `accordgraph inspect`, as texts and PDFs grow.

Time is that of the processor, memory that of all processes of a run together. With `--record` the figures go to
docs/figures/files.md, with date and commit.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from figures import MACHINE, keep, parser, table
from longtext import long_text, paragraphs
from processes import program, whole
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

MEGABYTES = (1, 5, 10)
PAGES = (50, 250, 500)
_FONT = "STSong-Light"
_LETTERS, _ROWS = 42, 40  # of a full page


class Cost(NamedTuple):
    """What one run took, in time of one core."""

    name: str
    size: int
    seconds: float
    megabytes: float


def paged(text: str, pages: int) -> bytes:
    """A PDF of as many full pages of a text; the text begins anew where it ends."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    rows = _rows(text)
    for number in range(pages):
        canvas.setFont(_FONT, 11)
        for row in range(_ROWS):
            canvas.drawString(60, 770 - 17 * row, next(rows))
        canvas.drawCentredString(A4[0] / 2, 40, f"- {number + 1} -")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _rows(text: str) -> Iterator[str]:
    while True:
        for line in text.splitlines():
            yield from (line[at : at + _LETTERS] for at in range(0, len(line), _LETTERS))


def costs(source: Sequence[str], scratch: Path) -> Iterator[list[Cost]]:
    """Texts as they grow, then PDFs."""
    found = []
    for size in MEGABYTES:
        path = scratch / f"{size}.zh.txt"
        path.write_text(long_text(source, size * 1_000_000), encoding="utf-8")
        found.append(_cost(f"text of {size} MB", size, path))
    yield found
    found = []
    for pages in PAGES:
        path = scratch / f"{pages}.zh.pdf"
        path.write_bytes(paged(long_text(source, pages * _LETTERS * _ROWS * 3), pages))
        found.append(_cost(f"PDF of {pages} pages", pages, path))
    yield found


def _cost(name: str, size: int, path: Path) -> Cost:
    took = whole(program("inspect", str(path)))
    path.unlink()
    return Cost(name, size, took.seconds, took.megabytes)


def rows_of(found: Sequence[Cost]) -> Iterator[tuple[str, ...]]:
    """A row for each size: the cost, and how many times that of the smallest the size, the time and the memory are."""
    first = found[0]
    for cost in found:
        ratios = (cost.size / first.size, cost.seconds / first.seconds, cost.megabytes / first.megabytes)
        times = (f"{ratio:.1f} ×" for ratio in ratios)
        yield cost.name, f"{cost.seconds:.1f} s", f"{cost.megabytes:.0f} MB", *times


def growth_of_files(source: Sequence[str], scratch: Path) -> str:
    """A table; where growth is linear, time and memory are no more times the first than the size is."""
    head = ("`accordgraph inspect` of a", "one core's time", "peak memory", "size", "time", "memory")
    return table(head, (row for found in costs(source, scratch) for row in rows_of(found)))


def main() -> int:
    """Prints the figures; exit code 2 where the corpus is missing."""
    options = parser(__doc__, "files", "--corpus")
    args = options.parse_args()
    if not args.corpus.is_dir():
        print(f"files: the corpus is missing ({args.corpus})", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        text = growth_of_files(paragraphs(args.corpus), Path(scratch))
    print(text)
    if args.record:
        keep("files", "Long files", "make bench", text, MACHINE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
