"""Proposed or existing, adopted or draft: what this text says of a thing at its date."""

from __future__ import annotations

import re

_PROPOSES = re.compile(
    r"(?:建立健全|建立|设立|成立|构建|打造|组建|筹建|创建|搭建|建成|共同建设|建设|形成|establish(?:ing|ment of)?|set(?:ting)? up|creat(?:e|ing|ion of)|launch(?:ing)?)"
    r"(?:更为紧密的|更加紧密的|更高水平的|新的|一个|the\s|an?\s|of\s|[《“])*$"
)
_WISHES = re.compile(r"(?:探讨|研究|探索|考虑|推动|加快|加紧|鼓励|争取|积极|倡议|支持)[^,;。]{0,16}(?:建立|设立|成立|构建|打造|组建|筹建|举办|召开|形成)[^,;。]{0,20}$")
_BUILT = re.compile(r"建设[《“]?$")
_DRAFTS = re.compile(r"(?:制定|制订|编制|拟定|拟订|起草|商签|谈判|商谈|加快完成|共同制定|磋商|draft(?:ing)?|negotiat(?:e|ing|ion of)|conclude|develop(?:ing)?)(?:the\s|an?\s|新的|[《“])*$")
_PROJECTS = frozenset({"project", "corridor", "programme", "initiative", "trade-area", "fund"})


def says_proposed(before: str, type_: str, kind: str | None) -> bool:
    """Whether the words right before a name (its clause up to it) set it up rather than use it."""
    if type_ == "Agreement":
        return _DRAFTS.search(before) is not None
    if _BUILT.search(before) and kind in _PROJECTS:
        return False
    return _PROPOSES.search(before) is not None or _WISHES.search(before) is not None
