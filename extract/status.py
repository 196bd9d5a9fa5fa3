"""Proposed or existing, adopted or draft: what this text says of a thing at its date."""

from __future__ import annotations

import re

from .cues import cues

# Kinds of things that 建设 (build) goes on with rather than sets up.
_SETS_UP = ("proposes", "wishes")
_BUILT_ON = frozenset({"project", "corridor", "programme", "initiative", "trade-area", "fund"})


def founds(before: str, lang: str) -> re.Match[str] | None:
    """The words right before a name that found the thing itself."""
    return cues(lang, "status")["founds"].search(before)


def says_draft_behind(behind: str, lang: str) -> re.Match[str] | None:
    """The words right behind the name of a text that say it is still drawn up: 协定|谈判, 规划|基本成形."""
    cue = cues(lang, "status").get("drafts_behind")
    return cue.match(behind) if cue else None


def says_proposed(before: str, type_: str, kind: str | None, lang: str) -> re.Match[str] | None:
    """The words right before a name (its clause up to it) that set it up rather than use it."""
    patterns = cues(lang, "status")
    if type_ == "Agreement":
        return patterns["drafts"].search(before)
    if kind in _BUILT_ON and patterns["built"].search(before):
        return None
    names = ("proposes", "wishes", "concept") if kind == "policy-concept" and "concept" in patterns else _SETS_UP
    found = [match for name in names if (match := patterns[name].search(before))]
    return min(found, key=lambda match: match.start(), default=None)
