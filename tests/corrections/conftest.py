"""A document of our own, read once, and the corrections of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accordgraph.corrections.apply import Corrected, correct
from accordgraph.corrections.model import Row
from accordgraph.corrections.writing import anchored
from accordgraph.entries import Entry
from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import read
from accordgraph.extract.records import Commitment, Document, Entity, Mention, Record

TEXT = """海湾合作行动计划（2026-2030）

一、对话

1.每年举行海湾合作论坛部长会，探讨设立海湾合作渔业中心；

2.加强海湾合作论坛框架下的海关合作，落实《海湾渔业协定》；

3.鼓励海湾合作论坛部长会同海湾合作渔业中心交流，适时更新《海湾渔业协定》；

4.支持海湾港口网络举办海湾青年营，通过海湾合作基金提供100万元。
"""


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="session")
def read_text(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Entry]:
    """What extraction says of a text, as the document `bay`."""

    def entry(text: str) -> Entry:
        path = tmp_path_factory.mktemp("text") / "bay.zh.txt"
        path.write_bytes(text.encode("utf-8"))
        return Entry.of(extractor.extract(read(path)))

    return entry


@pytest.fixture(scope="session")
def bay(read_text: Callable[[str], Entry]) -> Entry:
    return read_text(TEXT)


class Case:
    """Corrections of one document, written as a person would."""

    def __init__(self, entry: Entry, extractor: Extractor) -> None:
        self.entry = entry
        self._extractor = extractor
        self.head = next(record for record in entry.records if isinstance(record, Document))

    def row(self, words: str, kind: str = "mention", action: str = "accept", nth: int = 0, **more: Any) -> Row:
        """A row about the nth place of these words."""
        start = -1
        for _ in range(nth + 1):
            start = self.entry.raw.index(words, start + 1)
        said = {"person": "王小明", "date": "2026-03-01", "note": "读过原文", **more}
        place = anchored(self.entry.raw, start, start + len(words))
        return Row(
            document=self.entry.slug, text_sha256=self.head.text_sha256, kind=kind, action=action, **place, **said
        )

    def done(self, *rows: Row, entry: Entry | None = None) -> Corrected:
        entry = entry or self.entry
        return correct(entry.records, entry.raw, rows, self._extractor.authority, self._extractor.base)


@pytest.fixture
def case(bay: Entry, extractor: Extractor) -> Case:
    return Case(bay, extractor)


def mention(records: Any, words: str, nth: int = 0) -> Mention:
    return [r for r in records if isinstance(r, Mention) and r.surface == words][nth]


def commitment(records: Any, beginning: str) -> Commitment:
    return next(r for r in records if isinstance(r, Commitment) and r.text.startswith(beginning))


def entities(records: Any) -> dict[str, Entity]:
    return {r.label: r for r in records if isinstance(r, Entity)}


def of(records: Any, kind: type[Record]) -> list[Any]:
    return [r for r in records if isinstance(r, kind)]
