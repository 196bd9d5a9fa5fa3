"""What changed between two documents of an output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accordgraph.entries import named
from accordgraph.errors import AccordError

from .changes import Changes, changes

if TYPE_CHECKING:
    from accordgraph.folder import Folder

_REPLACES = "http://purl.org/dc/terms/replaces"


def changed(folder: Folder, before: str, after: str) -> Changes:
    """The documents that are called so, compared. Raises `AccordError` for a name of none, or one document twice."""
    old, new = named(folder, (before, after))
    if old.slug == new.slug:
        raise AccordError(f"{before!r} and {after!r} are one document; name an earlier and a later one")
    return changes((old.records, old.raw), (new.records, new.raw), _successors(folder))


def _successors(folder: Folder) -> dict[str, str]:
    """What has taken the place of what, as the graph says; of several the last one by IRI."""
    import pyoxigraph as ox  # noqa: PLC0415

    pairs = []
    for quad in folder.store().quads_for_pattern(None, ox.NamedNode(_REPLACES), None, None):
        new, old = quad.subject, quad.object
        if isinstance(new, ox.NamedNode) and isinstance(old, ox.NamedNode):
            pairs.append((old.value, new.value))
    return dict(sorted(pairs))
