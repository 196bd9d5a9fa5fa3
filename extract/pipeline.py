"""The way of a document through the room: source, clean text, outline, spaCy, resolution, records."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from accordgraph.ontology.authority import Authority, load_authority
from accordgraph.ontology.terms import EXAMPLE_BASE
from accordgraph.ontology.topics import Topics, load_topics

from .assemble import records_of
from .candidates import from_span
from .cleaning import clean
from .context import DocumentContext, own_title, period_of
from .dashes import dash_names
from .defined_names import further_mentions
from .drafts import MentionDraft
from .evidence import hints_of
from .folding import fold
from .headings import ChineseHeadings, EnglishHeadings, Headings
from .index import NameIndex
from .languages import language_of
from .main_framework import main_framework
from .metadata import run_in_title
from .outline import Outline, Unit, read_outline
from .readers import Source, guess_language
from .reading import Reading
from .records import Record
from .resolve import Resolver
from .slugs import document_slug
from .text import Text
from .tokenizer import FOLDED_KEY, KIND_KEY
from .topic_finder import TopicFinder

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read of one document: its source, its clean text and its records in text order."""

    source: Source
    text: Text
    slug: str
    lang: str
    records: list[Record] = field(default_factory=list)


class Extractor:
    """Reads documents. One object serves many; `base` is the base IRI of what documents add."""

    def __init__(self, base: str = EXAMPLE_BASE, authority_files: Sequence[Path] = (), processes: int = 1) -> None:
        self.base = base if base.endswith(("/", "#")) else base + "/"
        self.authority_files = tuple(authority_files)
        self.processes = processes
        self.authority: Authority = load_authority(self.authority_files)
        self._pipelines: dict[str, Language] = {}

    @cached_property
    def topics(self) -> Topics:
        """The curated scheme of cooperation areas."""
        return load_topics()

    @cached_property
    def _index(self) -> NameIndex:
        return NameIndex(self.authority)

    @cached_property
    def _topic_finder(self) -> TopicFinder:
        return TopicFinder(self.topics)

    @cached_property
    def _dash_names(self) -> list[str]:
        return dash_names(self.authority)

    def language(self, lang: str) -> Language:
        """The spaCy pipeline of a language, made once."""
        if lang not in self._pipelines:
            self._pipelines[lang] = create_pipeline(lang, self.authority_files)
        return self._pipelines[lang]

    def extract(self, source: Source, *, lang: str | None = None, slug: str | None = None) -> Extraction:
        """Everything that is read of one document."""
        said = source.sidecar.language if source.sidecar else None
        lang = lang or said or guess_language(source.raw)
        text = clean(source.raw, lang, self._dash_names, wrapped=source.is_plain)
        headings = ChineseHeadings() if lang == "zh" else EnglishHeadings()
        outline = read_outline(text, headings, hints_of(source.evidence, text))
        folded = fold(text.clean)
        langs = [language_of(text.clean[unit.start : unit.end], lang) for unit in outline.units]
        docs = self._docs(text, folded, outline.units, langs)
        slug = slug or document_slug(source.name)
        reading = self._reading(source, text, folded, outline, docs, langs, lang, slug, headings)
        return Extraction(source, text, slug, lang, list(records_of(reading)))

    def _docs(self, text: Text, folded: str, units: Sequence[Unit], langs: Sequence[str]) -> Iterator[Doc]:
        """The units in their order, each read in its language."""
        pipes: dict[str, Iterator[Doc]] = {}
        for lang in sorted(set(langs)):
            mine = [unit for unit, one in zip(units, langs, strict=True) if one == lang]
            pipes[lang] = self._piped(self.language(lang), text, folded, mine)
        return (next(pipes[lang]) for lang in langs)

    def _piped(self, language: Language, text: Text, folded: str, units: Iterable[Unit]) -> Iterator[Doc]:
        pieces = (_piece(language, text.clean, folded, unit) for unit in units)
        if self.processes == 1:
            # What the pipe does, without its checks: a document has thousands of pieces.
            return _read(pieces, [component for _, component in language.pipeline])
        return language.pipe(pieces, n_process=self.processes, batch_size=64)

    def _reading(
        self,
        source: Source,
        text: Text,
        folded: str,
        outline: Outline,
        docs: Iterable[Doc],
        langs: Sequence[str],
        lang: str,
        slug: str,
        headings: Headings,
    ) -> Reading:
        mentions, clauses = _gathered(outline.units, docs, text)
        for mention in mentions:
            mention.lang = langs[mention.unit]
        if more := further_mentions(mentions, folded, outline.units):
            mentions = sorted([*mentions, *more], key=lambda m: (m.start, -m.end))
        title = text.clean[slice(*outline.title)] if outline.title else _run_in(lang, folded)
        name, kind = own_title(title, lang)
        context = DocumentContext(lang, title or source.name, name, kind, period=period_of(title))
        prefixes = Counter(m.candidate.prefix_iri for m in mentions if m.candidate.prefix_iri)
        context.framework = main_framework(prefixes, self._index, title)
        resolver = Resolver(self._index, context, self.base)
        kept = resolver.resolve(mentions, folded)
        return Reading(
            source=source, text=text, folded=folded, outline=outline, context=context, resolver=resolver,
            mentions=kept, clauses=clauses, topics=self.topics, topic_finder=self._topic_finder,
            slug=slug, base=self.base, index=self._index, headings=headings, langs=langs, names_in_order=mentions,
        )  # fmt: skip


def _run_in(lang: str, folded: str) -> str:
    """The title that an English text begins with in its first line."""
    return (run_in_title(lang, folded) or "") if lang == "en" else ""


def _gathered(units: list[Unit], docs: Iterable[Doc], text: Text) -> tuple[list[MentionDraft], list[bytes]]:
    """The names of all units and their clauses as bytes; a `Doc`, many times as large, is let go at once."""
    mentions: list[MentionDraft] = []
    clauses: list[bytes] = []
    for number, (unit, doc) in enumerate(zip(units, docs, strict=True)):
        outer_end = -1
        candidates = [from_span(span) for span in doc.spans.get("ag", [])]
        for candidate in sorted(candidates, key=lambda c: (c.start, -c.end)):
            start, end = unit.start + candidate.start, unit.start + candidate.end
            nested = end <= outer_end
            outer_end = max(outer_end, end)
            mentions.append(MentionDraft(start, end, number, candidate, text.clean[start:end], nested=nested))
        clauses.append(doc.user_data.get("ag_clauses", b""))
    return mentions, clauses


def _piece(language: Language, text: str, folded: str, unit: Unit) -> Doc:
    """A unit before it is read: its characters, the same folded, and its kind."""
    doc = language.make_doc(text[unit.start : unit.end])
    doc.user_data[FOLDED_KEY] = folded[unit.start : unit.end]
    doc.user_data[KIND_KEY] = unit.kind
    return doc


def _read(docs: Iterable[Doc], components: Sequence[Callable[[Doc], Doc]]) -> Iterator[Doc]:
    for doc in docs:
        for component in components:
            doc = component(doc)  # noqa: PLW2901 (as spaCy does: each component hands it on)
        yield doc


def create_pipeline(lang: str, authority_files: Sequence[Path] = ()) -> Language:
    """A spaCy pipeline of characters, names and clauses for texts in `lang` (zh or en)."""
    import spacy  # noqa: PLC0415 (two seconds; needed only where something is read)

    config = {"nlp": {"tokenizer": {"@tokenizers": "accordgraph.CharTokenizer.v1"}}}
    nlp = spacy.blank(lang, config=config)
    # spaCy's own limit is for parsers that need a gigabyte for it; how long a text may be is the readers' to say.
    nlp.max_length = sys.maxsize
    files = [str(path) for path in authority_files]
    nlp.add_pipe("accordgraph_names", config={"text_lang": lang, "authority_files": files})
    nlp.add_pipe("accordgraph_clauses", config={"text_lang": lang})
    return nlp
