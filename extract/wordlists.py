"""Word lists as patterns that share their beginnings, so that a long list costs hardly more than a short one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

_Trie: TypeAlias = "dict[str, _Trie]"
_END = ""  # the key of a node where a word may end; no word has an empty character


def either(words: Iterable[str], guards: Mapping[str, str] | None = None) -> str:
    """A pattern (one group, not capturing) that matches the longest of `words`.

    `guards` gives, for a word, a pattern that must hold where it ends; where it does not, a shorter word is tried.
    """
    trie: _Trie = {}
    for word in sorted(set(words)):
        node = trie
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return _pattern(trie, "", guards or {}) if trie else "(?!)"


def opening(words: Iterable[str]) -> str:
    """A look ahead for the first character of any of `words` (or of patterns that begin with a plain character).

    In front of a pattern of many beginnings it spares nearly every place of a text the way through all of them.
    """
    return f"(?={first_of(words)})"


def first_of(words: Iterable[str]) -> str:
    """The class of the first characters of `words`. To look for one of these is much faster than for a word."""
    return f"[{''.join(re.escape(char) for char in sorted({word[0] for word in words}))}]"


def _pattern(node: _Trie, word: str, guards: Mapping[str, str]) -> str:
    ends = _END in node
    if ends and len(node) == 1:
        return guards.get(word, "")
    parts = [re.escape(char) + _pattern(child, word + char, guards) for char, child in node.items() if char != _END]
    if ends:
        parts.append(guards.get(word, ""))
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
