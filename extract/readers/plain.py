"""Text and Markdown: the file decoded as it is."""

from __future__ import annotations

import hashlib

from .encodings import decode
from .limits import ReadOptions, beyond
from .source import Source


def read(data: bytes, name: str, where: str, media_type: str, options: ReadOptions) -> Source:
    """The file as it is, a BOM and CR LF included. Raises `ReadError` where it is no text."""
    decoded = decode(data, where, options.encoding)
    limit = options.limits.characters
    if len(decoded.text) > limit:
        raise beyond(where, f"holds {len(decoded.text):,} characters", "characters", limit)
    return Source(
        name, decoded.text, hashlib.sha256(data).hexdigest(), media_type, decoded.encoding, notices=decoded.notices
    )
