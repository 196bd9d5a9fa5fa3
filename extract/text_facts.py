"""Plain facts that the text gives outside the grammar of clauses: successors, ends, members, pillars, funds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from .cues import cues
from .drafts import EntityDraft, MentionDraft
from .statements import Fact

# How far behind a name a cue is looked for.
_REACH = 120


def facts_of_text(
    folded: str,
    lang: str,
    mentions: list[MentionDraft],
    framework: str | None,
    own: str | None,
    party: Callable[[str], str | None],
) -> Iterator[Fact]:
    """What stands right behind names, what a framework declares, and secretariats.

    `framework` and `own` are those of the document and of its own text (IRIs); `party` gives the IRI of the party that
    words name, if any.
    """
    patterns = cues(lang, "facts")
    for mention in mentions:
        if not mention.nested:
            yield from _of_agreement(folded, mention, patterns)
            yield from _members(folded, mention, patterns, party)
    yield from _areas(folded, framework, own, patterns)
    yield from _secretariats(mentions, _at_end(patterns["secretariat"].pattern))


def _of_agreement(folded: str, mention: MentionDraft, patterns: dict[str, re.Pattern[str]]) -> Iterator[Fact]:
    """《协定》及其后续文件, 本《计划》到期前制定后续文件, 《协定》将于2030年到期."""
    entity = mention.entities[-1]
    if entity.type != "Agreement":
        return
    behind = folded[mention.end : mention.end + _REACH]
    if m := patterns["successor"].match(behind):
        entity.successor = True
        yield Fact(entity.iri, "successorExpected", "true", "boolean", mention.start, mention.end + m.end())
    if m := patterns["expires"].match(behind):
        yield Fact(entity.iri, "validUntil", m.group(m.lastindex or 0), "literal", mention.start, mention.end + m.end())


def _members(
    folded: str, mention: MentionDraft, patterns: dict[str, re.Pattern[str]], party: Callable[[str], str | None]
) -> Iterator[Fact]:
    """X由A、B和C组成: each party among its members, at its own words."""
    entity = mention.entities[-1]
    if entity.type not in ("Mechanism", "Institution"):
        return
    m = patterns["members"].match(folded[mention.end : mention.end + _REACH])
    if m is None:
        return
    group = m.lastindex or 0
    at = mention.end + m.start(group)
    for part in re.split(r"([、,]|和|与|及|\s+and\s+)", m.group(group)):
        words = part.strip()
        if iri := party(words):
            start = at + part.index(words)
            yield Fact(entity.iri, "member", iri, "iri", start, start + len(words))
        at += len(part)


def _areas(folded: str, framework: str | None, own: str | None, patterns: dict[str, re.Pattern[str]]) -> Iterator[Fact]:
    """Of the framework; of the document's own text where the sentence says 本《计划》."""
    for predicate in ("pillar", "priorityArea"):
        for m in patterns[predicate].finditer(folded):
            group = m.lastindex or 0
            at = m.start(group)
            subject = own if "本" in folded[m.end(group) : m.end()] else framework
            for part in m.group(group).split("、") if subject else ():
                yield Fact(subject or "", predicate, part, "literal", at, at + len(part))
                at += len(part) + 1


def _secretariats(mentions: list[MentionDraft], ending: re.Pattern[str]) -> Iterator[Fact]:
    seen: set[str] = set()
    for mention in mentions:
        for entity in mention.entities:
            if entity.type != "Institution":
                continue
            if ending.search(entity.label) and entity.framework and entity.iri not in seen and not mention.nested:
                seen.add(entity.iri)
                yield Fact(entity.framework, "secretariat", entity.iri, "iri", mention.start, mention.end)


@cache
def _at_end(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern + "$")


def funds(
    folded: str, lang: str, place: tuple[int, int], inside: list[MentionDraft], own: EntityDraft | None
) -> Iterator[Fact]:
    """This plan is paid by the funds that a measure (at `place`, with the mentions `inside`) names beside it."""
    if (
        own is None
        or not any(own in m.entities for m in inside)
        or not cues(lang, "facts")["funds"].search(folded, *place)
    ):
        return
    for mention in inside:
        entity = mention.entities[0]
        if not mention.nested and entity.type == "Mechanism" and entity.kind in ("fund", "financial-arrangement"):
            yield Fact(entity.iri, "funds", own.iri, "iri", *place)
