"""Which entity fills which slot of a commitment: through, implements, targets."""

from __future__ import annotations

import re

from .clause import Clause
from .drafts import MentionDraft

_IMPLEMENTS = re.compile(r"(?:落实|实施|执行|履行|贯彻|遵守|贯彻落实|实施好|签署核准|生效)$")
_IN_LINE = re.compile(r"(?:根据|依据|按照|依照|遵照|遵循|在)$")
_THROUGH_ROLE = re.compile(r"^(?:[^,;。]{0,14})(?:作用|框架下|框架内|机制下|平台|渠道|的支持下|支持下|指导下)")
_USES = re.compile(r"(?:通过|经由|利用|依托|借助|发挥|发挥好|用好|用足用好|充分利用|同|与)$")
_KEEPS = frozenset({"落实", "实施", "执行", "履行", "贯彻", "贯彻落实", "强化落实", "坚持", "遵守", "恪守", "遵循", "维护"})
_EN_IMPLEMENTS = re.compile(r"\b(?:implement(?:ing|ation of)?|carry(?:ing)? out|under|in accordance with|in line with|pursuant to|consistent with|based on|guided by|uphold|adhere to)\s+(?:the\s+|its\s+|our\s+)*(?:[\w,' -]{0,60}\band\s+(?:the\s+)?)?$", re.I)
_EN_THROUGH = re.compile(r"\b(?:through|via|under|within|at|in|by|with|under the framework of|in the framework of|including(?: through)?)\s+(?:the\s+|its\s+|our\s+|existing\s+)*(?:[\w,' -]{0,80}\band\s+(?:the\s+)?)?$", re.I)
_BODIES = ("Mechanism", "Institution")


def fills_no_slot(text: str, at: tuple[int, int], type_: str) -> bool:
    """《条约》各缔约国 and 常驻联合国代表 say who, not what."""
    before, behind = text[max(0, at[0] - 3) : at[0]], text[at[1] : at[1] + 6]
    if behind.startswith("精神") or re.match("徽标|标志", behind):
        return True
    return before.endswith("驻") or type_ == "Agreement" and re.match("[》”]?各?(?:缔约国|缔约方|签署国|当事国)", behind) is not None


def slot_of(text: str, clause: Clause, at: tuple[int, int], type_: str, lang: str, before_list: str) -> str:
    """The slot of a mention at unit offsets `at`.

    `before_list` is the text of the clause up to the mention, with the mentions that stand in one list with it taken
    out, so that the cue before the first member of a list counts for all of them.
    """
    return _slot_en(clause, at, type_, before_list) if lang == "en" else _slot_zh(text, clause, at, type_, before_list)


def _slot_zh(text: str, clause: Clause, at: tuple[int, int], type_: str, before: str) -> str:
    before = re.sub(r"[《“〈\d年第次届三二一四五1982本该]+$", "", before)
    qualifier = next((kind for kind, a, b in clause.qualifiers if a <= at[0] and at[1] <= b), None)
    in_object = clause.object_at[0] <= at[0] < clause.object_at[1]
    behind = text[at[1] : at[1] + 16]
    if type_ in ("Agreement", "Initiative"):
        if _IMPLEMENTS.search(before) or _IN_LINE.search(before) and not before.endswith("在") or re.search("(?:依据|根据)$", before):
            return "implements"
        if qualifier == "accordance" and type_ == "Agreement":
            return "implements"
        if clause.action in _KEEPS and type_ == "Agreement" and at[0] >= clause.action_at[1]:
            return "implements"
        if re.search("承诺根据", text[clause.start : at[0]]) and type_ == "Agreement":
            return "implements"
        return "targets"
    if before.endswith(("提交", "向")):
        return "targets"
    if qualifier in ("through", "accordance"):
        return "through"
    if qualifier == "place" or qualifier == "with" and re.search("(?:同|与)", text[clause.start : at[0]]):
        return "through"
    if before.endswith("在") and not in_object:
        return "through"
    if in_object and (not _USES.search(before) or before.endswith("用好") and not re.match(r"[^,;。]{0,10}(?:平台|渠道|作用)", behind)):
        return "targets"
    if _USES.search(before) or _THROUGH_ROLE.match(behind) and re.search("(?:发挥|在)$", before):
        return "through"
    return "targets"


def _slot_en(clause: Clause, at: tuple[int, int], type_: str, before: str) -> str:
    if type_ == "Agreement" and (_EN_IMPLEMENTS.search(before) or clause.action.lower() in ("implement", "carry out", "uphold", "adhere to")):
        return "implements"
    if type_ in _BODIES and _EN_THROUGH.search(before) and at[0] >= clause.action_at[1]:
        return "through"
    return "targets"


def cue_before(text: str, clause: Clause, mention: MentionDraft, others: list[MentionDraft], offset: int) -> str:
    """The text before a mention, without the members of the list it stands in (A、B和C: for C, what stands before A)."""
    at = mention.start - offset
    ends = {m.end - offset: m.start - offset for m in others if not m.nested and m is not mention}
    while True:
        joint = re.search(r"》(?=《$)|[》”]?(?:\([^()]{1,12}\))?(?:、|和|与|及|以及|,|\s+and\s+|,\s+and\s+)(?:the\s+)?[《“]?$", text[clause.start : at])
        if joint is None:
            break
        left = clause.start + joint.start()
        if left not in ends and left - 1 not in ends:
            break
        at = ends.get(left, ends.get(left - 1, at))
    return text[clause.start : at]
