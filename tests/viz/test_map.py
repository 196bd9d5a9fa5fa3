from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from accordgraph.graph.network import Network
from accordgraph.viz.embed import asset, content_policy, script_json
from accordgraph.viz.map import render_map
from accordgraph.viz.words import vocabulary_words

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
        if self._open.startswith("data-"):
            self.data[self._open] = json.loads(data)


def test_every_node_and_line_is_drawn_by_pyvis(small):
    page = _Page(render_map(small, title="海湾"))
    nodes = {node["id"]: node for node in page.data["data-nodes"]}
    assert nodes.keys() == {node.id for node in small.nodes}
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in nodes.values())
    # Two relations of one direction share a line; the way back is a line of its own.
    assert len(page.data["data-edges"]) == 4
    assert page.data["data-options"]["physics"] == {"enabled": False}


def test_quotes_and_relations_are_in_the_data(small):
    data = _Page(render_map(small, title="海湾")).data["data-details"]
    fmm = next(node for iri, node in data["nodes"].items() if iri.endswith("/fmm"))
    assert fmm["quotes"][0] | {"start": 0, "end": 0} == {
        "document": "海湾合作行动计划",
        "locator": "一(二)3",
        "before": "双方将每年举行",
        "exact": "海湾外长会",
        "after": "，并通过高官会提交报告。",
        "start": 0,
        "end": 0,
    }
    assert fmm["names"] == ["BFMM", "海湾外长会议"]
    relations = {relation["label"]["en"] for line in data["lines"].values() for relation in line}
    assert relations == {"reports to", "reviews"}
    assert data["types"][0] == {"type": "Mechanism", "shape": "dot", "colour": "#0072B2"}
    assert [group["hub"].rsplit("/")[-1] for group in data["groups"]] == ["bay"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_labels_are_in_the_language_asked_for(small, lang):
    page = _Page(render_map(small, lang=lang, title="t"))
    titles = {node["title"] for node in page.data["data-nodes"]}
    assert ("世界卫生组织" if lang == "zh" else "World Health Organization") in titles
    assert next(attrs["lang"] for tag, attrs in page.tags if tag == "html") == {"zh": "zh-CN", "en": "en"}[lang]


def test_nothing_on_the_page_points_to_another_file(small):
    page = _Page(render_map(small, title="t"))
    links = [(tag, attrs.get("src") or attrs.get("href")) for tag, attrs in page.tags]
    assert [link for link in links if link[1]] == [("link", "data:,")]
    assert not re.search(r"sourceMappingURL|@import|url\(", "".join(asset("map.css")) + render_map(small, title="t"))


def test_hostile_text_opens_no_element(hostile, small):
    plain = [tag for tag, _ in _Page(render_map(small, title="t")).tags]
    for title in ("t", *(text for text in hostile.documents)):
        assert [tag for tag, _ in _Page(render_map(hostile, title=title)).tags] == plain


def test_hostile_text_arrives_as_it_was(hostile):
    details = _Page(render_map(hostile, title="t")).data["data-details"]
    assert details["warnings"] == list(hostile.warnings)
    assert {node["label"]["zh"] for node in details["nodes"].values()} == set(hostile.documents)


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
    assert script_rules.count("sha256-") == sum(tag == "script" and not attrs for tag, attrs in page.tags)
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


def test_importing_the_map_does_not_wait_for_pyvis():
    code = "import sys, accordgraph.viz.map; print({'pyvis', 'IPython'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"


def test_words_of_the_vocabulary_are_in_both_languages():
    words = vocabulary_words()
    assert {"Mechanism", "Institution", "Agreement", "Initiative", "Party"} <= words["type"].keys()
    assert "perform" in words["strength"]
    assert "proposed" in words["status"]
    assert all(terms.keys() >= {"zh", "en"} for scheme in words.values() for terms in scheme.values())


def test_the_page_has_the_same_words_in_both_languages():
    block = re.compile(r"^  (zh|en): \{\n(.*?)^  \},$", re.MULTILINE | re.DOTALL)
    keys = {lang: re.findall(r"^    (\w+):", body, re.MULTILINE) for lang, body in block.findall(asset("words.js"))}
    assert keys["zh"] == keys["en"]
    used = set()
    for name in ("panel.js", "search.js", "legend.js", "map.js"):
        used |= set(re.findall(r'(?:say|heading|fact)\((?:\w+, )?"(\w+)"', asset(name)))
    assert used <= set(keys["zh"])
