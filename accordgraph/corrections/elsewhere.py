"""What corrections of one document need to know of the others: their texts, and entities that only they have."""

from __future__ import annotations

from collections.abc import Iterable

from accordgraph.extract.folding import name_key
from accordgraph.extract.records import Document, Entity, Record

from .model import CannotApplyError, Row
from .naming import keys_of


class Elsewhere:
    """Of all documents: the texts by their hashes, the entities that merges name, those that several have."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        rows = list(rows)
        self._texts: frozenset[str] = frozenset()
        self._sought = {row.value for row in rows if (row.kind, row.action) == ("entity", "merge") and row.value}
        self._retyped = any(row.kind == "mention" and row.value for row in rows)
        self._found: dict[str, dict[str, Entity]] = {}
        self._seen: set[str] = set()
        self._shared: set[str] = set()

    @property
    def is_asked(self) -> bool:
        """Whether any row may need to know of other documents."""
        return bool(self._sought) or self._retyped

    def know(self, texts: Iterable[str]) -> None:
        """Takes the hashes of all texts that are corrected together."""
        self._texts = frozenset(texts)

    def is_made_in(self, row: Row, document: Document) -> bool:
        """Whether a row was made in a document. A text that is there tells more than a name, which others may get."""
        if row.text_sha256 == document.text_sha256:
            return True
        return row.text_sha256 not in self._texts and row.document == document.document

    def look(self, records: Iterable[Record]) -> None:
        """Takes in the entities of a document."""
        entities = [record for record in records if isinstance(record, Entity)]
        iris = {entity.iri for entity in entities}
        self._shared |= self._seen & iris
        self._seen |= iris
        for entity in entities if self._sought else ():
            keys = keys_of(entity)
            for said in self._sought:
                if said == entity.iri or name_key(said) in keys:
                    self._found.setdefault(said, {}).setdefault(entity.iri, entity)

    def note(self, said: str, entity: Entity) -> None:
        """Remembers what a name stood for in a document, where none was read with it."""
        self._found.setdefault(said, {entity.iri: entity})

    def is_shared(self, iri: str) -> bool:
        """Whether more than one document has an entity."""
        return iri in self._shared

    def entity(self, said: str) -> Entity | None:
        """The entity that is called so in any document. Raises `CannotApplyError` for several."""
        found = list(self._found.get(said, {}).values())
        if len(found) > 1:
            found = [one for one in found if name_key(one.label) == name_key(said)] or found
        if len(found) > 1:
            raise CannotApplyError(f"'{said}' is the name of {len(found)} entities of other documents; give an IRI")
        return found[0] if found else None
