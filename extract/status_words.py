"""The status that the text gives each entity, and the words that give it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .drafts import EntityDraft, MentionDraft
from .reading import Reading
from .records import Phrase
from .status import founds, says_draft_behind, says_proposed

_CLAUSE_START = re.compile(r"[,;。，；:：\n]")


def note_status(reading: Reading) -> None:
    """Proposed (or draft) where the text founds a thing, or does nothing but set it up; else as known."""
    founding: dict[str, list[Phrase]] = {}
    setting_up: dict[str, list[Phrase | None]] = {}
    for m in reading.mentions:
        if m.rule in ("self", "abbreviation"):
            continue
        before = _clause_before(reading, m)
        for e in m.entities:
            if words := _founding(reading, m, e, before):
                founding.setdefault(e.iri, []).append(words)
            if not m.nested:
                setting_up.setdefault(e.iri, []).append(_setting_up(reading, m, e, before))
    for iri, draft in reading.resolver.entities.items():
        _decide(draft, founding.get(iri) or _before_all(setting_up.get(iri, ())))


def _decide(draft: EntityDraft, words: list[Phrase]) -> None:
    normal, early = ("adopted", "draft") if draft.type == "Agreement" else ("existing", "proposed")
    draft.status_words = words
    if words:
        draft.status = early
    else:
        draft.status = draft.status if draft.known and draft.status else normal


def _clause_before(reading: Reading, m: MentionDraft) -> str:
    return _CLAUSE_START.split(reading.folded[max(0, m.start - 60) : m.start])[-1]


def _founding(reading: Reading, m: MentionDraft, e: EntityDraft, before: str) -> Phrase | None:
    found = founds(before, m.lang or reading.context.lang) if e.type != "Agreement" else None
    return _phrase(reading, m, found, "founds") if found else None


def _setting_up(reading: Reading, m: MentionDraft, e: EntityDraft, before: str) -> Phrase | None:
    found = says_proposed(before, e.type, e.kind, m.lang or reading.context.lang)
    if found:
        return _phrase(reading, m, found, "sets-up")
    return _drafting_behind(reading, m) if e.type == "Agreement" else None


def _drafting_behind(reading: Reading, m: MentionDraft) -> Phrase | None:
    found = says_draft_behind(reading.folded[m.end : m.end + 16], m.lang or reading.context.lang)
    if found is None:
        return None
    words = found.group().lstrip("》”")
    end = m.end + found.end()
    raw_start, raw_end = reading.text.raw_span(end - len(words), end)
    return Phrase(text=reading.plain(end - len(words), end), start=raw_start, end=raw_end, kind="sets-up")


def _phrase(reading: Reading, m: MentionDraft, found: re.Match[str], kind: str) -> Phrase:
    """Words in the clause before a mention, without the mark that opens its name."""
    start = m.start - (len(found.string) - found.start())
    end = start + len(found.group().rstrip("《[“ \n"))
    raw_start, raw_end = reading.text.raw_span(start, end)
    return Phrase(text=reading.plain(start, end), start=raw_start, end=raw_end, kind=kind)


def _before_all(said: Iterable[Phrase | None]) -> list[Phrase]:
    """The words before every mention; none where one mention goes without."""
    words = list(said)
    return [phrase for phrase in words if phrase] if all(words) else []
