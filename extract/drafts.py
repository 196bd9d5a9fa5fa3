"""Entities and mentions while a document is being resolved."""

from __future__ import annotations

import msgspec

from accordgraph.ontology.authority import KnownEntity

from .candidates import Candidate
from .records import Phrase


class EntityDraft(msgspec.Struct, gc=False):
    """An entity of the document: `names` in the order met; `reasons` say why each name is its name."""

    iri: str
    type: str
    label: str
    lang: str
    kind: str | None = None
    status: str | None = None
    framework: str | None = None
    known: KnownEntity | None = None
    names: list[str] = []
    # Names met in the other language than that of the label.
    other_names: list[str] = []
    abbreviations: list[str] = []
    reasons: dict[tuple[str, str], list[int]] = {}
    mentions: int = 0
    successor: bool = False
    # The words that make it proposed or a draft, where the text does.
    status_words: list[Phrase] = []
    # Names by language, put together once the document is resolved (see entity_records.labels_of).
    labels: dict[str, list[str]] | None = None

    def add_name(self, name: str, lang: str = "") -> None:
        """Notes a true name (not a short form), in the language of the label unless another is said."""
        names = self.names if lang in ("", self.lang) else self.other_names
        if name not in names:
            names.append(name)

    def because(self, name: str, rule: str, mention: int) -> None:
        """Notes that mention number `mention` says `name` for this entity by `rule`."""
        self.reasons.setdefault((name, rule), []).append(mention)


class MentionDraft(msgspec.Struct, gc=False):
    """A name in the text: clean offsets of the whole text, and its entities once resolved."""

    start: int
    end: int
    unit: int
    candidate: Candidate
    surface: str
    entities: list[EntityDraft] = []
    nested: bool = False
    lang: str = ""  # of the unit; empty: that of the document

    @property
    def rule(self) -> str:
        """The rule that proposed it."""
        return self.candidate.rule


class Dropped(msgspec.Struct, frozen=True, gc=False):
    """A candidate that was not taken (clean offsets), and why."""

    start: int
    end: int
    reason: str
