"""Words that tell how far a commitment binds, and who is meant by all parties together."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from accordgraph.extract.records import Commitment

_MAY = re.compile(r"\b(?:may|might)\b(?! 20\d\d)", re.I)
_USUAL = 2  # how far a bare verb binds: as `will`


def binding(commitment: Commitment) -> int:
    """How far its modal word binds, from may (1) to shall (3)."""
    return _ranks().get((commitment.modality or "").lower(), _USUAL)


def permission(text: str, lang: str) -> str:
    """The word by which an English text only permits what it names (may), which makes no commitment; else empty."""
    found = _MAY.search(text) if lang == "en" else None
    return found.group().lower() if found else ""


@cache
def joint(lang: str) -> frozenset[str]:
    """Words for all parties together: who says so names nobody."""
    return frozenset(_words()["joint"][lang].split("|" if lang == "en" else None))


@cache
def _ranks() -> dict[str, int]:
    return {word: int(rank) for rank, words in _words()["modality"].items() for word in words.split()}


@cache
def _words() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("lexicon", "words.toml").read_text("utf-8")
    table: dict[str, dict[str, str]] = tomllib.loads(text)
    return table
