"""Why a name of a build is what it is: the conclusion first, then names, rules and evidence, document by document."""

from __future__ import annotations

from collections.abc import Iterator

from accordgraph.errors import AccordError
from accordgraph.folder import Folder
from accordgraph.ontology.authority import Authority

from .asked import Asked
from .conclusion import conclusion
from .entity_lines import entity_lines
from .known_lines import known_lines
from .near import refusal
from .other_lines import holder_lines, left_out_lines, written_lines
from .pages import pages
from .senses import Found, look_up


def explain(folder: Folder, name: str, authority: Authority) -> Iterator[str]:
    """Lines that explain every thing that `name` stands for, or stands in.

    Raises `AccordError` where neither a document nor the authority has anything to say of it.
    """
    asked = Asked.of(name, authority)
    found = [about for page in pages(folder) if (about := look_up(page, asked))]
    found.sort(key=lambda about: not about.senses)
    if not found and not asked.others:
        raise AccordError(refusal(folder, asked))
    yield conclusion(asked, found)
    if asked.repairs:
        made = ", ".join(f"{r.rule} “{r.before}” → “{r.after}”" for r in asked.repairs)
        yield f"It reads {asked.reads} after the repairs that texts are given: {made}."
    yield ""
    yield from known_lines(asked, found)
    for about in found:
        yield from _document(about, asked)


def _document(about: Found, asked: Asked) -> Iterator[str]:
    for sense in about.senses:
        yield from entity_lines(sense, asked)
        yield ""
    rest = [
        *written_lines(about.page, asked),
        *holder_lines(about, brief=bool(about.senses)),
        *left_out_lines(about.page, about.left_out),
    ]
    if rest:
        yield f"“{asked.text}” in {about.page.slug}{', besides' if about.senses else ''}"
        yield from rest
        yield ""
