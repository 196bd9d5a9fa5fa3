"""What must be known of a text before trusting it, as readers of either language are told."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning of one document: its title, the code, and the sentence that the build wrote, in English."""

    document: str
    code: str
    text: str

    @property
    def said(self) -> dict[str, str]:
        """The warning by language; a code without Chinese words is said in English in both."""
        return {"zh": _chinese().get(self.code, self.text), "en": self.text}


@lru_cache(maxsize=1)
def _chinese() -> dict[str, str]:
    return tomllib.loads(resources.files(__package__).joinpath("warnings.toml").read_text("utf-8"))
