"""What the reader must know before trusting the text: cut off, no outline, much repaired."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from .contents import entry_text
from .gaps import skipped_numbers
from .records import Warn

if TYPE_CHECKING:
    from .metadata import Facts
    from .reading import Reading

_ENDS = '。！？；.!?;:：…”"』」)）》*#'
_CLOSING_LINE = 40
_MOST = 20  # warnings of one kind that help a reader
# Repairs that leave every word as it was.
_HARMLESS = frozenset(("line-end", "odd-space", "traditional", "wrapped-line"))


def warnings_of(reading: Reading, facts: Facts) -> Iterator[Warn]:
    """The warnings of one document."""
    for name in facts.unknown:
        yield Warn(code="unknown-party", text=f"the sidecar names a party that no authority file has: {name}")
    for notice in reading.source.notices:
        yield Warn(code=notice.code, text=notice.text, start=notice.start)
    yield from _cut_off(reading)
    if not reading.outline.numbered:
        text = "no numbered outline was found; measures are sentences"
        yield Warn(code="no-outline", text=text)
    yield from _lost_sections(reading)
    letters = max(1, len(reading.source.raw))
    touched = sum(max(r.end - r.start, 1) for r in reading.text.repairs if r.rule not in _HARMLESS)
    if touched / letters > 0.02 and touched > 40:
        yield Warn(code="much-repaired", text=f"{touched / letters:.1%} of the characters were repaired")


def _lost_sections(reading: Reading) -> Iterator[Warn]:
    """Numbers that are skipped, and sections that only the table of contents has."""
    for gap in islice(skipped_numbers(reading.outline, reading.text.clean), _MOST):
        start, _ = reading.text.raw_span(gap.start, gap.start + 1)
        missing = ", ".join(gap.missing)
        text = f"the numbering goes from {gap.before} to {gap.after}: {missing} is missing"
        yield Warn(code="number-skipped", text=text, start=start)
    for line in reading.outline.announced[:_MOST]:
        start, _ = reading.text.raw_span(line.start, line.end)
        text = f"the table of contents names a section that the text does not have: {entry_text(line)}"
        yield Warn(code="section-missing", text=text, start=start)


def _cut_off(reading: Reading) -> Iterator[Warn]:
    """A last line of running text that ends without a full stop."""
    last = max(reading.outline.units, key=lambda unit: unit.end, default=None)
    if last is None or last.kind not in ("measure", "preamble"):
        return
    words = reading.plain(last.start, last.end).rstrip()
    limit = _CLOSING_LINE if reading.context.lang == "en" else 12
    if len(words) > limit and words[-1] not in _ENDS:
        start, _ = reading.text.raw_span(last.start, last.end)
        tail = words[-12:]
        yield Warn(
            code="ends-in-mid-sentence", text=f"the text ends in the middle of a sentence (…{tail})", start=start
        )
