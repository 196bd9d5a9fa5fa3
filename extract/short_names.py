"""Short forms in Chinese: this text, a text by what it is about, a protocol by its treaty, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidates import Candidate
from .heads import HeadLexicon

_ADOPTED = re.compile("(?:通过|批准|发布|印发|公布)了?$")
_ABBREVIATION = re.compile(
    r"\s?\(\s?(?:(?P<latin>[A-Z][A-Za-z0-9+\-&]{1,14}(?:中心|协定|机制|论坛)?)"
    r"|以?下(?:文|面)?(?:统|均|并)?(?:简)?称(?:为|作)?:?\s?[“\"]?(?P<said>[^“”\"《》()]{2,14})[”\"]?"
    r"|(?P<han>[\u3400-\u9fff\d+]{2,8}))\s?\)"
)
_BARE_COORDINATION = re.compile(
    r"(?:^|[、,。]|举行|召开|视情)(?P<name>[\u3400-\u9fff]{2,3}(?<![会议])[和及与]各领域(联合工作组|工作组|部长级会议|高官会))"
)
_THIS_TEXT = re.compile(
    "本(?:(?P<body>组织)|[《“]?(?P<text>行动计划|工作计划|联合声明|联合宣言|宣言|声明|公报|协定|规划|愿景|计划)[》”]?"
    r"(?![\u3400-\u9fff]{0,2}委员会))"
)
# Where a sentence ends and a text may open the next.
_TEXT_BEHIND = re.compile("[。;](?=[行宣规联协公声备章条])")
_OPENS_WITH_TEXT = re.compile(r"(?:行动计划|宣言|规划)(?=[\u3400-\u9fff])")
# A text that says something: 行动纲领还提出….
_TEXT_SAYS = re.compile(
    "(?:行动纲领|联合声明|联合宣言|协定|公报|声明|备忘录|规划纲要|章程|条约|公约)"
    "(?=[还也]?(?:指出|强调|提出|规定|明确|确定|重申|呼吁|确认|要求))"
)
_SHORT_PROTOCOL = re.compile(
    r"(?<![\u3400-\u9fff》]{2})(?:条约|公约|协定)议定书|(?<=核准|签署|批准|加入|修订)(?:条约|公约|协定)议定书"
)


class ShortNames:
    """Reads a whole unit."""

    def __init__(self, lexicon: HeadLexicon) -> None:
        self.lexicon = lexicon

    def names(self, folded: str) -> Iterator[Candidate]:
        """Every short form of a unit but the abbreviations."""
        # A look for a word costs nothing beside a pattern that needs it.
        if "关于" in folded or "签署" in folded:
            yield from self._about_texts(folded)
        if "各领域" in folded:
            yield from self._bare_coordination(folded)
        yield from self._own_text(folded)
        if "议定书" in folded:
            yield from self._short_protocols(folded)

    def _about_texts(self, folded: str) -> Iterator[Candidate]:
        for m in self.lexicon.about.finditer(folded):
            start = m.start() if folded.startswith("关于", m.start()) else m.start("name")
            if m.group().endswith("建议") and not _ADOPTED.search(folded, 0, start):
                continue  # a mere proposal: 欢迎关于设立基金的建议
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
        for at in (0, *(m.end() for m in _TEXT_BEHIND.finditer(folded))):
            if own := _OPENS_WITH_TEXT.match(folded, at):
                yield Candidate(at, own.end(), "Agreement", "", "self")
            if says := _TEXT_SAYS.match(folded, at):
                yield Candidate(at, says.end(), "Agreement", self.lexicon.title_kind(says.group()), "short-title")

    def _short_protocols(self, folded: str) -> Iterator[Candidate]:
        """条约议定书: a protocol named by the last word of its treaty."""
        for m in _SHORT_PROTOCOL.finditer(folded):
            inner = m.end() - 3
            yield Candidate(m.start(), m.end(), "Agreement", "protocol", "short-title")
            yield Candidate(
                m.start(), inner, "Agreement", self.lexicon.title_kind(folded[m.start() : inner]), "short-title"
            )

    def abbreviations(self, folded: str, found: list[Candidate]) -> Iterator[Candidate]:
        """(RCEP) right behind a name is a name of its own, of the same thing."""
        found = sorted(found, key=lambda c: c.iri is not None)  # what the authority knows comes last, and stands
        ends = {c.end: c for c in found} | {c.end + 1: c for c in found if folded[c.end : c.end + 1] in ("》", "”")}
        for m in _ABBREVIATION.finditer(folded):
            owner = ends.get(m.start())
            if owner is None:
                continue
            short = m.lastgroup or "latin"
            if short != "han" or _shortens(m.group("han"), folded[owner.start : owner.end]):
                yield Candidate(*m.span(short), owner.type, owner.kind, "abbreviation", owner.iri)


def _shortens(short: str, name: str) -> bool:
    """Whether the characters of `short` stand in `name` in this order: 亚信 of 亚洲相互协作与信任措施会议."""
    rest = iter(name)
    return len(short) < len(name) and all(char in rest for char in short)
