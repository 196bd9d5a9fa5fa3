"""What is read off a clause by cue: hedges, time, quantity, beneficiary, action type, outcome."""

from __future__ import annotations

import re
from functools import cache

from .clause import Clause, Span
from .clause_words import ClauseWords, Verb, clause_words
from .lexicons import load_toml

_EVERY = {"半": "P6M", "两": "P2Y", "二": "P2Y", "三": "P3Y", "四": "P4Y", "五": "P5Y"}
# Characters with which times and quantities begin: a look for them is much faster than a look for the whole.
_OPENS_TIME = re.compile("[每年定经下12早尽今未]")
_OPENS_QUANTITY = re.compile(r"[每一\d二三四五六七八九两十]")
_TIME = re.compile(
    r"每(?P<n>半|两|二|三|四|五|\d)?(?P<unit>年|季度|月)|(?P<annual>年度(?!总结))|(?P<regular>定期|经常性|经常(?!性))"
    r"|(?P<next>下一年度)|(?P<by>(?:19|20)\d\d)年(?:底|末)?(?:前|之前|以前)?|(?P<soon>早日|尽早|尽快)|(?P<span>(?:今后|未来)[一二三四五\d]+(?:至[一二三四五\d]+)?年)"
)
_QUANTITY = re.compile(
    r"每[半两二三四五]?年(?:[^,;。]{0,12}一次)?|一批|一系列|\d[\d,.]*(?:万|亿)?(?:名|个|项|次|亿美元|万美元|美元|人民币|人次)|[三四五六七八九两]大支柱|[一二三四五六七八九十]个优先领域"
)
# Behind these a year is part of a title, or the year of a text: 1982年《公约》.
_NO_TIME = frozenset("》)月《“")
# Verbs that take nothing but a good: 增进互信.
_ONLY_GOOD = frozenset(["增进", "维护", "加深", "应对", "发挥", "扩大", "造福", "惠及", "满足"])
_NO_OUTCOME = re.compile("[《“]|合作$")


def hedges(folded: str, start: int, end: int, words: ClauseWords) -> list[tuple[int, int, str]]:
    """The limiting phrases of a clause; of two that overlap, the longer."""
    opens = words.opens_hedge.search(folded, start, end)
    if opens is None or not words.hedge.search(folded, opens.start(), end):
        return []
    found = sorted(
        ((m.start(), m.end(), kind) for kind, pattern in words.hedges for m in pattern.finditer(folded, start, end)),
        key=lambda h: (h[0] - h[1], h[0]),
    )
    kept: list[tuple[int, int, str]] = []
    for h in found:
        if not any(h[0] < b and a < h[1] for a, b, _ in kept):
            kept.append(h)
    return sorted(kept)


def when(folded: str, clause: Clause, names: list[Span]) -> tuple[int, int, str | None, str | None] | None:
    """The first time or rhythm outside `names`: span, ISO 8601 duration or rhythm, year by when."""
    opens = _OPENS_TIME.search(folded, clause.start, clause.object_at[1])
    if opens is None:
        return None
    for m in _TIME.finditer(folded, opens.start(), clause.object_at[1]):
        if any(a <= m.start() and m.end() <= b for a, b in names):
            continue
        if folded[m.start() - 1 : m.start()] in ("《", "(") or folded[m.end() : m.end() + 1] in _NO_TIME:
            continue
        return m.start(), m.end(), _recurs(m), m.group("by")
    return None


def _recurs(m: re.Match[str]) -> str | None:
    if m.group("unit"):
        n = m.group("n") or ""
        if m.group("unit") == "年":
            return _EVERY.get(n, f"P{n}Y" if n.isdigit() else "P1Y")
        return "P3M" if m.group("unit") == "季度" else "P1M"
    if m.group("annual"):
        return "P1Y"
    return "regular" if m.group("regular") else None


def quantity(folded: str, clause: Clause) -> list[Span]:
    """What makes the clause countable: each number or amount where it stands first."""
    opens = _OPENS_QUANTITY.search(folded, clause.start, clause.end)
    if opens is None:
        return []
    found: dict[str, Span] = {}
    for m in _QUANTITY.finditer(folded, opens.start(), clause.end):
        found.setdefault(m.group(), m.span())
    return list(found.values())


@cache
def _object_actions() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """By verb: the types that its object may say, in the order of the file."""
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for row in load_toml("zh/actions.toml")["object"]:
        pattern = re.compile(row["pattern"])
        for verb in row["verbs"].split():
            table.setdefault(verb, []).append((row["action"], pattern))
    return table


def action_type(verb: Verb, obj: str) -> str:
    """The verb's own type, unless its object says more."""
    for action, pattern in _object_actions().get(verb.word, ()):
        if pattern.search(obj):
            return action
    return verb.action


def is_outcome(folded: str, clause: Clause, earlier: list[Clause]) -> bool:
    """A clause that only says what good will come of the activities before it."""
    words = clause_words()
    if clause.action not in words.outcome_verbs or clause.qualifiers or clause.modality:
        return False
    obj = folded[slice(*clause.object_at)]
    if not obj.endswith(words.outcome_nouns) or _NO_OUTCOME.search(obj):
        return False
    if obj.endswith("需求") and clause.action not in ("应对", "满足"):
        return False
    if clause.action == "扩大" and (obj.endswith("往来") or obj.endswith("规模") and words.activity.search(obj)):
        return False
    if clause.action not in _ONLY_GOOD and words.activity.search(obj):
        return False
    return any(not _outcome_like(folded, c) for c in earlier)


def _outcome_like(folded: str, clause: Clause) -> bool:
    words = clause_words()
    return clause.action in words.outcome_verbs and folded[slice(*clause.object_at)].endswith(words.outcome_nouns)
