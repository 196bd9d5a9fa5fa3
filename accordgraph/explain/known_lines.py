"""What is said of a name that the authority has for a party or a dialogue relation, or for the beginning of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from accordgraph.ontology.authority import KnownEntity

from .asked import Asked
from .entity_lines import label_of
from .quotes import SHOWN, more, quote
from .senses import Found


def known_lines(asked: Asked, found: Sequence[Found]) -> Iterator[str]:
    """A block for each such thing that is not explained as an entity of a document."""
    explained = {sense.entity.iri for about in found for sense in about.senses}
    for known in asked.others:
        if known.iri not in explained:
            yield from _known(known, asked, found)
            yield ""


def _known(known: KnownEntity, asked: Asked, found: Sequence[Found]) -> Iterator[str]:
    authority = asked.index.authority
    lang = found[0].page.lang if found else "zh"
    yield f"{known.label(lang)}  [{', '.join(filter(None, (known.type, known.kind)))}]  {known.iri}"
    yield f"  names: {', '.join(dict.fromkeys(text for text, _ in known.names()))}"
    if known.prefixes:
        yield f"  names of what belongs to it begin with: {', '.join(text for text, _ in known.prefixes)}"
    if known.framework:
        yield f"  framework: {label_of(known.framework, authority, lang)}"
    if known.members:
        yield f"  members: {', '.join(label_of(m.member, authority, lang) for m in known.members)}"
    for about in found:
        yield from _in_document(known, about)


def _in_document(known: KnownEntity, about: Found) -> Iterator[str]:
    page = about.page
    under = [e for e in page.entities.values() if e.framework == known.iri]
    acting = [actor for actor in about.acting if actor.iri == known.iri]
    said = [f"{len(under)} entities belong to it"] if under else []
    said += [f"it acts in {len(acting)} commitment(s)"] if acting else []
    if said:
        yield f"  in {page.slug}: {'; '.join(said)}"
    for actor in acting[:SHOWN]:
        where = f"{page.places.around(actor.start, actor.end)}, {actor.start}–{actor.end}"
        yield f"    acts: {where}: {quote(page.raw, actor.start, actor.end)}"
    yield from more(len(acting), SHOWN)
