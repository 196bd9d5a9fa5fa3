"""The independent cases of names, read and compared with their tags: sentences, and passages of several sentences.

They were written by somebody who had not seen the rules, and half of them is held out: no rule is written for it, so
nothing of it is shown but counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from tagged import Name, tagged_lines, untag

from accordgraph import Extractor
from accordgraph.extract.candidates import from_span
from accordgraph.extract.readers import source_from_bytes
from accordgraph.extract.records import Mention

HALVES = ("dev", "held")


class Found(NamedTuple):
    """A name that was proposed."""

    name: Name
    rule: str
    confidence: float


class Case(NamedTuple):
    """A line: what was proposed in it, and what is tagged."""

    found: list[Found]
    wanted: set[Name]

    @property
    def right(self) -> list[Found]:
        """Those proposed with exactly the span and type of a tag."""
        return [found for found in self.found if found.name in self.wanted]


Reader: TypeAlias = Callable[[Extractor, str], list[Found]]


def in_sentence(extractor: Extractor, plain: str) -> list[Found]:
    """What the component that finds names proposes in a sentence that stands alone."""
    doc = extractor.language("zh")(plain)
    found = [((span.text, span.label_, span.start), from_span(span)) for span in doc.spans["ag"]]
    return [Found(name, candidate.rule, candidate.confidence) for name, candidate in found]


def in_passage(extractor: Extractor, plain: str) -> list[Found]:
    """The mentions of a passage that is read as a document."""
    records = extractor.extract(source_from_bytes(plain.encode(), "passage.txt"), lang="zh").records
    mentions = (record for record in records if isinstance(record, Mention))
    return [Found((m.surface, m.type, m.start), m.rule, m.confidence) for m in mentions]


SETS: dict[str, Reader] = {"cases": in_sentence, "passages": in_passage}


def read_cases(extractor: Extractor, kind: str, half: str) -> Iterator[Case]:
    """The cases of one file, read; `kind` is one of `SETS`."""
    for line in tagged_lines(f"names-{kind}-{half}.txt"):
        plain, wanted = untag(line)
        yield Case(SETS[kind](extractor, plain), wanted)
