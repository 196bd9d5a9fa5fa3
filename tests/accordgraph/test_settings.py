"""What `accordgraph.toml` says of the dataset: short names of prescribed values, tables, and what is refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import Result

from accordgraph.build import build, run_info
from accordgraph.config import Config, load_config
from accordgraph.errors import AccordError
from accordgraph.folder import Folder
from accordgraph.graph.about import Contact, Publisher
from accordgraph.graph.profile import load_profile
from accordgraph.graph.validate import validate
from accordgraph.ontology.portal import SCHEMES, names
from accordgraph.ontology.terms import PREFIXES
from accordgraph.settings import READERS

EU = "http://publications.europa.eu/resource/authority/"
ALL = """
base = "https://data.example.org/"
date = 2026-01-31
modified = 2026-02-28
version = "1.1"
periodicity = "annual"
themes = ["international", "ECON"]
spatial = ["chn", "asia"]
keywords = { zh = ["合作"], en = ["cooperation", "plans"] }
landing_page = "https://data.example.org/about"
download = "https://files.example.org/plans"
availability = "stable"
access = "public"
license = "https://creativecommons.org/licenses/by/4.0/"

[publisher]
iri = "https://data.example.org/us"
name = { zh = "我们", en = "Us" }
type = "non-profit"

[contact]
name = "Data desk"
email = "data@example.org"
"""


def load(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "accordgraph.toml"
    path.write_text(text, encoding="utf-8")
    return load_config(path)


def test_short_names_become_the_iris_of_portals(tmp_path: Path) -> None:
    config = load(tmp_path, ALL)
    assert config.periodicity == f"{EU}frequency/ANNUAL"
    assert config.themes == (f"{EU}data-theme/INTR", f"{EU}data-theme/ECON")
    assert config.spatial == (f"{EU}country/CHN", f"{EU}continent/ASIA")
    assert config.keywords == {"zh": ("合作",), "en": ("cooperation", "plans")}
    assert config.download == "https://files.example.org/plans/"
    kind = "http://purl.org/adms/publishertype/NonProfitOrganisation"
    assert config.publisher == Publisher("https://data.example.org/us", {"zh": "我们", "en": "Us"}, kind)
    assert config.contact == Contact("Data desk", "data@example.org")


def test_one_value_may_stand_without_a_list(tmp_path: Path) -> None:
    config = load(tmp_path, 'themes = "health"\nkeywords = ["a"]')
    assert config.themes == (f"{EU}data-theme/HEAL",)
    assert config.keywords == {"en": ("a",)}


def test_an_iri_of_the_vocabulary_passes_as_it_is(tmp_path: Path) -> None:
    assert load(tmp_path, f'periodicity = "{EU}frequency/NEVER"').periodicity == f"{EU}frequency/NEVER"


WRONG = {
    "another frequency": ('periodicity = "often"', "periodicity 'often' cannot be used; write how often"),
    "frequency as a number": ("periodicity = 1", "periodicity '1'"),
    "another theme": ('themes = ["economy", "love"]', "write a list of agriculture, economy"),
    "another place": ('spatial = ["Atlantis"]', "write a list of codes"),
    "an IRI of another list": (f'themes = ["{EU}frequency/ANNUAL"]', "themes"),
    "words in no list": ("keywords = 3", "write a list of words"),
    "empty word": ('keywords = { en = [""] }', "write a list of words"),
    "words in half a language": ('keywords = { zh-x = ["a"] }', "write a list of words"),
    "page by name": ('landing_page = "our page"', "write a web address"),
    "page that is no address": ('landing_page = "urn:x:y"', "write a web address"),
    "download with a query": ('download = "https://a.org/?x"', "write the web address"),
    "publisher without an IRI": ('[publisher]\nname = "Us"', "or a table with iri, name and type"),
    "publisher of no type": ('[publisher]\niri = "https://a.org/"\ntype = "guild"', "academia"),
    "publisher with more": ('[publisher]\niri = "https://a.org/"\nmail = "x"', "a table with iri"),
    "contact without a way": ('[contact]\nname = "Us"', "write a table with name, and email or page"),
    "contact by no address": ('[contact]\nname = "Us"\nemail = "us at example.org"', "email"),
    "contact as a text": ('contact = "us@example.org"', "contact 'us@example.org'"),
    "version as a number": ("version = 1.0", 'write a text like "1.0"'),
    "access": ('access = "perhaps"', "write one of public"),
    "availability": ('availability = "perhaps"', "write one of temporary"),
    "modified": ('modified = "today"', "write a date"),
}


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_one_sentence_with_file_and_key(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(AccordError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'accordgraph.toml'}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value).partition("cannot be used")[2]


@pytest.mark.parametrize(
    ("key", "scheme"),
    [
        ("periodicity", "frequency"),
        ("themes", "theme"),
        ("spatial", "continent"),
        ("publisher", "publisher"),
        ("availability", "availability"),
        ("access", "access"),
    ],
)
def test_what_to_write_names_every_value(key: str, scheme: str) -> None:
    assert scheme in SCHEMES
    assert all(name in READERS[key][1] for name in names(scheme))


def test_every_key_is_a_setting_and_documented(root: Path) -> None:
    page = (root / "docs" / "dataset.md").read_text(encoding="utf-8")
    assert set(READERS) == set(Config.__dataclass_fields__)
    assert all(f"`{key}`" in page for key in READERS)
    assert run_info(Config()).plan() == run_info(Config(base="https://a.org/")).plan()


@pytest.fixture(scope="module")
def described(examples: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("described")
    build([examples[-1]], home / "out", config=load(home, ALL))
    return home / "out"


def _record(out: Path) -> ox.Store:
    store = ox.Store()
    store.load((out / "dataset.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


def test_sizes_and_checksums_are_those_of_the_files(described: Path) -> None:
    rows = _record(described).query(
        """SELECT ?url ?size ?sum {
            ?d dcat:downloadURL ?url ; dcat:byteSize ?size ; spdx:checksum/spdx:checksumValue ?sum }""",
        prefixes=PREFIXES,
    )
    assert isinstance(rows, ox.QuerySolutions)
    said = sorted((row["url"].value, int(row["size"].value), row["sum"].value) for row in rows)
    files = {name: (described / name).read_bytes() for name in ("graph.trig", "graph.ttl")}
    assert said == [
        (f"https://files.example.org/plans/{name}", len(data), hashlib.sha256(data).hexdigest())
        for name, data in files.items()
    ]


def test_the_record_is_the_graph_of_the_store_and_the_facts_of_the_files(described: Path) -> None:
    record = {quad.triple for quad in _record(described)}
    graph = ox.NamedNode("https://data.example.org/graph/dataset")
    stored = {quad.triple for quad in Folder.open(described).store().quads_for_pattern(None, None, None, graph)}
    assert stored < record
    added = {triple.predicate.value for triple in record - stored}
    assert {f"{PREFIXES['dcat']}byteSize", f"{PREFIXES['spdx']}checksum"} <= added
    assert len(record - stored) == 11, "two a file for its size and checksum, three a checksum, the algorithm's type"


def test_what_is_configured_conforms(described: Path, dcat_ap: Path, invoke: object) -> None:
    folder = Folder.open(described)
    report = validate(folder.store(), folder.texts(), folder.record(), load_profile([dcat_ap]))
    assert report.findings == ()
    assert all("publisher" in advice.message for advice in report.recommended)
    result: Result = invoke("validate", described, "--profile", dcat_ap)  # type: ignore[operator]
    assert result.exit_code == 0
    assert ", 0 findings" in result.stderr


def test_a_spoilt_record_is_a_finding(described: Path, dcat_ap: Path) -> None:
    folder = Folder.open(described)
    record = (folder.record() or b"").replace(b"dcat:accessURL", b"dcat:accessUrl")
    report = validate(folder.store(), None, record, load_profile([dcat_ap]))
    assert any("accessURL" in finding.message for finding in report.findings)
