"""One comma clause of a Chinese unit: its qualifiers, who acts, its leading verb and its object."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from .clause import Span
from .clause_words import TIME, ClauseWords, Verb, clause_words

FOLLOWS = re.compile(r"[\u3400-\u9fff“《A-Z\d(]")
# 将 with what it takes (将清单提交…), and not the modal word before another preposition (将为…提供, 将于…举行).
_TAKEN = re.compile(r"将(?![为于在同与向对就以由从按]|通过|根据|依照|每|定期|视情)(.+)$")
# What makes the verb before it a noun.
_NOUN_FOLLOWS = re.compile("[、和与及的]|领域|项目|机制")
_MAKES_NOUN = re.compile("[的和与及、等]|(?:能力|进程|水平)(?:,|$)")
_SUBJECT_ENDS = re.compile("将|应|可|愿|要|每年|每两年|定期|向|就|在|同|与各|以")
# What ends a list of activities that is one noun: 提供物资、提高能力|等领域的合作.
_LISTED = re.compile("等|领域|方面|(?:活动|工作|措施|方式|形式|项目|的.{1,6})$")
_YEAR = re.compile(r"[在于]\d{4}年(?:前|底前|内)?")
_TOPIC_ENDS = ("问题", "领域", "事务", "方面", "议题", "倡议", "问题上")
_MEANS_END = ("方式", "途径", "渠道", "形式")
_USES = ("利用", "充分利用", "发挥", "充分发挥", "发挥好", "适当利用")


class Parsed(msgspec.Struct, gc=False):
    """A comma clause: what stands before the verb, the verb, the object."""

    start: int
    end: int
    qualifiers: list[tuple[str, int, int]] = []
    modality: Span | None = None
    actor: Span | None = None
    verb: Verb | None = None
    action_at: Span = (0, 0)
    object_at: Span = (0, 0)
    continues: bool = False
    stance: bool = False


class ClauseParser:
    """Reads comma clauses."""

    def __init__(self) -> None:
        self.words: ClauseWords = clause_words()

    def leads(self, folded: str, at: int, verb: re.Match[str], end: int) -> bool:
        """Whether a verb leads on from a topic rather than standing in its list."""
        if verb.end() >= end or in_list(folded, verb.start()) or not FOLLOWS.match(folded, verb.end()):
            return False
        return "向" not in folded[max(at, verb.start() - 8) : verb.start()]

    def parse(self, folded: str, start: int, end: int, names: list[Span]) -> Parsed:
        """The parts of the comma clause `folded[start:end]`; `names` are never cut."""
        parsed = Parsed(start, end)
        if self._only_continues(folded, parsed, end, names):
            return parsed
        at = parsed.start
        while True:
            at, modality = self.skip_adverbs(folded, at, end)
            parsed.modality = modality or parsed.modality
            if not parsed.modality and self.words.says.match(folded, at, end):
                if said := self._says_what_binds(folded, at, end):
                    at = said
                    continue
                if self._takes_a_stance(folded, at, end):
                    parsed.stance = True
                    return parsed
            verb = self._verb(folded, at, end)
            if parsed.qualifiers and parsed.qualifiers[-1][0] == "topic":
                verb = verb or self._talks(folded, at, end)
            opener = self._opener(folded, at, end)
            if verb and (opener is None or not self._is_qualifier(folded, opener[0], at, opener[1], end)):
                self._set_verb(folded, parsed, at, end, verb)
                return parsed
            if at >= end:
                parsed.qualifiers.append(("accordance", start, end))
                return parsed
            step = self._step(folded, parsed, at, end, names, opener)
            if step is None:
                break
            if opener and step >= end:
                return parsed
            at = step
        self._with_subject(folded, parsed, at, end, names)
        return parsed

    def _only_continues(self, folded: str, parsed: Parsed, end: int, names: list[Span]) -> bool:
        """Whether the clause only goes on with the one before it (包括…, 以及其他…)."""
        start = parsed.start
        continuing = self.words.continues.match(folded, start, end)
        if continuing and folded.startswith("以及", start) and self._goes_on_with_verb(folded, start + 2, end):
            parsed.start = start + 2
            return False
        if not continuing or self.words.patterns["on_basis"].match(folded, start, end):
            return False
        if folded.startswith(("以上", "如有", "如条件"), start):
            return False
        parsed.continues = True
        if not folded.startswith("由", start):
            return True
        acts = self._subject_end(folded, start + 1, end, names) is not None
        return not acts and not self._has_resolve(folded, start, end)

    def _step(
        self, folded: str, parsed: Parsed, at: int, end: int, names: list[Span], opener: tuple[str, int] | None
    ) -> int | None:
        """Behind the qualifier or the subject that stands at `at`; None where neither does."""
        if by := self.words.patterns["on_basis"].match(folded, at, end):
            parsed.qualifiers.append(("accordance", at, by.end()))
            return by.end()
        if opener is None:
            subject = None if parsed.actor else self._subject_end(folded, at, end, names)
            if subject is not None:
                parsed.actor = (at, subject)
            return subject
        if folded[at : opener[1]] == "由" and (doer := self._subject_end(folded, opener[1], end, names)):
            parsed.actor = (opener[1], doer)  # 同意由秘书处|拟定清单
            return doer
        close = self._close(folded, opener[0], at, opener[1], end, names)
        parsed.qualifiers.append((opener[0], at, close))
        return close

    def _goes_on_with_verb(self, folded: str, at: int, end: int) -> bool:
        """…,以及|开展联合行动: another activity, and not the rest of a list."""
        at, _ = self.skip_adverbs(folded, at, end)
        verb = self._verb(folded, at, end)
        return verb is not None and verb.group() not in self.words.noun_verbs

    def second_clause(self, folded: str, parsed: Parsed, names: list[Span]) -> int | None:
        """降低成本、|缩短时间: where a second verb with an object of its own begins; the first object ends there."""
        at, end = parsed.object_at
        if parsed.verb is None or end != parsed.end or "、" not in folded[at:end]:
            return None
        words = self.words
        if parsed.verb.word in words.governs or _LISTED.search(folded, at, end):
            return None
        if parsed.verb.word in words.sets["shares_noun"] and folded.endswith(words.shared_nouns, at, end):
            return None
        for verb in words.verb.finditer(folded, at, end):
            if verb.group() in words.noun_verbs or any(a < verb.end() and verb.start() < b for a, b in names):
                continue
            begin = self._adverb_before(folded, at, verb.start()) or verb.start()
            own_object = end - verb.end() >= 2 and FOLLOWS.match(folded, verb.end()) is not None
            stop = begin - 1
            if stop <= at or folded[stop] != "、" or not own_object or verb.group() in words.sets["adjectives"]:
                return None
            parsed.object_at, parsed.end = (at, stop), stop
            return begin
        return None

    def _takes_a_stance(self, folded: str, at: int, end: int) -> bool:
        """高度评价…, 强调…: words about the world; 认为有必要… is an undertaking."""
        stance = self.words.stance.match(folded, at, end) or self.words.patterns["thanks"].match(folded, at, end)
        if stance is None or self.words.modality.match(folded, at, end):
            return False
        verb = self.words.verb_at(folded, at, end)
        if verb is None or verb.end() <= stance.end():
            return True
        return verb.group() == "赞赏地注意到" and not self.words.patterns["proposal"].search(folded, at, end)

    def _says_what_binds(self, folded: str, at: int, end: int) -> int | None:
        """强调|应坚持原则: where what is said to be due begins."""
        stance = self.words.stance.match(folded, at, end)
        if stance is None or self.words.verb_at(folded, at, end):
            return None
        return stance.end() if self.words.due.match(folded, stance.end(), end) else None

    def _has_resolve(self, folded: str, start: int, end: int) -> bool:
        return self.words.modality.search(folded, start, end) is not None

    def skip_adverbs(self, folded: str, at: int, end: int) -> tuple[int, Span | None]:
        """Behind adverbs, modal words, hedges and times; and where the last modal word stands."""
        modality = None
        while at < end and self.words.looked_through.match(folded, at, end):
            modal = self.words.modality.match(folded, at, end)
            if modal and (self._longer_verb(folded, at, end, modal.end()) or self._settles(folded, modal, end)):
                modal = None
            adverb = self.words.adverb.match(folded, at, end)
            hedge = None
            if self.words.hedge.match(folded, at, end):
                hedge = next((m for _, p in self.words.hedges if (m := p.match(folded, at, end))), None)
            time = TIME.match(folded, at, end)
            step = max((m for m in (modal, adverb, hedge, time) if m), key=_match_end, default=None)
            if step is None or (step is adverb and self._is_verb_here(folded, step, end)):
                return at, modality
            if modal and step.end() == modal.end() and not self._is_taking_object(folded, modal, end):
                modality = modal.span()
            elif modal and step is modal:
                return at, modality
            at = step.end()
        return at, modality

    def _settles(self, folded: str, modal: re.Match[str], end: int) -> bool:
        """商定|实施细则: a verb with an object that begins like a verb."""
        if modal.group() not in self.words.verbs:
            return False
        inner = self.words.verb.match(folded, modal.end(), end)
        return inner is not None and end - inner.end() <= 2

    def _is_taking_object(self, folded: str, modal: re.Match[str], end: int) -> bool:
        """将下一年度联合项目清单提交… is a preposition, 将进一步加强 a modal."""
        if modal.group() != "将":
            return False
        if self.words.patterns["handed_on"].match(folded, modal.start(), end) and not self.words.adverb.match(
            folded, modal.end(), end
        ):
            return True
        rest, _ = modal.end(), None
        step = self.words.adverb.match(folded, rest, end) or self.words.verb.match(folded, rest, end)
        openers = any(p.match(folded, rest, end) for p in self.words.openers.values())
        return step is None and not openers

    def _longer_verb(self, folded: str, at: int, end: int, adverb_end: int) -> bool:
        verb = self.words.verb_at(folded, at, end)
        return verb is not None and verb.end() > adverb_end

    def _is_verb_here(self, folded: str, adverb: re.Match[str], end: int) -> bool:
        """Whether an adverb is the beginning of a longer verb, or the verb itself: 密切|往来."""
        if self._longer_verb(folded, adverb.start(), end, adverb.end()):
            return True
        if adverb.group() not in self.words.sets["also_verbs"]:
            return False
        after, _ = self.skip_adverbs(folded, adverb.end(), end)
        return self.words.verb_at(folded, after, end) is None

    def _verb(self, folded: str, at: int, end: int) -> re.Match[str] | None:
        """The verb at `at`, unless what follows makes it a noun."""
        verb = self.words.verb_here.match(folded, at, end)
        if verb is None:
            return None
        if self.words.patterns["dated"].match(folded, verb.end(), end):
            return None
        nominal = verb.group() in self.words.noun_verbs
        if nominal and self.words.patterns["needing"].match(folded, verb.end(), end):
            return None
        if verb.end() >= end or not FOLLOWS.match(folded, verb.end()):
            return verb if verb.end() >= end and not nominal else None
        second = self.words.verb_at(folded, verb.end(), end)
        if second and second.group() not in self.words.sets["adjectives"] and folded.startswith("的", second.end()):
            return None
        if nominal and _NOUN_FOLLOWS.match(folded, verb.end(), end):
            coordinated = self.words.coordinated.match(folded, verb.end(), end)
            return verb if coordinated and coordinated.group("verb") not in self.words.noun_verbs else None
        return verb

    def _talks(self, folded: str, at: int, end: int) -> re.Match[str] | None:
        """就重大问题及时|沟通: behind a topic, a verb that is a noun elsewhere may end the clause."""
        verb = self.words.verb_at(folded, at, end)
        return verb if verb and verb.end() == end else None

    def _opener(self, folded: str, at: int, end: int) -> tuple[str, int] | None:
        if not self.words.opener.match(folded, at, end):
            return None
        found = [(m.end(), kind) for kind, p in self.words.openers.items() if (m := p.match(folded, at, end))]
        stop, kind = max(found)
        return kind, stop

    def _is_qualifier(self, folded: str, kind: str, at: int, stop: int, end: int) -> bool:
        """利用, 发挥, 围绕 open a qualifier only where the sentence goes on with a clause of its own."""
        word = folded[at:stop]
        if word in _USES:
            inside = any(
                v.group() not in self.words.noun_verbs
                for v in self.words.verb.finditer(folded, stop + 2, end)
                if not in_list(folded, v.start())
            )
            later = folded[end : end + 1] == "," and not folded.startswith("应有", end)
            role = word.startswith(("发挥", "充分发挥"))
            means = later and (not role or "作用" in folded[stop:end])
            return (inside and folded[end - 2 : end] != "作用") or means
        if word in ("通过", "参考", "参照", "遵循", "围绕", "聚焦"):
            return True
        return kind != "attitude" or folded[end : end + 1] == ","

    def _close(self, folded: str, kind: str, at: int, stop: int, end: int, names: list[Span]) -> int:
        """Where a qualifier ends inside its comma clause: at its closing word, or before the leading verb."""
        if kind == "place":
            close = self._place_close(folded, at, stop, end, names)
            if close is not None:
                return close
        skip, _ = self.skip_adverbs(folded, stop, end)
        if kind == "purpose" and folded.startswith("为", at) and (given := self._given(folded, stop, end)):
            return self._adverb_before(folded, stop, given) or given
        if kind == "topic" and (lead := self._dealt_with(folded, at, stop, end)):
            return self._adverb_before(folded, stop, lead) or lead
        inner = self.words.verb_at(folded, skip, end)
        if kind in ("through", "purpose", "accordance", "topic") and inner:
            skip = inner.end()
        for verb in self._verbs_outside(folded, skip, end, names):
            if in_list(folded, verb.start()):
                continue
            before = folded[verb.start() - 1]
            adverbial = self._adverb_before(folded, skip, verb.start())
            if (
                verb.group() in self.words.noun_verbs
                and not adverbial
                and not self._is_complete(folded, kind, at, verb)
                and not (kind == "through" and any(b == verb.start() for _, b in names))
            ):
                continue
            if before in "的和与及并" or verb.start() - stop < 1:
                continue
            if not FOLLOWS.match(folded, verb.end()) and verb.end() < end:
                continue
            if not adverbial and self._is_noun(folded, verb.end(), end):
                continue
            return adverbial or verb.start()
        return end

    def _verbs_outside(self, folded: str, at: int, end: int, names: list[Span]) -> Iterator[re.Match[str]]:
        """The verbs outside names; 国际刑警组织|开展 has 开展, and not 组织开展."""
        while verb := self.words.verb.search(folded, at, end):
            inside = [b for a, b in names if a < verb.end() and verb.start() < b]
            if not inside:
                yield verb
            at = max(inside, default=verb.end())

    def _dealt_with(self, folded: str, at: int, stop: int, end: int) -> int | None:
        """就制定细则|进行磋商, 就重大问题|及时沟通: where what is done about a topic begins."""
        leading = [
            v
            for v in self.words.verb.finditer(folded, stop, end)
            if v.group() in self.words.topic_verbs and self.leads(folded, at, v, end)
        ]
        if not leading:
            talk = self.words.patterns["talked_over"].search(folded, stop, end)
            return talk.start() if talk else None
        if leading[0].group() in self.words.sets["drawn_up"]:
            return next(
                (v for v in reversed(leading) if v.group() in self.words.sets["deals_with"]), leading[0]
            ).start()
        return leading[0].start()

    def _given(self, folded: str, stop: int, end: int) -> int | None:
        """为X拓展市场|提供支持: where what is given to X begins."""
        given = [v for v in self.words.verb.finditer(folded, stop, end) if v.group() in self.words.sets["gives"]]
        first = next((v for v in given if v.group() not in self.words.noun_verbs), given[-1] if given else None)
        return first.start() if first and not in_list(folded, first.start()) else None

    def _is_complete(self, folded: str, kind: str, at: int, verb: re.Match[str]) -> bool:
        """Whether a qualifier's noun is complete, so that what follows is a verb though it is a noun elsewhere."""
        words = folded[at : verb.start()]
        if kind == "topic":
            return words.endswith(_TOPIC_ENDS)
        if kind == "through" and words.endswith(_MEANS_END):
            return True
        if kind in ("through", "place") and self.words.patterns["exchanged"].match(folded, verb.start(), len(folded)):
            return True
        return words.endswith("》") or words.startswith("为") and words.endswith(self.words.actor_heads)

    def _is_noun(self, folded: str, at: int, end: int) -> bool:
        """Whether what follows a verb makes it a noun: 经验分享|和能力建设, 加强|的方式; not 加强|和深化合作."""
        if self.words.coordinated.match(folded, at, end):
            return False
        return _MAKES_NOUN.match(folded, at, end) is not None

    def _place_close(self, folded: str, at: int, stop: int, end: int, names: list[Span]) -> int | None:
        best: int | None = None
        for closer in self.words.closers.finditer(folded, stop, end):
            if any(a < closer.end() and closer.start() < b for a, b in names):
                continue
            following, _ = self.skip_adverbs(folded, closer.end(), end)
            if closer.end() == end or self._verb(folded, following, end) or self._opener(folded, following, end):
                best = closer.end()
                break
        if best is None:
            year = _YEAR.match(folded, at, end)
            return year.end() if year else None
        return best

    def _adverb_before(self, folded: str, floor: int, at: int) -> int | None:
        """The start of the adverbs that stand right before `at`, or None."""
        begin = at
        moved = True
        while moved:
            moved = False
            for size in (5, 4, 3, 2):
                if begin - size >= floor and self.words.adverb.fullmatch(folded, begin - size, begin):
                    begin, moved = begin - size, True
                    break
        return begin if begin < at else None

    def _set_verb(self, folded: str, parsed: Parsed, at: int, end: int, verb: re.Match[str]) -> None:
        head = self.words.verbs[verb.group()]
        stop = verb.end()
        begin = at
        if verb.group() in self.words.manner:
            after, _ = self.skip_adverbs(folded, stop, end)
            inner = self._verb(folded, after, end)
            if inner and self.words.verbs[inner.group()].word not in self.words.noun_verbs and not inner.end() >= end:
                head, stop = self.words.verbs[inner.group()], inner.end()
        while coordinated := self.words.coordinated.match(folded, stop, end):
            second = coordinated.group("verb")
            if second in ("合作", "交流", "对话", "沟通") and not folded.startswith("和或", stop):
                break
            if (
                not FOLLOWS.match(folded, coordinated.end())
                or folded[coordinated.end()] in "、和与"
                or folded[stop] == "、"
            ):
                break
            stop = coordinated.end()
        taken = parsed.qualifiers[-1] if parsed.qualifiers else None
        if taken and folded.startswith("将", taken[1]) and taken[2] - taken[1] > 3:
            parsed.verb, parsed.action_at, parsed.object_at = head, (begin, stop), (taken[1] + 1, taken[2])
            return
        parsed.verb = head
        parsed.action_at = (begin, stop)
        parsed.object_at = (stop, end)

    def _subject_end(self, folded: str, at: int, end: int, names: list[Span]) -> int | None:
        """Where who acts ends: a name, or a word for those who act, with a verb or what leads to one behind it."""
        ends = [b for a, b in names if a == at]
        ends += [m.end() for m in self.words.actor.finditer(folded, at, min(end, at + 24))]
        return next((stop for stop in sorted(set(ends)) if self.leads_on(folded, stop, end)), None)

    def leads_on(self, folded: str, at: int, end: int) -> bool:
        """Whether what stands behind who acts is what they do."""
        after, modality = self.skip_adverbs(folded, at, end)
        if after == end:  # 各方将根据各自承担的义务,…
            return modality is not None
        if self._takes_a_stance(folded, after, end):
            return True
        verb = self._verb(folded, after, end)
        led = modality is not None or TIME.match(folded, at, end) is not None  # 海关将|研究…, 论坛每两年|评估…
        if verb and (verb.group() not in self.words.noun_verbs or led and verb.end() < end):
            return True
        opener = self._opener(folded, after, end)
        # 中方将为… can't be a list of actors as 中方和… can.
        return opener is not None and (
            bool(modality) or folded[after : opener[1]] not in ("和", "与", "同", "以", "为")
        )

    def _with_subject(self, folded: str, parsed: Parsed, at: int, end: int, names: list[Span]) -> None:
        """A clause that begins with who acts: 六国将…提交, 东亚峰会成员国驻东盟使节进行…."""
        for verb in self._verbs_outside(folded, at, end, names):
            if in_list(folded, verb.start()):
                continue
            last = verb.end() == end and verb.group() in self.words.sets["held"]
            studied = (
                verb.group() in self.words.sets["studies"]
                and self.words.verb.match(folded, verb.end(), end) is not None
            )
            if verb.group() in self.words.noun_verbs and not studied or not (last or FOLLOWS.match(folded, verb.end())):
                continue
            if (
                not last
                and self._verb(folded, verb.start(), end) is None
                or self._leads_to_another(folded, verb, end, names)
            ):
                continue
            subject_end = verb.start()
            adverbial = self._adverb_before(folded, at, verb.start())
            subject_end = adverbial if adverbial is not None else subject_end
            subject = _SUBJECT_ENDS.split(folded[at:subject_end], maxsplit=1)[0]
            taken = _TAKEN.search(folded[at:subject_end])
            if taken and len(taken.group(1)) > 1:
                parsed.object_at = (at + taken.start(1), at + taken.end(1))
            if len(subject) > 30 or folded[verb.start() - 1] in "的":
                continue
            keep = parsed.object_at if taken and len(taken.group(1)) > 1 else None
            if subject.endswith(self.words.actor_heads) and verb.end() < end:
                parsed.actor = (at, at + len(subject))
                begin = at + len(subject)
                rest = folded[begin : verb.start()]
                modal = self.words.modality.match(rest)
                if modal and modal.group() != "将":
                    # 同意 is no 同 with a partner behind it.
                    parsed.modality = (begin + modal.start(), begin + modal.end())
                    rest = "".rjust(modal.end()) + rest[modal.end() :]
                for kind, pattern in self.words.openers.items():
                    if (
                        kind in ("with", "through", "topic", "place")
                        and (m := pattern.search(rest))
                        and m.group() != "将"
                    ):
                        parsed.qualifiers.append((kind, begin + m.start(), verb.start()))
                        break
                if "将" in rest and keep is None:
                    parsed.modality = (begin + rest.index("将"), begin + rest.index("将") + 1)
            self._set_verb(folded, parsed, verb.start(), end, verb)
            if keep:
                parsed.object_at = keep
            return

    def _leads_to_another(self, folded: str, verb: re.Match[str], end: int, names: list[Span]) -> bool:
        """委员会通过高官磋商向外长会提交报告: 通过 is a preposition where a verb outside names comes later."""
        return self.words.openers["through"].fullmatch(verb.group()) is not None and any(
            later.group() not in self.words.noun_verbs
            and not in_list(folded, later.start())
            and not any(a < later.end() and later.start() < b for a, b in names)
            for later in self.words.verb.finditer(folded, verb.end() + 1, end)
        )


def _match_end(match: re.Match[str]) -> int:
    return match.end()


def in_list(folded: str, at: int) -> bool:
    """Whether a word stands in an enumeration (behind 、) and so is a noun there."""
    return at > 0 and folded[at - 1] in "、《“〈-"
