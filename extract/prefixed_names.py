"""Chinese names that begin with a framework: prefix, modifiers, head noun, and what is shared out at both ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from .candidates import Candidate
from .gazetteer import Hit
from .heads import Head, head_lexicon

BRACKETED = re.compile(r"\([A-Za-z0-9+\-]{2,14}\)|\([\u3400-\u9fff]{2,8}\)")
# A conjunction, and not the part of a word that looks like one (和平, 参与, 普及).
CONJUNCTION = re.compile(r"、|以及|和(?!平|谐|解|睦)|与(?<!参与)(?!会|时)|及(?<![普涉危波]及)(?!时|早)")
ORDINAL = r"(?:首次|首届|历次|历届|[本下上]次|[本下上]届|一次|一届|第[一二三四五六七八九十百\d]+[次届轮])"
_PERIOD = re.compile(r"\s?\(\d{4}-\d{4}年?\)|\s?\(\d{4}年?\)|\d{4}-\d{4}|\d{4}(?!\d|年|-)|\d\.\d")
_SHARED = re.compile(rf"(?:[、和与及]|以及)(?:{ORDINAL})?")
_MEETINGS = frozenset({"summit", "ministerial", "senior-officials", "consultation", "forum"})
_COUNTED = re.compile(f"{ORDINAL}$")
_JOINTS = frozenset(["、", "和", "与", "及", "以及"])
_NO_MODIFIER = re.compile("国家(?!秘书处|产能|互联|海关|合作)|方|内|间|地区国家|人民")
# 东盟平台与倡议: two things in general, not the front of one.
_GENERIC_HALVES = frozenset(
    ["平台", "机制", "网络", "中心", "会议", "论坛", "倡议", "项目", "机构", "组织", "框架", "文件"]
)
# Kinds of things that have one topic: in 中欧班列、丝路海运和空中丝绸之路 stand three.
_NOT_SHARED = frozenset(
    [
        "bank",
        "association",
        "organisation",
        "university",
        "corridor",
        "project",
        "programme",
        "thematic-year",
        "event-series",
    ]
)
_OF_MECHANISM = ("建设", "设置", "化", "性", "安排", "改革")
# Groups of states, whose 政策对话 is no name yet.
# The committee that one side of a body has: …合作委员会中方工作委员会.
_ONE_SIDE = re.compile("[中美俄日韩欧盟]方|中国委员会")
_GROUPS = ("国家", "各国", "成员国")
_IN_GENERAL = ("对话", "磋商", "平台")
_STOPS_NAME = re.compile(r"会议|会(?!议)|成果|成员|活动|\d{4}年|第")
# What follows a bare head that is the front of another name.
_GOES_ON = frozenset(["机制", "宣言", "声明", "公报", "主席"])
# Type, kind and head noun (none for a title in 《》) of what ends a name; and where it stands.
_Ending: TypeAlias = tuple[str, str, Head | None]
_Mark: TypeAlias = tuple[int, int, _Ending]


def prefixed(
    folded: str,
    segment: tuple[int, int],
    heads: list[Head],
    prefixes: list[Hit],
    titles: list[tuple[int, int]],
) -> Iterator[Candidate]:
    """Names that begin with a framework: prefix, modifiers, head, and what goes on behind the head."""
    done = segment[0]
    for i, prefix in enumerate(prefixes):
        if prefix.start < done:
            continue
        after = m.end() if (m := BRACKETED.match(folded, prefix.end)) else prefix.end
        limit = prefixes[i + 1].start if i + 1 < len(prefixes) else segment[1]
        owned = [] if prefix.type == "Institution" else titles
        inner, first = _first_end(folded, after, limit, heads, owned, prefix)
        if inner is None or first is None:
            continue
        end, info = _goes_on(folded, inner, limit, heads, titles, first)
        start = _shared_prefixes(folded, prefixes, i, done)
        bilateral = folded[prefix.end : prefix.end + 1] == "-"
        type_, kind = (info[0], info[1]) if bilateral else _by_prefix(info, prefix)
        if info[2] and info[2].info.org_type and _ONE_SIDE.search(folded, inner, end):
            type_, kind = info[2].info.org_type, info[2].info.org_kind or kind
        if type_ in ("Agreement", "Initiative") and (period := _PERIOD.match(folded, end)):
            end = period.end()
        rule = "prefix-head" if start == prefix.start else "coordination"
        others = [p.start for p in prefixes]
        stretch = coordinated(folded, end, segment[1], heads, others) if type_ in ("Mechanism", "Institution") else end
        if stretch > end:
            rule, end = "coordination", stretch
        if type_ == "Mechanism" and attached(folded, end) and end + 2 <= segment[1]:
            end += 2
        place = (prefix.start, prefix.end)
        yield Candidate(start, end, type_, kind, rule, None, place, prefix.iri or None)
        if inner < end and rule == "prefix-head":
            yield Candidate(start, inner, *_by_prefix(first, prefix), "prefix-head", None, place, prefix.iri or None)
        done = end


def attached(folded: str, end: int) -> bool:
    """Whether 机制 behind a name belongs to it: not in 论坛机制建设, where it begins another word."""
    return folded.startswith("机制", end) and not folded.startswith(_OF_MECHANISM, end + 2)


def _first_end(
    folded: str, after: int, limit: int, heads: list[Head], titles: list[tuple[int, int]], prefix: Hit
) -> tuple[int | None, _Ending | None]:
    """The end of the first head (or title) behind a prefix, if what stands between can belong to a name."""
    marks: list[_Mark] = [
        (h.start, h.end, (h.info.type, h.info.kind, h)) for h in heads if h.start >= after and h.end <= limit
    ]
    marks += [(a, b, ("Agreement", "protocol", None)) for a, b in titles if a >= after and b <= limit]
    for start, end, info in sorted(marks, key=lambda row: row[:2]):
        gap = folded[after:start]
        if not _can_be_modifier(gap) or info[1] in _NOT_SHARED and CONJUNCTION.search(gap):
            return None, None
        if not gap and folded.endswith(_GROUPS, 0, after) and folded.endswith(_IN_GENERAL, 0, end):
            return None, None
        if prefix.type == "Party" and not gap and info[0] in ("Agreement", "Initiative") and info[2] is not None:
            return None, None
        return end, info
    return None, None


def _can_be_modifier(gap: str) -> bool:
    if len(gap) > 24 or _NO_MODIFIER.match(gap):
        return False
    if gap.startswith(")") or gap.count("(") != gap.count(")"):
        return False
    first = CONJUNCTION.search(gap)
    return first is None or (first.start() > 0 and gap[: first.start()] not in _GENERIC_HALVES)


def _goes_on(
    folded: str, end: int, limit: int, heads: list[Head], titles: list[tuple[int, int]], info: _Ending
) -> tuple[int, _Ending]:
    """A name goes on where another head follows with at most a few modifiers and no conjunction between."""
    marks: list[_Mark] = [
        (h.start, h.end, (h.info.type, h.info.kind, h)) for h in heads if h.start >= end and h.end <= limit
    ]
    marks += [(a, b, ("Agreement", "protocol", None)) for a, b in titles if a >= end and b <= limit]
    for start, stop, more in sorted(marks, key=lambda row: row[:2]):
        gap = BRACKETED.sub("", folded[end:start])
        if len(gap) > 8 or CONJUNCTION.search(gap) or _STOPS_NAME.match(gap):
            break
        if more[2] is not None and more[2].info.bare and gap:
            break
        if info[1] == "policy-concept":
            break
        end, info = stop, more
    return end, info


def _by_prefix(info: _Ending, prefix: Hit) -> tuple[str, str]:
    type_, kind, head = info
    if head and head.info.org_type and prefix.type in ("Party", "Institution"):
        return head.info.org_type, head.info.org_kind or kind
    return type_, kind


def _shared_prefixes(folded: str, prefixes: list[Hit], i: int, done: int) -> int:
    """10+1、10+3打击…: a framework that stands alone before a conjunction shares the name that follows."""
    start = prefixes[i].start
    while i and prefixes[i - 1].start >= done and folded[prefixes[i - 1].end : start] in _JOINTS:
        if prefixes[i - 1].type == "Party" or not folded[prefixes[i - 1].start : prefixes[i - 1].end].startswith("10+"):
            break
        i -= 1
        start = prefixes[i].start
    return start


def coordinated(folded: str, end: int, limit: int, heads: list[Head], prefixes: list[int]) -> int:
    """…部长会和高官会: a bare head behind a conjunction shares the front of the name."""
    match = _SHARED.match(folded, end, limit)
    if not match:
        return end
    second = _second(folded, match, end, limit, heads)
    if second and any(match.end() <= at < second.end for at in prefixes):
        return end
    if second is None or second.info.type not in ("Mechanism", "Institution"):
        return end
    stop = second.end
    if folded[stop : stop + 1] == "会" and second.info.kind == "working-group":
        stop += 1
    return end if folded[stop : stop + 2] in _GOES_ON else stop


def _second(folded: str, joint: re.Match[str], end: int, limit: int, heads: list[Head]) -> Head | None:
    """The head behind a conjunction that shares the front: bare, or of the same word, or with an ordinal."""
    first = next((h for h in reversed(heads) if h.end <= end), None)
    second = next((h for h in heads if h.start >= joint.end() and h.end <= limit), None)
    if second is None or first is None or second.start == joint.end():
        return second
    gap = folded[joint.end() : second.start]
    counted = _COUNTED.search(joint.group()) is not None
    same = folded[first.start : first.end] == folded[second.start : second.end]
    # 能源部长会议和|能源企业家对话会: two meetings of one framework, the second with a topic of its own.
    meetings = first.info.kind in _MEETINGS and second.info.kind in _MEETINGS and not joint.group().startswith("、")
    meetings = meetings and not head_lexicon().scope.match(gap)
    return second if len(gap) <= 8 and (same or counted or meetings) and not CONJUNCTION.search(gap) else None
