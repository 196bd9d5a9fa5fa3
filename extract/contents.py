"""Tables of contents: headings listed before the text, told by their title and by coming again."""

from __future__ import annotations

import re
from collections import Counter

from .lines import Line

_TITLE = re.compile(r"目\s*[录次]|(?:table of )?contents", re.I)
_PAGE = re.compile(r"[\s.．…·]+\d{1,4}$")


def table_of_contents(body: list[Line]) -> range:
    """The places in `body` of the table's lines, its title included; empty where there is no table."""
    title = next((i for i, line in enumerate(body) if _TITLE.fullmatch(line.text)), None)
    if title is None:
        return range(0)
    waiting = Counter(_key(line) for line in body[title + 1 :])
    end = title + 1
    while end < len(body) and waiting[_key(body[end])] > 1:
        waiting[_key(body[end])] -= 1
        end += 1
    return range(title, end) if end - title > 2 else range(0)


def _key(line: Line) -> str:
    return re.sub(r"\s+", "", _PAGE.sub("", line.text)).casefold()
