"""What a reader sees and does, in headless Chromium that is cut off from the network."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from accordgraph.graph.network import Network
from accordgraph.viz.map import render_map

pytestmark = pytest.mark.browser

OpenMap = Callable[..., Page]
PLACE = """(id) => {
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const box = document.getElementById("canvas").getBoundingClientRect();
  return [x + box.left, y + box.top];
}"""
MIDDLE = """(line) => {
  const edge = network.body.edges[line];
  const { x, y } = network.canvasToDOM(edge.edgeType.getPoint(0.5));
  const box = document.getElementById("canvas").getBoundingClientRect();
  return [x + box.left, y + box.top];
}"""


@pytest.fixture
def open_map(offline: BrowserContext, tmp_path: Path) -> OpenMap:
    """Opens a network as a page; `page.seen` are the requests, `page.trouble` what went wrong on it."""

    def open_(network: Network, *, fragment: str = "", **values: str) -> Page:
        path = tmp_path / "map.html"
        path.write_text(render_map(network, **{"title": "海湾合作图", **values}), encoding="utf-8")
        page = offline.new_page()
        page.seen, page.trouble = [], []
        page.on("request", lambda request: page.seen.append(request.url))
        page.on("pageerror", lambda error: page.trouble.append(str(error)))
        page.on("console", lambda message: page.trouble.append(message.text))
        page.on("dialog", lambda dialog: (page.trouble.append(dialog.message), dialog.dismiss()))
        page.goto(path.as_uri() + fragment)
        page.wait_for_function("document.fonts.ready.then(() => true)")
        return page

    return open_


def _iri(network: Network, slug: str) -> str:
    return next(node.id for node in network.nodes if node.id.endswith("/" + slug))


def _click_node(page: Page, iri: str) -> None:
    page.mouse.click(*page.evaluate(PLACE, iri))
    page.wait_for_selector("#panel h2")


def _dark_pixels(page: Page) -> int:
    return page.evaluate(
        """() => {
          const canvas = document.querySelector("#canvas canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0 && data[at] < 120) count += 1;
          return count;
        }"""
    )


def test_the_page_asks_for_nothing_but_itself(open_map, small, tmp_path):
    page = open_map(small)
    _click_node(page, _iri(small, "fmm"))
    page.click("#switch")
    page.click("#fit")
    page.wait_for_timeout(300)
    assert page.seen == [(tmp_path / "map.html").as_uri()]
    assert page.trouble == []


def test_nodes_and_labels_are_drawn(open_map, small):
    page = open_map(small)
    assert page.evaluate("network.body.nodeIndices.length") == 7
    page.wait_for_function("labelBoxes.length === 7")
    assert _dark_pixels(page) > 1000
    assert page.inner_text("h1") == page.title() == "海湾合作图"


def test_labels_neither_cover_each_other_nor_get_small(open_map, node, edge):
    nodes = tuple(node(f"n{number}", f"海湾第{number}次合作会议") for number in range(120))
    edges = tuple(edge(f"n{number}", f"n{number // 3}") for number in range(1, 120))
    page = open_map(Network(nodes, edges, (), ()))
    page.wait_for_function("labelBoxes.length > 40")
    assert page.evaluate("Math.min(...labelBoxes.map((box) => box.height * network.getScale()))") >= 11.9
    covered = "labelBoxes.some((one) => labelBoxes.some((other) => one !== other && overlap(one, other)))"
    assert page.evaluate(covered) is False


def test_a_click_on_a_node_shows_what_is_said_of_it(open_map, small):
    page = open_map(small)
    _click_node(page, _iri(small, "fmm"))
    panel = page.inner_text("#panel")
    for text in (
        "海湾外长会",
        "Bay Foreign Ministers' Meeting",
        "部长级会议",
        "BFMM",
        "一(二)3",
        "海湾合作行动计划",
    ):
        assert text in panel
    assert page.inner_text("#panel .sentence") == "双方将每年举行海湾外长会，并通过高官会提交报告。"
    assert page.inner_text("#panel mark") == "海湾外长会"
    assert page.evaluate("state.near.size") == 2


def test_a_click_on_a_label_counts_as_one_on_its_node(open_map, small):
    page = open_map(small)
    page.wait_for_function("labelBoxes.length === 7")
    spot = """(id) => {
      const box = labelBoxes.find((label) => label.id === id);
      const { x, y } = network.canvasToDOM({ x: box.right - 2, y: (box.top + box.bottom) / 2 });
      const stage = document.getElementById("canvas").getBoundingClientRect();
      return [x + stage.left, y + stage.top];
    }"""
    page.mouse.click(*page.evaluate(spot, _iri(small, "who")))
    assert page.inner_text("#panel h2") == "世界卫生组织"


def test_a_click_on_a_line_shows_its_relations_and_quotes(open_map, small):
    page = open_map(small)
    page.mouse.click(*page.evaluate(MIDDLE, f"{_iri(small, 'som')} {_iri(small, 'fmm')}"))
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "海湾高官会 → 海湾外长会"
    assert page.locator("#panel h3").all_inner_texts() == ["报告", "审议"]
    assert page.inner_text("#panel .sentence") == "并通过高官会提交报告"


def test_a_click_beside_everything_closes_the_panel(open_map, small):
    page = open_map(small)
    _click_node(page, _iri(small, "fmm"))
    page.mouse.click(10, 400)
    page.wait_for_selector("#panel", state="hidden")
    assert page.evaluate("state.near") is None


def test_relations_lead_to_the_other_node_and_to_the_quotes(open_map, small):
    page = open_map(small)
    _click_node(page, _iri(small, "fmm"))
    page.click("#panel .relation .badge.open")
    assert page.inner_text("#panel h2") == "海湾高官会 → 海湾外长会"
    page.click("#panel h2 button >> nth=0")
    assert page.inner_text("#panel h2") == "海湾高官会"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("世界卫生", "世界卫生组织"),
        ("who", "世界卫生组织"),
        ("foreign ministers", "海湾外长会"),
        ("bfmm", "海湾外长会"),
    ],
)
def test_search_knows_both_languages_and_abbreviations(open_map, small, query, found):
    page = open_map(small)
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == found
    assert page.is_hidden("#hits")


def test_search_by_keys_and_without_a_hit(open_map, small):
    page = open_map(small)
    page.fill("#query", "海湾")
    first, second = page.locator(".hit").all_inner_texts()[:2]
    page.keyboard.press("ArrowDown")
    assert page.inner_text('.hit[aria-selected="true"]') == second != first
    page.fill("#query", "不存在")
    assert page.inner_text("#hits") == "没有找到"
    page.keyboard.press("Escape")
    assert page.is_hidden("#hits")


def test_escape_closes_the_panel(open_map, small):
    page = open_map(small)
    _click_node(page, _iri(small, "fmm"))
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    assert page.evaluate("state.near") is None


def test_the_legend_counts_and_filters(open_map, small):
    page = open_map(small)
    row = page.locator('.type[data-type="Mechanism"]')
    assert row.inner_text().split() == ["机制", "3"]
    row.click()
    assert row.get_attribute("aria-pressed") == "false"
    assert page.evaluate("nodes.get({ filter: (node) => node.hidden }).length") == 3
    assert page.evaluate("edges.get({ filter: (edge) => edge.hidden }).length") == 2
    page.wait_for_function("labelBoxes.length === 4")
    page.fill("#query", "BFMM")
    page.keyboard.press("Enter")
    assert row.get_attribute("aria-pressed") == "true"


def test_the_language_can_be_switched(open_map, small):
    page = open_map(small)
    _click_node(page, _iri(small, "fmm"))
    page.click("#switch")
    assert page.inner_text("#panel h2") == "Bay Foreign Ministers' Meeting"
    assert "ministerial meeting" in page.inner_text("#panel")
    assert "mechanism" in page.inner_text("#legend")
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text("#switch") == "中文"


def test_a_map_in_english_starts_in_english(open_map, small):
    assert open_map(small, lang="en").inner_text("#fit") == "Fit"


def test_warnings_are_shown_and_can_be_closed(open_map, small, empty):
    page = open_map(small)
    assert "海湾合作行动计划: 文本在句中结束" in page.inner_text("#warnings")
    page.click("#warnings .close")
    assert page.is_hidden("#warnings")
    assert open_map(empty).is_hidden("#warnings")


def test_an_empty_network_says_so(open_map, empty):
    page = open_map(empty)
    assert "图中没有节点" in page.inner_text("#empty")
    assert page.is_hidden("#search")
    assert page.trouble == []


def test_a_link_opens_the_map_at_a_node(open_map, small):
    page = open_map(small, fragment="#" + _iri(small, "who"))
    assert page.inner_text("#panel h2") == "世界卫生组织"


def test_hostile_text_is_shown_and_does_nothing(open_map, hostile):
    page = open_map(hostile, title=hostile.documents[0])
    assert page.inner_text("h1") == hostile.documents[0]
    for index, text in enumerate(hostile.documents):
        page.evaluate("(id) => focusNode(id, false)", _iri(hostile, f"n{index}"))
        assert page.text_content("#panel h2") == text
        assert page.text_content("#panel mark") == text
    page.evaluate("(id) => focusLine(id)", f"{_iri(hostile, 'n0')} {_iri(hostile, 'n2')}")
    assert page.text_content("#panel h3") == hostile.documents[2]
    page.fill("#query", "alert")
    page.click("#switch")
    assert page.locator("img, iframe, #panel script, #legend script, #warnings script, #hits script").count() == 0
    assert page.trouble == []
    assert len(page.seen) == 1


def test_hostile_text_in_a_popup_stays_text(open_map, hostile):
    page = open_map(hostile)
    page.mouse.move(*page.evaluate(PLACE, _iri(hostile, "n1")))
    page.wait_for_selector("div.vis-tooltip", state="visible")
    assert page.inner_text("div.vis-tooltip") == hostile.documents[1]
    assert page.locator("img").count() == 0


def test_a_phone_shows_the_panel_below_the_map(open_map, small):
    page = open_map(small)
    page.set_viewport_size({"width": 390, "height": 800})
    page.evaluate("(id) => focusNode(id, true)", _iri(small, "fmm"))
    page.wait_for_timeout(500)
    panel = page.locator("#panel").bounding_box()
    assert panel["width"] == 390
    assert 250 < panel["y"] < 500
    assert page.evaluate(PLACE, _iri(small, "fmm"))[1] < panel["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_print_keeps_the_title_and_leaves_out_the_tools(open_map, small):
    page = open_map(small)
    page.emulate_media(media="print")
    assert page.is_visible("#title")
    assert page.is_hidden("#search")
    assert page.is_hidden("#tools")
