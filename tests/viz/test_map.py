from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from accordgraph.graph.network import Network, Passage, Quote
from accordgraph.viz.bundle import modules
from accordgraph.viz.embed import asset, content_policy, renderer, script_json
from accordgraph.viz.map import MapPage, render_map
from accordgraph.viz.pinyin import readings, spoken
from accordgraph.viz.words import interface_words, vocabulary_words

DRAW = """
from accordgraph.graph.network import Edge, Network, Node
from accordgraph.viz.map import render_map
names = sorted({"fmm", "som", "fund", "plan", "who"})
nodes = [Node("urn:x:" + n, {"zh": n, "en": n}, (n,), "Mechanism", None, None, "urn:x:fmm", 1, ())
         for n in names]
edges = [Edge("urn:x:" + a, "urn:x:" + b, "r", {"zh": "r", "en": "r"}, None, False, None, ())
         for a in names for b in names if a < b]
import hashlib
html = render_map(Network(tuple(nodes), tuple(edges), (), ()), title="t")
print(hashlib.sha256(html.encode()).hexdigest())
"""


class _Page(HTMLParser):
    """Tags with their attributes, and the JSON of each data element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.data: dict[str, object] = {}
        self._open = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._open = dict(attrs).get("id") or "" if tag == "script" else ""

    def handle_endtag(self, tag):  # noqa: ARG002 - the parser's own signature
        self._open = ""

    def handle_data(self, data):
        if self._open == "model":
            self.data[self._open] = json.loads(data)


def _model(html: str) -> dict[str, Any]:
    model = _Page(html).data["model"]
    assert isinstance(model, dict)
    return model


def test_every_node_and_edge_is_in_the_page(small):
    model = _model(render_map(small, title="海湾"))
    assert [node["i"] for node in model["nodes"]] == sorted(node.id for node in small.nodes)
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in model["nodes"])
    assert len(model["edges"]) == len(small.edges)
    assert {model["relations"][edge["r"]][2] for edge in model["edges"]} == {"reports to", "reviews"}
    assert model["types"][0] == {"type": "Mechanism", "shape": "dot", "colour": "#0072B2"}
    assert [hub.rsplit("/")[-1] for hub, _ in model["groups"]] == ["bay"]


def test_a_quote_stands_in_its_measure_which_is_in_the_page_once(small):
    text = "双方将每年举行海湾外长会，并通过高官会提交报告。"
    passage = Passage("海湾合作行动计划", "一(二)3", 113, 113 + len(text), text)
    model = _model(render_map(replace(small, passages=(passage,)), title="海湾"))
    fmm = next(node for node in model["nodes"] if node["i"].endswith("/fmm"))
    ((number, start, end, at),) = fmm["q"]
    assert model["passages"][number] == [0, "一(二)3", text]
    assert (text[start:end], at) == ("海湾外长会", 120)
    assert fmm["n"] == ["BFMM", "海湾外长会议"]


def test_a_quote_that_no_measure_holds_has_the_words_around_it(small):
    wrong = Passage("海湾合作行动计划", "一(二)3", 100, 140, "x" * 40)
    for passages in ((), (wrong,)):
        model = _model(render_map(replace(small, passages=passages), title="海湾"))
        fmm = next(node for node in model["nodes"] if node["i"].endswith("/fmm"))
        ((number, start, end, _),) = fmm["q"]
        _, locator, text = model["passages"][number]
        assert (text[:start], text[start:end], text[end:]) == (
            "双方将每年举行",
            "海湾外长会",
            "，并通过高官会提交报告。",
        )
        assert locator == "一(二)3"


def test_names_can_be_found_by_how_they_sound():
    assert spoken("10+3合作") == "十加三合作"
    assert spoken("东盟-21") == "东盟-21"
    assert readings(["10+3"]) == ["十加三", "shi jia san"]
    assert readings(["亚洲开发银行"]) == ["ya zhou kai fa yin hang"]
    assert readings(["APT"]) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_opens_in_the_language_asked_for(small, lang):
    page = _Page(render_map(small, lang=lang, title="t"))
    assert page.data["model"]["lang"] == lang
    assert next(attrs["lang"] for tag, attrs in page.tags if tag == "html") == {"zh": "zh-CN", "en": "en"}[lang]


def test_nothing_on_the_page_points_to_another_file(small):
    page = _Page(render_map(small, title="t"))
    links = [(tag, attrs.get("src") or attrs.get("href")) for tag, attrs in page.tags]
    assert [link for link in links if link[1]] == [("link", "data:,")]
    page_text = render_map(small, title="t")
    assert "sourceMappingURL" not in page_text
    assert not re.search(r"@import|url\(", asset("map.css"))


def test_hostile_text_opens_no_element(hostile, small):
    plain = [tag for tag, _ in _Page(render_map(small, title="t")).tags]
    for title in ("t", *(text for text in hostile.documents)):
        assert [tag for tag, _ in _Page(render_map(hostile, title=title)).tags] == plain


def test_hostile_text_arrives_as_it_was(hostile):
    model = _model(render_map(hostile, title="t"))
    assert [text for _, *said in model["warnings"] for text in said] == [w.text for w in hostile.warnings for _ in "ab"]
    assert {node["l"][0] for node in model["nodes"]} == set(hostile.documents)


def test_script_json_leaves_nothing_that_could_end_the_element():
    text = "</script>&<!--\u2028\u2029\ud800é海"
    out = script_json({"k": text})
    assert not re.search("[<>&\u2028\u2029\ud800-\udfff]", out)
    assert json.loads(out) == {"k": text}


def test_a_page_with_broken_characters_can_be_written(small):
    broken = replace(small, nodes=(replace(small.nodes[0], label={"zh": "海\ud800", "en": "\x00"}),), edges=())
    assert render_map(broken, title="a\udfff").encode("utf-8")


def test_scripts_run_only_by_their_hash(small):
    page = _Page(render_map(small, title="t"))
    policy = next(a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    script_rules = policy.split(";")[1]
    assert "unsafe" not in script_rules
    assert script_rules.count("sha256-") == sum(
        tag == "script" and attrs.get("type") != "application/json" for tag, attrs in page.tags
    )
    # The hash of the empty text, as FIPS 180-4 has it.
    assert "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='" in content_policy("")


def test_an_edge_to_nowhere_is_named(small):
    with pytest.raises(ValueError, match=r"'implements' ends at .*/plan, which is no node"):
        render_map(replace(small, nodes=tuple(n for n in small.nodes if not n.id.endswith("plan"))), title="t")


def test_two_nodes_of_one_iri_are_refused(small):
    with pytest.raises(ValueError, match="two nodes with one IRI"):
        render_map(Network((small.nodes[0],) * 2, (), (), ()), title="t")


def test_an_unknown_language_is_refused(small):
    with pytest.raises(ValueError, match="no language 'fr'; choose one of zh, en"):
        render_map(small, lang="fr", title="t")


def test_the_order_of_nodes_and_edges_makes_no_difference(small):
    turned = replace(small, nodes=small.nodes[::-1], edges=small.edges[::-1])
    assert render_map(turned, title="t") == render_map(small, title="t")


def test_the_same_bytes_under_any_hash_seed():
    runs = [
        subprocess.run(
            [sys.executable, "-c", DRAW],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64


def test_the_map_does_not_wait_for_pyvis_or_pinyin():
    code = "import sys, accordgraph.viz.map; print({'pyvis', 'IPython', 'pypinyin'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_the_renderer_is_the_one_that_is_pinned():
    folder = resources.files("accordgraph.viz").joinpath("renderer")
    lock = json.loads(folder.joinpath("lock.json").read_text("utf-8"))
    for name, file in lock["files"].items():
        assert hashlib.sha256(folder.joinpath(name).read_bytes()).hexdigest() == file["sha256"], name
    assert (lock["package"], lock["license"]) == ("cytoscape", "MIT")
    assert f'"{lock["version"]}"' in renderer()
    assert "Permission is hereby granted" in folder.joinpath("LICENSE").read_text("utf-8")


def test_a_map_shows_itself_in_a_frame(hostile):
    frame = MapPage(render_map(hostile, title="t"), title='"><script>')._repr_html_()
    page = _Page(frame)
    assert [tag for tag, _ in page.tags] == ["iframe"]
    assert page.tags[0][1]["srcdoc"].startswith("<!DOCTYPE html>")
    assert 'height="300"' in MapPage("", "t").tall(300)._repr_html_()


def test_two_thousand_nodes_stay_under_five_megabytes(node, edge):
    text = "双方将加强在这一领域的合作，支持各自机构开展交流，并视情举行会议，推动落实本计划所列各项举措。" * 2
    passages = tuple(Passage("海湾合作行动计划", f"一{n}", n * 100, n * 100 + len(text), text) for n in range(1200))
    quotes = [
        Quote("海湾合作行动计划", "", text[4:12], text[:4], text[12:], n * 100 + 4, n * 100 + 12) for n in range(1200)
    ]
    nodes = [
        node(
            f"n{n}",
            f"海湾第{n}联合工作组会议机制",
            f"Bay Joint Working Group Meeting {n}",
            quotes=tuple(quotes[n % 1190 : n % 1190 + 4]),
            names=(f"海湾工作组{n}", f"BJWG{n}"),
            mentions=4,
        )
        for n in range(2000)
    ]
    edges = [
        edge(f"n{n}", f"n{(n * 7 + step) % 2000}", quotes=(quotes[n % 1200],)) for n in range(2000) for step in (1, 3)
    ]
    network = Network(tuple(nodes), tuple(edges), ("海湾合作行动计划",), (), passages=passages)
    assert len(render_map(network, title="t").encode()) < 5_000_000


def test_modules_are_bundled_behind_what_they_import():
    order = modules()
    assert order[-1] == "app.js"
    around = modules("around.js")
    assert around[-1] == "around.js"
    assert {"panel.js", "rings.js"} <= set(around)
    assert "renderer.js" not in around
    assert order.index("model.js") < order.index("state.js") < order.index("views/compare.js")
    folder = resources.files("accordgraph.viz").joinpath("assets")
    found = {str(file.relative_to(Path(str(folder)))) for file in Path(str(folder)).rglob("*.js")}
    assert found == {*order, *around}, "a module that nobody imports"


def test_no_module_writes_html():
    for name in {*modules(), *modules("around.js")}:
        source = resources.files("accordgraph.viz").joinpath("assets", name).read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", source), (
            name
        )
        assert len(source.splitlines()) < 400, name


def test_words_of_the_vocabulary_are_in_both_languages():
    words = vocabulary_words()
    assert {"Mechanism", "Institution", "Agreement", "Initiative", "Party"} <= words["type"].keys()
    assert "perform" in words["strength"]
    assert "proposed" in words["status"]
    assert all(terms.keys() >= {"zh", "en"} for scheme in words.values() for terms in scheme.values())


def test_every_word_that_the_page_says_is_known_and_every_known_word_is_said():
    words = interface_words()
    assert words["zh"].keys() == words["en"].keys()
    folder = resources.files("accordgraph.viz").joinpath("assets")
    sources = "\n".join(folder.joinpath(name).read_text("utf-8") for name in {*modules(), *modules("around.js")})
    used = set(re.findall(r"""\bsay\((?:\w+ \? )?"(\w+)\"""", sources))
    assert used <= words["zh"].keys()
    unsaid = {key for key in words["zh"] if not re.search(rf'"{key}"|\b{key}[:,]|`{key}', sources)}
    assert unsaid <= {"png", "svg", "csv", "link", "print"}
