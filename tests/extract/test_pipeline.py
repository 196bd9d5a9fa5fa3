"""The spaCy side: configuration, disk, DocBin, several processes, components of a user's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from accordgraph.extract.clause import from_bytes
from accordgraph.extract.pipeline import Extractor, create_pipeline
from accordgraph.extract.readers import source_from_bytes
from accordgraph.extract.records import Entity, Mention, to_jsonl

TEXT = "每两年举行中国-东盟外长会，落实《南海各方行为宣言》。"
PLAN = "中国-东盟海洋合作要点\n一、海上合作\n" + "".join(
    f"{n}.每年举行中国-东盟第{n}工作组会议，落实《红海宣言》，根据《宣言》支持海湾论坛；\n" for n in range(1, 90)
)


def read_of(doc: Doc) -> tuple[list[tuple[str, str, str, str]], object]:
    spans = [(span.text, span.label_, span.kb_id_, span.id_) for span in doc.spans["ag"]]
    return spans, from_bytes(doc.user_data["ag_clauses"])


@pytest.fixture(scope="module")
def chinese() -> Language:
    return create_pipeline("zh")


def test_components_stand_in_order(chinese: Language) -> None:
    assert chinese.pipe_names == ["accordgraph_names", "accordgraph_clauses"]


def test_tokens_are_characters(chinese: Language) -> None:
    doc = chinese(" 10+3 ，é\n")
    assert [token.text for token in doc] == list(" 10+3 ，é\n")
    assert doc.text == " 10+3 ，é\n"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_text_is_read(lang: str) -> None:
    doc = create_pipeline(lang)("")
    assert read_of(doc) == ([], [])


def test_survives_the_disk(chinese: Language, tmp_path: Path) -> None:
    chinese.to_disk(tmp_path / "model")
    assert read_of(spacy.load(tmp_path / "model")(TEXT)) == read_of(chinese(TEXT))


def test_survives_bytes(chinese: Language) -> None:
    again = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "accordgraph.CharTokenizer.v1"}}})
    for name in chinese.pipe_names:
        again.add_pipe(name)
    again.from_bytes(chinese.to_bytes())
    assert read_of(again(TEXT)) == read_of(chinese(TEXT))


def test_loads_in_a_process_that_knows_nothing_of_us(chinese: Language, tmp_path: Path) -> None:
    """Entry points alone must do: nothing of accordgraph is imported by hand."""
    chinese.to_disk(tmp_path / "model")
    code = (
        "import sys, spacy; doc = spacy.load(sys.argv[1])(sys.argv[2]); "
        "sys.stdout.buffer.write(' '.join(s.text for s in doc.spans['ag']).encode())"
    )
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "model", TEXT], capture_output=True, check=True)
    assert done.stdout.decode() == "中国-东盟外长会 南海各方行为宣言"


def test_loads_from_a_configuration_alone(chinese: Language) -> None:
    again = spacy.util.load_model_from_config(chinese.config, auto_fill=True)
    assert read_of(again(TEXT)) == read_of(chinese(TEXT))


def test_survives_a_docbin(chinese: Language) -> None:
    docs = [chinese(TEXT), chinese("加强合作。")]
    data = DocBin(docs=docs, store_user_data=True).to_bytes()
    again = list(DocBin().from_bytes(data).get_docs(chinese.vocab))
    assert [read_of(doc) for doc in again] == [read_of(doc) for doc in docs]


def test_two_processes_read_what_one_reads(extractor: Extractor) -> None:
    source = source_from_bytes(PLAN.encode(), "plan.txt")
    assert to_jsonl(Extractor(processes=2).extract(source).records) == to_jsonl(extractor.extract(source).records)


@Language.component("test_houses")
def find_houses(doc: Doc) -> Doc:
    """A component of a user's own: 海湾之家 is an institution."""
    at = doc.text.find("海湾之家")
    if at >= 0:
        doc.spans["ag"].append(Span(doc, at, at + 4, "Institution"))
    return doc


def test_a_component_of_a_user_adds_names() -> None:
    extractor = Extractor()
    extractor.language("zh").add_pipe("test_houses", after="accordgraph_names")
    source = source_from_bytes("海洋合作要点\n一、海上合作\n1.通过海湾之家开展培训；\n".encode(), "plan.txt")
    records = extractor.extract(source).records
    (mention,) = [r for r in records if isinstance(r, Mention)]
    (entity,) = [r for r in records if isinstance(r, Entity)]
    assert (mention.surface, mention.type, mention.rule) == ("海湾之家", "Institution", "custom")
    assert (entity.label, entity.type, entity.mentions) == ("海湾之家", "Institution", 1)


AUTHORITY = """@prefix ag: <https://w3id.org/accordgraph/ns#> .
@prefix agkind: <https://w3id.org/accordgraph/def/kind/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/house> a ag:Institution ; skos:prefLabel "海湾之家"@zh ; ag:kind agkind:organisation .
"""


def test_an_authority_of_a_user_adds_names(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(AUTHORITY, encoding="utf-8")
    source = source_from_bytes("海洋合作要点\n一、海上合作\n1.通过海湾之家开展培训；\n".encode(), "plan.txt")
    records = Extractor(authority_files=[path]).extract(source).records
    (entity,) = [r for r in records if isinstance(r, Entity)]
    assert (entity.iri, entity.known, entity.kind) == ("https://example.org/house", True, "organisation")


def test_the_base_is_that_of_the_user(chinese: Language) -> None:
    source = source_from_bytes("海洋合作要点\n一、海上合作\n1.落实《红海宣言》；\n".encode(), "plan.txt")
    records = Extractor(base="https://data.example.net/x").extract(source).records
    assert records[0].iri == "https://data.example.net/x/d/plan"  # type: ignore[union-attr]
    (entity,) = [r for r in records if isinstance(r, Entity)]
    assert entity.iri.startswith("https://data.example.net/x/e/hong-hai-xuan-yan-")
