"""Content negotiation: which form of an answer a client wants most (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .forms import Form

_RANGE = re.compile(r"\s*([\w!#$&^.+*-]+)/([\w!#$&^.+*-]+)\s*((?:;[^,]*)?)\s*", re.ASCII)
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*(?:;|$)", re.IGNORECASE | re.ASCII)
_RANGES_AT_MOST = 100


@dataclass(frozen=True, slots=True)
class Range:
    """A media range of an Accept header with its quality, 0 to 1."""

    kind: str
    subtype: str
    quality: float

    def width(self, media: str) -> int | None:
        """0 where the range is this type, 1 for `type/*`, 2 for `*/*`, None where it does not hold the type."""
        kind, _, subtype = media.partition("/")
        if (self.kind, self.subtype) == (kind, subtype):
            return 0
        if self.subtype != "*":
            return None
        return 1 if self.kind == kind else 2 if self.kind == "*" else None


def ranges(accept: str) -> list[Range]:
    """The media ranges of an Accept header; what is not written as one is passed over."""
    found = []
    for part in accept.split(",")[:_RANGES_AT_MOST]:
        match = _RANGE.fullmatch(part)
        if match:
            quality = _QUALITY.search(match[3])
            found.append(Range(match[1].lower(), match[2].lower(), min(1.0, float(quality[1])) if quality else 1.0))
    return found


def choose(accept: str | None, forms: Sequence[Form]) -> Form | None:
    """The form that the client wants most, the first of equals; None where it takes none of them.

    Without an Accept header, the first form.
    """
    if accept is None or not accept.strip():
        return forms[0]
    wanted = ranges(accept)
    rated = [(_quality(wanted, form), -place, form) for place, form in enumerate(forms)]
    best = max(rated, key=lambda rating: rating[:2])
    return best[2] if best[0] > 0 else None


def _quality(wanted: Iterable[Range], form: Form) -> float:
    """The quality of a form: by its own type, or by another that asks for it in so many words."""
    listed = list(wanted)
    named = [_of_type(listed, media, exact=True) for media in form.aliases]
    return max([_of_type(listed, form.media), *named])


def _of_type(wanted: Iterable[Range], media: str, *, exact: bool = False) -> float:
    """The quality that the narrowest range gives to a type."""
    widths = ((one.width(media), one.quality) for one in wanted)
    fitting = [(width, -quality) for width, quality in widths if width is not None and (width == 0 or not exact)]
    return -min(fitting)[1] if fitting else 0.0
