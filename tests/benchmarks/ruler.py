"""Characters per second of extraction in English, beside spaCy's EntityRuler with the names of the same authority."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import spacy
from clock import race
from figures import table
from peers import EVERYTHING, HEAD, NAMES, names_alone, rows_of

from accordgraph import Extractor
from accordgraph.extract.headings import EnglishHeadings
from accordgraph.extract.readers import Source
from accordgraph.ontology.authority import Authority

RULER = "spaCy blank(en) with EntityRuler"
_NAMED = ("Mechanism", "Institution", "Agreement", "Initiative")


def english(sources: Sequence[Source], rounds: int = 5) -> str:
    """A table of both, with the ratios of our speed per core to the ruler's, which finds names alone."""
    extractor = Extractor()
    texts = [source.raw for source in sources]
    calls: dict[str, Callable[[], object]] = {
        EVERYTHING: lambda: [extractor.extract(source) for source in sources],
        NAMES: names_alone(extractor, texts, "en", EnglishHeadings()),
        RULER: _ruler(extractor.authority, texts),
    }
    calls[EVERYTHING]()  # what is loaded at first use does not count
    best = race(calls, rounds)
    return table(HEAD, rows_of(sum(map(len, texts)), best))


def _ruler(authority: Authority, texts: Sequence[str]) -> Callable[[], object]:
    """All names of the authority as patterns of phrases, by paragraph as a reader would do it."""
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    entities = [entity for entity in authority.entities.values() if entity.type in _NAMED]
    patterns = [
        {"label": entity.type, "pattern": text, "id": entity.iri}
        for entity in entities
        for text, lang in entity.names()
        if lang == "en"
    ]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined] (the component is an EntityRuler)
    return lambda: [list(nlp.pipe(text.split("\n\n"), batch_size=64)) for text in texts]
