"""Pages of documents: what is known of a text, its outline, and the text itself with what was read in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from accordgraph.graph.said import Said
from accordgraph.graph.warnings import Warned

from .addresses import spot
from .commitments import Commitments, Line, counted
from .facts import Names
from .reading import Block, Heading, Mark, read
from .shown import Quote, Row, Showing, Shown, in_order
from .words import table


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Everything that is said of a document; without its text `blocks` is None and `quotes` stand for it."""

    shown: Shown
    lang: str
    rows: Sequence[Row]
    warnings: Sequence[Names]
    headings: Sequence[Heading]
    blocks: Sequence[Block] | None
    quotes: Sequence[Quote]
    named: Sequence[tuple[Shown, int]]
    marks: Sequence[Mark]
    lines: Sequence[Line]
    strengths: Mapping[str, int]


class Documents:
    """Makes the pages of documents; `texts` are those that may be shown, by the IRI of their document."""

    def __init__(self, showing: Showing, commitments: Commitments, texts: Mapping[str, str]) -> None:
        self._showing = showing
        self._facts = showing.facts
        self._commitments = commitments
        self._texts = texts

    def page(self, said: Said) -> DocumentPage:
        """The page of a document."""
        document = ox.NamedNode(said.document)
        lines = self._commitments.by_document[said.document]
        headings, text = self._headings(said), self._texts.get(said.document)
        marks = [*self._mentions(said), *map(_committed, lines)]
        anchors = self._anchors(said)
        return DocumentPage(
            self._showing.thing(document),
            next((tag for tag in self._facts.names(document) if tag), ""),
            [row for row in self._rows(document) if row.values],
            self._warnings(document),
            headings,
            None if text is None else read(text, headings, marks, anchors),
            sorted(self._quoted(said), key=in_order) if text is None else [],
            self._named(marks),
            marks,
            lines,
            counted(lines),
        )

    def _rows(self, document: ox.NamedNode) -> Iterable[Row]:
        facts, showing = self._facts, self._showing
        label = table("words")
        yield Row(label["realizes"], showing.things(facts.values(document, "ag:realizes")))
        yield Row(label["other_version"], showing.things(facts.values(document, "ag:otherVersion")))
        yield Row(label["parties"], showing.things(facts.values(document, "ag:party")))
        yield Row(label["issued"], list(map(showing.thing, facts.values(document, "dcterms:issued"))))
        yield Row(label["period"], self._period(document))
        yield Row(label["publisher"], list(map(showing.thing, facts.values(document, "dcterms:publisher"))))
        yield Row(label["text_source"], list(map(showing.elsewhere, facts.values(document, "dcterms:source"))))
        yield Row(label["rights"], list(map(showing.elsewhere, facts.values(document, "dcterms:rights"))))
        yield from self._text_rows(document)

    def _text_rows(self, document: ox.NamedNode) -> Iterable[Row]:
        facts, label = self._facts, table("words")
        for text in facts.pointing("ag:textOf", document):
            yield Row(label["characters"], list(map(self._showing.thing, facts.values(text, "ag:chars"))))
            for file in facts.nodes(text, "prov:wasDerivedFrom"):
                names = facts.texts(file, "rdfs:label")
                yield Row(label["file"], [Shown({"": name.value}) for name in names])
                yield Row(label["sha256"], [Shown({"": facts.text(file, "ag:sha256")})])

    def _period(self, document: ox.NamedNode) -> list[Shown]:
        found = []
        for period in self._facts.nodes(document, "dcterms:temporal"):
            since, until = (self._facts.text(period, f"dcat:{end}Date") for end in ("start", "end"))
            found.append(Shown({"": f"{since}–{until}"}))
        return found

    def _warnings(self, document: ox.NamedNode) -> list[Names]:
        found: list[Names] = []
        for warning in self._facts.nodes(document, "ag:warning"):
            code, text = self._facts.text(warning, "ag:code"), self._facts.text(warning, "rdfs:comment")
            found.append(Warned("", code, text).said)
        return found

    def _headings(self, said: Said) -> list[Heading]:
        """The sections in the order of the text; a deeper one has one level more than what it is in."""
        levels: dict[str, int] = {}
        found = []
        for section in said.of_class("ag:Section"):
            if isinstance(section, ox.NamedNode):
                above = [part.value for part in self._facts.nodes(section, "schema:isPartOf")]
                level = levels[section.value] = 1 + max((levels.get(iri, 0) for iri in above), default=0)
                quote = said.quoted(section)
                locator, words = said.text(section, "ag:locator"), said.text(section, "schema:headline")
                found.append(Heading(spot(section.value, said.document), level, locator, words, quote.start, quote.end))
        return found

    def _anchors(self, said: Said) -> list[tuple[int, str]]:
        """Sections, measures and evidence with where they begin."""
        found = [(said.quoted(part).start, spot(part.value, said.document))
                 for name in ("ag:Section", "ag:Measure")
                 for part in said.of_class(name) if isinstance(part, ox.NamedNode)]  # fmt: skip
        for evidence in said.of_class("ag:Evidence"):
            if isinstance(evidence, ox.NamedNode) and evidence.value.startswith(f"{said.document}#char="):
                fragment = evidence.value.partition("#")[2]
                found.append((int(fragment.removeprefix("char=").partition(",")[0]), fragment))
        return sorted(dict.fromkeys(found))

    def _mentions(self, said: Said) -> list[Mark]:
        found = []
        for mention in said.of_class("ag:Mention"):
            things = [body for body in said.values(mention, "oa:hasBody") if isinstance(body, ox.NamedNode)]
            quote = said.quoted(mention)
            found += [self._mark(thing, quote.start, quote.end) for thing in things]
        return found

    def _mark(self, thing: ox.NamedNode, start: int, end: int) -> Mark:
        kind = self._facts.node(thing, "ag:kind")
        note = self._facts.names(kind) if kind else table("one")[self._facts.types.get(thing, "Mechanism")]
        return Mark(start, end, self._showing.thing(thing), note)

    def _named(self, marks: Iterable[Mark]) -> list[tuple[Shown, int]]:
        """The entities that a text names, those named most first."""
        counts = Counter(mark.shown.iri for mark in marks if mark.line is None)
        shown = {mark.shown.iri: mark.shown for mark in marks if mark.line is None}
        return [(shown[iri], counts[iri]) for iri in sorted(counts, key=lambda iri: (-counts[iri], iri))]

    def _quoted(self, said: Said) -> list[Quote]:
        """The words of commitments, mentions and statements, for a page without the text; each stretch once."""
        names = ("ag:Commitment", "ag:Mention", "ag:Statement", "ag:Reporting", "ag:Section")
        facts = [fact for name in names for fact in said.of_class(name) if isinstance(fact, ox.NamedNode)]
        return list({quote.place: quote for fact in facts for quote in self._showing.quotes(fact)}.values())


def _committed(line: Line) -> Mark:
    quote = line.quote
    start = quote.start if quote else 0
    shown = Shown({line.lang: line.text}, line.page, iri=line.iri)
    return Mark(start, start + len(quote.exact) if quote else start, shown, line.strength_names, line)
