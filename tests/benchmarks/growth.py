"""What a long text costs: time per character as texts grow, and memory."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from clock import race
from figures import table
from longtext import long_text
from processes import extraction_alone, peak_memory, program

from accordgraph import Extractor
from accordgraph.extract.readers import Source, source_from_bytes

MEMORY_FLOOR = 600  # MB that the extraction of the longest text must stay under


class Size(NamedTuple):
    """A length in bytes of UTF-8, and how many texts of it are read: short ones differ by chance."""

    name: str
    size: int
    texts: int


SIZES = (Size("10 kB", 10_000, 50), Size("100 kB", 100_000, 5), Size("1 MB", 1_000_000, 1))
LONGEST = Size("10 MB", 10_000_000, 1)


def flatness(paragraphs: Sequence[str]) -> str:
    """A table of the cost of a character at each size, and the ratio of the largest cost to the smallest."""
    extractor = Extractor()
    sizes = (*SIZES, LONGEST)
    sources = {size.name: _sources(paragraphs, size) for size in sizes}
    calls = {name: partial(_read, extractor, texts) for name, texts in sources.items()}
    calls[SIZES[0].name]()  # what is loaded at first use does not count
    longest = {LONGEST.name: calls.pop(LONGEST.name)}
    best = race(calls, 3) | race(longest, 2)
    costs = {name: best[name].cpu / sum(len(source.raw) for source in texts) for name, texts in sources.items()}
    rows = [(size.name, size.texts, f"{1e6 * costs[size.name]:.2f} µs") for size in sizes]
    head = ("size of a text", "texts", "one core's time for a character")
    return table(head, [*rows, ("largest to smallest", "", f"{max(costs.values()) / min(costs.values()):.2f}")])


def _sources(paragraphs: Sequence[str], size: Size) -> list[Source]:
    texts = [long_text(paragraphs, size.size, seed) for seed in range(1, size.texts + 1)]
    return [source_from_bytes(text.encode(), f"{number}.txt") for number, text in enumerate(texts)]


def _read(extractor: Extractor, sources: Sequence[Source]) -> None:
    for source in sources:
        extractor.extract(source)


def memory(paragraphs: Sequence[str], scratch: Path) -> list[tuple[str, float]]:
    """Peak memory of whole processes on a text of the longest size, in MB: extraction, and printing it all too."""
    text = scratch / "long.zh.txt"
    text.write_text(long_text(paragraphs, LONGEST.size), encoding="utf-8")
    return [
        (f"peak memory of extracting {LONGEST.name}", peak_memory(extraction_alone(text))),
        ("… and of `accordgraph extract`, which prints the records", peak_memory(program("extract", str(text)))),
    ]
