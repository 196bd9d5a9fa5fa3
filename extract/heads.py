"""The head nouns of Chinese names: type and kind of a name by the words it ends with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from .lexicons import load_toml


@dataclass(frozen=True, slots=True)
class HeadInfo:
    """What a head noun says of a name."""

    type: str
    kind: str
    bare: bool = False
    org_type: str | None = None
    org_kind: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun in the text."""

    start: int
    end: int
    info: HeadInfo


class HeadLexicon:
    """The table of lexicon/zh/heads.toml, compiled to one pattern."""

    def __init__(self) -> None:
        table = load_toml("zh/heads.toml")
        self.words: dict[str, HeadInfo] = {}
        parts: list[tuple[str, str]] = []
        for row in table["head"]:
            info = HeadInfo(row["type"], row["kind"], row.get("bare", False), row.get("org_type"), row.get("org_kind"))
            guard = "".join(f"(?!{re.escape(word)})" for word in row.get("not_before", "").split())
            behind = row.get("not_after", "").split()
            for word in row["words"].split():
                self.words[word] = info
                before = "".join(f"(?<!{re.escape(bad + word)})" for bad in behind)
                parts.append((word, re.escape(word) + before + guard))
        parts.sort(key=lambda part: (-len(part[0]), part[0]))
        self.pattern = re.compile("|".join(pattern for _, pattern in parts))
        self.title_words = tuple(sorted(table["titles"]["words"].split(), key=lambda w: (-len(w), w)))
        self.title_kinds: dict[str, str] = table["titles"]["kinds"]
        self.scope = tuple(sorted(table["scope"]["words"].split(), key=lambda w: (-len(w), w)))
        self.generic = tuple(sorted(table["generic"]["words"].split(), key=lambda w: (-len(w), w)))
        self.short_titles = frozenset(table["titles"]["short"].split())
        self.descriptive_kinds = frozenset(table["descriptive"]["kinds"].split())
        self.establishing = re.compile(f"(?:{_longest_first(table['descriptive']['verbs'])})$")
        self.sets_up = re.compile(_longest_first(table["descriptive"]["verbs"]))
        self.soft = frozenset(table["stop"]["soft"].split()) | {""}
        about = _longest_first(table["titles"]["about"])
        self.about = re.compile(
            r"(?:关于(?=[^,;。《》]{3,60}的)|(?<=签署)了?(?=[^,;。《》]{3,40}的))"
            rf"(?P<name>[^,;。:《》]{{3,60}}?的(?:{about}))"
        )
        stop = table["stop"]
        words = sorted(stop["words"].split(), key=lambda w: (-len(w), w))
        protected = sorted(stop["protected"].split(), key=lambda w: (-len(w), w))
        self._protected = frozenset(protected)
        self._stop = re.compile("|".join([*map(re.escape, protected), *map(re.escape, words), stop["patterns"]]))
        self._title = re.compile(
            f"(?:{'|'.join(map(re.escape, self.title_words))})"
            r"(?:\(?\d{4}(?:-\d{4})?\)?(?::.{1,20})?|\([^()]{1,20}\)|\d\.\d)?$"
        )

    def heads(self, text: str, start: int, end: int) -> list[Head]:
        """The head nouns of `text[start:end]`, left to right."""
        return [Head(m.start(), m.end(), self.words[m.group()]) for m in self.pattern.finditer(text, start, end)]

    def stops(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The spans of the words that end a name; longer words that only hold one are passed over."""
        found = self._stop.finditer(text, start, end)
        return [m.span() for m in found if m.group() not in self._protected]

    def head_at_end(self, name: str) -> HeadInfo | None:
        """The info of the longest head noun that `name` ends with."""
        return next((self.words[name[i:]] for i in range(len(name)) if name[i:] in self.words), None)

    def is_title(self, title: str) -> bool:
        """Whether a text in 《》 is an agreement by its last word."""
        return self._title.search(title) is not None

    def is_short(self, title: str) -> bool:
        """Whether a text in 《》 is only the last word of a title, with or without a period."""
        core = re.sub(r"\(\d{4}(?:-\d{4})?\)$", "", title)
        info = self.words.get(core)
        return core in self.short_titles or info is not None and info.type == "Agreement"

    def title_kind(self, title: str) -> str:
        """The kind of an agreement by its title."""
        core = re.sub(r"\(?\d{4}(?:-\d{4})?\)?(?::.*)?$|\([^()]*\)$|\d\.\d$", "", title)
        info = self.head_at_end(core)
        if info and info.type == "Agreement":
            return info.kind
        return next((kind for word, kind in self.title_kinds.items() if core.endswith(word)), "other")


def _longest_first(words: str) -> str:
    return "|".join(sorted(map(re.escape, words.split()), key=lambda w: (-len(w), w)))


@cache
def head_lexicon() -> HeadLexicon:
    """The lexicon, loaded once a process."""
    return HeadLexicon()
