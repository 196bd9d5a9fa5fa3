"""The spaCy component that reads commitments: `doc.user_data["ag_clauses"]`, the clauses as bytes (clause.to_bytes)."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from .clause import Span, to_bytes
from .clauses_en import EnglishClauses
from .clauses_zh import ChineseClauses
from .names import PARTIES_KEY, SPANS_KEY
from .numbering import mark_length
from .sweep import Sweep
from .tokenizer import KIND_KEY, unit_folded, unit_text

# Kinds of units that undertake nothing (see outline.Unit).
_WITHOUT = frozenset({"title", "preamble", "loose"})
CLAUSES_KEY = "ag_clauses"


class ClauseReader:
    """Reads the commitments of a unit, whatever its kind; the document decides which of them count."""

    def __init__(self, text_lang: str) -> None:
        self._clauses = ChineseClauses() if text_lang == "zh" else EnglishClauses()

    def __call__(self, doc: Doc) -> Doc:
        """Notes the clauses of a unit; a title or a preamble, told by `doc.user_data["ag_kind"]`, has none."""
        if doc.user_data.get(KIND_KEY) in _WITHOUT:
            doc.user_data[CLAUSES_KEY] = b""
            return doc
        names = [(span.start, span.end) for span in doc.spans.get(SPANS_KEY, [])]
        parties = _alone(doc.user_data.get(PARTIES_KEY, []), names)
        found = self._clauses.clauses(unit_folded(doc), mark_length(unit_text(doc)), names, parties)
        doc.user_data[CLAUSES_KEY] = to_bytes(found)
        return doc

    def to_disk(self, _path: Path, **_kwargs: Any) -> None:
        """All state is in the configuration."""

    def from_disk(self, _path: Path, **_kwargs: Any) -> ClauseReader:
        """All state is in the configuration."""
        return self


def _alone(parties: Sequence[Sequence[int]], names: Sequence[Span]) -> list[Span]:
    """The parties (by start) that are not a part of a longer name, as in 中国-东盟|中心."""
    if not parties:
        return []
    sweep, waiting = Sweep(), deque(sorted(names))
    found: list[Span] = []
    for start, end in parties:
        while waiting and waiting[0][0] <= start:
            sweep.note(*waiting.popleft())
        if not sweep.holds_longer(start, end):
            found.append((start, end))
    return found


@Language.factory("accordgraph_clauses", default_config={"text_lang": "zh"})
def create_clauses(nlp: Language, name: str, text_lang: str) -> ClauseReader:  # noqa: ARG001
    """For spaCy's registry of components, which passes `nlp` and `name`."""
    return ClauseReader(text_lang)
