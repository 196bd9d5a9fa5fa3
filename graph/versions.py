"""Language versions of one text: which measures go together, and where they differ."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from accordgraph.extract.records import Alignment

from .iris import below, part
from .sheet import Sheet, node, share, text


def write_versions(sheet: Sheet, base: str, alignments: Iterable[Alignment]) -> None:
    """Both documents, each pair of measures with its score, the commitments that both have, and each difference."""
    for alignment in alignments:
        here, there = (f"{base}d/{slug}" for slug in (alignment.document, alignment.other))
        sheet.add(node(here), "ag:otherVersion", node(there))
        sheet.add(node(there), "ag:otherVersion", node(here))
        ours = part(here, "m", alignment.ours) if alignment.ours else None
        theirs = part(there, "m", alignment.theirs) if alignment.theirs else None
        name = f"{alignment.other}/{alignment.ours or ''}~{alignment.theirs or ''}"
        pair = part(here, "version", name)
        sheet.type(pair, "ag:Counterpart")
        sheet.add(pair, "ag:document", node(here))
        sheet.add(pair, "ag:otherDocument", node(there))
        sheet.add(pair, "ag:ours", ours)
        sheet.add(pair, "ag:theirs", theirs)
        if ours and theirs:
            sheet.add(pair, "ag:score", share(alignment.score))
        shared = _commitments(sheet, pair, alignment, (here, there))
        _differences(sheet, pair, alignment, shared)


def _commitments(
    sheet: Sheet, pair: ox.NamedNode, alignment: Alignment, documents: tuple[str, str]
) -> dict[str, ox.NamedNode]:
    """One node for each commitment that both versions have; by our id."""
    found: dict[str, ox.NamedNode] = {}
    for number, both in enumerate(alignment.commitments, start=1):
        found[both.ours] = shared = below(pair, f"c{number}")
        sheet.type(shared, "ag:SharedCommitment")
        sheet.add(shared, "ag:counterpart", pair)
        for document, commitment in zip(documents, (both.ours, both.theirs), strict=True):
            sheet.add(part(document, "c", commitment), "ag:wordingOf", shared)
    return found


def _differences(sheet: Sheet, pair: ox.NamedNode, alignment: Alignment, shared: dict[str, ox.NamedNode]) -> None:
    for number, difference in enumerate(alignment.differences, start=1):
        iri = below(pair, str(number))
        sheet.type(iri, "ag:Divergence")
        sheet.add(iri, "ag:counterpart", pair)
        sheet.add(iri, "ag:sharedCommitment", shared.get(difference.commitment or ""))
        sheet.add(iri, "ag:code", text(difference.kind))
        sheet.add(iri, "ag:saidHere", text(difference.here) if difference.here else None)
        sheet.add(iri, "ag:saidThere", text(difference.there) if difference.there else None)
