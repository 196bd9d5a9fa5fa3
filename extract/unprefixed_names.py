"""Chinese names without a framework in front: by a word of scope, by description, by a head that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidates import Candidate
from .heads import Head, HeadLexicon
from .prefixed_names import CONJUNCTION, ORDINAL

_LEADING_ORDINAL = re.compile(f"^{ORDINAL}")
_NO_SCOPE = re.compile("国家|各国|地区|金融机构")
_PARTIES = re.compile("国家(?!秘)|和|与")
_COUNTED_STATES = re.compile(r"(?:[两二三四五六七八九十]国|各国)")


class UnprefixedNames:
    """Reads one stretch between stop words at a time."""

    def __init__(self, lexicon: HeadLexicon) -> None:
        self.lexicon = lexicon

    def names(self, folded: str, start: int, heads: list[Head]) -> Iterator[Candidate]:
        """The names that end with `heads`; the stretch begins at `start`."""
        for head in heads:
            left = max([start, *(m.end() for m in CONJUNCTION.finditer(folded, start, head.start))])
            modifier = _LEADING_ORDINAL.sub("", folded[left : head.start])
            if head.info.bare and _COUNTED_STATES.fullmatch(modifier):
                modifier = ""
            begin = head.start - len(modifier)
            if not modifier and head.info.kind != "partnership":
                if head.info.bare:
                    yield Candidate(head.start, head.end, head.info.type, head.info.kind, "bare-head")
                continue
            scope = next((w for w in self.lexicon.scope if modifier.startswith(w)), None)
            if scope and len(modifier) >= len(scope) + 2 and not _NO_SCOPE.match(modifier, len(scope)):
                yield Candidate(begin, head.end, head.info.type, head.info.kind, "scope-head")
            else:
                yield from self._descriptive(folded, start, begin, head)

    def _descriptive(self, folded: str, start: int, begin: int, head: Head) -> Iterator[Candidate]:
        """突发事件紧急协调联络机制: a name by description, where the text sets it up, improves or holds it."""
        if begin != start and folded[start:begin] not in self.lexicon.soft:
            return
        sets_up = self.lexicon.establishing.search(folded[max(0, start - 4) : start]) is not None
        if verb := self.lexicon.sets_up.match(folded, begin, head.start):
            begin, sets_up = verb.end(), True
        if states := _COUNTED_STATES.match(folded, begin, head.start):
            begin = states.end()
        modifier = folded[begin : head.start]
        kind = head.info.kind
        enough = len(modifier) >= (0 if kind == "partnership" else 3)
        if not sets_up or not enough or kind not in self.lexicon.descriptive_kinds:
            return
        if not modifier.startswith(self.lexicon.generic) and not _PARTIES.search(modifier[:3]):
            yield Candidate(begin, head.end, head.info.type, kind, "descriptive")
