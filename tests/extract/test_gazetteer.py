"""The labels of the authority in a text, by what they do there."""

from __future__ import annotations

import pytest
from spacy.language import Language

from accordgraph.extract.folding import fold
from accordgraph.extract.gazetteer import ROLES, Gazetteer
from accordgraph.extract.pipeline import create_pipeline
from accordgraph.ontology.authority import Authority, parse_authority
from accordgraph.ontology.terms import PREFIXES

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
FEW = """
age:north a ag:Party ; skos:prefLabel "北国"@zh ; ag:namePrefix "北国"@zh .
age:forum a ag:Mechanism ; skos:prefLabel "北国论坛"@zh ; ag:negativeLabel "小北国论坛"@zh .
"""
TEXT = "北国在小北国论坛上"


@pytest.fixture(scope="module")
def few() -> Authority:
    return Authority(parse_authority((HEAD + FEW).encode()), "")


def roles_found(gazetteer: Gazetteer) -> set[str]:
    return {hit.role for hit in gazetteer.find(fold(TEXT))}


def test_every_role_is_found(few: Authority) -> None:
    assert roles_found(Gazetteer(few)) == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
def test_one_role_is_left_out(few: Authority, role: str) -> None:
    rest = [other for other in ROLES if other != role]
    assert roles_found(Gazetteer(few, rest)) == set(rest)


def test_no_role_finds_nothing(few: Authority) -> None:
    assert Gazetteer(few, []).find(TEXT) == []


def test_an_unknown_role_is_an_error(few: Authority) -> None:
    with pytest.raises(ValueError, match="no label has the role nmae; give some of name, prefix"):
        Gazetteer(few, ["nmae"])


def test_a_pipeline_without_names_of_the_authority() -> None:
    """The grammar still knows frameworks and parties."""
    nlp, text = create_pipeline("zh"), "在亚太经合组织框架内,举行中国-东盟数字海关论坛"
    assert rules_found(nlp, text) == {"亚太经合组织": "authority", "中国-东盟数字海关论坛": "prefix-head"}
    roles = [role for role in ROLES if role != "name"]
    nlp.replace_pipe("accordgraph_names", "accordgraph_names", config={"text_lang": "zh", "roles": roles})
    assert rules_found(nlp, text) == {"中国-东盟数字海关论坛": "prefix-head"}


def rules_found(nlp: Language, text: str) -> dict[str, str]:
    doc = nlp(text)
    return {span.text: span.id_.split("|")[0] for span in doc.spans["ag"]}
