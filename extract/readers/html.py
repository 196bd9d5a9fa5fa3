"""Web pages: the text of the document without what the site puts around it, headings, lists and tables kept."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from accordgraph.extract.lexicons import load_toml
from accordgraph.extract.numbering import starts_item

from .encodings import Decoded, decode
from .limits import ReadOptions, beyond
from .listing import Counter, numeral
from .markup import html_tree
from .source import ReadError, Source
from .writer import TextWriter, collapsed

_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_CHARSET_NAMES = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_PARTED = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_NOTE_MARK = re.compile(r"[\[(（〔]?\s*(?:\d{1,3}|[*†‡①-⑳]|[a-z])\s*[\])）〕]?")
# A part with a sign of furniture stays where it holds this share of the page's words.
_MOST = 0.5
_MAIN = 0.75
_MAIN_CELL = 0.97
_CONTAINERS = frozenset(["body", "div", "article", "main", "section", "center", "table", "tbody", "tr", "td", "form"])


def read(data: bytes, name: str, where: str, media_type: str, options: ReadOptions) -> Source:
    """The main text of a page. Raises `ReadError` where there is none."""
    decoded = _decoded(data, where, options)
    if decoded.text.count("<") > options.limits.elements * 2:
        raise beyond(where, f"holds {decoded.text.count('<') // 2:,} elements", "elements", options.limits.elements)
    root = html_tree(decoded.text.replace("\x00", ""), where, options.limits)
    if root is None:
        raise ReadError(f"{where}: is empty; give a file with text")
    page = _Page(root)
    page.walk()
    writer = TextWriter(where, options.limits)
    page.write(writer)
    about = {"title": page.title} if page.title else {}
    return Source(
        name, writer.text(), hashlib.sha256(data).hexdigest(), media_type, decoded.encoding,
        tuple(writer.evidence), notices=decoded.notices, furniture=tuple(page.dropped), about=about,
    )  # fmt: skip


def _decoded(data: bytes, where: str, options: ReadOptions) -> Decoded:
    """By the user's word, a BOM, what the page says where that fits, or the bytes."""
    said = _CHARSET.search(data[:4096])
    if options.encoding or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) or said is None:
        return decode(data, where, options.encoding)
    name = said.group(1).decode("ascii").lower()
    try:
        return decode(data, where, _CHARSET_NAMES.get(name, name))
    except ReadError:
        return decode(data, where)


@dataclass(slots=True)
class _Entry:
    """A line, or the cells of a row."""

    text: str = ""
    kind: str = ""
    level: int = 0
    cells: list[list[str]] | None = None


@dataclass(slots=True)
class _List:
    ordered: bool
    counter: Counter
    style: str


@dataclass(slots=True)
class _State:
    """Where the walk is: the lines of the open cell, the open rows, lists and heading."""

    words: list[str] = field(default_factory=list)
    rows: list[list[list[str]]] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    heading: int = 0
    item: str = ""
    in_pre: int = 0


class _Page:
    """One walk through a page, which notes its lines; `write` takes those of the document."""

    def __init__(self, root: Any) -> None:
        self.root = root
        self.title = collapsed("".join(next(root.iter("title"), root.makeelement("title")).itertext())).strip()
        self.dropped: list[str] = []
        self._sizes, self._linked = _sizes(root)
        self._total = max(self._sizes.values(), default=0)
        self._main = self._find_main()
        self._lines: list[_Entry] = []
        self._first = self._last = 0
        self._around: list[list[list[str]]] = []
        self._state = _State()

    def _find_main(self) -> Any:
        for path in (".//main", ".//*[@role='main']", ".//*[@itemprop='articleBody']", ".//article"):
            found = self.root.findall(path)
            if len(found) == 1 and self._sizes.get(found[0], 0) >= self._total * _MOST:
                return found[0]
        return self._descend(next(self.root.iter("body"), self.root))

    def _descend(self, element: Any) -> Any:
        """Into what holds most of the words, as long as one part does."""
        while True:
            inner = max((c for c in element if c.tag in _CONTAINERS), key=lambda c: self._sizes.get(c, 0), default=None)
            share = _MAIN_CELL if inner is not None and inner.tag == "td" else _MAIN
            if inner is None or self._sizes.get(inner, 0) < self._sizes.get(element, 0) * share:
                return element
            element = inner

    def walk(self) -> None:
        """Notes all lines, and which of them the main part has."""
        from lxml import etree  # noqa: PLC0415

        context = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in context:
            if event == "start" and self._goes(element):
                context.skip_subtree()
            elif event == "start":
                self._open(element)
            else:
                if not self._goes(element):
                    self._close(element)
                self._word(element.tail)
        self._flush()

    def _goes(self, element: Any) -> bool:
        """Whether the part is left out."""
        signs = _signs()
        if element.tag in signs.silent:
            return True
        if element.tag == "sup" and _is_note_mark(element):
            return True
        flagged = (
            element.tag in signs.around
            or element.get("role") in signs.roles
            or element.get("hidden") is not None
            or element.get("aria-hidden") == "true"
            or _HIDDEN.search(element.get("style") or "") is not None
            or self._is_link_list(element)
            or _named_so(element, signs.words)
        )
        return flagged and element is not self._main and self._sizes.get(element, 0) <= self._total * _MOST

    def _is_link_list(self, element: Any) -> bool:
        """Many words, nearly all of them links."""
        linked = self._linked.get(element, 0)
        return (
            linked > 20 and element.tag in ("ul", "ol", "div", "td", "p") and self._sizes.get(element, 0) * 4 < linked
        )

    def _open(self, element: Any) -> None:
        tag, state = element.tag, self._state
        if element is self._main:
            self._flush()
            self._first = len(self._lines)
            self._around, state.rows = state.rows, []  # a cell that holds the whole text is no cell
        if tag in _signs().blocks or tag == "br":
            self._flush()
        if tag in _HEADINGS:
            state.heading = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            state.lists.append(
                _List(tag == "ol", Counter(_number(element.get("start")) or 1), element.get("type") or "1")
            )
        elif tag == "li" and state.lists:
            state.item = _label(state.lists[-1], element)
        elif tag == "tr":
            state.rows.append([])
        elif tag in ("td", "th") and state.rows:
            self._flush()
            state.rows[-1].append([])
        elif tag == "pre":
            state.in_pre += 1
        self._word(element.text)

    def _close(self, element: Any) -> None:
        tag, state = element.tag, self._state
        if tag in _signs().blocks or tag in ("td", "th"):
            self._flush()
        if tag in _HEADINGS:
            state.heading = 0
        elif tag in ("ul", "ol") and state.lists:
            state.lists.pop()
        elif tag == "tr" and state.rows:
            self._row(state.rows.pop())
        elif tag == "pre":
            state.in_pre -= 1
        if element is self._main:
            self._last = len(self._lines)
            state.rows = self._around

    def _word(self, text: str | None) -> None:
        if text:
            self._state.words.append(text)

    def _flush(self) -> None:
        """The words since the last line end are a line, in the open cell or by itself."""
        state = self._state
        joined = "".join(state.words)
        state.words.clear()
        for text in joined.splitlines() if state.in_pre else (collapsed(joined).strip(),):
            if not text:
                continue
            if state.item and not starts_item(text):
                text = state.item + text  # noqa: PLW2901
            state.item = ""
            if state.rows and state.rows[-1]:
                state.rows[-1][-1].append(text)
            else:
                self._lines.append(_Entry(text, "heading" if state.heading else "", state.heading))

    def _row(self, cells: list[list[str]]) -> None:
        rows = self._state.rows
        if rows and rows[-1]:
            rows[-1][-1] += [line for cell in cells for line in cell]
        else:
            self._lines.append(_Entry(cells=cells))

    def write(self, writer: TextWriter) -> None:
        """The lines of the main part, and before them the title with what stands below it."""
        plain = _bare(self.title)
        before = [
            i
            for i, entry in enumerate(self._lines[: self._first])
            if entry.level == 1 or len(_bare(entry.text)) > 3 and _bare(entry.text) in plain
        ]
        first = before[-1] if before else self._first
        outside = (*self._lines[:first], *self._lines[self._last :])
        self.dropped += [entry.text for entry in outside if entry.text]
        for entry in self._lines[first : self._last]:
            if entry.cells is not None:
                writer.row(entry.cells)
            else:
                writer.line(entry.text, entry.kind, entry.level)


def _sizes(root: Any) -> tuple[dict[Any, int], dict[Any, int]]:
    """How many characters of words stand in each part, outside links and in them."""
    from lxml import etree  # noqa: PLC0415

    plain: dict[Any, int] = {}
    linked: dict[Any, int] = {}
    stack: list[list[int]] = [[0, 0]]
    links = 0
    silent = _signs().silent
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            links += element.tag == "a"
            stack.append([0, 0])
            if element.tag not in silent:
                stack[-1][links > 0] += len((element.text or "").strip())
            continue
        links -= element.tag == "a"
        own = stack.pop()
        if any(own) and element.tag not in silent:
            plain[element], linked[element] = own
        stack[-1][0] += own[0]
        stack[-1][1] += own[1]
        stack[-1][links > 0] += len((element.tail or "").strip())
    return plain, linked


@dataclass(frozen=True, slots=True)
class _Signs:
    silent: frozenset[str]
    around: frozenset[str]
    roles: frozenset[str]
    words: frozenset[str]
    blocks: frozenset[str]


@cache
def _signs() -> _Signs:
    table = load_toml("html.toml")
    return _Signs(**{key: frozenset(words.split()) for key, words in table.items()})


def _named_so(element: Any, words: frozenset[str]) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return any(part.lower() in words for part in _PARTED.findall(names[:300]))


def _is_note_mark(element: Any) -> bool:
    """A raised number that leads to a footnote."""
    return element.find(".//a") is not None and _NOTE_MARK.fullmatch("".join(element.itertext()).strip()) is not None


def _label(within: _List, element: Any) -> str:
    """What a browser shows before an item."""
    if not within.ordered:
        return "• "
    value = within.counter.next(_number(element.get("value")))
    return f"{numeral(value, within.style)}. "


def _number(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else None


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)
