"""Names in 《》 and “”, and names that go on behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidates import Candidate
from .gazetteer import Hit
from .heads import PUNCTUATION, HeadInfo, HeadLexicon
from .prefixed_names import BRACKETED, CONJUNCTION, ORDINAL
from .titles import Quoted

_PROTOCOL = re.compile(r"(?:[\u3400-\u9fff]{2,4})?(?:议定书|修正案)|附加议定书|补充协议")
_BETWEEN = re.compile(rf"(?:{BRACKETED.pattern})?(?:{ORDINAL})?")

# 21世纪“海上丝绸之路”: the marks stand inside the name.
_CENTURY = re.compile("(?:21|二十一)世纪$")
_EDITION = re.compile("\\((?:修订版|修正版|修订本|升级版|第[一二三四五]版)\\)")
# 《协定》及其议定书: a text of its own, which has no name but this.
_APPENDED = re.compile("(?:\\([A-Za-z-]{2,12}\\))?及(?:其|其后续|相关|有关)?((?:附加)?议定书|修正案|修订案)")
# What makes “X” a programme.
_PROGRAMME = re.compile("(?:伙伴|行动|合作|专项|旗舰|实施)?(?:计划|项目|行动|工程|专项|倡议)(?!小组|书)")


# A programme with its name in the marks: “减贫惠农伙伴行动”.
_NAMED_PROGRAMME = re.compile(r"[^,、;:。的一]{2,22}(?:伙伴行动|行动|工程|项目|计划|十年)")


class QuotedNames:
    """Reads the marked stretches of a unit."""

    def __init__(self, lexicon: HeadLexicon) -> None:
        self.lexicon = lexicon

    def titles(self, folded: str, quoted: list[Quoted], hits: list[Hit]) -> Iterator[Candidate]:
        """Texts in 《》, told from books by their last word, and what is named after them."""
        prefixes = {h.start: h for h in reversed(hits) if h.role == "prefix"}
        # 中国-东盟《关于…的谅解备忘录》: a text between the parties of a dialogue.
        dialogues = {h.end: h for h in hits if h.role == "prefix" and h.type == "Framework"}
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
                if inner.startswith("关于") and (dialogue := dialogues.get(q.start)):
                    place = (dialogue.start, dialogue.end)
                    yield Candidate(
                        dialogue.start, q.end, "Agreement", kind, "title", None, place, dialogue.iri or None
                    )

    def _behind_title(self, folded: str, q: Quoted) -> Iterator[Candidate]:
        """《X条约》议定书; 《X协定》(ABC)领导人会议: a protocol to a text, a meeting of its parties."""
        if edition := _EDITION.match(folded, q.end):
            title = folded[q.start + 1 : q.end - 1]
            yield Candidate(q.start, edition.end(), "Agreement", self.lexicon.title_kind(title), "title")
        if appended := _APPENDED.match(folded, q.end):
            yield Candidate(*appended.span(1), "Agreement", "protocol", "appendage")
        tail = _PROTOCOL.match(folded, q.end)
        if tail and not appended:
            yield Candidate(q.start, tail.end(), "Agreement", "protocol", "title")
        at = q.end + (m.end() if (m := _BETWEEN.match(folded[q.end : q.end + 24])) else 0)
        head = next(iter(self.lexicon.heads(folded, at, at + 10)), None)
        if head and head.start == at and head.info.type in ("Mechanism", "Institution"):
            yield Candidate(q.start, head.end, head.info.type, head.info.kind, "quoted")

    def phrases(self, folded: str, quoted: list[Quoted], hits: list[Hit]) -> Iterator[Candidate]:
        """“X” that is a short title (“准则”), or X with a head noun behind it (“X”倡议, “X”新闻合作联盟)."""
        fronts = {h.end: h for h in hits if h.role == "prefix"} if quoted else {}
        for q in quoted:
            if q.mark != "“":
                continue
            a, b = q.inner
            inner = folded[a:b]
            info = self.lexicon.head_at_end(inner)
            if inner in ("准则", "宣言", "公约", "协定", "条约", "倡议"):
                yield Candidate(a, b, "Agreement", self.lexicon.title_kind(inner), "short-title")
            elif info and len(inner) >= 4 and self._is_name(info, inner):
                yield Candidate(a, b, info.type, info.kind, "quoted")
            elif _NAMED_PROGRAMME.fullmatch(inner):
                yield Candidate(a, b, "Initiative", "programme", "quoted")
            elif inner.endswith(("通道", "丝绸之路")) and 3 <= len(inner) <= 10:
                yield Candidate(a, b, "Initiative", "corridor", "quoted")
            century = _CENTURY.search(folded[max(0, q.start - 5) : q.start])
            if century and info and info.type == "Initiative":
                yield Candidate(q.start - len(century.group()), q.end, info.type, info.kind, "quoted")
            yield from self._behind_quote(folded, q, fronts.get(q.start))

    def _is_name(self, info: HeadInfo, inner: str) -> bool:
        """Whether what stands in “” is a name by its head noun."""
        if info.type in ("Agreement", "Initiative"):
            return not CONJUNCTION.search(inner)
        return len(inner) >= 8 and not self.lexicon.stops(inner, 0, len(inner))

    def _behind_quote(self, folded: str, q: Quoted, front: Hit | None) -> Iterator[Candidate]:
        """What goes on behind “X”; `front` is the framework right before it: 中国-拉共体“四驾马车”外长对话."""
        limit = q.end + 16
        stop = PUNCTUATION.search(folded, q.end, limit)
        segment_end = stop.start() if stop else min(limit, len(folded))
        words = self.lexicon.stops(folded, q.end, segment_end)
        segment_end = words[0][0] if words else segment_end
        if folded.startswith("规划", q.end):
            yield Candidate(q.start, q.end + 2, "Agreement", "strategy", "quoted")
        elif (m := _PROGRAMME.match(folded, q.end)) and q.end - q.start <= 16:
            yield Candidate(front.start if front else q.start, m.end(), "Initiative", "programme", "quoted")
        for head in self.lexicon.heads(folded, q.end, segment_end)[:1]:
            gap = folded[q.end : head.start]
            if len(gap) <= 12 and not CONJUNCTION.search(gap):
                start = front.start if front else q.start
                place = (front.start, front.end) if front else None
                iri = (front.iri or None) if front else None
                yield Candidate(start, head.end, head.info.type, head.info.kind, "quoted", None, place, iri)


def quoted_frameworks(quoted: list[Quoted], hits: list[Hit]) -> Iterator[Hit]:
    """“一带一路” at the beginning of a name is a framework with its marks."""
    if any(q.mark == "“" for q in quoted):
        inner = {(h.start, h.end): h for h in hits if h.role == "prefix"}
        for q in quoted:
            if q.mark == "“" and (known := inner.get(q.inner)):
                yield Hit(q.start, q.end, known.iri, "prefix", known.type)
