"""The words of the pages, from `words.toml`: by language for templates, by key where both languages are wanted."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

from .facts import Names

LANGS = ("zh", "en")


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, dict[str, str]]]:
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = tomllib.loads(text)
    return found


@lru_cache(maxsize=8)
def table(name: str) -> Mapping[str, Names]:
    """The words under a heading of the file, each by language."""
    return _words()[name]


@lru_cache(maxsize=2)
def words(lang: str) -> Mapping[str, str]:
    """The words of the pages in a language."""
    return {key: said[lang] for key, said in table("words").items()}


def rhythm(duration: str) -> Names:
    """An ISO 8601 duration between meetings as people say it, as it is where we have no words for it."""
    return table("rhythms").get(duration, {"": duration})
