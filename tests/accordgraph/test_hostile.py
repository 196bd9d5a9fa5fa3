"""Documents and file names that try to break what is made of them: one build, looked at in every form."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import warnings
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
import rdflib
from click.testing import Result

from accordgraph.folder import Folder

Invoke = Callable[..., Result]

PLAIN = "中国同东盟将举行东亚峰会,落实《区域全面经济伙伴关系协定》。\n"
MARKUP = "</script><img src=x onerror=alert(1)>"
CONTROL = "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 32), 127, 0x85)))

DOCUMENTS = {
    "one.txt": "一",
    "one-letter.txt": "a",
    "one-mark.txt": "。",
    "markup.txt": f"{MARKUP}\n中国同东盟将落实《{MARKUP}协定》,建立{MARKUP}工作组。<!--\n]]>{{{{ 7*7 }}}}${{x}}\n",
    "turtle.txt": '中国同"""东\\盟将落实《"""\\"\\u0022协定\\》,建立<a>\\n"峰会。\n@prefix a: <b> .\n\'\'\' .\n',
    "escapes.txt": "\\ud800中国&#xD800;同\\x00东盟&#0;将落实《\\udfff协定》。%00%0A\n",
    "control.txt": f"中国同东盟{CONTROL}将落实《{CONTROL}协定》。\r\n中国将举行\u2028东亚\u2029峰会。\r",
    "right-to-left.txt": "\u202e中国同东盟将\u200f举行\u2067东亚峰会\u202c。ASEAN \u202eshall hold a Summit\u202c.\n",
    "not-characters.txt": "中国\ufffe同\uffff东盟\U0001fffe将举行😀东亚峰会𠀀。\n",
    "formula.txt": "中国同东盟将落实《=1+1协定》《@SUM(A1)协定》《+A1协定》《-A1协定》。\n",
    "marks.txt": "\ufeff" + PLAIN + "\ufeff" + PLAIN,
    "brackets.txt": "《" * 300 + "中国" + "》" * 300 + "(" * 300,
    "numbers.txt": "1." * 500 + "\n²、①、中国将加强合作。\n" + "9" * 400 + "年" + "一" * 400 + "年\n",
    "no-break.txt": "我们将在各个方面更加努力地做好这些事情" * 10_600,
    "no-break-en.txt": "We shall do all of these things with more care than before and " * 3_300,
    "one-word.txt": "x" * 200_000,
    "quote'\".txt": PLAIN,
    "new\nline.txt": PLAIN,
    "es\x1b[2Jc.txt": PLAIN,
    "<script>alert(1)<script>.txt": PLAIN,
    "=1+1.txt": PLAIN,
    "..&..%2F..txt.txt": PLAIN,
    "..txt": PLAIN,
    "....txt": PLAIN,
    "-o.txt": PLAIN,
    "con.txt": PLAIN,
    "\u202etxt.exe.txt": PLAIN,
    "中 国.zh.txt": PLAIN,
    "中国.txt": PLAIN,
    "n" * 251 + ".txt": PLAIN,
}
RAW_NAME = b"bad\xff\xfe.txt"


def write(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8"))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "in"
    for name, content in DOCUMENTS.items():
        write(folder / name, content)
    write(folder / os.fsdecode(RAW_NAME), PLAIN)
    return folder


@pytest.fixture(scope="module")
def talk(folder: Path, invoke: Invoke) -> str:
    """What the build says."""
    result = invoke("build", folder, "-o", folder.parent / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    return result.stderr


@pytest.fixture(scope="module")
def out(folder: Path, talk: str) -> Path:
    assert talk
    return folder.parent / "out"


def test_every_document_is_read_and_none_is_lost(folder: Path, out: Path) -> None:
    inputs = Folder.open(out).manifest["inputs"]
    assert len({entry["slug"] for entry in inputs}) == len(DOCUMENTS) + 1
    names = {os.fsencode(path.name).decode("utf-8", "replace") for path in folder.iterdir()}
    assert {entry["name"] for entry in inputs} == names


def test_nothing_is_written_outside_and_names_are_plain(folder: Path, out: Path) -> None:
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", "out"]
    for kind in ("texts", "records"):
        for path in (out / kind).iterdir():
            assert re.fullmatch(r"[A-Za-z0-9-]+\.(txt|jsonl)", path.name), path.name


def test_the_talk_cannot_move_the_cursor(talk: str) -> None:
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", talk) is None
    assert len([line for line in talk.splitlines() if "line.txt" in line]) == 1


def test_quotes_and_shapes_hold(out: Path, invoke: Invoke) -> None:
    result = invoke("validate", out)
    assert (result.exit_code, result.stdout) == (0, "")


def test_records_are_one_json_object_a_line(out: Path) -> None:
    for path in (out / "records").iterdir():
        raw = (out / "texts" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        for line in path.read_bytes().split(b"\n")[:-1]:
            record = json.loads(line)
            if record["record"] in {"mention", "measure", "section", "commitment"}:
                assert 0 <= record["start"] < record["end"] <= len(raw)
            if record["record"] == "mention":
                assert raw[record["start"] : record["end"]] == record["surface"]


def parsed(data: bytes, form: str) -> rdflib.Dataset:
    dataset = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        dataset.parse(data=data, format={"jsonld": "json-ld", "rdfxml": "xml"}.get(form, form))
    return dataset


def test_every_export_parses_again_and_says_the_same(out: Path, tmp_path: Path, invoke: Invoke) -> None:
    quads, triples = {}, {}
    for form in ("nquads", "trig", "jsonld", "turtle", "rdfxml"):
        invoke("export", out, form, "-o", tmp_path / form)
        dataset = parsed((tmp_path / form).read_bytes(), form)
        quads[form] = len(set(dataset.quads()))
        triples[form] = len({quad[:3] for quad in dataset.quads()})
    assert quads["nquads"] == quads["trig"] == quads["jsonld"] > 10_000
    assert triples["nquads"] == triples["turtle"] == triples["rdfxml"]


def test_the_graph_holds_the_words_as_they_are(out: Path) -> None:
    graph = (out / "graph.trig").read_bytes()
    texts = {str(quad[2]) for quad in parsed(graph, "trig").quads() if isinstance(quad[2], rdflib.Literal)}
    for words in (
        f"{MARKUP}协定",
        '《"""\\"\\u0022协定\\》',
        "\\udfff协定",
        "中国\ufffe同\uffff东盟\U0001fffe将举行😀",
    ):
        assert any(words in text for text in texts), words


class _Page(HTMLParser):
    """The elements of a page, with the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))


def elements(path: Path) -> list[tuple[str, ...]]:
    page = _Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page.elements


def test_the_map_has_the_elements_of_a_harmless_one(out: Path, built: Path) -> None:
    assert "onerror=alert(1)" in (out / "map.html").read_text(encoding="utf-8"), "the words are there, as words"
    hostile, harmless = elements(out / "map.html"), elements(built / "map.html")
    assert set(hostile) <= set(harmless)
    assert [e for e in hostile if e[0] == "script"] == [e for e in harmless if e[0] == "script"]
    assert not [name for e in hostile for name in e[1:] if name.startswith("on")]


QUERIES = ("mechanisms", "agreements", "topics", "hedged", "strengths", "partners", "proposed")


@pytest.mark.parametrize("query", QUERIES)
def test_no_cell_is_a_formula_or_moves_the_cursor(query: str, out: Path, invoke: Invoke) -> None:
    written = io.StringIO(invoke("query", out, query, "--format", "csv").stdout)
    cells = [cell for row in csv.reader(written) for cell in row]
    assert cells
    assert not [cell for cell in cells if re.match(r"[=@\t\r]|[+-](?!\d+(\.\d+)?$)", cell)]
    table = invoke("query", out, query).stdout
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", table) is None


def test_a_document_can_be_extracted_whatever_its_name(folder: Path, invoke: Invoke) -> None:
    for path in sorted(folder.iterdir()):
        if path.stat().st_size < 10_000:
            result = invoke("extract", "--", path)
            assert (result.exit_code, result.stderr) == (0, ""), path
            assert json.loads(result.stdout.split("\n")[0])["record"] == "document"
