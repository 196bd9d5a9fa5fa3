"""The head nouns of Chinese names: type and kind of a name by the words it ends with."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick, MatchKind

from .lexicons import load_toml
from .wordlists import either, opening

# Ends a stretch that can hold a name.
_PUNCTUATION = ',;。:!?…\n“”"[]{}|'
PUNCTUATION = re.compile(f"[{re.escape(_PUNCTUATION)}]")
_YEARS = re.compile(r"\(\d{4}(?:-\d{4})?年?\)$")
# What a title may carry behind its last word: years, a motto, a version.
_APPENDED = re.compile(r"\(?\d{4}(?:-\d{4})?年?\)?(?::.*)?$|\([^()]*\)$|\d\.\d$")


class HeadInfo(msgspec.Struct, frozen=True, gc=False):
    """What a head noun says of a name."""

    type: str
    kind: str
    bare: bool = False
    org_type: str | None = None
    org_kind: str | None = None


class Head(msgspec.Struct, frozen=True, gc=False):
    """A head noun in the text."""

    start: int
    end: int
    info: HeadInfo


class HeadLexicon:
    """The table of lexicon/zh/heads.toml, compiled to one pattern."""

    def __init__(self) -> None:
        table = load_toml("zh/heads.toml")
        self.words: dict[str, HeadInfo] = {}
        guards: dict[str, str] = {}
        for row in table["head"]:
            info = HeadInfo(row["type"], row["kind"], row.get("bare", False), row.get("org_type"), row.get("org_kind"))
            guard = "".join(f"(?!{re.escape(word)})" for word in row.get("not_before", "").split())
            behind = row.get("not_after", "").split()
            for word in row["words"].split():
                self.words[word] = info
                before = "".join(f"(?<!{re.escape(bad + word)})" for bad in behind)
                guards[word] = before + guard
        self._longest = max(map(len, self.words))
        self.pattern = re.compile(either(self.words, guards))
        self._machine = AhoCorasick(sorted(self.words), matchkind=MatchKind.Standard)
        self.title_words = tuple(sorted(table["titles"]["words"].split(), key=lambda w: (-len(w), w)))
        self.title_kinds: dict[str, str] = table["titles"]["kinds"]
        self.scope = re.compile(either(table["scope"]["words"].split()))
        self.scope_of_bodies = tuple(table["scope"]["institution"].split())
        self.plain_scope = frozenset(table["scope"]["plain"].split())
        self.generic = tuple(sorted(table["generic"]["words"].split(), key=lambda w: (-len(w), w)))
        self.short_titles = frozenset(table["titles"]["short"].split())
        self.short_names = frozenset(table["short"]["words"].split())
        self.in_general = re.compile(f"{either(table['short']['not_after'].split())}$")
        self.descriptive_kinds = frozenset(table["descriptive"]["kinds"].split())
        self.drafting = re.compile(either(table["drafting"]["verbs"].split()))
        self.drafted_kinds = frozenset(table["drafting"]["kinds"].split())
        self.topical_kinds = frozenset(table["topical"]["kinds"].split())
        self.not_topical = frozenset(table["topical"]["not_words"].split())
        self.topical_generic = tuple(table["topical"]["generic"].split())
        self.establishing = re.compile(f"(?:{either(table['descriptive']['verbs'].split())})$")
        self.sets_up = re.compile(either(table["descriptive"]["verbs"].split()))
        self.brings_about = re.compile(f"{self.sets_up.pattern}|{self.drafting.pattern}")
        self.soft = frozenset(table["stop"]["soft"].split()) | {""}
        about = either(table["titles"]["about"].split())
        self.about = re.compile(
            r"(?:关于(?=[^,;。《》]{3,60}的)|(?<=签署)了?(?=[^,;。《》]{3,40}的))"
            rf"(?P<name>[^,;。:《》]{{3,60}}?的(?:{about}))"
        )
        stop = table["stop"]
        self._protected = frozenset(stop["protected"].split())
        words, patterns = [*self._protected, *stop["words"].split()], stop["patterns"]
        ends = "|".join([either(words), *patterns])
        self._stop = re.compile(f"{opening([*words, *patterns])}(?:{ends})")
        self._title = re.compile(
            f"(?:{either(self.title_words)})"
            r"[一二三四五]?(?:\(?\d{4}(?:-\d{4})?\)?(?::.{1,20})?|\([^()]{1,20}\)|\d\.\d)?$"
        )

    def heads(self, text: str, start: int, end: int) -> list[Head]:
        """The head nouns of `text[start:end]`, left to right."""
        return [Head(m.start(), m.end(), self.words[m.group()]) for m in self.pattern.finditer(text, start, end)]

    def head_starts(self, text: str) -> list[int]:
        """Where a head noun may begin, whatever stands around it: most stretches of a text have no such place."""
        found = self._machine.find_matches_as_indexes(text, overlapping=True)
        return sorted({start for _, start, _ in found})

    def stops(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The spans of the words that end a name; longer words that only hold one are passed over."""
        found = self._stop.finditer(text, start, end)
        return [m.span() for m in found if m.group() not in self._protected]

    def head_at_end(self, name: str) -> HeadInfo | None:
        """The info of the longest head noun that `name` ends with."""
        first = max(0, len(name) - self._longest)
        return next((self.words[name[i:]] for i in range(first, len(name)) if name[i:] in self.words), None)

    def is_title(self, title: str) -> bool:
        """Whether a text in 《》 is an agreement by its last word."""
        return self._title.search(title) is not None

    def is_short(self, title: str) -> bool:
        """Whether a text in 《》 is only the last word of a title, with or without a period."""
        core = _YEARS.sub("", title)
        info = self.words.get(core)
        return core in self.short_titles or info is not None and info.type == "Agreement"

    def title_kind(self, title: str) -> str:
        """The kind of an agreement by its title."""
        core = _APPENDED.sub("", title)
        info = self.head_at_end(core)
        if info and info.type == "Agreement":
            return info.kind
        return next((kind for word, kind in self.title_kinds.items() if core.endswith(word)), "other")


@cache
def head_lexicon() -> HeadLexicon:
    """The lexicon, loaded once a process."""
    return HeadLexicon()
