"""Beginnings of names that no framework of the authority gives: 中俄…, 中国-塞尔维亚…, the bodies of one state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from .candidates import Candidate
from .gazetteer import Hit
from .lexicons import load_toml
from .wordlists import either

_KINDS = {"agency": "agency", "council": "council", "court": "court", "bank": "bank"}


class Scopes:
    """The words of lexicon/zh/scopes.toml, compiled."""

    def __init__(self) -> None:
        table = load_toml("zh/scopes.toml")
        partners, guards = [], {}
        for word in table["bilateral"]["partners"].split():
            name, _, other = word.partition("!")
            partners.append(name)
            if other:
                guards[name] = f"(?!{other})"
        before = "".join(table["bilateral"]["not_after"].split())
        self._bilateral = re.compile(f"(?<![{before}])中{either(partners, guards)}{{1,4}}")
        national = table["national"]
        bodies = "|".join(f"(?P<{key}>{either(national[key].split())})" for key in _KINDS)
        again = either(word for key in _KINDS for word in national[key].split())
        self._national = re.compile(
            f"(?![和与及同])(?:{either(national['state'].split())})?[\\u3400-\\u9fff]{{0,4}}?(?:{bodies})(?:{again})?"
        )
        self._numbered = re.compile(rf"(?:{either(table['numbered']['organs'].split())})?第\d+号决议")

    def prefixes(self, folded: str, hits: list[Hit]) -> list[Hit]:
        """中俄 and 中国-塞尔维亚 as beginnings of names; those of the authority stand in `hits` already."""
        found = []
        if "中" in folded:
            found = [Hit(*m.span(), "", "prefix", "Framework") for m in self._bilateral.finditer(folded)]
        if "-" in folded:
            found += _runs(folded, [h for h in hits if h.type == "Party" or h.role == "prefix"])
        if not found:
            return found
        known = {(h.start, h.end) for h in hits if h.role == "prefix"}
        return [h for h in found if (h.start, h.end) not in known]

    def bodies(self, folded: str, hits: list[Hit]) -> Iterator[Candidate]:
        """The ministries, parliaments, courts and banks of one state: 塞尔维亚共和国财政部."""
        ends: dict[int, int] = {}
        for hit in hits:
            if hit.type == "Party" and ends.get(hit.end, hit.start) >= hit.start:
                ends[hit.end] = hit.start
        for end, start in ends.items():
            if match := self._national.match(folded, end):
                kind = _KINDS[match.lastgroup or "agency"]
                yield Candidate(start, match.end(), "Institution", kind, "prefix-head")

    def resolutions(self, folded: str) -> Iterator[Candidate]:
        """安理会第1267号决议: a text known by its number."""
        if "号决议" in folded:
            for m in self._numbered.finditer(folded):
                yield Candidate(m.start(), m.end(), "Agreement", "resolution", "title")


def _runs(folded: str, parties: list[Hit]) -> Iterator[Hit]:
    """中国-阿富汗-巴基斯坦: parties joined by hyphens."""
    by_start: dict[int, int] = {}
    for hit in parties:
        by_start[hit.start] = max(by_start.get(hit.start, 0), hit.end)
    done = 0
    for start in sorted(by_start):
        end, count = by_start[start], 1
        while folded.startswith("-", end) and end + 1 in by_start:
            end, count = by_start[end + 1], count + 1
        if count > 1 and start >= done:
            done = end
            yield Hit(start, end, "", "prefix", "Framework")


@cache
def scopes() -> Scopes:
    """The words, loaded once a process."""
    return Scopes()
