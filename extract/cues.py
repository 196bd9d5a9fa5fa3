"""Cue patterns of a language, compiled from lexicon/LANG/cues.toml."""

from __future__ import annotations

import re
from functools import cache

from .lexicons import load_toml


@cache
def cues(lang: str, group: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a group (slots, status, facts) by name."""
    return {name: re.compile(text, re.I) for name, text in load_toml(f"{lang}/cues.toml")[group].items()}


@cache
def cue_words(lang: str, group: str, name: str) -> frozenset[str]:
    """A list of words kept beside the patterns: separated by commas, else by spaces."""
    text: str = load_toml(f"{lang}/cues.toml")[group][name]
    return frozenset(word.strip() for word in text.split("," if "," in text else None))
