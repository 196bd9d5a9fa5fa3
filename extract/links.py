"""Which entity fills which slot of a commitment: through, implements, targets. Cues in lexicon/LANG/cues.toml."""

from __future__ import annotations

import re

from .clause import Clause, Span
from .cues import cue_words, cues
from .drafts import MentionDraft

_TEXTS = ("Agreement", "Initiative")
_JOINT = re.compile(
    r"》(?=《$)|[》”]?(?:\([^()]{1,12}\))?(?:、|和|与|及|以及|及其|,|\s+and\s+|,\s+and\s+)(?:the\s+)?[《“]?$"
)
_JOINT_LENGTH = 40  # more than any joint has
_WITH = re.compile("[同与]")
_PARTNER = ("同", "与", "寻求")


def fills_no_slot(text: str, at: Span, type_: str) -> bool:
    """《条约》各缔约国, 常驻联合国代表 and 澜湄合作精神 say who or how, not what."""
    patterns = cues("zh", "slots")
    before, behind = text[max(0, at[0] - 3) : at[0]], text[at[1] : at[1] + 6]
    if before.endswith("驻") or patterns["spirit_behind"].match(behind):
        return True
    if type_ == "Institution" and patterns["members_behind"].match(behind):
        return True
    return type_ == "Agreement" and patterns["parties_behind"].match(behind) is not None


def is_topic(text: str, clause: Clause, at: Span, type_: str) -> bool:
    """就联合国改革…: an organisation in what is talked about is part of the topic; 在联合国 it is where one talks."""
    return type_ == "Institution" and _qualifier(clause, at) == "topic" and not text.endswith("在", 0, at[0])


def slot_of(text: str, clause: Clause, at: Span, type_: str, lang: str, before: str) -> str:
    """The slot of a mention at unit offsets `at`.

    `before` is the text of the clause up to the list that the mention stands in (see `list_fronts`): the cue before
    its first member counts for all of them.
    """
    if lang == "en":
        return _slot_en(clause, at, type_, before)
    before = cues("zh", "slots")["between"].sub("", before)
    if type_ in _TEXTS:
        return _slot_of_text(text, clause, at, type_, before)
    return _slot_of_body(text, clause, at, before)


def _slot_of_text(text: str, clause: Clause, at: Span, type_: str, before: str) -> str:
    patterns = cues("zh", "slots")
    if patterns["implements"].search(before) or patterns["in_line"].search(before):
        return "implements"
    if patterns["carried_behind"].match(text[at[1] : at[1] + 16]) or _undertaken(type_, before):
        return "implements"
    kept = clause.action in cue_words("zh", "slots", "keeps") and at[0] >= clause.action_at[1]
    if type_ != "Agreement":
        return "through" if patterns["means"].search(before) else "implements" if kept else "targets"
    if before.endswith("在") and patterns["basis_behind"].match(text[at[1] : at[1] + 12]):
        return "implements"
    promised = patterns["promised"].search(text[clause.start : at[0]]) is not None
    considered = patterns["considers"].search(text[clause.start : at[0]]) is not None
    followed = _qualifier(clause, at) == "accordance" and not considered
    return "implements" if kept or promised or followed else "targets"


def _slot_of_body(text: str, clause: Clause, at: Span, before: str) -> str:
    patterns = cues("zh", "slots")
    qualifier = _qualifier(clause, at)
    in_object = clause.object_at[0] <= at[0] < clause.object_at[1]
    behind = text[at[1] : at[1] + 16]
    if before.endswith(("提交", "向")):
        return "targets"
    if qualifier in ("through", "accordance", "place"):
        return "through"
    if patterns["listed_means"].search(text, clause.start, at[0]):
        return "through"
    if qualifier == "with" and _WITH.search(text, clause.start, at[0]):
        return "through"
    if before.endswith("在") and not in_object:
        return "through"
    used = patterns["uses"].search(before) is not None
    if in_object and before.endswith("在"):
        return "through" if patterns["role_behind"].match(behind) else "targets"
    if in_object and used:
        used = _is_means(clause, before, behind)
    return "through" if used else "targets"


def _is_means(clause: Clause, before: str, behind: str) -> bool:
    """加强同X的合作 has a means in its object; 发挥X的作用, 用好X and 扩大同X的往来 have X itself."""
    if before.endswith(_PARTNER):
        return cues("zh", "slots")["joint_behind"].match(behind) is not None
    return not before.endswith("用好") and not (before.endswith(clause.action) and clause.action.endswith("发挥"))


def _undertaken(type_: str, before: str) -> bool:
    """开展|使者计划, 共建|倡议: an initiative is carried out by it."""
    return type_ == "Initiative" and before.endswith(tuple(cue_words("zh", "slots", "undertakes")))


def _qualifier(clause: Clause, at: Span) -> str | None:
    return next((kind for kind, a, b in clause.qualifiers if a <= at[0] and at[1] <= b), None)


def _slot_en(clause: Clause, at: Span, type_: str, before: str) -> str:
    """By the cue that stands nearest before the list; what opens a new thought in between ends its reach."""
    patterns = cues("en", "slots")
    kept = clause.action.lower() in cue_words("en", "slots", "keeps")
    behind_verb = max(0, clause.action_at[1] - clause.start)
    reach = before[max((m.end() for m in patterns["breaks"].finditer(before)), default=0) :]
    if type_ == "Agreement":
        direct = kept and len(before) - behind_verb <= _NEAR
        return "implements" if direct or patterns["implements"].search(reach) else "targets"
    if at[0] < clause.action_at[1] and not patterns["by_means"].search(reach):
        return "targets"
    if patterns["by_means"].search(reach):
        return "through"
    if type_ == "Initiative":
        return "implements" if patterns["carries_out"].search(reach) else "targets"
    return "through" if patterns["through"].search(reach) else "targets"


_NEAR = 40  # between the verb that carries out and what is carried out


# What stands right before a member of a list that is not the first.
_BEFORE_MEMBER = frozenset("《“》、和与及其, \u00a0")


def list_fronts(text: str, clause: Clause, mentions: list[MentionDraft], offset: int) -> dict[int, int]:
    """Where the list begins that a mention stands in, by the start of the mention; both in unit offsets.

    In A、B和C it is A for all three: what stands before A is said of C too. `mentions` stand in text order; `offset`
    is the unit's place in the whole text.
    """
    starts = {m.end - offset: m.start - offset for m in mentions if not m.nested}
    fronts: dict[int, int] = {}
    for mention in mentions:
        at = mention.start - offset
        if text[at - 1 : at] not in _BEFORE_MEMBER:
            fronts[at] = at
            continue
        joint = _JOINT.search(text, max(clause.start, at - _JOINT_LENGTH), at)
        before = starts.get(joint.start(), starts.get(joint.start() - 1)) if joint else None
        fronts[at] = at if before is None else fronts[before]
    return fronts
