"""Slugs of documents: safe in file names and IRIs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain, count
from pathlib import PurePath

from .naming import pinyin_slug


def document_slug(name: str) -> str:
    """ASCII letters, digits and hyphens from a file name, without its suffixes."""
    stem = PurePath(name).name
    stem = re.sub(r"\.(?:txt|md|markdown|html?|xhtml|docx|odt|pdf|rtf|zh|en)(?=\.|$)", "", stem, flags=re.I)
    return pinyin_slug(stem, limit=80)


def unique_slugs(names: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """A slug for each name, none of those `taken`; `-2`, `-3` … where two names give one slug."""
    taken = set(taken)
    slugs: list[str] = []
    for name in names:
        plain = document_slug(name)
        numbered = (f"{plain}-{n}" for n in count(2))
        slug = next(slug for slug in chain([plain], numbered) if slug not in taken)
        taken.add(slug)
        slugs.append(slug)
    return slugs
