"""For whom something is done: a party or a group behind 为, 向, 对, 面向, 使 or 支持."""

from __future__ import annotations

import re
from functools import cache

from .clause import Clause, Span
from .clause_words import ClauseWords, clause_words
from .lexicons import load_toml
from .wordlists import either

# A look for one of these characters costs nothing beside the patterns that need one.
_CUES = re.compile("[为向给对使让]")
# 非洲|的产品; 中国|和东盟: more than the party.
_GOES_ON = re.compile("[的和与及]")
_OF_PARTY = re.compile("[^、和与及的]{2,8}$")


class Beneficiaries:
    """The words of lexicon/zh/beneficiaries.toml, compiled."""

    def __init__(self) -> None:
        table = load_toml("zh/beneficiaries.toml")
        self.words: ClauseWords = clause_words()
        form, group = either(table["forms"].split()), either(table["groups"].split())
        everyone, given = either(table["everyone"].split()), either(table["given"].split())
        one = f"[^、和与及,;。的为《]{{0,12}}?(?:{group})+"
        # 商户和其他旅游机构: groups in a list.
        self._groups = re.compile(f"{one}(?:(?:[、和与及]|以及){one})*(?:等)?")
        form = f"(?:{form}|[\\u3400-\\u9fff]{{2,8}}?成员国)"  # 上合组织成员国
        self._form = re.compile(form)
        self._ends = re.compile(f"(?:{form}|{group})(?:等)?$")
        self._everyone = re.compile(f"(?:{everyone})$")
        self._for = re.compile(
            f"(?<!以)(?:为|向|给)(?P<who>[^,;。为向]{{2,40}}?)(?={given})|对(?P<to>[^,;。对]{{2,20}}?)(?=提供|给予)"
        )
        self._facing = re.compile(f"面向(?P<who>[^;。]{{2,60}}?)(?:等)?,?(?={given})")
        enabled = re.compile(f"(?:使|让)(?P<who>{group})(?=享有|享受|受益|获益|获得|共享)")
        self._by_cue = ((self._for, "为向给对"), (self._facing, ("面向",)), (enabled, "使让"))

    def find(self, folded: str, clause: Clause, parties: list[Span]) -> list[Span]:
        """Their spans, in text order. `parties`: where the unit names parties of the authority."""
        cued = _CUES.search(folded, clause.start, clause.end)
        if not cued and clause.strength != "support":
            return []
        words = folded[clause.start : clause.end] if cued else ""
        patterns = [pattern for pattern, cues in self._by_cue if any(cue in words for cue in cues)]
        ends: dict[int, int] = {}
        for start, end in parties:
            ends[start] = max(end, ends.get(start, 0))
        topics = [(a, b) for kind, a, b in clause.qualifiers if kind == "topic" and not folded.startswith("对", a)]
        found: set[Span] = set()
        for pattern in patterns:
            for m in pattern.finditer(folded, clause.start, clause.end):
                at = m.span("to") if "to" in pattern.groupindex and m.group("to") else m.span("who")
                if not any(a <= at[0] < b for a, b in topics) and (who := self._who(folded, *at, ends)):
                    found.add(who)
        if clause.strength == "support" and (who := self._supported(folded, clause, ends)):
            found.add(who)
        return sorted(found)

    def _who(self, folded: str, start: int, end: int, parties: dict[int, int]) -> Span | None:
        """The party or group that `folded[start:end]` is, or begins with; `parties`: their ends by start."""
        if self._everyone.search(folded[start:end]):
            return None
        if self._ends.search(folded[start:end]) or parties.get(start) == end:
            return start, end - folded.endswith("等", start, end)
        party = self._party_end(folded, start, end, parties)
        group = self._groups.match(folded, start, end)
        if party and group and group.end() > party and _OF_PARTY.match(folded, party, group.end()):
            party = None  # 中国企业: a group of one party
        if party and not _GOES_ON.match(folded, party):
            return start, party
        # 企业落地经营, 双方小微企业开拓市场: what they do, and not 居民福祉的社区服务, what belongs to them.
        return group.span() if group and "的" not in folded[group.end() : end] else None

    def _party_end(self, folded: str, start: int, end: int, parties: dict[int, int]) -> int | None:
        form = self._form.match(folded, start, end)
        longest = max(parties.get(start, 0), form.end() if form else 0)
        return longest if 0 < longest <= end else None

    def _supported(self, folded: str, clause: Clause, parties: dict[int, int]) -> Span | None:
        """支持企业参与…, 协助双方企业用好…, 支持初创企业: who is to act or to grow with it."""
        start, end = clause.object_at
        party = self._party_end(folded, start, end, parties)
        named = party and party < end and not self._everyone.search(folded[start:party])
        if party and named and not _GOES_ON.match(folded, party) and self._acts(folded, party):
            return start, party
        group = self._groups.match(folded, start, end)
        if group is None or self._everyone.search(group.group()):
            return None
        return group.span() if group.end() == end or self._acts(folded, group.end()) else None

    def _acts(self, folded: str, at: int) -> bool:
        """Whether what follows is what the supported are to do: 支持东盟|落实…, not 支持东盟|秘书处."""
        openers = [self.words.openers[kind] for kind in ("through", "accordance", "place", "with")]
        return any(p.match(folded, at) for p in (self.words.verb, self.words.adverb, *openers))


@cache
def beneficiary_finder() -> Beneficiaries:
    """The words, loaded once a process."""
    return Beneficiaries()
