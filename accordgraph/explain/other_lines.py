"""What is said of a name beside its entities: repaired spellings, longer names that hold it, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordgraph.extract.records import LeftOut

from .asked import Asked
from .entity_lines import heading
from .pages import Page
from .quotes import SHOWN, mention_lines, more, place, quote, repaired
from .senses import Found

_ALL = 8


def holder_lines(about: Found, brief: bool) -> Iterator[str]:
    """The longer names that hold it; fewer where the name has been explained for this document already."""
    explained = {sense.entity.iri for sense in about.senses}
    found, shown = [h for h in about.holders if h.entity.iri not in explained], SHOWN if brief else _ALL
    if not found:
        return
    times = len({m.id for holder in found for m in holder.mentions})
    begin = sum(1 for holder in found if holder.begin)
    begins = f"; {begin} of them begin with it" if begin else ""
    yield f"  inside longer names: {times} time(s), of {len(found)} entities{begins}"
    for holder in found[:shown]:
        yield f"    {heading(holder.entity)}"
        yield from mention_lines(about.page, holder.mentions, "      ", 1 if brief else SHOWN)
    yield from more(len(found), shown)


def left_out_lines(page: Page, found: Sequence[LeftOut]) -> Iterator[str]:
    """Each name-like string that was not taken, with the reason of its record."""
    for left in found[:_ALL]:
        yield f"  left out: {left.reason}"
        yield f"    {place(page, left)}: {quote(page.raw, left.start, left.end)}"
    yield from more(len(found), _ALL, "  ")


def written_lines(page: Page, asked: Asked) -> Iterator[str]:
    """Where the text has the name as it was given outside all names, and reads it otherwise."""
    places = [(a, b) for a, b in asked.written_in(page.raw) if page.repairs_in(a, b) and not page.named_at(a, b)]
    for start, end in places[:SHOWN]:
        where = f"{page.places.around(start, end)}, {start}–{end}"
        yield f"  written so: {where}: {quote(page.raw, start, end)}{repaired(page.repairs_in(start, end))}"
    yield from more(len(places), SHOWN, "  ")
