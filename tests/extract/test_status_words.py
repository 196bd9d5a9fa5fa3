"""The words that make a thing proposed or a draft are kept with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accordgraph.extract.pipeline import Extraction
from accordgraph.extract.records import Entity

ReadText = Callable[..., Extraction]


@pytest.mark.parametrize(
    ("item", "status", "words", "kind"),
    [
        ("探讨建立中国-东盟海关合作论坛", "proposed", ["探讨建立"], "sets-up"),
        ("成立“中国-东盟海关合作论坛”", "proposed", ["成立"], "founds"),
        ("制定《中国-东盟海关合作协定》", "draft", ["制定"], "sets-up"),
        ("推进《中国-东盟海关合作协定》谈判", "draft", ["谈判"], "sets-up"),
        ("共建安全与发展共同体", "proposed", ["共建"], "sets-up"),
        ("举行中国-东盟海关合作论坛", "existing", [], None),
        ("落实《中国-东盟海关合作协定》", "adopted", [], None),
    ],
)
def test_words_of_a_status(read_text: ReadText, item: str, status: str, words: list[str], kind: str | None) -> None:
    extraction = read_text(f"海关合作要点\n一、海关\n1.{item}；\n")
    entity = next(r for r in extraction.records if isinstance(r, Entity))
    assert entity.status == status
    assert [phrase.text for phrase in entity.status_words] == words
    assert {phrase.kind for phrase in entity.status_words} <= {kind}
    for phrase in entity.status_words:
        assert extraction.source.raw[phrase.start : phrase.end] == phrase.text


def test_words_count_where_every_mention_has_some(read_text: ReadText) -> None:
    once = "1.探讨建立中国-东盟海关合作论坛；\n2.举行中国-东盟海关合作论坛；\n"
    twice = "1.探讨建立中国-东盟海关合作论坛；\n2.推动建立中国-东盟海关合作论坛；\n"
    counts = []
    for rows in (once, twice):
        records = read_text(f"海关合作要点\n一、海关\n{rows}").records
        counts.append([len(r.status_words) for r in records if isinstance(r, Entity)])
    assert counts == [[0], [2]]
