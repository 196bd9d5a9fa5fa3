"""The topic label of a Chinese heading: its topic without verb and padding."""

from __future__ import annotations

import re
from functools import cache

from .lexicons import load_toml

# 和平 at the beginning of a topic is no conjunction.
_LEADING = re.compile("^(?:[的与及、 ]|和(?!平|谐|解|睦))+")
_MARKS = str.maketrans("", "", '《》〈〉<>“”"「」')


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    table = load_toml("zh/headings.toml")["label"]
    longest = [sorted(table[key].split(), key=lambda w: (-len(w), w)) for key in ("verbs", "padding")]
    return tuple(longest[0]), tuple(longest[1]), frozenset(table["containers"].split())


def topic_label(heading: str, name_spans: list[tuple[int, int]]) -> str | None:
    """`打击跨国犯罪和应对其他非传统安全问题` gives `打击跨国犯罪和非传统安全`.

    `name_spans` are the spans of named entities in the heading: a name is kept whole, and padding behind it too.
    A clause that repeats the topic of the clause before it adds nothing.
    """
    parts: list[str] = []
    for clause in re.finditer(
        r"[^,，;；:：]+", re.sub(r"[(（][^()（）]*[)）]", lambda m: " " * len(m.group()), heading)
    ):
        names = [(a - clause.start(), b - clause.start()) for a, b in name_spans if clause.start() <= a < clause.end()]
        part = _clause_label(clause.group(), names)
        if part and not any(_repeats(part, other) for other in parts):
            parts.append(part)
    return "和".join(parts).translate(_MARKS).replace(" ", "") or None


def _repeats(part: str, other: str) -> bool:
    return part[:2] == other[:2] or part in other


def _clause_label(clause: str, names: list[tuple[int, int]]) -> str:
    verbs, padding, containers = _words()
    kept = [clause[a:b] for a, b in names]
    body = clause.strip()
    while verb := next(
        (v for v in verbs if body.startswith(v) and len(body) > len(v) and not body.startswith(tuple(kept))), None
    ):
        body = body[len(verb) :]
    body = re.sub(r"(?<=[和与及、])(?:应对其他|应对|加强|促进|深化|推进|缩小(?!发展差距))", "", body)
    while pad := next((p for p in padding if body.endswith(p) and len(body) > len(p)), None):
        rest = body[: -len(pad)].rstrip("和与及、的")
        if any(rest.endswith(name) for name in kept) and pad == "事务":
            break
        if rest in containers or not rest:
            return clause.strip()
        body = rest
    return _LEADING.sub("", body).rstrip("的和与及、 ")
