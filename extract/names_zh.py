"""Candidates for names in one Chinese unit, from marks, authority, framework prefixes and head nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidates import Candidate
from .gazetteer import Gazetteer, Hit
from .heads import PUNCTUATION, Head, HeadLexicon, head_lexicon
from .prefixed_names import BRACKETED, CONJUNCTION, ORDINAL, coordinated, prefixed
from .sweep import Sweep
from .titles import Quoted, find_quoted

_TITLE, _OPEN, _CLOSE = "\ue000", "\ue001", "\ue002"
_ABBREVIATION = re.compile(r"\s?\(\s?([A-Z][A-Za-z0-9+\-&]{1,14}(?:中心|协定|机制|论坛)?)\s?\)")
_PROTOCOL = re.compile(r"(?:[\u3400-\u9fff]{2,4})?(?:议定书|修正案)|附加议定书|补充协议")
_BETWEEN = re.compile(rf"(?:{BRACKETED.pattern})?(?:{ORDINAL})?")
_OPENING = re.compile("[《〈]")
_MASKED_TITLE = re.compile(f"{_OPEN}{_TITLE}+{_CLOSE}")
_BRACKET = re.compile(rf"{BRACKETED.pattern}|[()]")
_BARE_COORDINATION = re.compile(
    r"(?:^|[、,。]|举行|召开|视情)(?P<name>[\u3400-\u9fff]{2,3}(?<![会议])[和及与]各领域(联合工作组|工作组|部长级会议|高官会))"
)
_THIS_TEXT = re.compile(
    "本(?:(?P<body>组织)|[《“]?(?P<text>行动计划|工作计划|联合声明|联合宣言|宣言|声明|公报|协定|规划|愿景|计划)[》”]?"
    r"(?![\u3400-\u9fff]{0,2}委员会))"
)
_OPENS_WITH_TEXT = re.compile(r"(?:^|(?<=[。;]))(?:行动计划|宣言|规划)(?=[\u3400-\u9fff])")
_SHORT_PROTOCOL = re.compile(
    r"(?<![\u3400-\u9fff》]{2})(?:条约|公约|协定)议定书|(?<=核准|签署|批准|加入|修订)(?:条约|公约|协定)议定书"
)
_LEADING_ORDINAL = re.compile(f"^{ORDINAL}")
_NO_SCOPE = re.compile("国家|各国|地区|金融机构")
_PARTIES = re.compile("国家(?!秘)|和|与")
_COUNTED_STATES = re.compile(r"(?:[两二三四五六七八九十]国|各国)")


class ChineseNames:
    """Proposes candidates. The document resolves and selects them later."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.lexicon: HeadLexicon = head_lexicon()

    def candidates(self, folded: str) -> list[Candidate]:
        """All candidates in a unit (folded), overlapping ones too."""
        quoted = find_quoted(folded)
        hits = self.gazetteer.find(folded)
        found = [*self._known(hits, folded), *self._titles(folded, quoted, hits)]
        found += self._grammar(folded, _mask(folded, quoted), hits)
        for q in quoted:
            if q.mark != "“" or q.end - q.start > 5:
                found += self._inside(folded, q, hits)
        found += self._quoted_phrases(folded, quoted)
        # A look for a word costs nothing beside a pattern that needs it.
        if "关于" in folded or "签署" in folded:
            found += self._about_texts(folded)
        if "各领域" in folded:
            found += self._bare_coordination(folded)
        found += self._own_text(folded)
        if "议定书" in folded:
            found += self._short_protocols(folded)
        if "(" in folded and found:
            found += self._abbreviations(folded, found)
        return found

    def _known(self, hits: list[Hit], folded: str) -> Iterator[Candidate]:
        negative: dict[str, list[Hit]] = {}
        for hit in hits:
            if hit.role == "negative":
                negative.setdefault(hit.iri, []).append(hit)
        names: list[Hit] = []
        fronts: dict[int, list[Hit]] = {}
        parties, frameworks, known = Sweep(), Sweep(), Sweep()
        for hit in hits:
            start, end = hit.start, hit.end
            if hit.role == "party":
                parties.note(start, end)
            elif hit.role == "prefix":
                frameworks.note(start, end)
                fronts.setdefault(start, []).append(hit)
            elif hit.role == "name" and not parties.holds_longer(start, end):
                if hit.iri in negative and _denied(hit, negative[hit.iri]):
                    continue
                # 东盟自贸区 in 中国-东盟自贸区3.0版 begins inside the framework; it stands only inside a longer name.
                if not frameworks.runs_over(start, start + 1) or known.runs_over(start, end):
                    names.append(hit)
                known.note(start, end)
        for hit in names:
            yield _known_name(hit, fronts.get(hit.start, []), folded)

    def _titles(self, folded: str, quoted: list[Quoted], hits: list[Hit]) -> Iterator[Candidate]:
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

    def _quoted_phrases(self, folded: str, quoted: list[Quoted]) -> Iterator[Candidate]:
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

    def _inside(self, folded: str, q: Quoted, hits: list[Hit]) -> list[Candidate]:
        """Names inside a marked stretch, found by the same grammar; the whole stretch itself is left out."""
        a, b = q.inner
        text = folded[a:b]
        if not self.lexicon.pattern.search(text) and _OPENING.search(text) is None:
            return []
        inner = [
            Hit(h.start - a, h.end - a, h.iri, h.role, h.type, h.kind) for h in hits if h.start >= a and h.end <= b
        ]
        found = self._grammar(text, _mask(text, find_quoted(text)), inner)
        found = [c for c in found if c.start or text[c.end : c.end + 1] not in "及和与、"]
        whole = q.mark != "“"
        return [
            _moved(c, a)
            for c in found
            if not (whole and c.start == 0 and c.end == len(text)) and c.rule in ("prefix-head", "descriptive")
        ]

    def _about_texts(self, folded: str) -> Iterator[Candidate]:
        for m in self.lexicon.about.finditer(folded):
            start = m.start() if folded.startswith("关于", m.start()) else m.start("name")
            info = self.lexicon.head_at_end(m.group("name"))
            yield Candidate(
                start, m.end(), "Agreement", info.kind if info and info.type == "Agreement" else "other", "about-text"
            )

    def _bare_coordination(self, folded: str) -> Iterator[Candidate]:
        """外交和各领域联合工作组: the named half counts, the generic half does not."""
        for m in _BARE_COORDINATION.finditer(folded):
            yield Candidate(m.start("name"), m.end(), "Mechanism", self.lexicon.words[m.group(2)].kind, "bare-head")

    def _own_text(self, folded: str) -> Iterator[Candidate]:
        """本《行动计划》, 本行动计划, and 行动计划 at the start of a clause."""
        if "本" in folded:
            for m in _THIS_TEXT.finditer(folded):
                if m.lastgroup == "body":
                    yield Candidate(m.start(), m.end(), "Institution", "organisation", "self")
                else:
                    yield Candidate(m.start("text"), m.end("text"), "Agreement", "", "self")
        for m in _OPENS_WITH_TEXT.finditer(folded):
            yield Candidate(m.start(), m.end(), "Agreement", "", "self")

    def _short_protocols(self, folded: str) -> Iterator[Candidate]:
        """条约议定书: a protocol named by the last word of its treaty."""
        for m in _SHORT_PROTOCOL.finditer(folded):
            inner = m.end() - 3
            yield Candidate(m.start(), m.end(), "Agreement", "protocol", "short-title")
            yield Candidate(
                m.start(), inner, "Agreement", self.lexicon.title_kind(folded[m.start() : inner]), "short-title"
            )

    def _abbreviations(self, folded: str, found: list[Candidate]) -> Iterator[Candidate]:
        """(RCEP) right behind a name is a name of its own, of the same thing."""
        ends = {c.end: c for c in found} | {c.end + 1: c for c in found if folded[c.end : c.end + 1] in ("》", "”")}
        for m in _ABBREVIATION.finditer(folded):
            owner = ends.get(m.start())
            if owner:
                yield Candidate(m.start(1), m.end(1), owner.type, owner.kind, "abbreviation", owner.iri)

    def _grammar(self, folded: str, masked: str, hits: list[Hit]) -> list[Candidate]:
        found: list[Candidate] = []
        prefixes = _longest(_frameworks(hits)) if hits else []
        if masked is not folded:
            prefixes = [h for h in prefixes if masked[h.start] == folded[h.start]]
        titles = [m.span() for m in _MASKED_TITLE.finditer(masked)] if _OPEN in masked else []
        next_prefix = next_title = 0
        reach = 0  # where the names of the segments before end: one may run on into this segment
        for start, end in self._segments(masked):
            first_prefix, next_prefix = _those_before(prefixes, next_prefix, end)
            first_title, next_title = _spans_before(titles, next_title, end)
            heads = self.lexicon.heads(masked, start, end)
            if not heads and first_title == next_title:
                continue
            inside = [h for h in prefixes[first_prefix:next_prefix] if start <= h.start and h.end <= end]
            here: list[Candidate] = []
            if inside:
                here += prefixed(folded, (start, end), heads, inside, titles[first_title:next_title])
            here += self._carried(folded, masked, start, heads)
            free = [h for h in heads if h.start >= reach and not any(c.start <= h.start < c.end for c in here)]
            here += self._unprefixed(folded, start, free)
            found += here
            reach = max([reach, *(c.end for c in here)])
        return found

    def _segments(self, masked: str) -> Iterator[tuple[int, int]]:
        """The stretches between punctuation, stop words and brackets that hold no part of a name."""
        cuts = self.lexicon.cuts(masked)
        if "(" in masked or ")" in masked:
            cuts += [m.span() for m in _BRACKET.finditer(masked) if m.end() - m.start() == 1]
            cuts.sort()
        at = 0
        for a, b in cuts:
            if a > at:
                yield at, a
            at = max(at, b)
        if at < len(masked):
            yield at, len(masked)

    def _carried(self, folded: str, masked: str, start: int, heads: list[Head]) -> Iterator[Candidate]:
        """落实《宣言》高官会和工作组会, 落实《宣言》工作计划: bodies and texts that carry an agreement out."""
        if not (start >= 2 and folded.startswith("落实", start - 2) and masked[start : start + 1] == _OPEN):
            return
        close = masked.find(_CLOSE, start) + 1
        first = next((h for h in heads if h.start == close), None) if close else None
        first = first or next(
            (h for h in heads if close and h.start - close <= 2 and masked[close : h.start] in ("联合", "的")), None
        )
        if (
            first is None
            or first.info.type == "Agreement"
            and first.info.kind not in ("work-plan", "guideline", "action-plan")
        ):
            return
        stretch = coordinated(folded, first.end, len(folded), heads, [])
        yield Candidate(start - 2, stretch, first.info.type, first.info.kind, "carried-title")

    def _unprefixed(self, folded: str, start: int, heads: list[Head]) -> Iterator[Candidate]:
        for head in heads:
            left = max([start, *(m.end() for m in CONJUNCTION.finditer(folded, start, head.start))])
            modifier = _LEADING_ORDINAL.sub("", folded[left : head.start])
            if head.info.bare and _COUNTED_STATES.fullmatch(modifier):
                modifier = ""
            begin = head.start - len(modifier)
            if not modifier and head.info.kind != "partnership":
                if head.info.bare:
                    yield Candidate(head.start, head.end, head.info.type, head.info.kind, "bare-head")
                continue
            scope = next((w for w in self.lexicon.scope if modifier.startswith(w)), None)
            if scope and len(modifier) >= len(scope) + 2 and not _NO_SCOPE.match(modifier, len(scope)):
                yield Candidate(begin, head.end, head.info.type, head.info.kind, "scope-head")
            else:
                yield from self._descriptive(folded, start, begin, head)

    def _descriptive(self, folded: str, start: int, begin: int, head: Head) -> Iterator[Candidate]:
        """突发事件紧急协调联络机制: a name by description, where the text sets it up, improves or holds it."""
        if begin != start and folded[start:begin] not in self.lexicon.soft:
            return
        sets_up = self.lexicon.establishing.search(folded[max(0, start - 4) : start]) is not None
        if verb := self.lexicon.sets_up.match(folded, begin, head.start):
            begin, sets_up = verb.end(), True
        if states := _COUNTED_STATES.match(folded, begin, head.start):
            begin = states.end()
        modifier = folded[begin : head.start]
        kind = head.info.kind
        enough = len(modifier) >= (0 if kind == "partnership" else 3)
        if not sets_up or not enough or kind not in self.lexicon.descriptive_kinds:
            return
        if not modifier.startswith(self.lexicon.generic) and not _PARTIES.search(modifier[:3]):
            yield Candidate(begin, head.end, head.info.type, kind, "descriptive")


def _mask(folded: str, quoted: list[Quoted]) -> str:
    """Titles become placeholder characters of the same length, so that the grammar steps over them."""
    if "《" not in folded and "〈" not in folded:
        return folded
    chars = list(folded)
    for q in quoted:
        if q.depth == 0 and q.mark in "《〈":
            chars[q.start : q.end] = [_OPEN, *[_TITLE] * (q.end - q.start - 2), _CLOSE]
    return "".join(chars)


def _denied(hit: Hit, negative: list[Hit]) -> bool:
    """Whether a longer phrase says that the label is not this entity here."""
    return any(n.start <= hit.start and hit.end <= n.end for n in negative)


def _known_name(hit: Hit, fronts: list[Hit], folded: str) -> Candidate:
    """A label of the authority, with 机制 right behind it, and with the framework it begins with."""
    end = hit.end
    if hit.type == "Mechanism" and folded.startswith("机制", end) and not folded.startswith("机制", end - 2):
        end += 2
    fitting = [h for h in fronts if h.end <= end]
    if not fitting:
        return Candidate(hit.start, end, hit.type, hit.kind, "authority", hit.iri)
    front = max(fitting, key=_end)
    return Candidate(hit.start, end, hit.type, hit.kind, "authority", hit.iri, (front.start, front.end), front.iri)


def _end(hit: Hit) -> int:
    return hit.end


def _those_before(hits: list[Hit], at: int, end: int) -> tuple[int, int]:
    """The range of `hits` (sorted, not overlapping) from number `at` on that begin before `end`."""
    stop = at
    while stop < len(hits) and hits[stop].start < end:
        stop += 1
    return at, stop


def _spans_before(spans: list[tuple[int, int]], at: int, end: int) -> tuple[int, int]:
    """The range of `spans` from number `at` on that end before or at `end`."""
    stop = at
    while stop < len(spans) and spans[stop][1] <= end:
        stop += 1
    return at, stop


def _frameworks(hits: list[Hit]) -> list[Hit]:
    """The frameworks in front of names, those aside that are only a part of a party's name."""
    parties = Sweep()
    found: list[Hit] = []
    for hit in hits:
        if hit.role == "party":
            parties.note(hit.start, hit.end)
        elif hit.role == "prefix" and not parties.holds_longer(hit.start, hit.end):
            found.append(hit)
    return found


def _longest(hits: list[Hit]) -> list[Hit]:
    """Leftmost longest, not overlapping."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _moved(c: Candidate, by: int) -> Candidate:
    prefix = (c.prefix[0] + by, c.prefix[1] + by) if c.prefix else None
    return Candidate(c.start + by, c.end + by, c.type, c.kind, c.rule, c.iri, prefix, c.prefix_iri)
