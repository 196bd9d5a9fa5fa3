"""Tables of contents: headings listed before the text, told by their title, by coming again and by page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lines import Line

_TITLE = re.compile(r"目\s*[录次錄]|(?:table of )?contents", re.I)
_PAGE = re.compile(r"[\s.．…·]+\d{1,4}$")
_LEADER = re.compile(r"(?:\t|[.．…·]{2,}|\s{2,})\s*\d{1,4}$")
_SPACES = re.compile(r"\s+")
# Fewer entries that come again are no table to hold the text against.
_ENOUGH = 2
_WORDS = 2


def table_of_contents(body: list[Line]) -> range:
    """The places in `body` of the table's lines, its title included; empty where there is no table.

    An entry comes again as a heading. One that does not is part of the table where it has a page number behind dots.
    """
    title = next((i for i, line in enumerate(body) if _TITLE.fullmatch(line.text)), None)
    if title is None:
        return range(0)
    waiting = Counter(_key(line) for line in body[title + 1 :])
    end = title + 1
    while end < len(body) and (waiting[_key(body[end])] > 1 or _LEADER.search(body[end].text)):
        waiting[_key(body[end])] -= 1
        end += 1
    return range(title, end) if end - title > 2 else range(0)


def unkept(entries: Sequence[Line], text: Sequence[Line]) -> list[Line]:
    """The entries of a table of contents whose words stand nowhere in the lines of the text."""
    entries = [line for line in entries if not _TITLE.fullmatch(line.text)]
    if len(entries) < _ENOUGH:
        return []
    whole = _folded("".join(line.text for line in text))
    found = [line for line in entries if _words(line) in whole]
    lost = [line for line in entries if _words(line) not in whole and len(_words(line)) >= _WORDS]
    return lost if len(found) >= _ENOUGH else []


def entry_text(line: Line) -> str:
    """An entry without its page."""
    return _PAGE.sub("", line.text)


def _words(line: Line) -> str:
    """The words of an entry, without its number."""
    return _folded(_PAGE.sub("", line.body))


def _key(line: Line) -> str:
    return _folded(_PAGE.sub("", line.text))


def _folded(text: str) -> str:
    return _SPACES.sub("", text).casefold()
