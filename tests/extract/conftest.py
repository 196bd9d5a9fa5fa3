"""One extractor for all tests of the room, and ways to read a few lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

import pytest
from hypothesis import settings

from accordgraph.extract.pipeline import Extraction, Extractor
from accordgraph.extract.readers import source_from_bytes
from accordgraph.extract.records import Record

# The same examples in every run, and no quarrel with a slow machine.
settings.register_profile("extract", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("extract")

R = TypeVar("R", bound=Record)
ReadText: TypeAlias = Callable[..., Extraction]
Only: TypeAlias = Callable[[Iterable[Record], type[R]], list[R]]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def read_text(extractor: Extractor) -> ReadText:
    """Extracts from a text given as a string; `lang` as the reader would say it."""

    def read(text: str, lang: str | None = None) -> Extraction:
        return extractor.extract(source_from_bytes(text.encode("utf-8"), "plan.txt"), lang=lang)

    return read


@pytest.fixture(scope="session")
def only() -> Callable[[Iterable[Record], type[R]], list[R]]:
    """The records of one type."""

    def pick(records: Iterable[Record], kind: type[R]) -> list[R]:
        return [record for record in records if isinstance(record, kind)]

    return pick
