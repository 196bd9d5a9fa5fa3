"""Language versions with no more words than may be published: each side by what its own document allows."""

from __future__ import annotations

from dataclasses import replace

from accordgraph.compare.compared import Compared
from accordgraph.compare.divergence import Divergence
from accordgraph.graph.evidence import shortened

_NAMES = "entity"  # what differs are names that everybody knows, not words of the text


def quoted(compared: Compared) -> Compared:
    """The same comparison, whose differences quote no more of either text than its document allows."""

    def short(one: Divergence) -> Divergence:
        here, there = shortened(one.here, compared.ours.document), shortened(one.there, compared.theirs.document)
        return one if one.kind == _NAMES else replace(one, here=here, there=there)

    return replace(compared, divergences=tuple(map(short, compared.divergences)))
