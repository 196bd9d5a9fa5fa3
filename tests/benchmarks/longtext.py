"""Long texts of one make-up, whatever their length: the corpus's paragraphs drawn by chance, renumbered and varied."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from accordgraph.extract.numbering import read_mark
from accordgraph.ontology.authority import load_authority

_LONG, _HEADING, _ITEMS = 400, 24, 12
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def paragraphs(corpus: Path) -> list[str]:
    """The paragraphs of the Chinese plans and speeches without their numbers, very long ones cut at sentences."""
    found: list[str] = []
    for path in sorted([*corpus.glob("*plan-of-action*.zh.txt"), *corpus.glob("speech-*.zh.txt")]):
        for line in path.read_text(encoding="utf-8").splitlines():
            found += _pieces(_unnumbered(line.strip("\ufeff \t\u3000")))
    return [piece for piece in found if piece]


def _unnumbered(line: str) -> str:
    mark = read_mark(line)
    return line[mark.length :] if mark else line


def _pieces(line: str) -> Iterator[str]:
    start = 0
    for stop in re.finditer("。", line):
        if stop.end() - start >= _LONG:
            yield line[start : stop.end()]
            start = stop.end()
    yield line[start:]


def long_text(source: Sequence[str], size: int, seed: int = 1) -> str:
    """A text of about `size` bytes in UTF-8: chapters of a dozen numbered items each, the same for the same seed.

    Half of the paragraphs get other years and another partner, so that a longer text names more things.
    """
    rng = random.Random(seed)  # noqa: S311 (no secret)
    partners = [party.label("zh") for party in load_authority().of_type("Party")]
    headings = [piece for piece in source if len(piece) <= _HEADING]
    bodies = [piece for piece in source if len(piece) > _HEADING]
    lines: list[str] = ["合作行动计划"]
    written = number = 0
    while written < size:
        at = number % (_ITEMS + 1)
        if at:
            line = f"({at}) {_varied(rng.choice(bodies), partners, rng)}"
        else:
            line = f"第{number // (_ITEMS + 1) + 1}章 {rng.choice(headings)}"
        lines.append(line)
        written += len(line.encode()) + 1
        number += 1
    return "\n".join(lines) + "\n"


def _varied(paragraph: str, partners: Sequence[str], rng: random.Random) -> str:
    if rng.random() < 0.5:
        return paragraph
    moved = rng.randrange(1, 60)
    paragraph = _YEAR.sub(lambda year: str(int(year.group()) + moved), paragraph)
    return paragraph.replace("东盟", rng.choice(partners))
