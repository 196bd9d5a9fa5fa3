"""How much of a file is taken: what is larger is refused in a sentence, before it can fill memory or time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import PurePath

from .source import ReadError

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Defaults are several times the largest documents of the kind that this program reads."""

    megabytes: int = 100
    characters: int = 20_000_000
    pages: int = 5_000
    depth: int = 200
    elements: int = 1_000_000
    files: int = 2_000
    inflated: int = 300
    ratio: int = 200
    seconds: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """What a user says about how files are read. `encoding` is that of text files; None tells it from their bytes.

    `quotes_only`: none of the texts may be published as a whole. `versions`: by file name, which other document it is
    in the other language.
    """

    encoding: str | None = None
    quotes_only: bool = False
    limits: Limits = field(default_factory=Limits)
    versions: Mapping[str, str] = field(default_factory=dict)


# What each limit counts, for the sentence of whoever meets it.
MEANINGS = {
    "megabytes": "size of a file, in millions of bytes",
    "characters": "length of a text",
    "pages": "pages of a PDF",
    "depth": "elements within elements, sections within sections",
    "elements": "elements of a web page, or of the XML in a .docx or an .odt",
    "files": "files in a zip, a .docx or an .odt",
    "inflated": "size of all that a zip, a .docx or an .odt holds, in millions of bytes",
    "ratio": "how many times as large a packed file may become",
    "seconds": "time for one PDF or RTF",
}


def versions_from(settings: Iterable[str]) -> dict[str, str]:
    """What is a version of what, from `FILE=OTHER` texts. Raises `ReadError` where one of both is missing."""
    found: dict[str, str] = {}
    for setting in settings:
        name, _, other = (part.strip() for part in setting.partition("="))
        if not name or not other:
            raise ReadError(f"version '{setting}' cannot be used; write FILE=OTHER, as in plan.en.txt=plan.zh.txt")
        found[PurePath(name).name] = other
    return found


def limits_from(settings: Iterable[str]) -> Limits:
    """Limits from `NAME=NUMBER` texts. Raises `ReadError` for an unknown name or a number below 1."""
    limits = Limits()
    names = [limit.name for limit in fields(Limits)]
    for setting in settings:
        name, _, number = setting.partition("=")
        if name not in names or not number.isascii() or not number.isdigit() or int(number) < 1:
            raise ReadError(f"--limit {setting}: write NAME=NUMBER with one of {', '.join(names)}")
        limits = replace(limits, **{name: int(number)})
    return limits


def beyond(where: str, what: str, limit: str, value: int) -> ReadError:
    """The sentence for a file that is larger than a limit."""
    return ReadError(
        f"{where}: {what}, and the limit is {value:,}; raise it with --limit {limit}=NUMBER if you trust it"
    )
