"""What was read of one document, for a person to look at before anything is built."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from accordgraph.extract.records import Document, Measure, Page, Repair, Section

if TYPE_CHECKING:
    from accordgraph.extract.pipeline import Extraction
    from accordgraph.ontology.authority import Authority

T = TypeVar("T")
_SAMPLES = 3
_WORDS = 40
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class _Seen:
    """The records of a document by their type."""

    extraction: Extraction
    authority: Authority

    def all(self, kind: type[T]) -> list[T]:
        return [record for record in self.extraction.records if isinstance(record, kind)]

    @property
    def document(self) -> Document:
        return self.all(Document)[0]


def inspected(extraction: Extraction, authority: Authority, *, every_repair: bool = False) -> Iterator[str]:
    """The lines: file, metadata, outline, repairs, what was left out of the page, warnings."""
    seen = _Seen(extraction, authority)
    yield from _file(seen)
    yield from _metadata(seen)
    yield ""
    yield from _outline(seen)
    yield ""
    yield from _repairs(seen.all(Repair), None if every_repair else _SAMPLES)
    yield from _furniture(extraction.source.furniture)
    yield from _warnings(seen)


def _file(seen: _Seen) -> Iterator[str]:
    source = seen.extraction.source
    pages = max((page.number for page in seen.all(Page)), default=0)
    about = [source.media_type, source.encoding, f"{len(source.raw):,} characters"]
    about += [f"{pages} page(s)"] if pages else []
    yield f"{source.name}: {', '.join(about)}"


def _metadata(seen: _Seen) -> Iterator[str]:
    head = seen.document
    period = "-".join(filter(None, (head.period.from_, head.period.until))) if head.period else None
    rows = {
        "title": head.title if head.title != head.source else None,
        "language": head.lang,
        "date": head.issued,
        "place": head.place,
        "adopted at": head.adopted_at,
        "period": period,
        "parties": ", ".join(_labels(seen)) or None,
        "publisher": head.publisher,
        "source": head.source_url,
        "retrieved": head.retrieved,
        "rights": head.rights,
        "version of": head.version_of,
        "publish": "quotes only" if head.quotes_only is True else None,
    }
    needed = ("title", "language", "date", "period", "parties")
    for name, value in rows.items():
        if isinstance(value, str):
            yield f"{name + ':':<12}{value}"
        elif name in needed:
            yield f"{name + ':':<12}(not said)"


def _labels(seen: _Seen) -> list[str]:
    """The parties by their names in the language of the text."""
    known = seen.authority.entities
    return [known[iri].label(seen.document.lang) if iri in known else iri for iri in seen.document.parties]


def _outline(seen: _Seen) -> Iterator[str]:
    sections, measures = seen.all(Section), seen.all(Measure)
    held = Counter(measure.section for measure in measures)
    pages = seen.all(Page)
    yield f"outline: {len(sections)} section(s), {len(measures)} measure(s)"
    for section in sections:
        role = f" [{section.role}]" if section.role != "provision" else ""
        count = f"  {held[section.id]} measure(s)" if held[section.id] else ""
        page = next((f"  p. {p.number}" for p in pages if p.start <= section.start < p.end), "")
        heading = " ".join(filter(None, (section.number, _short(section.heading))))
        yield f"{_INDENT * section.level}{heading}{role}{count}{page}"
    if held[None]:
        yield f"{_INDENT}outside the sections: {held[None]} measure(s)"


def _repairs(repairs: Sequence[Repair], most: int | None) -> Iterator[str]:
    by_rule: defaultdict[str, list[Repair]] = defaultdict(list)
    for repair in repairs:
        by_rule[repair.rule].append(repair)
    yield f"repairs: {len(repairs)}"
    for rule, found in sorted(by_rule.items()):
        yield f"{_INDENT}{rule}: {len(found)}"
        for repair in found[:most]:
            before, after = _quoted(repair.before), _quoted(repair.after)
            yield f"{_INDENT * 2}{repair.start}-{repair.end}: {before} is read as {after}"


def _furniture(lines: Sequence[str]) -> Iterator[str]:
    """What the page or site has around the text, each once."""
    found = Counter(lines)
    if found:
        yield f"left out of the text: {len(lines)} line(s) that the pages have around it"
        for line, times in list(found.items())[: _SAMPLES * 3]:
            yield f"{_INDENT}{_quoted(line)}" + (f" ({times} times)" if times > 1 else "")


def _warnings(seen: _Seen) -> Iterator[str]:
    found = seen.document.warnings
    yield f"warnings: {len(found)}"
    for warning in found:
        yield f"{_INDENT}{warning.code}: {warning.text}"


def _short(text: str) -> str:
    return text if len(text) <= _WORDS * 2 else text[: _WORDS * 2] + "…"


def _quoted(text: str) -> str:
    """Words with what can't be seen made visible."""
    shown = text if len(text) <= _WORDS else text[:_WORDS] + "…"
    return "'" + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in shown) + "'"
