"""Commitments in a Chinese unit: comma clauses with their own verb and object, their qualifiers bound to them."""

from __future__ import annotations

import re

from .beneficiaries import beneficiary_finder
from .clause import Clause, Span
from .clause_parser import ClauseParser, Parsed, in_list
from .clause_slots import action_type, hedges, is_outcome, quantity, when
from .clause_words import ClauseWords, clause_words
from .segments import comma_spans, sentence_spans

_LIST_BEHIND = re.compile(r"以下[^,;。:]{0,12}:")


# What a governed clause goes on with: 促使…由…解决…, 支持…,允许….
_COMPLEMENT = re.compile("由|以和平|不诉诸|允许")
_GOES_ON = re.compile("主要(?:通过|包括|是)|其中|包括|特别是")
_CONTRIBUTES = re.compile("作出(?:积极|更大|重要)?贡献|奠定(?:坚实)?基础")
_SHARING = re.compile("(?:部门|机构|各方|国家|双方)[^,]*(?:共享|分享|交流)(?!$)")
_DONE = re.compile("已|曾")
_EFFORT = ("致力于", "争取", "力争")


class ChineseClauses:
    """Reads the commitments of a unit."""

    def __init__(self) -> None:
        self.words: ClauseWords = clause_words()
        self.parser = ClauseParser()

    def clauses(self, folded: str, start: int, names: list[Span], parties: list[Span]) -> list[Clause]:
        """The commitments of a folded unit from `start` (behind the number), with the spans of mentions and parties."""
        found: list[Clause] = []
        for a, b in sentence_spans(folded, start):
            if found and _GOES_ON.match(folded, a, b):
                _extend(found[-1], b)
                _refresh(found[-1], folded, names)
                continue
            found += self._sentence(folded, a, b, names)
        for i, clause in enumerate(found):
            clause.beneficiary = beneficiary_finder().find(folded, clause, parties)
            clause.role = "outcome" if i and is_outcome(folded, clause, found[:i]) else "undertaking"
        return found

    def _sentence(self, folded: str, start: int, end: int, names: list[Span]) -> list[Clause]:
        found: list[Clause] = []
        waiting: list[Parsed] = []
        actor: Span | None = None
        governed = said = False
        noted = False
        spans = self._joined(folded, start, end)
        while spans:
            a, b = spans.pop(0)
            parsed = self.parser.parse(folded, a, b, names)
            actor = parsed.actor or actor
            if parsed.stance:
                noted = parsed.actor is None and self.words.notes.match(folded, a, b) is not None
                said, governed, waiting = not noted, False, []
                continue
            if noted and parsed.verb is None:
                continue
            noted = False
            if second := self.parser.second_clause(folded, parsed, names):
                spans.insert(0, (second, b))
            if said and not self._binds(folded, a, parsed):
                continue
            said = said and parsed.verb is None
            if governed and found and not waiting:
                _extend(found[-1], b, with_object=True)
                governed = governed and found[-1].action not in _EFFORT
                continue
            if parsed.verb is None:
                if found and (parsed.continues or not parsed.qualifiers):
                    _extend(found[-1], b, with_object=_COMPLEMENT.match(folded, a) is not None)
                else:
                    waiting.append(parsed)
                continue
            if _is_report(folded, parsed):
                waiting = []
                continue
            if found and not waiting and self._belongs_to(folded, parsed, found[-1], names):
                same_kind = parsed.verb.action in ("share-information", "assist")
                _extend(found[-1], b, with_object=same_kind and bool(folded[slice(*parsed.object_at)]))
                continue
            clause = self._clause(folded, parsed, waiting, actor)
            governed = self._governs(folded, parsed)
            waiting = []
            found.append(clause)
        for clause in found:
            _refresh(clause, folded, names)
        return found

    def _binds(self, folded: str, start: int, parsed: Parsed) -> bool:
        """Whether a clause behind a stance undertakes something: 强调,应…; 关切…,呼吁…."""
        if parsed.verb is None or parsed.modality:
            return True
        calls = parsed.verb.strength in ("encourage", "support", "explore")
        return calls or self.words.binding.search(folded, start, parsed.action_at[0]) is not None

    def _joined(self, folded: str, start: int, end: int) -> list[Span]:
        """Comma clauses, joined where a list after 就, 在 or 通过 runs over commas to its closing word or its verb."""
        spans: list[Span] = []
        for a, b in comma_spans(folded, start, end):
            if spans and (self._open_topic(folded, *spans[-1]) or self._open_means(folded, *spans[-1], a)):
                spans[-1] = (spans[-1][0], b)
            else:
                spans.append((a, b))
        return spans

    def _open_topic(self, folded: str, start: int, end: int) -> bool:
        """Whether a list opened by 就 has not reached the verb that it leads to."""
        if folded.find("就", start, end) < 0:
            return False
        at, _ = self.parser.skip_adverbs(folded, start, end)
        if not folded.startswith("就", at):
            return False
        verbs = [v for v in self.words.verb.finditer(folded, at + 1, end) if v.group() in self.words.topic_verbs]
        return not any(self.parser.leads(folded, at, v, end) for v in verbs)

    def _open_means(self, folded: str, start: int, end: int, following: int) -> bool:
        """Whether a list of means goes on behind its comma: 通过高官会,以及其他平台|促进合作."""
        if not folded.startswith(("以及", "及", "和"), following):
            return False
        at, _ = self.parser.skip_adverbs(folded, start, end)
        opens = self.words.openers["through"].match(folded, at, end)
        return opens is not None and not any(
            v.group() not in self.words.noun_verbs and not in_list(folded, v.start())
            for v in self.words.verb.finditer(folded, opens.end(), end)
        )

    def _belongs_to(self, folded: str, parsed: Parsed, last: Clause, names: list[Span]) -> bool:
        """A clause with a verb that still belongs to the one before it."""
        word = folded[slice(*parsed.action_at)]
        rest = folded[slice(*parsed.object_at)]
        if not rest:
            return True
        if word in ("实现", "确保", "保证") and not parsed.qualifiers:
            return True
        if parsed.qualifiers and _CONTRIBUTES.search(folded, parsed.start, parsed.end):
            return True
        last_object = folded[slice(*last.object_at)]
        if last.strength == "support" and parsed.qualifiers and parsed.qualifiers[0][0] == "purpose" and word == "提供":
            return any((a, b) == last.object_at for a, b in names)
        if parsed.verb and parsed.verb.action == "share-information" and parsed.start == parsed.action_at[0]:
            return (
                last.strength in ("promote", "encourage")
                and _SHARING.search(last_object) is not None
                and "领域" in last_object
            )
        return False

    def _governs(self, folded: str, parsed: Parsed) -> bool:
        """探讨通过…, 致力于在…内,…: the rest of the sentence is what is explored or striven for."""
        if parsed.verb is None:
            return False
        if parsed.verb.action == "instruct":
            return True
        rest = folded[slice(*parsed.object_at)]
        if _LIST_BEHIND.match(rest):
            return True
        if parsed.verb.word not in self.words.governs:
            return False
        if parsed.verb.word in _EFFORT:
            return rest.startswith("在") and not any(
                v.group() not in self.words.noun_verbs for v in self.words.verb.finditer(rest)
            )
        return rest.startswith("通过") and folded[parsed.end : parsed.end + 1] == ","

    def _clause(self, folded: str, parsed: Parsed, waiting: list[Parsed], actor: Span | None) -> Clause:
        assert parsed.verb is not None  # noqa: S101 (callers check)
        start = waiting[0].start if waiting else parsed.start
        qualifiers = [q for w in waiting for q in (w.qualifiers or [("with", w.start, w.end)])] + parsed.qualifiers
        verb = parsed.verb
        obj = self._object(folded, parsed)
        return Clause(
            start=start, end=parsed.end, action=folded[slice(*parsed.action_at)], action_at=parsed.action_at,
            strength=verb.strength, action_type=action_type(verb, folded[slice(*obj)]), object_at=obj,
            modality=parsed.modality, actor=actor, qualifiers=qualifiers,
        )  # fmt: skip

    def _object(self, folded: str, parsed: Parsed) -> Span:
        a, b = parsed.object_at
        if a >= b and parsed.qualifiers and folded.startswith("为", parsed.qualifiers[-1][1]):
            return parsed.qualifiers[-1][1] + 1, parsed.qualifiers[-1][2]
        return a, b


def _is_report(folded: str, parsed: Parsed) -> bool:
    """已成功举办…, 签署了…: what was done is no undertaking."""
    return _DONE.search(folded, parsed.start, parsed.action_at[0]) is not None or folded.startswith(
        "了", parsed.action_at[1]
    )


def _extend(clause: Clause, end: int, *, with_object: bool = False) -> None:
    """The clause goes on to `end`; its object too where what follows is governed by its verb."""
    if with_object and clause.object_at[1] == clause.end:
        clause.object_at = (clause.object_at[0], end)
    clause.tail_at = (clause.tail_at[0] if clause.tail_at else clause.end, end)
    clause.end = end


def _refresh(clause: Clause, folded: str, names: list[Span]) -> None:
    """Slots that are read off the whole clause, once its end is known."""
    words = clause_words()
    clause.hedges = hedges(folded, clause.start, clause.end, words)
    clause.time = when(folded, clause, names)
    clause.quantity = quantity(folded, clause)
