"""Slugs of documents: safe in file names and IRIs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

from .naming import pinyin_slug


def document_slug(name: str) -> str:
    """ASCII letters, digits and hyphens from a file name, without its suffixes."""
    stem = PurePath(name).name
    stem = re.sub(r"\.(?:txt|md|zh|en)(?=\.|$)", "", stem, flags=re.I)
    return pinyin_slug(stem, limit=80)


def unique_slugs(names: Iterable[str]) -> list[str]:
    """A slug for each name; `-2`, `-3` … where two names give one slug."""
    taken: dict[str, int] = {}
    slugs: list[str] = []
    for name in names:
        slug = document_slug(name)
        taken[slug] = taken.get(slug, 0) + 1
        slugs.append(slug if taken[slug] == 1 else f"{slug}-{taken[slug]}")
    return slugs
