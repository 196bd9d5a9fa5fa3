"""What is said of a name that no document has: how its words stand in the texts, and what may have been meant."""

from __future__ import annotations

import difflib

from accordgraph.extract.folding import name_key
from accordgraph.folder import Folder

from .asked import Asked
from .pages import pages
from .senses import names_of

_NEAR = 3
_LIKENESS = 0.6


def refusal(folder: Folder, asked: Asked) -> str:
    """One sentence, with up to three names of the build that come near."""
    parts = [f"no document names '{asked.text}'"]
    if asked.known:
        label = asked.known.label("zh")
        parts.append(f"the authority has it for {label} ({asked.known.type}), of which these texts do not speak")
    times = sum(len(list(asked.written_in(text))) for text in folder.texts().values())
    if times:
        parts.append(f"its words stand {times} time(s) in the texts, but no rule takes them for a name")
    near = _near(folder, asked)
    parts.append(f"near it are: {', '.join(near)}" if near else "check the spelling, or try a part of a full name")
    return "; ".join(parts)


def _near(folder: Folder, asked: Asked) -> list[str]:
    """Names of different entities, those that the asked name is a part of first."""
    entities: dict[str, tuple[str, str]] = {}
    for page in pages(folder):
        for entity in page.entities.values():
            for name in names_of(entity):
                entities.setdefault(name_key(name), (entity.iri, name))
        for mention in page.mentions.values():
            entities.setdefault(name_key(mention.surface), (mention.entities[0].iri, mention.surface))
    keys = [key for key in sorted(entities) if any(own in key for own in asked.keys)]
    for own in asked.keys:
        keys += difflib.get_close_matches(own, sorted(entities), n=5 * _NEAR, cutoff=_LIKENESS)
    found: dict[str, str] = {}
    for key in keys:
        iri, name = entities[key]
        found.setdefault(iri, name)
    return list(found.values())[:_NEAR]
