"""The command line: what each command prints, where, with which exit code, and what it says when it cannot."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import Result

from accordgraph import __version__
from accordgraph.folder import Folder

Invoke = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]
Listing = Callable[[Path], dict[str, str]]

TEXT = "中国同东盟将加强合作。\n"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
FORMATS = ["turtle", "trig", "nquads", "jsonld", "rdfxml", "graphml", "gexf", "xlsx"]


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def inside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(result: Result, *words: str) -> None:
    """Exit code 2, nothing on standard output, one line on standard error that says these words."""
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert re.fullmatch(r"accordgraph: [^\n]+\n", result.stderr), result.stderr
    for word in words:
        assert word in result.stderr


# --- quick to start


def test_the_command_line_loads_nothing_heavy() -> None:
    code = "import accordgraph.cli, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, check=True, text=True)
    heavy = {"spacy", "rdflib", "pyvis", "networkx", "numpy", "scipy", "pyoxigraph", "pyshacl", "jinja2", "msgspec"}
    heavy |= {"xlsxwriter", "openpyxl", "httpx", "starlette", "uvicorn", "accordgraph.graph"}
    assert heavy.isdisjoint(done.stdout.split())


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_the_commands(invoke: Invoke, option: str) -> None:
    result = invoke(option)
    assert result.exit_code == 0
    for command in ("build", "extract", "query", "map", "export", "validate", "explain", "authority"):
        assert re.search(rf"^  {command} ", result.stdout, re.MULTILINE)


def test_the_version_is_printed(shell: Shell) -> None:
    done = shell("--version")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().split()[-1] == __version__


@pytest.mark.parametrize("args", [["--unknown"], ["unknown"], ["build"], ["build", "x"], ["export", "x", "pdf"]])
def test_wrong_usage_is_exit_code_2(invoke: Invoke, args: list[str]) -> None:
    result = invoke(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage:" in result.stderr


# --- build and extract


def test_build_talks_on_standard_error_only(tiny: Path, shell: Shell) -> None:
    out = tiny.parent / "out"
    done = shell("build", tiny.name, "-o", "out", cwd=tiny.parent)
    assert (done.returncode, done.stdout) == (0, b"")
    talk = done.stderr.decode().splitlines()
    assert talk[0].startswith("1 document(s), 1 measures, 1 commitments, ")
    assert talk[-2:] == ["map:   out/map.html", "graph: out/graph.ttl"]
    assert Folder.open(out).altered() == []


def test_extract_prints_a_json_record_a_line(examples: list[Path], invoke: Invoke) -> None:
    for example in examples:
        result = invoke("extract", example)
        assert (result.exit_code, result.stderr) == (0, "")
        records = [json.loads(line) for line in result.stdout.splitlines()]
        assert all({"v", "document", "record"} <= record.keys() for record in records)
        assert records[0]["record"] == "document"
        raw = example.read_bytes().decode("utf-8")
        mentions = [record for record in records if record["record"] == "mention"]
        assert mentions
        for mention in mentions:
            assert raw[mention["start"] : mention["end"]] == mention["surface"]


def test_extract_says_the_same_as_the_build(built: Path, examples: list[Path], invoke: Invoke) -> None:
    for entry, example in zip(Folder.open(built).manifest["inputs"], examples, strict=True):
        printed = invoke("extract", example).stdout
        assert printed == (built / "records" / f"{entry['slug']}.jsonl").read_text(encoding="utf-8")


def test_the_language_can_be_given(tiny: Path, invoke: Invoke) -> None:
    langs = {json.loads(invoke("extract", tiny, "--lang", lang).stdout.split("\n")[0])["lang"] for lang in ("zh", "en")}
    assert langs == {"zh", "en"}


AUTHORITY = """@prefix ag: <https://w3id.org/accordgraph/ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://data.example.org/e/gulf-forum> a ag:Mechanism ; skos:prefLabel "海湾海关论坛"@zh, "Gulf Customs Forum"@en ."""


def test_an_own_authority_and_configuration_are_used(tmp_path: Path, invoke: Invoke) -> None:
    text = write(tmp_path / "a.txt", "六国将每年举行海湾海关论坛。\n")
    own = write(tmp_path / "own.ttl", AUTHORITY)
    config = write(tmp_path / "c.toml", 'base = "https://data.example.org/"')
    result = invoke("extract", text, "--authority", own, "--config", config)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert records[0]["iri"] == "https://data.example.org/d/a"
    found = {e["iri"] for record in records if record["record"] == "mention" for e in record["entities"]}
    assert "https://data.example.org/e/gulf-forum" in found


# --- documents that cannot be read

UNREADABLE = {
    "empty": ("x.txt", b"", "is empty"),
    "white": ("x.txt", " \n\t\u3000\r\n", "is empty"),
    "mark only": ("x.txt", "\ufeff", "is empty"),
    "lone surrogate": ("x.txt", "中国\ud800同东盟".encode("utf-8", "surrogatepass"), "not UTF-8"),
    "binary": ("x.txt", bytes(range(256)), "holds NUL bytes"),
    "PDF": ("x.pdf", b"%PDF-1.7", "is damaged or cut off"),
    "unknown suffix": ("x.exe", TEXT, "not a format that can be read"),
}


@pytest.mark.parametrize("command", [["extract"], ["build", "-o", "out"]])
@pytest.mark.parametrize(("name", "content", "words"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_one_sentence(
    command: list[str], name: str, content: str | bytes, words: str, tmp_path: Path, invoke: Invoke,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    refused(invoke(*command, write(Path(name), content)), name, words)
    assert inside(tmp_path) == [name]


@pytest.mark.parametrize("command", [["extract"], ["build", "-o", "out"]])
@pytest.mark.parametrize("name", ["missing.txt", "nowhere/missing.txt", "tiny.txt/x.txt", "n" * 300 + ".txt"])
def test_what_is_not_there_is_one_sentence(
    command: list[str], name: str, tiny: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tiny.parent)
    refused(invoke(*command, name))
    assert inside(tiny.parent) == ["tiny.txt"]


def test_a_file_that_may_not_be_read_is_one_sentence(tiny: Path, invoke: Invoke) -> None:
    tiny.chmod(0)
    if os.access(tiny, os.R_OK):
        pytest.skip("this user may read everything")
    refused(invoke("extract", tiny), "tiny.txt", "Permission denied")


def test_a_folder_without_texts_is_said(tmp_path: Path, invoke: Invoke) -> None:
    write(tmp_path / "in" / "a.xlsx", b"PK")
    refused(invoke("build", tmp_path / "in", "-o", tmp_path / "out"), str(tmp_path / "in"), "nothing to read", ".txt")
    refused(invoke("extract", tmp_path / "in"), str(tmp_path / "in"))
    assert inside(tmp_path) == ["in"]


# --- places that cannot be written


def test_out_that_is_not_ours_stays_as_it_is(tiny: Path, tmp_path: Path, invoke: Invoke, listing: Listing) -> None:
    write(tmp_path / "mine" / "deep" / "thesis.txt", "precious")
    write(tmp_path / "mine" / "accordgraph.json", '{"mine": true}')
    write(tmp_path / "file", "precious")
    (tmp_path / "link").symlink_to("mine")
    before = listing(tmp_path)
    for name in ("mine", "file", "link", "file/out", "mine/deep"):
        refused(invoke("build", tiny, "-o", tmp_path / name), str(tmp_path / name))
    assert listing(tmp_path) == before


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a place where nobody may write")
def test_out_in_a_place_that_cannot_be_written(tiny: Path, invoke: Invoke) -> None:
    refused(invoke("build", tiny, "-o", "/proc/out"), "/proc/out", "cannot be written")
    refused(invoke("build", tiny, "-o", "/proc/a/b/out"), "/proc/a/b/out", "cannot be written")


def test_out_in_a_folder_without_the_right_to_write(tiny: Path, tmp_path: Path, invoke: Invoke) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o555)
    if os.access(locked, os.W_OK):
        pytest.skip("this user may write everywhere")
    refused(invoke("build", tiny, "-o", locked / "out"), "cannot be written", "Permission denied")


def test_a_swap_cut_off_where_nothing_may_be_written(output: Path, tmp_path: Path, invoke: Invoke) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    output.rename(locked / ".out.accordgraph-old")
    locked.chmod(0o555)
    try:
        if os.access(locked, os.W_OK):
            pytest.skip("this user may write everywhere")
        refused(invoke("query", locked / "out", COUNT), "cannot be written", "Permission denied")
    finally:
        locked.chmod(0o755)


def test_a_name_too_long_for_the_disk(tiny: Path, tmp_path: Path, invoke: Invoke) -> None:
    refused(invoke("build", tiny, "-o", tmp_path / ("o" * 250)), "File name too long")
    refused(invoke("build", tiny, "-o", tmp_path / ("o" * 300)), "File name too long")
    assert inside(tmp_path) == ["tiny.txt"]


# --- configuration and authority files that are wrong

WRONG_FILES = {
    "unknown key": ("--config", "x.toml", 'bas = "https://example.org/"', "'bas' is unknown"),
    "bad base": ("--config", "x.toml", 'base = "not an IRI"', "base 'not an IRI'"),
    "bad TOML": ("--config", "x.toml", "base = ", "cannot be read as TOML"),
    "missing": ("--config", "x.toml", None, "cannot be opened"),
    "bad Turtle": ("--authority", "x.ttl", "<a> <b> <c", "is not Turtle"),
    "bad encoding": ("--authority", "x.ttl", b"\xff\xfe", "is not Turtle"),
    "unknown property": ("--authority", "x.ttl", AUTHORITY.replace("prefLabel", "label"), "no authority file may use"),
    "missing authority": ("--authority", "x.ttl", None, "cannot read the authority file"),
}


@pytest.mark.parametrize(("option", "name", "content", "words"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_wrong_file_beside_the_documents_is_one_sentence(
    option: str, name: str, content: str | None, words: str, tiny: Path, invoke: Invoke
) -> None:
    path = tiny.parent / name
    if content is not None:
        write(path, content)
    before = inside(tiny.parent)
    for command in (["extract", tiny], ["build", tiny, "-o", tiny.parent / "out"]):
        refused(invoke(*command, option, path), name, words)
    assert inside(tiny.parent) == before


# --- query


def test_the_shipped_queries_are_listed(invoke: Invoke) -> None:
    lines = invoke("query", "--list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    assert any(line.startswith("mechanisms ") and line.endswith("[lang framework]") for line in lines)
    assert any(re.match(r"common .+ \[lang one! other!\]$", line) for line in lines)
    zh = invoke("query", "--list", "--lang", "zh").stdout
    assert "机制" in zh


def test_a_query_by_name_in_each_form(built: Path, invoke: Invoke) -> None:
    shown = {form: invoke("query", built, "mechanisms", "--format", form).stdout for form in ("table", "csv", "json")}
    heading, rule, *lines = shown["table"].splitlines()
    assert heading.split() == ["mechanism", "name", "under", "kind", "level", "rhythm", "status"]
    assert set(rule) == {"-", " "}
    table = list(csv.DictReader(io.StringIO(shown["csv"])))
    bindings = json.loads(shown["json"])["results"]["bindings"]
    assert len(lines) == len(table) == len(bindings) > 20
    assert [row["mechanism"] for row in table] == [row["mechanism"]["value"] for row in bindings]


def test_labels_follow_the_language(built: Path, invoke: Invoke) -> None:
    zh, en = (invoke("query", built, "mechanisms", "--lang", lang).stdout for lang in ("zh", "en"))
    assert "东盟地区论坛" in zh
    assert "东盟地区论坛" not in en
    assert "ASEAN Regional Forum" in en


def test_a_parameter_narrows_the_answer(built: Path, invoke: Invoke) -> None:
    everything = invoke("query", built, "mechanisms").stdout.splitlines()
    some = invoke("query", built, "mechanisms", "-p", "framework=中国-东盟").stdout.splitlines()
    assert 3 < len(some) < len(everything)


def test_sparql_as_text_and_as_a_file_give_the_same(built: Path, tmp_path: Path, invoke: Invoke) -> None:
    path = write(tmp_path / "count it.rq", "\ufeff" + COUNT)
    answers = [invoke("query", built, query, "--format", "csv").stdout for query in (COUNT, str(path))]
    assert answers[0] == answers[1]
    assert re.fullmatch(r"n\r?\n\d{4,}\r?\n", answers[0])


def test_ask_and_construct_are_answered(built: Path, invoke: Invoke) -> None:
    assert "true" in invoke("query", built, "ASK { ?s ?p ?o }").stdout
    turtle = invoke("query", built, "CONSTRUCT { ?s a ?c } WHERE { ?s a ?c }", "--format", "turtle").stdout
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) > 100
    about = invoke("query", built, "entity", "-p", "entity=东亚峰会", "--format", "turtle").stdout
    assert len(list(ox.parse(about, format=ox.RdfFormat.TURTLE))) > 10


WRONG_QUERIES = {
    "unknown name": (["mechanism"], "'mechanism' is no shipped query, file or SPARQL"),
    "unknown file": (["missing.rq"], "'missing.rq' is no shipped query"),
    "a folder": (["."], "'.' is no shipped query"),
    "very long": (["q" * 5000], "--list"),
    "bad SPARQL": (["SELECT nothing"], "the query is not SPARQL"),
    "unfinished": (["SELECT * {"], "the query is not SPARQL"),
    "update": (["INSERT DATA { <a:a> <a:b> <a:c> }"], "the query is not SPARQL"),
    "drop": (["DROP ALL"], "the query is not SPARQL"),
    "unknown parameter": (["mechanisms", "-p", "x=1"], "has no parameter 'x'"),
    "unknown value": (["mechanisms", "-p", "framework=nowhere"], "nowhere"),
    "injected": (["mechanisms", "-p", "framework=x> } DROP ALL #"], "DROP ALL"),
    "missing parameter": (["common"], "needs 'one'"),
    "rows as Turtle": (["mechanisms", "--format", "turtle"], "choose table, csv or json"),
}


@pytest.mark.parametrize(("args", "words"), WRONG_QUERIES.values(), ids=WRONG_QUERIES)
def test_a_wrong_query_is_one_sentence(args: list[str], words: str, built: Path, invoke: Invoke) -> None:
    refused(invoke("query", built, *args), words)


@pytest.mark.parametrize("args", [["mechanisms", "-p", "framework"], [COUNT, "-p", "lang=zh"], []])
def test_a_wrong_use_of_query_shows_how(args: list[str], built: Path, invoke: Invoke) -> None:
    result = invoke("query", built, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: " in result.stderr


def test_a_query_file_in_another_encoding_is_one_sentence(built: Path, tmp_path: Path, invoke: Invoke) -> None:
    path = write(tmp_path / "q.rq", "# 中国\nASK {}".encode("gbk"))
    refused(invoke("query", built, path), "q.rq", "save it as UTF-8")


def test_a_query_cannot_reach_the_net(built: Path, invoke: Invoke) -> None:
    result = invoke("query", built, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    refused(result)


def test_a_query_leaves_the_output_as_it_is(output: Path, invoke: Invoke, listing: Listing) -> None:
    before = listing(output)
    invoke("query", output, "mechanisms")
    invoke("export", output, "nquads")
    assert listing(output) == before


# --- map, export, validate


def test_the_map_can_be_drawn_again(built: Path, tmp_path: Path, invoke: Invoke) -> None:
    page = invoke("map", built).stdout
    assert page == (built / "map.html").read_text(encoding="utf-8")
    result = invoke("map", built, "--lang", "en", "-o", tmp_path / "en.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert '<html lang="en"' in (tmp_path / "en.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_goes_to_a_file_or_to_standard_output(
    form: str, built: Path, tmp_path: Path, shell: Shell, invoke: Invoke
) -> None:
    target = write(tmp_path / "graph", "old")
    assert invoke("export", built, form, "-o", target).exit_code == 0
    done = shell("export", built, form)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == target.read_bytes()
    assert inside(tmp_path) == ["graph"]


def test_trig_exported_is_the_trig_that_was_built(built: Path, shell: Shell) -> None:
    assert shell("export", built, "trig").stdout == (built / "graph.trig").read_bytes()


@pytest.mark.parametrize("where", ["folder", "nowhere/x", "file/x"])
def test_an_export_that_cannot_be_written_is_one_sentence(
    where: str, built: Path, tmp_path: Path, invoke: Invoke, listing: Listing
) -> None:
    (tmp_path / "folder").mkdir()
    write(tmp_path / "file", "x")
    before = listing(tmp_path)
    refused(invoke("export", built, "nquads", "-o", tmp_path / where), where, "cannot be written")
    assert listing(tmp_path) == before


def test_an_export_writes_into_a_pipe_and_does_not_replace_it(built: Path, tmp_path: Path, invoke: Invoke) -> None:
    """So that `-o /dev/null` leaves the device a device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    assert invoke("export", built, "trig", "-o", pipe).exit_code == 0
    reader.join()
    assert pipe.is_fifo()
    assert read == [(built / "graph.trig").read_bytes()]


def test_an_export_through_a_link_keeps_the_link(built: Path, tmp_path: Path, invoke: Invoke) -> None:
    write(tmp_path / "file", "old")
    (tmp_path / "link").symlink_to("file")
    invoke("export", built, "trig", "-o", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == (built / "graph.trig").read_bytes()


def test_the_example_conforms(built: Path, invoke: Invoke) -> None:
    result = invoke("validate", built)
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(r"\d+ graphs and \d{3,} quotes checked, 0 findings\n", result.stderr)


def test_the_example_conforms_to_dcat_ap(built: Path, dcat_ap: Path, invoke: Invoke) -> None:
    result = invoke("validate", built, "--profile", dcat_ap)
    assert (result.exit_code, result.stdout) == (0, "")
    *advice, last = result.stderr.splitlines()
    assert re.fullmatch(r"\d+ graphs and \d{3,} quotes checked, 0 findings", last)
    assert advice
    assert all(line.endswith(" is recommended") for line in advice), "without a configuration no publisher is known"


def test_a_text_that_was_tampered_with_is_found(output: Path, invoke: Invoke) -> None:
    text = next(path for path in sorted((output / "texts").iterdir()) if "asean-china" in path.name)
    text.write_bytes(text.read_bytes().replace("中国".encode(), "美国".encode()))
    result = invoke("validate", output)
    assert result.exit_code == 1
    assert f"{text}\t\tis not what the build wrote\n" in result.stdout
    assert "is not the quote" in result.stdout
    assert all(line.count("\t") == 2 for line in result.stdout.splitlines())
    assert re.search(r"[1-9]\d* findings", result.stderr)


@pytest.mark.parametrize("added", [b" ", b"\xff"], ids=["a space", "no text"])
def test_a_change_that_no_quote_shows_is_found_too(output: Path, invoke: Invoke, added: bytes) -> None:
    text = sorted((output / "texts").iterdir())[0]
    text.write_bytes(text.read_bytes() + added)
    result = invoke("validate", output)
    assert (result.exit_code, result.stdout) == (1, f"{text}\t\tis not what the build wrote\n")


COMMANDS = (["query", COUNT], ["map"], ["export", "turtle"], ["validate"], ["explain", "ARF"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_folder_that_holds_no_output_is_one_sentence(
    command: list[str], output: Path, tmp_path: Path, invoke: Invoke
) -> None:
    name, *rest = command
    for out in ("missing", "."):
        refused(invoke(name, tmp_path / out, *rest), "build one first")
    (output / "accordgraph.json").write_text("[]")
    refused(invoke(name, output, *rest), "accordgraph.json", "build again")


@pytest.mark.parametrize("command", COMMANDS[:4], ids=lambda command: command[0])
def test_a_store_that_is_gone_is_one_sentence(command: list[str], output: Path, invoke: Invoke) -> None:
    shutil.rmtree(output / "store")
    name, *rest = command
    refused(invoke(name, output, *rest), str(output / "store"))


@pytest.mark.parametrize("spoil", ["cut", "noise"])
def test_a_store_that_was_damaged_is_one_sentence(output: Path, shell: Shell, spoil: str) -> None:
    for file in (output / "store").iterdir():
        if file.is_file():
            file.write_bytes(b"" if spoil == "cut" else b"noise" * 100)
    done = shell("query", output, COUNT)
    assert (done.returncode, done.stdout) == (2, b"")
    assert re.fullmatch(rb"accordgraph: [^\n]+\n", done.stderr)


# --- explain, authority check


def test_a_name_is_explained_with_its_evidence(built: Path, invoke: Invoke) -> None:
    result = invoke("explain", built, "ARF")
    assert (result.exit_code, result.stderr) == (0, "")
    assert (
        "东盟地区论坛  [Mechanism, forum, existing]  https://w3id.org/accordgraph/e/asean-regional-forum\n"
        in result.stdout
    )
    assert "([ARF])" in result.stdout


def test_a_name_that_no_document_has_is_one_sentence(built: Path, invoke: Invoke) -> None:
    refused(invoke("explain", built, "nowhere"), "no document names 'nowhere'")


@pytest.mark.parametrize("spoil", ["texts", "records"])
def test_what_was_altered_is_not_explained(output: Path, invoke: Invoke, spoil: str) -> None:
    file = sorted((output / spoil).iterdir())[0]
    file.unlink() if spoil == "texts" else file.write_text("{")
    refused(invoke("explain", output, "ARF"), str(file), "build again")


def test_the_shipped_authority_has_no_problems(invoke: Invoke) -> None:
    result = invoke("authority", "check")
    assert (result.exit_code, result.stdout) == (0, ""), result.stdout
    assert re.fullmatch(r"\d{3,} entities checked, 0 problems\n", result.stderr)


def test_problems_of_an_own_authority_are_found(tmp_path: Path, invoke: Invoke) -> None:
    own = write(tmp_path / "own.ttl", AUTHORITY.replace("海湾海关论坛", "东盟地区论坛"))
    result = invoke("authority", "check", "--authority", own)
    assert result.exit_code == 1
    assert "https://data.example.org/e/gulf-forum" in result.stdout
    assert all(line.count("\t") == 2 for line in result.stdout.splitlines())


# --- streams


def test_chinese_is_printed_as_utf_8_whatever_the_locale(built: Path, shell: Shell) -> None:
    done = shell("query", built, "mechanisms", "--lang", "zh", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "东盟地区论坛" in done.stdout.decode("utf-8")


def test_a_reader_that_has_seen_enough_is_no_error(built: Path) -> None:
    command = [sys.executable, "-P", "-m", "accordgraph.cli", "export", built, "nquads"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.wait()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("args", [["query", "--list"], ["export", "", "trig"]])
def test_a_full_disk_under_standard_output_is_one_sentence(args: list[str], built: Path) -> None:
    command = [sys.executable, "-P", "-m", "accordgraph.cli", *(arg or str(built) for arg in args)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert re.fullmatch(rb"accordgraph: [^\n]*No space left on device[^\n]*\n", done.stderr), done.stderr


def test_an_export_that_runs_out_of_room_leaves_the_old_file(built: Path, tmp_path: Path, shell: Shell) -> None:
    target = write(tmp_path / "graph.trig", "old")
    done = shell(
        "export", built, "trig", "-o", target,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )  # fmt: skip
    assert (done.returncode, target.read_text()) == (2, "old")
    assert b"File too large" in done.stderr
    assert inside(tmp_path) == ["graph.trig"]


def test_arguments_that_are_no_text_are_one_sentence(built: Path, shell: Shell) -> None:
    for args in ([b"mechanisms", b"-p", b"framework=\xff"], [b"SELECT * { ?s ?p '\xff' }"]):
        done = shell("query", built, *args)
        assert (done.returncode, done.stdout) == (2, b"")
        assert re.fullmatch(rb"accordgraph: [^\n]+\n", done.stderr)
