"""How texts hang together by their names: protocols and amendments of a text, work plans that carry one out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .drafts import EntityDraft, MentionDraft
from .statements import Fact

_PLANS = frozenset({"work-plan", "action-plan", "guideline"})
_CARRIES_OUT = re.compile("^落实|工作计划|实施计划|指导方针|指导原则|[Ww]ork [Pp]lan|[Gg]uidelines")
_AMENDS = re.compile("修订|修正|升级|[Aa]mend|[Uu]pgrad")
_PROTOCOL = re.compile(r"(?:议定书|修正案|修订案)(?:\([^()]*\))?$|[Pp]rotocol|[Aa]mendment")


def text_relations(mentions: list[MentionDraft]) -> Iterator[Fact]:
    """What the names of agreements say of other agreements and initiatives; `mentions` stand in text order.

    The evidence is the name itself, or the name with the appendage behind it (《X》及其议定书).
    """
    outer: MentionDraft | None = None
    for mention in mentions:
        if mention.rule == "appendage" and outer is not None:
            yield from _related(mention.entities[-1], outer.entities[-1], outer.start, mention.end)
        elif mention.nested and outer is not None and mention.end <= outer.end:
            yield from _related(outer.entities[-1], mention.entities[-1], outer.start, outer.end)
        elif not mention.nested:
            outer = mention


def _related(text: EntityDraft, other: EntityDraft, start: int, end: int) -> Iterator[Fact]:
    if text.type != "Agreement" or text is other:
        return
    if _PROTOCOL.search(text.label) and other.type == "Agreement":
        predicate = "amends" if _AMENDS.search(text.label) else "protocolTo"
        yield Fact(text.iri, predicate, other.iri, "iri", start, end)
    elif text.kind in _PLANS and _CARRIES_OUT.search(text.label) and other.type in ("Agreement", "Initiative"):
        yield Fact(text.iri, "workPlanOf", other.iri, "iri", start, end)
