"""What the search box knows: names in both languages, short forms, and how Chinese names sound."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from accordgraph.viz.embed import escape_json

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def names_script(rows: Iterable[tuple[str, str, str, str, Sequence[str]]]) -> bytes:
    """A script that hands the names over: a page from disk can load a script, but not fetch a file.

    A row is a page, its kind, its name in Chinese and in English, and its other names.
    """
    data = [[page, kind, zh, en, list(others), sound(zh)] for page, kind, zh, en, others in rows]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in data)
    return f"accordgraphNames([\n{escape_json(lines)}\n]);\n".encode()


def sound(name: str) -> str:
    """Pinyin without tones and spaces, and its initials: `zhongguo dongmeng` as `zhongguodongmeng zgdm`."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 (its tables take a while to load)

    syllables = lazy_pinyin("".join(_HAN.findall(name)))
    return f"{''.join(syllables)} {''.join(syllable[:1] for syllable in syllables)}".strip().lower()
