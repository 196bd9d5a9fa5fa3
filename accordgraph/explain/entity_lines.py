"""What is said of one entity in one document: names, attributes, and each rule with its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from accordgraph.extract.records import Entity, Mention, Phrase
from accordgraph.ontology.authority import Authority
from accordgraph.ontology.terms import tail

from .asked import Asked
from .pages import Page
from .quotes import mention_lines
from .senses import Sense, names_of, rule_sentences

_DEFAULT = {
    "existing": "the text does more with it than set it up",
    "adopted": "the text does more with it than draw it up",
}
_WORDS = {"founds": "the text founds it", "sets-up": "wherever the text names it, it sets it up or draws it up"}


def entity_lines(sense: Sense, asked: Asked) -> Iterator[str]:
    """A heading, names and spellings, attributes, then the rules."""
    page, entity = sense.page, sense.entity
    yield heading(entity)
    known = "known to the authority" if entity.known else "new: no authority file has it"
    yield f"  in {page.slug}: {entity.mentions} mention(s); {known}"
    others = [name for name in names_of(entity) if name != entity.label]
    if others:
        yield f"  names: {', '.join(others)}"
    yield from _spellings(page, entity)
    if not sense.itself and next(asked.written_in(page.raw), None) is None:
        yield f"  the text does not write “{asked.text}”; it has the thing under its other names"
    yield from _attributes(page, entity, asked)
    yield from _rules(sense, asked)


def heading(entity: Entity) -> str:
    """Label, type, kind, status and IRI on one line."""
    return f"{entity.label}  [{entity.type}, {entity.kind or 'no kind'}, {entity.status}]  {entity.iri}"


def _spellings(page: Page, entity: Entity) -> Iterator[str]:
    """How the text writes it, the commonest first."""
    written = Counter(" ".join(m.surface.split()) for m in page.mentions.values() if _means(m, entity))
    if written:
        yield "  in the text: " + ", ".join(f"{words} ({n})" for words, n in written.most_common())


def _means(mention: Mention, entity: Entity) -> bool:
    return any(ref.iri == entity.iri for ref in mention.entities)


def _attributes(page: Page, entity: Entity, asked: Asked) -> Iterator[str]:
    authority = asked.index.authority
    if entity.status:
        yield f"  status: {entity.status}: {_status_reason(page, entity, authority)}"
    if entity.framework:
        yield f"  framework: {_label(page, entity.framework, authority)}: {_framework_reason(entity, asked)}"
    if entity.level:
        yield f"  level: {entity.level}: follows from the kind"
    if entity.valid:
        source = "the authority file gives it" if entity.known else "its name gives it"
        yield f"  valid: {entity.valid.from_ or '…'} to {entity.valid.until or '…'}: {source}"
    known = authority.entities.get(entity.iri)
    if known and known.members:
        yield f"  members: {', '.join(label_of(m.member, authority, page.lang) for m in known.members)}"
    if entity.same_as:
        yield f"  same as: {', '.join(entity.same_as)}"


def _status_reason(page: Page, entity: Entity, authority: Authority) -> str:
    if entity.status_words:
        places = ", ".join(_place(page, words) for words in entity.status_words)
        return f"{_WORDS[entity.status_words[0].kind or 'sets-up']}: {places}"
    known = authority.entities.get(entity.iri)
    if known and known.status == entity.status:
        return "the authority file says so"
    return _DEFAULT.get(entity.status or "", "the authority file says so")


def _place(page: Page, words: Phrase) -> str:
    around = page.places.around(words.start, words.end)
    return f"“{words.text}” ({around}, {words.start}–{words.end})"


def _label(page: Page, iri: str, authority: Authority) -> str:
    record = page.entities.get(iri) or page.others.get(iri)
    return record.label if record else label_of(iri, authority, page.lang)


def _framework_reason(entity: Entity, asked: Asked) -> str:
    if entity.known:
        return "the authority file says so"
    prefix = asked.index.prefix_of(entity.label)
    begins = prefix is not None and prefix.iri == entity.framework
    return "the beginning of its name says so" if begins else "that of the document, or of the words around it"


def label_of(iri: str, authority: Authority, lang: str) -> str:
    """What the authority calls a thing that a record points to."""
    known = authority.entities.get(iri)
    return known.label(lang) if known else tail(iri)


def _rules(sense: Sense, asked: Asked) -> Iterator[str]:
    """Each rule with its reason and evidence; first those that speak of the name that was asked for."""
    groups = _joined(sense, asked) + _found(sense)
    groups.sort(key=lambda group: not any(m in sense.itself for m in group[2]))
    sentences = rule_sentences()
    for rule, names, mentions in groups:
        said = f": {', '.join(names)}" if names else ""
        yield f"  {rule}: {sentences.get(rule, 'a rule without a sentence')}{said}"
        yield from mention_lines(sense.page, sorted(mentions, key=lambda m: m not in sense.itself))
    told = {rule for rule, _, _ in groups}
    for rule in sorted({m.rule for _, _, mentions in groups for m in mentions} - told):
        yield f"  ({rule}): {sentences.get(rule, 'a rule without a sentence')}"


_Group = tuple[str, list[str], list[Mention]]


def _joined(sense: Sense, asked: Asked) -> list[_Group]:
    """The rules that joined names, with the names."""
    page, entity = sense.page, sense.entity
    found = []
    for merge in (m for m in page.merges if m.entity == entity.iri):
        names = [name for name in merge.names if name != entity.label] or [entity.label]
        names.sort(key=lambda name: not asked.named_by(name))
        mentions = [page.mentions[i] for i in dict.fromkeys(merge.evidence) if i in page.mentions]
        found.append((merge.rule, names, mentions))
    return found


def _found(sense: Sense) -> list[_Group]:
    """The mentions that no joining rests on, by the rule that found them."""
    page, entity = sense.page, sense.entity
    joined = {i for merge in page.merges if merge.entity == entity.iri for i in merge.evidence}
    rest: dict[str, list[Mention]] = {}
    for mention in page.mentions.values():
        if _means(mention, entity) and mention.id not in joined:
            rest.setdefault(mention.rule, []).append(mention)
    return [(rule, [], mentions) for rule, mentions in rest.items()]
