"""The documents of an output: the file that each was, and what was read of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from accordgraph.errors import AccordError
from accordgraph.extract.records import Document, Record, from_jsonl, head_of

if TYPE_CHECKING:
    from accordgraph.extract.pipeline import Extraction
    from accordgraph.folder import Folder

EXTRACTED = "extracted"


@dataclass(frozen=True, slots=True)
class Entry:
    """`name` is the file's, `sha256` that of its bytes, `raw` its text as decoded; `slug` names it in the output.

    `extracted` is what was read before people corrected it, where any did.
    """

    name: str
    slug: str
    sha256: str
    raw: str
    records: Sequence[Record]
    extracted: Sequence[Record] | None = None

    @property
    def quotes_only(self) -> bool:
        """Whether its text must not be published as a whole."""
        return any(isinstance(record, Document) and record.quotes_only is True for record in self.records)

    def as_read(self) -> Entry:
        """The document as extraction read it, before its corrections."""
        return self if self.extracted is None else replace(self, records=self.extracted, extracted=None)

    @classmethod
    def of(cls, extraction: Extraction) -> Entry:
        """What was just read."""
        source = extraction.source
        return cls(source.name, extraction.slug, source.sha256, source.raw, extraction.records)


def inputs(folder: Folder) -> list[dict[str, str]]:
    """The documents of an output as its manifest has them: `name`, `slug`, `sha256`."""
    return list(folder.manifest["inputs"])


def stored(folder: Folder) -> Iterator[Entry]:
    """The documents of an output, as a build wrote them. Raises `AccordError` where a file can't be read."""
    return (stored_one(folder, item) for item in inputs(folder))


def stored_one(folder: Folder, item: Mapping[str, str]) -> Entry:
    """One of the `inputs` of the manifest. Raises `AccordError` where a file can't be read."""
    slug = item["slug"]
    try:
        raw = (folder.path / "texts" / f"{slug}.txt").read_bytes().decode("utf-8")
        records = list(from_jsonl((folder.path / "records" / f"{slug}.jsonl").read_text(encoding="utf-8")))
        before = folder.path / EXTRACTED / f"{slug}.jsonl"
        extracted = list(from_jsonl(before.read_text(encoding="utf-8"))) if before.is_file() else None
    except (OSError, ValueError) as err:
        raise AccordError(f"{folder.path}: what was read of {slug} cannot be read again ({err}); build again") from err
    return Entry(item["name"], slug, item["sha256"], raw, records, extracted)


def named(folder: Folder, names: Iterable[str]) -> list[Entry]:
    """The documents that are called so: by slug, title, IRI or file. Raises `AccordError` for a name of none."""
    return [_named(folder, name) for name in names]


def _named(folder: Folder, name: str) -> Entry:
    """A document by its slug or file at once; by what only its records say after a look at all."""
    items = inputs(folder)
    for item in items:
        if name in (item["slug"], item["name"]):
            return stored_one(folder, item)
    for item in items:
        entry = stored_one(folder, item)
        head = head_of(entry.records)
        if name in (head.title, head.iri, head.source):
            return entry
    known = ", ".join(item["slug"] for item in items)
    raise AccordError(f"no document is called {name!r}; choose one of {known}")
