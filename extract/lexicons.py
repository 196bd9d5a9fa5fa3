"""Loads the word lists. An unknown key in a list fails to load, so that a slip is not a silent loss."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_toml(name: str) -> dict[str, Any]:
    """A word list by its path below `lexicon/`."""
    return tomllib.loads(resources.files(__package__).joinpath("lexicon", name).read_text(encoding="utf-8"))
