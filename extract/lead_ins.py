"""Who acts in the items below a lead-in: 各方将:(一)继续…;(二)支持…; the council shall: (a) …; (b) …."""

from __future__ import annotations

from .clause import Span
from .clause_parser import ClauseParser
from .clause_words import clause_words
from .lead_ins_en import acting_span
from .reading import Reading
from .records import Actor
from .undertakings import is_lead_in


def lead_in_actors(reading: Reading) -> dict[str, list[Actor]]:
    """The actor that the lead-in above a measure names, by the id of the measure.

    A lead-in is a heading, or a measure in front of its siblings, that ends with a colon.
    """
    opened = {s.id: _actor(reading, s.text_start, s.end) for s in reading.outline.sections}
    found: dict[str, list[Actor]] = {}
    for leaf in sorted(reading.outline.leaves, key=lambda leaf: leaf.start):
        section = leaf.section or ""
        if is_lead_in(reading.folded, leaf.text_start, leaf.end):
            opened[section] = _actor(reading, leaf.text_start, leaf.end)
        elif actor := opened.get(section):
            found[leaf.id] = actor
    return found


def _actor(reading: Reading, start: int, end: int) -> list[Actor]:
    if not is_lead_in(reading.folded, start, end):
        return []
    english = reading.context.lang == "en"
    span = (acting_span if english else _actor_span)(reading.folded, start, end)
    if span is None:
        return []
    raw_start, raw_end = reading.text.raw_span(*span)
    words = reading.plain(*span)
    named = reading.mention_at(*span)
    iri = named.entities[0].iri if named else reading.party(words)
    return [Actor(text=words, iri=iri, start=raw_start, end=raw_end)]


def _actor_span(folded: str, start: int, end: int) -> Span | None:
    """The words for who acts that the last sentence of a lead-in begins with."""
    end = start + len(folded[start:end].rstrip()) - 1
    begin = max(start, folded.rfind("。", start, end) + 1, folded.rfind(";", start, end) + 1)
    words, parser = clause_words(), ClauseParser()
    actor = words.actor.match(folded, begin, end)
    if actor is None:
        return None
    return actor.span() if parser.leads_on(folded, actor.end(), end) else None
