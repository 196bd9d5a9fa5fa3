"""Names in 《》 and “”, and names that go on behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidates import Candidate
from .gazetteer import Hit
from .heads import PUNCTUATION, HeadLexicon
from .prefixed_names import BRACKETED, CONJUNCTION, ORDINAL
from .titles import Quoted

_PROTOCOL = re.compile(r"(?:[\u3400-\u9fff]{2,4})?(?:议定书|修正案)|附加议定书|补充协议")
_BETWEEN = re.compile(rf"(?:{BRACKETED.pattern})?(?:{ORDINAL})?")


class QuotedNames:
    """Reads the marked stretches of a unit."""

    def __init__(self, lexicon: HeadLexicon) -> None:
        self.lexicon = lexicon

    def titles(self, folded: str, quoted: list[Quoted], hits: list[Hit]) -> Iterator[Candidate]:
        """Texts in 《》, told from books by their last word, and what is named after them."""
        prefixes = {h.start: h for h in reversed(hits) if h.role == "prefix"}
        for q in quoted:
            a, b = q.inner
            inner = folded[a:b]
            if q.mark == "“" or not self.lexicon.is_title(inner):
                continue
            rule = "short-title" if self.lexicon.is_short(inner) else "title"
            front = prefixes.get(a)
            place = (front.start, front.end) if front else None
            kind = self.lexicon.title_kind(inner)
            yield Candidate(a, b, "Agreement", kind, rule, None, place, front.iri if front else None)
            if q.depth == 0:
                yield from self._behind_title(folded, q)

    def _behind_title(self, folded: str, q: Quoted) -> Iterator[Candidate]:
        """《X条约》议定书; 《X协定》(ABC)领导人会议: a protocol to a text, a meeting of its parties."""
        tail = _PROTOCOL.match(folded, q.end)
        if tail:
            yield Candidate(q.start, tail.end(), "Agreement", "protocol", "title")
        at = q.end + (m.end() if (m := _BETWEEN.match(folded[q.end : q.end + 24])) else 0)
        head = next(iter(self.lexicon.heads(folded, at, at + 10)), None)
        if head and head.start == at and head.info.type in ("Mechanism", "Institution"):
            yield Candidate(q.start, head.end, head.info.type, head.info.kind, "quoted")

    def phrases(self, folded: str, quoted: list[Quoted]) -> Iterator[Candidate]:
        """“X” that is a short title (“准则”), or X with a head noun behind it (“X”倡议, “X”新闻合作联盟)."""
        for q in quoted:
            if q.mark != "“":
                continue
            a, b = q.inner
            inner = folded[a:b]
            info = self.lexicon.head_at_end(inner)
            if inner in ("准则", "宣言", "公约", "协定", "条约", "倡议"):
                yield Candidate(a, b, "Agreement", self.lexicon.title_kind(inner), "short-title")
            elif (
                info and info.type in ("Agreement", "Initiative") and len(inner) >= 4 and not CONJUNCTION.search(inner)
            ):
                yield Candidate(a, b, info.type, info.kind, "quoted")
            elif inner.endswith(("通道", "丝绸之路")) and 3 <= len(inner) <= 10:
                yield Candidate(a, b, "Initiative", "corridor", "quoted")
            yield from self._behind_quote(folded, q)

    def _behind_quote(self, folded: str, q: Quoted) -> Iterator[Candidate]:
        limit = q.end + 16
        stop = PUNCTUATION.search(folded, q.end, limit)
        segment_end = stop.start() if stop else min(limit, len(folded))
        words = self.lexicon.stops(folded, q.end, segment_end)
        segment_end = words[0][0] if words else segment_end
        if folded.startswith("规划", q.end):
            yield Candidate(q.start, q.end + 2, "Agreement", "strategy", "quoted")
        for head in self.lexicon.heads(folded, q.end, segment_end)[:1]:
            gap = folded[q.end : head.start]
            if len(gap) <= 12 and not CONJUNCTION.search(gap):
                yield Candidate(q.start, head.end, head.info.type, head.info.kind, "quoted")
