"""Names in the text, and why several names are one entity."""

from __future__ import annotations

from accordgraph.extract.records import Mention, Merge

from .corrections import attribute_merge
from .iris import AUTHORITY_GRAPH
from .page import Page, of_type
from .sheet import node, share, text, yes


def write_mentions(page: Page) -> None:
    """Each mention as an annotation: the entity is its body, the evidence its target."""
    for mention in page.mentions.values():
        _mention(page, mention)


def _mention(page: Page, mention: Mention) -> None:
    page.check_words(f"mention {mention.id!r}", mention.surface, mention.start, mention.end)
    iri, sheet = page.part("n", mention.id), page.sheet
    evidence = page.evidence.quote(mention.start, mention.end)
    sheet.type(iri, "ag:Mention")
    sheet.add(iri, "ag:document", page.iri)
    sheet.add(iri, "oa:hasTarget", evidence)
    page.evidence.words(iri, mention.start, mention.end)
    for entity in mention.entities:
        sheet.add(iri, "oa:hasBody", node(entity.iri))
    sheet.add(iri, "ag:confidence", share(mention.confidence))
    sheet.add(iri, "ag:rule", text(mention.rule))
    if mention.nested:
        sheet.add(iri, "ag:nested", yes(True))
    page.place(iri, mention.measure, mention.start, mention.end)


def write_merges(page: Page) -> None:
    """The names joined to one entity, the rule, and the mentions (or the authority) that it rests on."""
    for merge in of_type(page.records, Merge):
        iri, sheet = page.part("merge", merge.id), page.sheet
        sheet.type(iri, "ag:Merge")
        sheet.add(iri, "ag:document", page.iri)
        sheet.add(iri, "ag:entity", node(merge.entity))
        sheet.add(iri, "ag:rule", text(merge.rule))
        attribute_merge(page, iri, merge)
        for name in merge.names:
            sheet.add(iri, "ag:name", text(name))
        for source in merge.evidence:
            if source == "authority":
                sheet.add(iri, "prov:wasDerivedFrom", node(AUTHORITY_GRAPH))
            else:
                mention = page.mention(source)
                page.evidence.anchor(iri, mention.start, mention.end)
