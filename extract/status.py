"""Proposed or existing, adopted or draft: what this text says of a thing at its date."""

from __future__ import annotations

from .cues import cues

# Kinds of things that 建设 (build) goes on with rather than sets up.
_BUILT_ON = frozenset({"project", "corridor", "programme", "initiative", "trade-area", "fund"})


def founds(before: str, lang: str) -> bool:
    """Whether the words right before a name found the thing itself."""
    return cues(lang, "status")["founds"].search(before) is not None


def says_proposed(before: str, type_: str, kind: str | None, lang: str) -> bool:
    """Whether the words right before a name (its clause up to it) set it up rather than use it."""
    patterns = cues(lang, "status")
    if type_ == "Agreement":
        return patterns["drafts"].search(before) is not None
    if kind in _BUILT_ON and patterns["built"].search(before):
        return False
    return patterns["proposes"].search(before) is not None or patterns["wishes"].search(before) is not None
