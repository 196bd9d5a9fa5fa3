"""The spaCy component that finds names: candidates of the unit in `doc.spans["ag"]`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from accordgraph.ontology.authority import load_authority

from .candidates import Candidate, to_span
from .caseless import is_caseless
from .gazetteer import ROLES, Gazetteer, Hit
from .names_en import EnglishNames
from .names_zh import ChineseNames
from .selection import select
from .tokenizer import KIND_KEY, unit_folded

SPANS_KEY = "ag"
PARTIES_KEY = "ag_parties"


class NameRecogniser:
    """Sets `doc.spans["ag"]`. `text_lang` is the language of the text; `authority_files` are the user's own.

    `roles` says which labels of the authority are used (see `gazetteer.ROLES`); without `name` only the grammar
    finds names.
    """

    def __init__(self, text_lang: str, authority_files: Iterable[str] = (), roles: Collection[str] = ROLES) -> None:
        self._authority = load_authority(Path(name) for name in authority_files)
        self._roles = roles
        self._gazetteer = Gazetteer(self._authority, roles)
        self._names = ChineseNames() if text_lang == "zh" else EnglishNames()

    @cached_property
    def _caseless(self) -> Gazetteer:
        return Gazetteer(self._authority, self._roles, caseless=True)

    def __call__(self, doc: Doc) -> Doc:
        """Notes the names of a unit, and where parties stand in it (`doc.user_data["ag_parties"]`)."""
        folded = unit_folded(doc)
        hits, candidates = self._found(folded, doc.user_data.get(KIND_KEY, ""))
        found = select(candidates, folded)
        doc.user_data[PARTIES_KEY] = [(hit.start, hit.end) for hit in hits if hit.role == "party"]
        doc.spans[SPANS_KEY] = [to_span(doc, candidate) for candidate in found]
        return doc

    def _found(self, folded: str, kind: str) -> tuple[list[Hit], list[Candidate]]:
        """The labels of the authority in a unit, and the candidates for names."""
        if isinstance(self._names, ChineseNames):
            hits = self._gazetteer.find(folded)
            return hits, self._names.candidates(folded, hits)
        gazetteer = self._caseless if is_caseless(folded) else self._gazetteer
        hits = gazetteer.find(folded)
        return hits, self._names.candidates(folded, hits, kind)

    def to_disk(self, _path: Path, **_kwargs: Any) -> None:
        """All state is in the configuration."""

    def from_disk(self, _path: Path, **_kwargs: Any) -> NameRecogniser:
        """All state is in the configuration."""
        return self


@Language.factory("accordgraph_names", default_config={"text_lang": "zh", "authority_files": [], "roles": list(ROLES)})
def create_names(
    nlp: Language,  # noqa: ARG001
    name: str,  # noqa: ARG001
    text_lang: str,
    authority_files: list[str],
    roles: list[str],
) -> NameRecogniser:
    """For spaCy's registry of components, which passes `nlp` and `name`."""
    return NameRecogniser(text_lang, authority_files, roles)
