"""The words of tables and of the report, from `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

LANGS = ("zh", "en")


@lru_cache(maxsize=1)
def table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """All words: by heading, key and language. Raises `ValueError` for a word without one of the languages."""
    found: dict[str, dict[str, dict[str, str]]] = tomllib.loads(
        resources.files(__package__).joinpath("words.toml").read_text("utf-8")
    )
    for heading, words in found.items():
        for key, said in words.items():
            if set(said) != set(LANGS):
                raise ValueError(f"words.toml: '{heading}.{key}' must be said in zh and en, and in nothing else")
    return found


def word(heading: str, key: str, lang: str) -> str:
    """A word in a language; a key that has none stands for itself."""
    said = table()[heading].get(key)
    return said[lang] if said else key
