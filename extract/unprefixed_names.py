"""Chinese names without a framework in front: by a word of scope, by description, by a head that stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .candidates import Candidate
from .heads import Head, HeadLexicon
from .prefixed_names import CONJUNCTION, ORDINAL, coordinated

_LEADING_ORDINAL = re.compile(f"^{ORDINAL}")
_NO_SCOPE = re.compile("国家|各国|地区|金融机构")
_PARTIES = re.compile("国家(?!秘)|和|与")
# What makes a head that stands alone the front of another word.
_GOES_ON = re.compile("[化性类式型]|年会|部长|主席|开幕|会议")
# The topic of a body, and not those who take part in it.
_TOPIC = re.compile(r"(?!.*(?:总理|部长|主席|代表|官员|[中俄美方盟]方))[\u3400-\u9fff、A-Za-z]+")
_JOINT = re.compile("[\u3400-\u9fff]{2,4}[和与]")
_COUNTED_STATES = re.compile(r"(?:[两二三四五六七八九十]国|各国)")


class UnprefixedNames:
    """Reads one stretch between stop words at a time."""

    def __init__(self, lexicon: HeadLexicon) -> None:
        self.lexicon = lexicon

    def names(self, folded: str, start: int, heads: list[Head]) -> Iterator[Candidate]:
        """The names that end with `heads`; the stretch begins at `start`."""
        done = reached = start
        for head in heads:
            if topic := self._by_topic(folded, done, head):
                yield topic
                done = head.end
                continue
            done = head.end
            if concept := self._joint_concept(folded, start, head):
                yield concept
                continue
            left = max([start, reached, *(m.end() for m in CONJUNCTION.finditer(folded, start, head.start))])
            modifier = _LEADING_ORDINAL.sub("", folded[left : head.start])
            if head.info.bare and _COUNTED_STATES.fullmatch(modifier):
                modifier = ""
            begin = head.start - len(modifier)
            if not modifier and head.info.kind != "partnership":
                if head.info.bare:
                    yield Candidate(head.start, head.end, head.info.type, head.info.kind, "bare-head")
                elif self._cites(folded, head):
                    yield Candidate(head.start, head.end, head.info.type, head.info.kind, "short-name")
                continue
            if self._has_scope(modifier, head):
                reached = head.end
                yield Candidate(begin, head.end, head.info.type, head.info.kind, "scope-head")
            else:
                yield from self._descriptive(folded, start, begin, head, heads)

    def _joint_concept(self, folded: str, start: int, head: Head) -> Candidate | None:
        """打造|发展和命运共同体: a community of two things, where the text sets it up."""
        if head.info.kind != "policy-concept" or not _JOINT.fullmatch(folded, start, head.start):
            return None
        if not self.lexicon.establishing.search(folded, max(0, start - 4), start):
            return None
        return Candidate(start, head.end, head.info.type, head.info.kind, "descriptive")

    def _cites(self, folded: str, head: Head) -> bool:
        """论坛 alone, not 举办论坛: it may cite a body whose name ends so and was given before."""
        if folded[head.start : head.end] not in self.lexicon.short_names:
            return False
        before = folded[max(0, head.start - 6) : head.start]
        return not self.lexicon.in_general.search(before) and not _GOES_ON.match(folded, head.end)

    def _has_scope(self, modifier: str, head: Head) -> bool:
        """Whether a modifier begins as proper names do: 国际…, 亚洲…; or says 国际 behind its topic."""
        if head.info.type == "Institution" and modifier.startswith(self.lexicon.scope_of_bodies):
            return len(modifier) >= 4
        opens = self.lexicon.scope.match(modifier)
        if opens is None:
            # 丝路智库国际网络: a topic, and then that it is an international body.
            body = head.info.type in ("Mechanism", "Institution")
            return body and modifier.find("国际") >= 2 and not modifier.startswith(self.lexicon.generic)
        scope = opens.group()
        if _NO_SCOPE.match(modifier, len(scope)):
            return False
        if scope in self.lexicon.plain_scope:
            return len(modifier) >= len(scope) + 2 or head.info.kind == "organisation" and head.end - head.start >= 4
        return len(modifier) > len(scope) or head.end - head.start >= 3

    def _by_topic(self, folded: str, start: int, head: Head) -> Candidate | None:
        """服务和投资委员会: a body between the parties, named by its topics alone."""
        if head.info.kind not in self.lexicon.topical_kinds or head.info.type != "Mechanism":
            return None
        if folded[head.start : head.end] in self.lexicon.not_topical:
            return None
        if joint := CONJUNCTION.match(folded, start, head.start):
            start = joint.end()
        if folded.startswith("关于", start):
            start += 2
        topic = folded[start : head.start]
        if not 2 <= len(topic) <= 14 or topic.startswith((*self.lexicon.generic, *self.lexicon.topical_generic)):
            return None
        if not _TOPIC.fullmatch(topic) or "国家" in topic[:3]:
            return None
        return Candidate(start, head.end, head.info.type, head.info.kind, "topic-head")

    def _drafted(self, folded: str, begin: int, head: Head) -> Iterator[Candidate]:
        """商签植物检疫合作协定: a text named by its subject where it is negotiated, signed or ratified."""
        verbs = list(self.lexicon.drafting.finditer(folded, max(0, begin - 5), head.start))
        if verbs:
            begin = max(begin, verbs[-1].end())
        if verbs and head.start - begin >= 2 and not folded.startswith(self.lexicon.generic, begin):
            yield Candidate(begin, head.end, "Agreement", head.info.kind, "descriptive")

    def _descriptive(self, folded: str, start: int, begin: int, head: Head, heads: list[Head]) -> Iterator[Candidate]:
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
        if kind in self.lexicon.drafted_kinds and head.info.type == "Agreement":
            yield from self._drafted(folded, begin, head)
            return
        enough = len(modifier) >= (0 if kind == "partnership" else 3)
        if kind == "programme" and not folded.endswith("计划", 0, head.end):
            return
        if not sets_up or not enough or kind not in self.lexicon.descriptive_kinds:
            return
        if not modifier.startswith(self.lexicon.generic) and not _PARTIES.search(modifier[:3]):
            end = head.end
            if any(h.info.bare and h.start == end + 1 for h in heads) or folded.startswith("和联合工作组", end):
                end = coordinated(folded, end, len(folded), heads, [])
                end -= folded.endswith("组会", 0, end)
            yield Candidate(begin, end, head.info.type, kind, "descriptive")
