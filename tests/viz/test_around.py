"""A small map in headless Chromium: one node in the middle, drawn by pyvis, on the page that the whole map has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from waiting import wait_until

from accordgraph.graph.network import Network
from accordgraph.viz.map import render_around

from .conftest import BASE, PLACE, make_edge, make_node, watched

pytestmark = pytest.mark.browser

OpenAround = Callable[..., Page]
SETTLED_MS = 400
HIDDEN = """() => accordgraph.network.body.data.nodes.get({ filter: (node) => node.hidden })
  .map((node) => accordgraph.nodes[node.id].id.split("/").at(-1)).sort()"""
INKED = """() => {
  const canvas = document.querySelector("#vis canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at] > 0) count += 1;
  return count;
}"""


@pytest.fixture
def open_around(offline: BrowserContext, tmp_path: Path) -> OpenAround:
    """Opens what surrounds a node; `page.seen` are the requests, `page.trouble` what went wrong."""

    def open_(network: Network, focus: str, *, fragment: str = "", size: tuple[int, int] = (1200, 800)) -> Page:
        path = tmp_path / "around.html"
        path.write_text(render_around(network, focus, title="海湾外长会"), encoding="utf-8")
        page = watched(offline, path, fragment, size)
        wait_until(page, "window.accordgraph")
        page.wait_for_timeout(SETTLED_MS)
        return page

    return open_


def test_it_loads_without_a_request_or_an_error(open_around, small):
    page = open_around(small, f"{BASE}fmm")
    assert (page.trouble, len(page.seen)) == ([], 1)
    assert page.evaluate(INKED) > 2000
    x, y = page.evaluate(PLACE, f"{BASE}fmm")
    box = page.locator("#network").bounding_box()
    assert abs(x - box["x"] - box["width"] / 2) < box["width"] / 5
    assert abs(y - box["y"] - box["height"] / 2) < box["height"] / 5


def test_a_click_on_a_node_shows_its_quotes_in_context(open_around, small):
    page = open_around(small, f"{BASE}fmm")
    page.mouse.click(*page.evaluate(PLACE, f"{BASE}fmm"))
    page.wait_for_selector("#panel h2")
    assert page.inner_text("#panel h2") == "海湾外长会"
    assert page.inner_text("#panel mark") == "海湾外长会"
    assert page.inner_text("#panel .sentence") == "双方将每年举行海湾外长会，并通过高官会提交报告。"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


def test_a_click_on_a_line_shows_the_words_that_say_so(open_around, small):
    network = Network(small.nodes[:3], small.edges[:1], small.documents, ())
    page = open_around(network, f"{BASE}fmm")
    (x, y), (to_x, to_y) = (page.evaluate(PLACE, f"{BASE}{name}") for name in ("som", "fmm"))
    for step in range(-40, 41, 2):  # the line is a bow
        page.mouse.click((x + to_x) / 2 + step, (y + to_y) / 2)
        page.wait_for_timeout(30)
        if page.is_visible("#panel h3"):
            break
    assert page.inner_text("#panel mark") == "通过高官会提交报告"
    assert "line=" in page.url


def test_search_opens_and_the_legend_and_filters_hide(open_around, small):
    page = open_around(small, f"{BASE}fmm")
    page.fill("#query", "WHO")
    page.press("#query", "Enter")
    assert page.inner_text("#panel h2") == "世界卫生组织"
    page.keyboard.press("Escape")
    page.click('.type[data-type="Institution"]')
    assert page.evaluate(HIDDEN) == ["who"]
    assert page.inner_text("#status").startswith("显示 6 / 7")
    page.select_option("#choose-status", label="拟议或草案")
    assert "fund" not in page.evaluate(HIDDEN)
    assert {"fmm", "plan", "who"} <= set(page.evaluate(HIDDEN))


def test_both_languages_light_and_dark_and_the_address(open_around, small):
    page = open_around(small, f"{BASE}fmm")
    label = "accordgraph.network.body.data.nodes.get(accordgraph.iri('" + BASE + "who')).label"
    assert page.evaluate(label).replace("\n", "") == "世界卫生组织"
    page.click(".tool.language")
    assert page.evaluate(label).replace("\n", " ") == "World Health Organization"
    assert page.inner_text(".tool.language") == "中文"
    page.click(".tool.theme")
    assert page.get_attribute("html", "data-theme") == "dark"
    again = open_around(small, f"{BASE}fmm", fragment="#view=matrix&lang=en&node=" + f"{BASE}som")
    assert again.inner_text("#panel h2") == "Bay Senior Officials' Meeting"
    assert again.trouble == []


def test_pictures_and_tables_to_take_away(open_around, small):
    page = open_around(small, f"{BASE}fmm")
    files = {}
    for action in ("png", "csv"):
        page.click("#take summary")
        with page.expect_download() as download:
            page.click(f'[data-action="{action}"]')
        files[action] = Path(download.value.path()).read_bytes()
    assert files["png"].startswith(b"\x89PNG")
    assert len(files["png"]) > 5000
    assert "世界卫生组织" in files["csv"].decode("utf-8-sig")


def test_surroundings_and_paths_of_a_node(open_around, small):
    page = open_around(small, f"{BASE}fmm")
    page.mouse.click(*page.evaluate(PLACE, f"{BASE}north"))
    page.click('[data-hops="1"]')
    assert page.evaluate(HIDDEN) == ["bay", "fmm", "fund", "som"]
    page.click("#notice .chip:last-child")
    page.click(".chip.path")
    page.mouse.click(*page.evaluate(PLACE, f"{BASE}plan"))
    assert page.locator("#panel .steps li").count() == 1


def test_by_keyboard_alone(open_around, small):
    page = open_around(small, f"{BASE}fmm")
    page.focus("#network")
    scale = "accordgraph.network.getScale()"
    before = page.evaluate(scale)
    page.keyboard.press("+")
    assert page.evaluate(scale) > before
    page.keyboard.press("n")
    assert page.inner_text("#status") != ""
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "海湾合作"


def test_hostile_text_is_only_ever_text(open_around, hostile):
    page = open_around(hostile, hostile.nodes[0].id)
    page.mouse.click(*page.evaluate(PLACE, hostile.nodes[0].id))
    page.wait_for_selector("#panel h2")
    page.wait_for_timeout(SETTLED_MS)
    assert page.trouble == []
    assert page.locator("img, iframe, #panel script, #side script, #warnings script").count() == 0


def test_on_a_phone_everything_has_room(open_around, small):
    page = open_around(small, f"{BASE}fmm", size=(390, 800))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for node in small.nodes:
        x, y = page.evaluate(PLACE, node.id)
        assert 0 < x < 390
        assert 0 < y < 800


def test_two_hundred_nodes_are_drawn(open_around):
    nodes = tuple(make_node(f"n{number}") for number in range(200))
    edges = tuple(make_edge("n0", f"n{number}") for number in range(1, 200))
    page = open_around(Network(nodes, edges, (), ()), f"{BASE}n0")
    assert page.trouble == []
    assert page.evaluate("accordgraph.network.body.data.nodes.length") == 200
    assert page.evaluate(INKED) > 20000
