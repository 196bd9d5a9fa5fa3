"""Lines that quote a text: where, which offsets, by which rule, and the words in their surroundings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from accordgraph.extract.records import LeftOut, Mention, Repair

from .pages import Page

_CONTEXT = 30
SHOWN = 3


def mention_lines(page: Page, mentions: Sequence[Mention], indent: str = "    ", shown: int = SHOWN) -> Iterator[str]:
    """The first few mentions, a line each, with the repairs that their words went through."""
    for m in mentions[:shown]:
        mended = repaired(page.repairs_in(m.start, m.end))
        yield f"{indent}{place(page, m)} ({m.rule}): {quote(page.raw, m.start, m.end)}{mended}"
    yield from more(len(mentions), shown, indent)


def place(page: Page, words: Mention | LeftOut) -> str:
    """Locator and offsets."""
    return f"{page.places.said(words.measure, words.start, words.end)}, {words.start}–{words.end}"


def quote(raw: str, start: int, end: int) -> str:
    """The words in square brackets with what stands around them, on one line."""
    before, behind = raw[max(0, start - _CONTEXT) : start], raw[end : end + _CONTEXT]
    return " ".join(f"…{before}[{raw[start:end]}]{behind}…".split())


def repaired(repairs: Iterable[Repair]) -> str:
    """Which repairs were made: rule, words before and after."""
    made = [f"{r.rule} “{_short(r.before)}” → “{_short(r.after)}”" for r in repairs]
    return f"  {{repaired: {', '.join(made)}}}" if made else ""


def _short(words: str) -> str:
    """Words with their line ends to be seen; long ones cut."""
    shown = words.replace("\r", "").replace("\n", "⏎")
    return shown if len(shown) <= _CONTEXT else f"{shown[:_CONTEXT]}…"


def more(count: int, shown: int, indent: str = "    ") -> Iterator[str]:
    """How many are not shown."""
    if count > shown:
        yield f"{indent}… and {count - shown} more"
