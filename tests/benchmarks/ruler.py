"""Characters per second of extraction in English, beside spaCy's EntityRuler with the names of the same authority."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import spacy
from clock import Seconds, race
from figures import table

from accordgraph import Extractor
from accordgraph.extract.readers import Source
from accordgraph.ontology.authority import Authority

EVERYTHING, RULER = "accordgraph, everything", "spaCy blank(en) with EntityRuler"
HEAD = ("reader", "characters/s per core", "everything to it", "characters/s by the clock")
_NAMED = ("Mechanism", "Institution", "Agreement", "Initiative")


def english(sources: Sequence[Source], rounds: int = 5) -> str:
    """A table of both, with the ratio of our speed per core to the ruler's."""
    extractor = Extractor()
    calls: dict[str, Callable[[], object]] = {
        EVERYTHING: lambda: [extractor.extract(source) for source in sources],
        RULER: _ruler(extractor.authority, [source.raw for source in sources]),
    }
    calls[EVERYTHING]()  # what is loaded at first use does not count
    best = race(calls, rounds)
    return table(HEAD, [_row(name, sum(len(source.raw) for source in sources), best) for name in best])


def _row(name: str, chars: int, best: dict[str, Seconds]) -> list[str]:
    seconds = best[name]
    ratio = seconds.cpu / best[EVERYTHING].cpu
    return [name, f"{chars / seconds.cpu:,.0f}", f"{ratio:.2f} ×", f"{chars / seconds.wall:,.0f}"]


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
