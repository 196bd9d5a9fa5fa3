"""Commitments in an English unit: bare-verb items, "we will …", "shall …", and what is coordinated with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import msgspec

from .clause import Clause, Span
from .clause_cuts_en import parts_of, without_joint
from .heads_en import either
from .lexicons import load_toml
from .slots_en import EnglishSlots
from .subjects_en import PRONOUN, PassiveActors, antecedent, subject_at
from .verbs_en import english_verbs, words

_PREAMBULAR = re.compile(r"\W*(?:\d+\s+)?(?:FURTHER\s|ALSO\s|DEEPLY\s|FULLY\s)?[A-Z]{3,}ING\b")
_NUMBERED = re.compile(r"\d{1,2}\s+(?=(?:the|there|this|any|each|as|upon|an?|in|every|all|no|such|to)\s)")
_BOUNDARY = re.compile(r"(?:,\s+|\s)(?:and|but)\s+|;\s+|:\s+")
_BEHIND_VERB = re.compile(
    r"\s+(?:of|for|from|by|than|across|and|or|to|in|on|with|as|is|are|was|were|has|have|will)\b|[,.;:)]|$"
)
_DETERMINER = re.compile(r"\s(?!(?:of|for|from|to|in|on|and|or|is|are)\b)[a-z]")
_THAT = re.compile(r"(?<!\bto)(?<!\bin)(?<!\bfor)\s+that\s", re.I)
_AGREES = re.compile(
    r"\b(?:agree|decide|resolve|commit|confirm|understood|provide|announce|declare|recommend"
    r"|of the (?:view|opinion))\w*",
    re.I,
)
_RELATIVE = re.compile(r"\b(?:that|which|who|what)$")
_ON_THE = re.compile(r"\s(?:on|to)\s(?:the|its|their|any)\s")
_MANNER = re.compile(r"\s+in\s+(?:a|such)\s+(?:a\s+)?manner\b")
_THIS = re.compile(r"(?:this|these|such)\s\w+", re.I)
# The verb of a stance whose subject also undertakes something behind "and".
_STANCE = re.compile(
    r"^(?:[\w', ]{0,60}?\s)?(?:recogni[sz]ed?|welcomed?|acknowledged?|underscored?|noted?|appreciated?"
    r"|commend(?:ed)?)\b"
)
_OBJECT_AHEAD = re.compile(r"\s(?:the|our|all|this|these|their|efforts|its|[\w-]+ing)\b")
# A programme that calls itself by a verb: EMPOWER|Coast will ….
_IS_CALLED = re.compile(r"(?:\s[A-Z][\w-]*){0,3}\s(?:will|shall|should|is|has|aims)\b")
# Said aside between a modal word and its verb: will, as appropriate, exchange ….
_SAID_ASIDE = r"\s*,\s(?:as|where|when|if|on|in|at|with|through|by|within|subject)\b[^,;.:]{2,120},\s+"
# Said beside the verbs of a list: appoint, subject to consent, and manage staff.
_ASIDE = r",\s+(?:subject to|as|where|when|if)\s[^,;]{3,60}(?=,)"
# What a word of resolve in the past is no act of its subject before: the meeting|tasked with it, called for|by them.
_NO_OBJECT = re.compile(r"\s+(?:by|with|for|to|in|at|as|under|of|on|from)\b|\s*[.,;:)]|\s*$")
_PAST = re.compile(r"ed$|^called", re.I)
# Of these in the past, somebody is asked to do something: tasked the officials to ….
_ASKED = re.compile(r"(?:tasked|instructed|directed|invited|called (?:up)?on)$", re.I)
# Behind these a noun may stand as well as a verb: agreed to principles, our commitment to peace.
_TO_A_THING = re.compile(r"commit|agree|concur|look", re.I)
_SOME = re.compile(r"\s(?:the|an?|its|their|our|all|any|each|more|such|joint|new)\s", re.I)
# Modal words that only somebody who can undertake is the subject of.
_BINDS = re.compile(
    r"shall\b|(?<!our\s)(?<!their\s)(?<!its\s)(?<!the\s)"
    r"(?:decid|resolv|undert|pledg|vow|promis|agree|commit)\w*\s+(?:\w+\s+)?to\b",
    re.I,
)
_AND_TO = re.compile(r"\sand\sto\s")
_ASKS = ("task", "instruct", "mandate", "direct")
_AND_VERB = r"\s+(?:and|or)\s+"


class _Head(msgspec.Struct, gc=False):
    """A verb that leads a commitment: where its clause begins, the verb, and what stands before it."""

    start: int
    verb: Span
    modality: Span | None = None
    actor: Span | None = None
    role: str = "undertaking"
    passive: Span | None = None


class EnglishClauses:
    """Reads the commitments of a unit."""

    def __init__(self) -> None:
        grammar = load_toml("en/grammar.toml")
        self.verbs = english_verbs()
        self.slots = EnglishSlots()
        # Most words in -ly are adverbs; said aside: will, as appropriate, exchange ….
        manner = r"(?!(?:apply|supply|rely|comply|multiply|reply|family|only)\b)[a-z]{2,}ly"
        adverb = rf"(?:{_SAID_ASIDE})?(?:(?:{either(words(grammar['adverbs']))}|{manner})\s+)*"
        base, gerund = self.verbs.base, self.verbs.gerund
        modal = either([*words(grammar["modality"]), *_affirmed(grammar["affirm"])])
        resolve = either(words(grammar["resolve"]))
        efforts = either(words(grammar["efforts"]))
        self._modal = re.compile(
            rf"\b(?P<modal>{modal})(?:\s+|(?=,\s))(?:not only\s+)?{adverb}"
            r"(?:(?:continu|prioriti[sz])(?:e|ing)\s+(?=[a-z]+ing\b))?"
            rf"(?:(?P<verb>(?:not\s+)?(?:{base})\b(?!-)|(?:{gerund})\b)|(?P<other>(?:not\s+)?[a-z]{{3,}}))",
            re.I,
        )
        self._effort = re.compile(rf"\b(?P<verb>{efforts})\s+", re.I)
        self._resolve = re.compile(rf"\b(?P<verb>{resolve})\b(?!-)\s+(?!that\b)", re.I)
        some = r"[a-z]+(?:\s(?:up|out|down))?\s(?:the|an?|its|their|our|any|all)"
        # welcome|the offer of X to host: a proposal, and no event.
        offers = either(words(grammar["offers"]))
        self._offer = re.compile(
            r"\s(?:the|its|their|an?|[A-Z][\w.]+(?:'s|'))\s(?:[\w-]+\s){0,2}?"
            rf"(?:{offers})\b[^,;.]{{0,60}}?\sto\s[a-z]"
        )
        # What may stand before a verb without a subject: In line with the plan,|build …; Activity 3:|organise ….
        self._led = re.compile(
            rf"(?:(?:{either(words(grammar['introductions']))})\b[^,;.:]{{3,120}},\s+(?=[a-z])"
            r"|[A-Z][\w.-]*(?:\s[\w.&/()-]+){0,6}:\s+)"
        )
        self._to_do = re.compile(rf"[^.;]{{2,160}}?\s(?:to\s+{adverb}(?:{base}|{some})\b|with\s[a-z]+ing\b)", re.I)
        self._item = re.compile(
            rf"(?:(?:and\s+)?to\s+|and\s+|as\s+well\s+as\s+)?{adverb}(?P<verb>{base})\b(?!-|')", re.I
        )
        self._passive = re.compile(
            rf"\b(?P<there>there\s+)?(?P<modal>shall(?:\s+(?:hereby|also|only|then))?|will)\s+be\s+{adverb}"
            rf"(?:(?P<verb>{self.verbs.participle})|(?P<other>[a-z]{{2,}}ed|held|made|given|paid|sent|kept))\b",
            re.I,
        )
        self._next = re.compile(
            rf"(?P<joint>[,;]\s*(?:and\s+(?:to\s+)?|as\s+well\s+as\s+(?:to\s+)?|to\s+)?"
            rf"|\s+(?:and|as\s+well\s+as)(?:\s+(?:to\s+)?|(?=,\s))){adverb}(?P<verb>{base})\b(?!-|')",
            re.I,
        )
        list_of = rf"(?:{_ASIDE})?(?:,\s+(?:{base})\b)*(?:{_AND_VERB}|,{_AND_VERB})(?:\w+ly\s+)?(?:{base})\b"
        self._shared = re.compile(rf"{list_of}(?=\s+[a-zA-Z])", re.I)
        self._joined = re.compile(rf"{list_of}\s+(?!of\b|for\b|in\b|on\b)", re.I)
        self._while = re.compile(rf",?\s+while\s+{adverb}(?P<verb>{gerund})\b", re.I)
        self._participles = frozenset(words(grammar["participles"]))
        self._and_gerund = re.compile(
            r"(?P<joint>,\s+(?:and\s+)?|\sand\s+)(?:in this (?:context|regard|respect),?\s+|to\s+)?"
            rf"{adverb}(?P<verb>{gerund})\b",
            re.I,
        )
        outcome = either(words(grammar["outcomes"]))
        self._outcome = re.compile(
            rf",\s+(?:and\s+)?(?:thereby\s+|thus\s+)?(?P<verb>(?:(?<=thereby\s)|(?<=thus\s))[a-z]+ing|{outcome})\s",
            re.I,
        )
        self._means = re.compile(
            r"\b(?:by|through|including|on|in|for|of|while|with|and)\s+(?:\w+ly\s+)?\w+ing\b", re.I
        )
        self._actors = re.compile(rf"\b(?:{either(words(grammar['actors']))})\b", re.I)
        self.doers = PassiveActors(either(words(grammar["actors"])))
        adverbs = r"(?:\s+(?:also|further|all|both|hereby|jointly|strongly|fully|therefore))*"
        self._subject = re.compile(rf"\b(?:{either(words(grammar['actors']))}){adverbs}$", re.I)
        self._compound = re.compile(rf"\s(?:{either(words(grammar['compounds']))})\b")
        self._no_actor = re.compile(grammar["no_actor"], re.I)

    def clauses(self, folded: str, start: int, names: list[Span], parties: list[Span]) -> list[Clause]:
        """The commitments of a folded unit from `start`; `names` are the spans of mentions, never cut."""
        found: list[Clause] = []
        if number := _NUMBERED.match(folded, start):
            start = number.end()
        for a, b, ends_in in parts_of(folded, start):
            if _PREAMBULAR.match(folded, a, b):
                continue
            heads = self._heads(folded, a, b, names, parties, ends_in, first=a <= start + 2)
            if not heads and found and ends_in[0] == ";":
                # What goes on behind a semicolon without a verb of its own belongs to the clause before it.
                found[-1] = msgspec.structs.replace(found[-1], end=b)
                continue
            found += self._read(folded, heads, b, parties)
        return found

    def _read(self, folded: str, heads: list[_Head], end: int, parties: list[Span]) -> Iterator[Clause]:
        for i, head in enumerate(heads):
            stop = heads[i + 1].start if i + 1 < len(heads) else end
            yield self._clause(folded, head, without_joint(folded, head.start, stop), parties)

    def _heads(
        self, folded: str, start: int, end: int, names: list[Span], parties: list[Span], marks: str, *, first: bool
    ) -> list[_Head]:
        """The verbs that lead commitments in a sentence, in text order."""
        lead = [h for h in self._governed(folded, start, end, parties) if not _inside(h.verb, names)]
        item = self._item.match(folded, start, end)
        if not item and (ahead := self._led.match(folded, start, end)):
            item = self._item.match(folded, ahead.end(), end)
            start = ahead.end() if item else start
        if item and folded.startswith("To ", start):
            item = None  # To that end, we …
        if item and item["verb"].isupper() and _IS_CALLED.match(folded, item.end()):
            item = None  # a programme that calls itself EMPOWER
        if item and item["verb"].islower() and item["verb"] in self.verbs.nouns:
            item = item if _DETERMINER.match(folded, item.end()) or self._reports(folded, item) else None
        bare = (
            item
            and (first or folded[start].isupper() or marks[0] == ";")
            and self._takes_object(folded, item.span("verb"), end)
        )
        if item and bare and not _inside(item.span("verb"), names):
            lead = [_Head(start, item.span("verb")), *(h for h in lead if h.start > item.end())]
        heads: list[_Head] = []
        for i, head in enumerate(lead):
            stop = lead[i + 1].start if i + 1 < len(lead) else end
            heads += self._chain(folded, head, stop, names)
        return heads

    def _reports(self, folded: str, item: re.Match[str]) -> bool:
        """report on the state of …, report to the council: what may be a noun, with whom or what of it."""
        return item["verb"] in self.verbs.intransitive and _ON_THE.match(folded, item.end()) is not None

    def _governed(self, folded: str, start: int, end: int, parties: list[Span]) -> list[_Head]:
        """Verbs behind a modal word or a word of resolve, whose subject acts."""
        found: list[_Head] = []
        found += self._passives(folded, start, end)
        for pattern in (self._modal, self._effort, self._resolve):
            for m in pattern.finditer(folded, start, end):
                verb = m.span("verb") if m["verb"] else m.span("other")
                at = m.start("modal") if pattern is self._modal else m.start()
                if any(h.start <= at and verb[0] <= h.verb[1] for h in found):
                    continue
                if pattern is self._modal and not m["verb"] and not self._does(folded, m):
                    continue
                begin = self._subject_start(folded, start, at, found)
                if pattern is self._resolve and not self._resolves(folded, start, at, m["verb"], parties):
                    continue
                if not self._acts(folded, begin, at, parties, shall=_BINDS.match(folded, at) is not None):
                    continue
                relative = _RELATIVE.search(folded[begin:at].rstrip())
                actor = antecedent(folded, begin, at) if relative else subject_at(folded, begin, at)
                begin = begin + relative.start() if relative else begin
                if actor is None and found and not folded[begin:at].strip():
                    actor = found[-1].actor  # will open the port and|will not close it
                found.append(_Head(begin, verb, m.span("modal") if pattern is self._modal else None, actor))
        return sorted(found, key=lambda h: h.verb)

    def _passives(self, folded: str, start: int, end: int) -> Iterator[_Head]:
        """The rules shall be adopted by the council: what is done to a subject, and who does it."""
        if " be " not in folded[start:end]:
            return
        begin = start
        for m in self._passive.finditer(folded, start, end):
            verb = m.span("verb") if m["verb"] else m.span("other")
            if m["there"]:
                yield _Head(m.start(), verb, m.span("modal"))
                continue
            known = m["verb"] or m["modal"].lower().startswith("shall")
            if (
                _MANNER.match(folded, verb[1])
                or not known
                or folded[slice(*verb)].lower() in self.verbs.states
                or not folded[begin : m.start()].strip()
            ):
                continue
            joints = [j.end() for j in _BOUNDARY.finditer(folded, begin, m.start())]
            begin = joints[-1] if joints and begin > start else begin
            at = subject_at(folded, begin, m.start(), whole=True) or (begin, m.start())
            if (
                _RELATIVE.search(folded[at[0] : at[1]].rstrip())
                or self._no_actor.match(folded, *at)
                and not _THIS.match(folded, *at)
            ):
                continue
            yield _Head(begin, verb, m.span("modal"), self.doers.behind(folded, verb[1], end), "undertaking", at)
            begin = verb[1]

    def _resolves(self, folded: str, begin: int, at: int, verb: str, parties: list[Span]) -> bool:
        """Whether a word that may be a noun is what its subject does: we support, not our support."""
        if verb.lower().startswith("welcome"):
            return self._offer.match(folded, at + len(verb)) is not None
        if _PAST.search(verb) and not self._asked(folded, at, verb):
            return False
        if folded[begin:at].rstrip().endswith(" and"):
            if verb.lower() not in self.verbs.nouns:
                return True
            said = _STANCE.match(folded[begin:at]) is not None
            return (
                said
                and self._who(folded, begin, at, parties)
                and _OBJECT_AHEAD.match(folded, at + len(verb)) is not None
            )
        before = folded[:at].rstrip()
        noun = verb.lower() in self.verbs.nouns
        if noun and not before.endswith("s") and not PRONOUN.search(before[-12:]):
            return False  # government|support
        return any(b == len(before) for _, b in parties) or self._subject.search(before) is not None

    def _asked(self, folded: str, at: int, verb: str) -> bool:
        """Whether a past form says that somebody was asked: tasked the officials to …, called for restraint."""
        behind = at + len(verb)
        if _NO_OBJECT.match(folded, behind):
            return False
        return not _ASKED.match(verb) or self._to_do.match(folded, behind) is not None

    def _who(self, folded: str, begin: int, at: int, parties: list[Span]) -> bool:
        """Whether a sentence begins with somebody who can act."""
        early = min(at, begin + 40)
        return self._actors.search(folded, begin, early) is not None or any(begin <= a <= early for a, _ in parties)

    def _does(self, folded: str, found: re.Match[str]) -> bool:
        """Whether an unknown verb is an act: shall appoint, not shall remain."""
        modal, word = found["modal"], found["other"].lower().removeprefix("not").strip()
        if modal.lower().endswith(" to") and _TO_A_THING.search(modal):
            takes = _SOME.match(folded, found.end()) is not None  # agreed to stage a fair, not agreed to principles
            doing = word.endswith("ing") and "commit" in modal.lower()
            return (doing or takes) and word not in self.verbs.stative
        if modal.lower().endswith(" to"):
            return word not in self.verbs.stative and not word.endswith("ly")
        return modal.lower() in ("shall", "will") and word not in self.verbs.stative and not word.endswith("ly")

    def _subject_start(self, folded: str, start: int, at: int, found: list[_Head]) -> int:
        """Where the clause of a modal word begins: the sentence, or behind a joint with a subject of its own."""
        begin = max([start, *(h.verb[1] for h in found if h.verb[1] <= at)])
        joints = [m.end() for m in _BOUNDARY.finditer(folded, begin, at)]
        for joint in reversed(joints):
            words_between = folded[joint:at].split()
            if len(words_between) <= 6 and (not words_between or self._actors.search(folded, joint, at)):
                own = PRONOUN.match(folded[joint:at].strip()) or not words_between
                if own or begin > start:
                    return joint
        return begin

    def _acts(self, folded: str, begin: int, at: int, parties: list[Span], *, shall: bool) -> bool:
        """Whether the words before a modal word are somebody who can undertake."""
        said = _THAT.search(folded, begin, at)
        if said and self._noun_before(folded, begin, said):
            return self._no_actor.match(folded[begin:at].strip()) is None  # member countries that opt for it will …
        if said and not _AGREES.search(folded, begin, said.start()):
            return False  # concerns that governments aim to …
        subject = re.split(r", |\bthat ", folded[begin:at].strip())[-1]
        if _RELATIVE.search(folded[begin:at].rstrip()):
            return shall and antecedent(folded, begin, at) is not None
        if not subject:
            return True
        if self._no_actor.match(subject):
            return False
        if shall:
            return True
        return any(begin <= a and b <= at for a, b in parties) or self._actors.search(subject) is not None

    def _noun_before(self, folded: str, begin: int, said: re.Match[str]) -> bool:
        """member countries|that opt for …: whether a relative clause follows an actor, and no clause of saying."""
        before = folded[begin : said.start()].rstrip()
        return any(m.end() == len(before) for m in self._actors.finditer(before)) and not _AGREES.search(before)

    def _chain(self, folded: str, head: _Head, end: int, names: list[Span]) -> list[_Head]:
        """The verbs coordinated with a first one, and the participles of outcome behind them."""
        heads = [head]
        word = self.verbs.plain(folded[slice(*head.verb)])
        governs = word in self.verbs.governs
        asks = self.verbs.sense(word)[0] == "encourage" or word in _ASKS
        past = self._past_second(folded, head.verb[1], end)
        for m in self._next.finditer(folded, head.verb[1], end):
            verb, joint = m.span("verb"), " ".join(m["joint"].split()).lower()
            if _inside(verb, names) or not self._takes_object(folded, verb, end):
                continue
            if verb[0] < past:
                continue  # broaden and deepen: two verbs with one object
            again = joint.endswith("to") and joint != ", to" or "as well as" in joint
            if m["verb"].lower() in self.verbs.adjectives and joint == "and":
                continue  # safe and secure networks
            if (
                m["verb"].lower() in self.verbs.nouns
                and joint in ("and", ",", ", and")
                and self._compound.match(folded, verb[1])
            ):
                continue  # training and exchange programmes
            if asks and "to" in joint or governs and not again:
                continue
            if joint == ", to" and not self._lists_to(folded, head, m.end(), end):
                continue
            anew = m["verb"].lower() == folded[slice(*head.verb)].lower()  # support A to do B and|support C
            if (
                not governs
                and not (anew and joint == "and")
                and self._in_purpose(folded, heads[-1].verb[1], m.start(), joint)
            ):
                continue
            heads.append(_Head(m.start("verb"), verb, head.modality, head.actor))
        heads += self._gerunds(folded, head, end, names)
        for pattern, role in ((self._while, "undertaking"), (self._outcome, "outcome")):
            for m in pattern.finditer(folded, head.verb[1], end):
                last = max((h for h in heads if h.verb[1] <= m.start()), key=lambda h: h.verb, default=head)
                if role == "outcome" and self._means.search(folded, last.verb[1], m.start()):
                    continue
                if not _inside(m.span("verb"), names):
                    heads.append(_Head(m.start("verb"), m.span("verb"), role=role))
        return sorted(heads, key=lambda h: h.verb)

    def _lists_to(self, folded: str, head: _Head, at: int, end: int) -> bool:
        """Whether ", to" goes on with a list behind a modal word: agreed to A, to|B, and to C."""
        modal = folded[slice(*head.modality)] if head.modality else ""
        return modal.lower().endswith(" to") and _AND_TO.search(folded, at, end) is not None

    def _gerunds(self, folded: str, head: _Head, end: int, names: list[Span]) -> Iterator[_Head]:
        """Committed to reducing … and establishing …; support …, sharing … and supporting …."""
        same = folded[slice(*head.verb)].lower().endswith("ing")
        last, opened = head.verb[1], False
        if folded.find("ing ", last, end) < 0:
            return
        for m in self._and_gerund.finditer(folded, head.verb[1], end):
            verb, comma = m.span("verb"), m["joint"].lstrip().startswith(",")
            listed = m["verb"].lower() in self._participles
            if not (same or opened or comma) or not (same or listed) or _inside(verb, names):
                continue
            if self._means.search(folded, last, m.start()) or not self._takes_object(folded, verb, end):
                continue
            opened, last = True, verb[1]
            yield _Head(m.start("verb"), verb, head.modality, head.actor)

    def _in_purpose(self, folded: str, begin: int, at: int, joint: str) -> bool:
        """to build trust and|deepen ties: a verb right behind "and" goes on with the purpose before it."""
        if joint.endswith("and to"):
            return self.slots.has_purpose(folded, begin, at)  # to save fuel and to|open routes
        if joint not in ("and", ", and"):
            return False
        return self.slots.opens_purpose(folded, begin, at, comma=joint == ", and")

    def _takes_object(self, folded: str, verb: Span, end: int) -> bool:
        """Whether a word that may be a noun is a verb here: support farmers, not support for farmers."""
        if verb[1] >= end:
            return False
        word = self.verbs.plain(folded[slice(*verb)])
        if word.split()[0] in self.verbs.intransitive:
            return True
        if _BEHIND_VERB.match(folded, verb[1], end):
            return word not in self.verbs.nouns and self._joined.match(folded, verb[1], end) is not None
        return True

    def _clause(self, folded: str, head: _Head, end: int, parties: list[Span]) -> Clause:
        word = folded[slice(*head.verb)]
        strength, action = self.verbs.sense(word)
        asks = strength == "encourage" or self.verbs.plain(word) in _ASKS
        past = self._past_second(folded, head.verb[1], end)
        object_at, qualifiers = self.slots.object_of(folded, past, end, asks=asks)
        if head.passive:
            object_at = head.passive[0], head.passive[0] + len(folded[slice(*head.passive)].rstrip())
        role = head.role
        if role == "undertaking" and head.start == head.verb[0] and self.slots.is_outcome(folded, word, *object_at):
            role = "outcome"
        return Clause(
            start=head.start, end=end, action=word, action_at=head.verb, strength=strength, action_type=action,
            object_at=object_at, role=role, modality=head.modality,
            hedges=self.slots.hedges_in(folded, head.start, end),
            actor=head.actor, time=self.slots.time_in(folded, head.start, end),
            quantity=self.slots.quantities(folded, head.verb[1], end),
            beneficiary=self.slots.beneficiaries(folded, strength, object_at, head.verb[1], end, parties),
            qualifiers=qualifiers,
        )  # fmt: skip

    def _past_second(self, folded: str, at: int, end: int) -> int:
        """Behind the verbs that share the object: broaden and deepen|cooperation; appoint, manage and lead|staff."""
        second = self._shared.match(folded, at, end)
        return second.end() if second else at


def _inside(span: Span, names: list[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in names)


def _affirmed(said: dict[str, str]) -> Iterator[str]:
    """Reaffirm our strong commitment to, express their readiness to: every verb with every owner and noun."""
    for verb, owner, noun in product(words(said["verbs"]), words(said["whose"]), words(said["commitment"])):
        yield f"{verb} {owner} {noun} to"
    for verb, owner, noun in product(words(said["express"]), words(said["whose"]), words(said["readiness"])):
        yield f"{verb} {owner} {noun} to"
