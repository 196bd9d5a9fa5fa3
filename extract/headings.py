"""Headings: where one ends, which role it gives its section, and what its topic label is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from .lexicons import load_toml

if TYPE_CHECKING:
    from .lines import Line

_SENTENCE_END = re.compile(r"[。！？；.!?;]\s*$")


_STOP = re.compile("[。！？]")
_COMMA = re.compile("[,，;；]")
_PREAMBULAR = re.compile(
    r"(?:\d+\s+)?(?:(?:FURTHER|ALSO|DEEPLY|Further|Also|Deeply)\s+)?"
    r"(?:(?:[A-Z]{4,}ING|NOTING|[A-Z][a-z]{3,}ing|Noting|Mindful|MINDFUL|Conscious|CONSCIOUS|Aware|AWARE)\b"
    r"(?:[^.]*[;,:]?|.*[;,])|(?:WE|We)\b.*;)\W*$"
)
_ARTICLES = ("article-en", "article-roman")
# Behind a heading of some words, no preposition before it: a subject, and within reach its verb.
_SUBJECT = re.compile(
    r"(?<=[a-zA-Z)]\s)(?<!\bof\s)(?<!\bon\s)(?<!\bto\s)(?<!\bin\s)(?<!\bfor\s)(?<!\band\s)(?<!\bwith\s)(?<!\bthe\s)"
    r"(?<!\bby\s)(?<!\bfrom\s)(?:there|the|any|each|every|all|this|no|upon|as|such|an|in|[Tt]hey|[Tt]he|[Aa]ny|[Ee]ach|[Tt]his)"
    r"\s(?:[^\s.;:]+\s){0,14}?(?:shall|may|will|agrees?|undertakes?)\b"
)
# Numbers whose first short sentence is their heading: 第一,加强政治互信。
_SPOKEN = ("ordinal-zh", "zh-dot", "zh-paren", "roman")


class Headings(Protocol):
    """What the outline asks of a language."""

    def is_title(self, line: str) -> bool:
        """Whether a line before the first heading can be the title."""

    def is_heading(self, body: str) -> bool:
        """Whether a numbered line (without its number) followed by text is a heading."""

    def is_sentence(self, line: str) -> bool:
        """Whether an unnumbered line is running text (and so holds measures)."""

    def is_preambular(self, line: str) -> bool:
        """Whether a line is a preambular clause by its first word."""

    def run_in(self, line: Line) -> int | None:
        """Where the heading ends in a line that goes on with text (clean offset), or None."""

    def role(self, heading: str, inherited: str) -> str:
        """The role of a section by its heading."""

    def label(self, heading: str, name_spans: list[tuple[int, int]]) -> str | None:
        """The topic label of a provision heading."""


class ChineseHeadings:
    """Headings in Chinese. Word lists in lexicon/zh/headings.toml and verbs.toml."""

    def __init__(self) -> None:
        words = load_toml("zh/headings.toml")
        self.tails = tuple(words["tails"].split())
        self.roles: dict[str, tuple[str, ...]] = {role: tuple(text.split()) for role, text in words["roles"].items()}
        self.openers = _alternatives(words["openers"])

    def is_title(self, line: str) -> bool:
        """No full stop, not too long."""
        return len(line) <= 120 and not _SENTENCE_END.search(line)

    def is_heading(self, body: str) -> bool:
        """Short, and ends no sentence."""
        return len(body) <= 60 and not _SENTENCE_END.search(body)

    def is_sentence(self, line: str) -> bool:
        """Ends a sentence, or is long."""
        return bool(_SENTENCE_END.search(line)) or len(line) > 40 or "。" in line

    def is_preambular(self, line: str) -> bool:  # noqa: ARG002 (the protocol's)
        """Chinese preambles stand before the first heading."""
        return False

    def run_in(self, line: Line) -> int | None:
        """`4.2.2产能合作充分发挥…`: the earliest place where a heading's last word meets a clause's first."""
        body = line.body
        stop = _STOP.search(body)
        if stop is None:
            return None
        best = self._flattened(body, stop.start()) if line.inline else None
        short = 2 <= stop.start() <= 20 and stop.end() < len(body) and not _COMMA.search(body, 0, stop.start())
        if best is None and short and line.mark and line.mark.style in _SPOKEN:
            best = stop.end()
        if best is None and line.inline:
            cuts = self._cuts(body, stop.start())
            best = cuts[0] if cuts else None
        return None if best is None else line.text_start + best

    def _flattened(self, body: str, stop: int) -> int | None:
        """Where the heading of a flattened text ends for sure: at a space, or at a word that headings end with."""
        space = re.match(r"[^\s,，;；。]{2,30}(?=\s)", body)
        if space:
            return space.end()
        return next((cut for cut in self._cuts(body, stop) if body[:cut].endswith(self.tails)), None)

    def _cuts(self, body: str, stop: int) -> list[int]:
        """Where a clause can begin within reach of the number."""
        limit = min(stop, 30)
        return [m.start() for m in self.openers.finditer(body, 2, limit + 6) if 2 <= m.start() <= limit]

    def role(self, heading: str, inherited: str) -> str:
        """By the words of the list; below a section with a role of its own, the section's."""
        if inherited != "provision":
            return inherited
        plain = re.sub(r"[\s:：]", "", heading)
        for role, words in self.roles.items():
            if plain in words:
                return role
        return "provision"

    def label(self, heading: str, name_spans: list[tuple[int, int]]) -> str | None:
        """The topic without verb and padding; see heading_labels."""
        from .heading_labels import topic_label  # noqa: PLC0415 (needed for labels only)

        return topic_label(heading, name_spans)


def _alternatives(words: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words.split()), key=lambda w: (-len(w), w))))


class EnglishHeadings:
    """Headings in English."""

    def __init__(self) -> None:
        words = load_toml("en/headings.toml")
        self.roles: dict[str, tuple[str, ...]] = {
            role: tuple(w.strip() for w in text.split(",")) for role, text in words["roles"].items()
        }
        self.padding = re.compile(words["padding"], re.I)

    def is_title(self, line: str) -> bool:
        """Short, begins with a capital, no full stop."""
        return len(line) <= 200 and line[:1].isupper() and not _SENTENCE_END.search(line)

    def is_heading(self, body: str) -> bool:
        """At most a dozen words, no full stop."""
        return len(body.split()) <= 12 and not _SENTENCE_END.search(body)

    def is_sentence(self, line: str) -> bool:
        """Ends a sentence, or is long."""
        return bool(_SENTENCE_END.search(line)) or len(line.split()) > 14

    def is_preambular(self, line: str) -> bool:
        """RECALLING …, Recognising …: a clause that opens with a participle."""
        return _PREAMBULAR.match(line) is not None

    def run_in(self, line: Line) -> int | None:
        """`ARTICLE 2 purpose the board shall …`: the first place where a subject with its verb can begin."""
        if not line.inline or line.mark is None or line.mark.style not in _ARTICLES:
            return None
        subject = _SUBJECT.search(line.body)
        return line.text_start + len(line.body[: subject.start()].rstrip()) if subject else None

    def role(self, heading: str, inherited: str) -> str:
        """By the words of the list."""
        if inherited != "provision":
            return inherited
        plain = re.sub(r"[^a-z ]", "", heading.lower()).strip()
        return next((role for role, words in self.roles.items() if plain in words), "provision")

    def label(self, heading: str, name_spans: list[tuple[int, int]]) -> str | None:  # noqa: ARG002 (the protocol's)
        """The heading without "cooperation" and the like."""
        plain = heading.strip(" .:;-")
        return self.padding.sub("", plain).strip() or plain or None
