"""Tables of contents."""

from __future__ import annotations

import pytest

from accordgraph.extract.contents import table_of_contents
from accordgraph.extract.lines import split_lines

BODY = "一、政治合作\n加强互访。\n二、经贸合作\n扩大贸易。\n"


@pytest.mark.parametrize(
    ("front", "size"),
    [
        ("海湾规划\n目录\n一、政治合作\n二、经贸合作\n", 3),
        ("目 录\n一、政治合作……1\n二、经贸合作 ...... 12\n", 3),
        ("海湾规划\n", 0),
        ("目录\n", 0),
        ("目录\n附件一\n附件二\n", 0),
        ("本目录列出项目\n一、政治合作\n二、经贸合作\n", 0),
    ],
)
def test_finds_the_lines_that_come_again(front: str, size: int) -> None:
    assert len(table_of_contents(split_lines(front + BODY))) == size


def test_english() -> None:
    text = "Plan\nTable of Contents\nTrade 1\nEnergy 2\nTrade\nWe meet.\nEnergy\nWe talk.\n"
    assert table_of_contents(split_lines(text)) == range(1, 4)
