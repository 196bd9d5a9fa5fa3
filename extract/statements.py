"""Plain facts that clauses state: how often a body meets, who reports to whom, who reviews a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from .clause import Clause
from .cues import cues
from .drafts import EntityDraft, MentionDraft
from .links import list_fronts

_BODIES = ("Mechanism", "Institution")


class Fact(msgspec.Struct, frozen=True, gc=False):
    """A statement in clean offsets of the whole text. `object` is an IRI, a value, a duration or a rhythm."""

    subject: str
    predicate: str
    object: str
    object_kind: str
    start: int
    end: int
    via: str | None = None
    item: str | None = None
    recurs: str | None = None


class ReadClause(msgspec.Struct, frozen=True, gc=False):
    """A clause with the mentions that stand in it, in clean offsets of the whole text, and the body that acts."""

    clause: Clause
    offset: int
    mentions: list[MentionDraft]
    acting: EntityDraft | None = None

    @property
    def span(self) -> tuple[int, int]:
        """The clause in the whole text."""
        return self.offset + self.clause.start, self.offset + self.clause.end

    @property
    def names(self) -> list[MentionDraft]:
        """The mentions that stand inside no other."""
        return [m for m in self.mentions if not m.nested]


def states_fact(text: str, clause: Clause, offset: int, lang: str) -> bool:
    """Whether a clause can state a fact: that something is held, submitted or reviewed, or is annual."""
    if _stating(lang).match(clause.action):
        return True
    return cues(lang, "facts")["annual"].search(text, offset + clause.start, offset + clause.end) is not None


@cache
def _stating(lang: str) -> re.Pattern[str]:
    """The actions that can state a fact."""
    patterns = cues(lang, "facts")
    return re.compile("|".join(patterns[name].pattern for name in ("holds", "submits", "reviews", "instructs")), re.I)


def facts_of_clauses(text: str, read: Iterable[ReadClause], lang: str) -> Iterator[Fact]:
    """The facts of clauses in text order; `text` is the folded text."""
    patterns = cues(lang, "facts")
    done_by: tuple[int, EntityDraft] | None = None  # the unit of the clause before, and the body it was done by
    for one in read:
        yield from _rhythms(text, one, patterns)
        reviewers = list(_reviewers(text, one, patterns))
        yield from _reviews(one, reviewers)
        if patterns["submits"].match(one.clause.action):
            before = done_by[1] if done_by and done_by[0] == one.offset else None
            yield from _reporting(text, one, patterns, before)
        done_by = (one.offset, reviewers[0]) if reviewers else None


def _rhythms(text: str, one: ReadClause, patterns: dict[str, re.Pattern[str]]) -> Iterator[Fact]:
    """每两年举行X, 参加年度X和Y."""
    clause = one.clause
    rhythm = clause.time[2] if clause.time else None
    hedge = next((kind for _, _, kind in clause.hedges if kind in ("as-appropriate", "as-needed")), None)
    told = clause.action_type == "instruct" and patterns["told_to_hold"].search(text, *one.span)
    held = (rhythm or hedge) if told or patterns["holds"].match(clause.action) else None
    unit_text = text[one.offset : one.offset + clause.end]
    fronts = list_fronts(unit_text, clause, one.mentions, one.offset)
    first, last = (one.offset + at for at in clause.object_at)
    for mention in one.names:
        if not (first <= mention.start and mention.end <= last):
            continue
        annual = patterns["annual"].search(unit_text[clause.start : fronts[mention.start - one.offset]])
        value = held or ("P1Y" if annual and annual.end() == annual.endpos else "")
        kind = "duration" if value.startswith("P") else "rhythm"
        for entity in mention.entities:
            if value and entity.type == "Mechanism" and entity.kind != "framework":
                yield Fact(entity.iri, "recurs", value, kind, *one.span)


def _reviewers(text: str, one: ReadClause, patterns: dict[str, re.Pattern[str]]) -> Iterator[EntityDraft]:
    """The bodies that review: those named before the verb, by means of which it is done, or that act."""
    if not patterns["reviews"].match(one.clause.action):
        return
    verb = one.offset + one.clause.action_at[0]
    listed = patterns["listed_below"].search(text, *one.span) is not None
    bodies = [m.entities[0] for m in one.names if m.entities[0].type in _BODIES and (m.start < verb or listed)]
    yield from bodies or ([one.acting] if one.acting and one.acting.type in _BODIES else [])


def _reviews(one: ReadClause, reviewers: list[EntityDraft]) -> Iterator[Fact]:
    texts = [m.entities[-1] for m in one.names if m.entities[-1].type == "Agreement"]
    for reviewer in reviewers:
        for text in texts:
            yield Fact(reviewer.iri, "reviews", text.iri, "iri", *one.span)


def _reporting(
    text: str, one: ReadClause, patterns: dict[str, re.Pattern[str]], before: EntityDraft | None
) -> Iterator[Fact]:
    """每年通过高官会向外长会提交…报告: who, through whom, to whom, how often."""
    clause, (start, _) = one.clause, one.span
    verb = one.offset + clause.action_at[0]
    source = to = via = None
    for mention in one.names:
        leading, entity = text[max(start, mention.start - 16) : mention.start], mention.entities[0]
        if entity.type not in _BODIES:
            continue
        if patterns["to"].search(leading):
            to = entity
        elif patterns["via"].search(leading):
            via = entity
        elif source is None and to is None and mention.start < verb:
            source = entity
    if source is None and one.acting and one.acting.type in _BODIES and one.acting not in (to, via):
        source = one.acting
    source, via = (source, via) if source else (via or before, None)
    if source and to and source is not to:
        first, last = clause.object_at
        item = text[one.offset + first : one.offset + last]
        rhythm = clause.time[2] if clause.time else None
        yield Fact(source.iri, "reportsTo", to.iri, "iri", *one.span, via.iri if via else None, item, rhythm)
