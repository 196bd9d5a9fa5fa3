"""What is shown of a document before anything is built, and what its sidecar adds."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from accordgraph.folder import Folder
from accordgraph.ontology.terms import PREFIXES

Invoke = Callable[..., Result]
EXPECTED = tomllib.loads((Path(__file__).parent / "expected_metadata.toml").read_text(encoding="utf-8"))
PLAN = """中国-东盟海关合作行动计划（2026-2030）
（2026年5月8日，文莱斯里巴加湾市）
一、海关
1.双方每年举行中国-东盟海关署长磋商。
"""
SIDECAR = """
publisher = "示例出版社"
source = "https://example.org/plan.html"
retrieved = 2026-06-01
rights = "https://creativecommons.org/licenses/by/4.0/"
version_of = "other-plan"
adopted_at = "第10次中国-东盟海关署长磋商"
parties = ["中国", "东盟", "亚特兰蒂斯"]
"""


def head(invoke: Invoke, path: Path) -> dict[str, Any]:
    result = invoke("extract", path)
    assert result.exit_code == 0, result.stderr
    record: dict[str, Any] = json.loads(result.stdout.splitlines()[0])
    return record


@pytest.fixture(scope="session")
def corpus(root: Path) -> Path:
    folder = Path(os.environ.get("ACCORDGRAPH_CORPUS") or root.parent / "shared" / "corpus")
    if not folder.is_dir():
        pytest.skip(f"no documents in {folder}")
    return folder


@pytest.mark.parametrize("slug", EXPECTED)
def test_the_metadata_of_published_texts(slug: str, corpus: Path, invoke: Invoke) -> None:
    path = next(corpus.glob(f"{slug}.*"))
    record = head(invoke, path)
    period = record["period"] and "-".join(record["period"].values())
    expected = EXPECTED[slug]
    assert {
        "title": record["title"], "date": record["issued"], "period": period,
        "parties": [iri.rsplit("/", 1)[-1] for iri in record["parties"]],
    } == {
        "title": expected.get("title", path.name), "date": expected.get("date"), "period": expected.get("period"),
        "parties": expected.get("parties", "").split(),
    }  # fmt: skip


def test_inspect_shows_metadata_outline_repairs_and_warnings(tmp_path: Path, invoke: Invoke) -> None:
    path = tmp_path / "plan.zh.txt"
    path.write_text(PLAN.replace("中国-东盟海关署", "中国—东盟海关署"), encoding="utf-8")
    result = invoke("inspect", path)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        f"plan.zh.txt: text/plain, utf-8, {len(PLAN)} characters",
        "title:      中国-东盟海关合作行动计划(2026-2030)", "language:   zh", "date:       2026-05-08",
        "place:      文莱斯里巴加湾市", "period:     2026-2030", "parties:    东盟, 中国", "",
        "outline: 1 section(s), 1 measure(s)", "  一 海关  1 measure(s)", "",
        "repairs: 1", "  dash-variant: 1", "    61-62: '—' is read as '-'", "warnings: 0",
    ]  # fmt: skip
    assert [p.name for p in tmp_path.iterdir()] == ["plan.zh.txt"]


def test_inspect_goes_on_behind_a_file_that_cannot_be_read(tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(PLAN, encoding="utf-8")
    result = invoke("inspect", tmp_path)
    assert result.exit_code == 1
    assert result.stdout.startswith("b.txt: ")
    assert result.stderr == f"not read: {tmp_path / 'a.txt'}: is empty; give a file with text\n"


@pytest.mark.parametrize("name", ["plan.zh.toml", "plan.toml"])
def test_a_sidecar_adds_what_the_text_does_not_say(name: str, tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "plan.zh.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / name).write_text(SIDECAR, encoding="utf-8")
    record = head(invoke, tmp_path / "plan.zh.txt")
    assert record["publisher"] == "示例出版社"
    assert (record["retrieved"], record["version_of"]) == ("2026-06-01", "other-plan")
    assert [iri.rsplit("/", 1)[-1] for iri in record["parties"]] == ["asean", "china"]
    assert [warning["code"] for warning in record["warnings"]] == ["unknown-party"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("publishr = 'x'", "'publishr' is unknown; use title, language, date"),
        ("date = 'soon'", "date 'soon' cannot be used; write a date like 2026-01-31"),
        ("source = 'ftp://x'", "source 'ftp://x' cannot be used; write a web address"),
        ("quotes_only = 1", "quotes_only '1' cannot be used; write true or false"),
        ("= 1", "cannot be read as TOML"),
    ],
)
def test_a_sidecar_that_cannot_be_used_is_one_sentence(
    content: str, words: str, tmp_path: Path, invoke: Invoke
) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "plan.toml").write_text(content, encoding="utf-8")
    result = invoke("extract", tmp_path / "plan.txt")
    assert result.exit_code == 2
    assert f"plan.toml beside {tmp_path / 'plan.txt'}: {words}" in result.stderr
    assert result.stderr.count("\n") == 1


ORIGIN = """
SELECT ?publisher ?source ?rights ?other ?place ?meeting ?day WHERE {
  ?document a ag:Document ; dcterms:publisher/rdfs:label ?publisher ; dcterms:source ?source ; dcterms:rights ?rights ;
    dcterms:isVersionOf ?other ; schema:locationCreated/rdfs:label ?place ; prov:wasGeneratedBy/rdfs:label ?meeting .
  ?text ag:textOf ?document ; prov:wasDerivedFrom/ag:retrieved ?day .
}
"""


def test_the_graph_says_it_too_and_holds_quotes_only_where_rights_forbid_more(tmp_path: Path, invoke: Invoke) -> None:
    sentence = "双方将在本行动计划框架下扩大经认证的经营者互认合作的范围并且便利双方企业的跨境贸易往来"
    (tmp_path / "plan.zh.txt").write_text(PLAN + f"2.{sentence}。\n", encoding="utf-8")
    (tmp_path / "plan.toml").write_text(SIDECAR + "quotes_only = true\n", encoding="utf-8")
    out = tmp_path / "out"
    result = invoke("build", tmp_path / "plan.zh.txt", "-o", out)
    assert result.exit_code == 0, result.stderr
    (row,) = Folder.open(out).store().query(ORIGIN, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert [cell.value for cell in row] == [
        "示例出版社", "https://example.org/plan.html", "https://creativecommons.org/licenses/by/4.0/",
        "https://example.org/accordgraph/d/other-plan", "文莱斯里巴加湾市", "第10次中国-东盟海关署长磋商", "2026-06-01",
    ]  # fmt: skip
    for name in ("graph.ttl", "graph.trig", "map.html"):
        assert sentence[:30] not in (out / name).read_text(encoding="utf-8"), name
    assert invoke("validate", out).exit_code == 0
    assert invoke("publish", "--trial", out, tmp_path / "site").exit_code == 0
    pages = "".join(page.read_text(encoding="utf-8") for page in (tmp_path / "site").rglob("*.html"))
    assert sentence[:10] in pages
    assert sentence[:30] not in pages
