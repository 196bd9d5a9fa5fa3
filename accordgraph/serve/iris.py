"""IRIs in requests: of a path below /resource/, or given in full."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote_to_bytes

_ESCAPED = re.compile(r"(?:%[89a-fA-F][0-9a-fA-F])+")


def from_path(base: str, raw_path: bytes, below: str) -> str:
    """The IRI under `base` that a path as sent stands for: `below` is the part of it in front.

    Letters beyond ASCII come percent-encoded, and are letters in IRIs. What is ASCII stays as it was sent: %28 in an
    IRI is not a bracket.
    """
    path = raw_path.decode("latin-1").partition("?")[0].removeprefix(below)
    return base + _ESCAPED.sub(_letters, path.encode("latin-1").decode("utf-8", "replace"))


def _letters(escaped: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(escaped[0]).decode("utf-8")
    except UnicodeDecodeError:
        return escaped[0]


def link(place: str, iri: str, **more: str) -> str:
    """An address of ours that names an IRI: `/page?iri=…`."""
    rest = "".join(f"&{name}={quote(value, safe='')}" for name, value in more.items() if value)
    return f"{place}?iri={quote(iri, safe='')}{rest}"
