"""What a reader sees and does, in headless Chromium that is cut off from the network."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import BrowserContext, Page
from waiting import wait_until

from accordgraph.graph.measures import measures
from accordgraph.graph.network import Network, Passage
from accordgraph.viz.map import render_map

from .conftest import PLACE, watched

pytestmark = pytest.mark.browser

OpenMap = Callable[..., Page]
FIT_MS = 400  # a map that moves has come to rest
SHOWN = (
    "() => accordgraph.cy.nodes().map((e) => accordgraph.nodes[Number(e.id().slice(1))].id.split('/').at(-1)).sort()"
)
INKED = """(id) => {
  const canvas = document.querySelector(id);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at] > 0) count += 1;
  return count;
}"""


@pytest.fixture
def open_map(offline: BrowserContext, tmp_path: Path) -> OpenMap:
    """Opens a network as a page; `page.seen` are the requests, `page.trouble` what went wrong on it."""

    def open_(network: Network, *, fragment: str = "", size: tuple[int, int] = (1200, 800), **values: str) -> Page:
        path = tmp_path / "map.html"
        html = render_map(network, **{"title": "海湾合作图", **values}, measures=measures(network))
        path.write_text(html, encoding="utf-8")
        page = watched(offline, path, fragment, size)
        wait_until(page, "window.accordgraph || document.body.classList.contains('nothing')")
        return page

    return open_


def _iri(network: Network, slug: str) -> str:
    return next(node.id for node in network.nodes if node.id.endswith("/" + slug))


def _click_node(page: Page, iri: str) -> None:
    page.mouse.click(*page.evaluate(PLACE, iri))
    page.wait_for_selector("#panel h2")


def _search(page: Page, text: str) -> str:
    page.fill("#query", text)
    page.press("#query", "Enter")
    page.wait_for_timeout(FIT_MS)
    return page.inner_text("#panel h2")


def _hash(page: Page) -> dict[str, str]:
    return {key: value[0] for key, value in parse_qs(page.url.partition("#")[2]).items()}


def _shown(page: Page) -> list[str]:
    return page.evaluate(SHOWN)


def _choose(page: Page, name: str, label: str) -> None:
    page.select_option(f"#choose-{name}", label=label)
    page.wait_for_timeout(FIT_MS)


def _saved(page: Page, action: str) -> bytes:
    page.click("#take summary")
    with page.expect_download() as download:
        page.click(f'[data-action="{action}"]')
    return Path(download.value.path()).read_bytes()


def test_it_loads_without_a_request_or_an_error(open_map, plans):
    page = open_map(plans)
    assert page.trouble == []
    assert len(page.seen) == 1
    assert page.seen[0].startswith("file://")
    assert page.evaluate("performance.getEntriesByName('accordgraph-drawn').length") == 1
    assert page.evaluate(INKED, "#labels") > 500
    assert page.evaluate(INKED, "#ground") > 5000


def test_topics_are_hidden_until_the_legend_brings_them(open_map, plans):
    page = open_map(plans)
    assert "customs" not in _shown(page)
    page.click('.type[data-type="Topic"]')
    assert "customs" in _shown(page)
    assert page.get_attribute('.type[data-type="Topic"]', "aria-pressed") == "true"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *((typed, "海湾外长会") for typed in ("海湾外长会", "foreign min", "haiwanwaizhang", "hwwzh", "BFMM")),
        *((typed, "10+3") for typed in ("十加三", "APT", "10+3", "shijiasan", "sjs")),
    ],
)
def test_search_finds_names_pinyin_and_abbreviations(open_map, plans, typed, name):
    assert _search(open_map(plans), typed) == name


def test_search_by_keyboard_goes_through_the_hits_and_leaves(open_map, plans):
    page = open_map(plans)
    page.keyboard.press("/")
    page.keyboard.type("海湾")
    first = page.get_attribute("#query", "aria-activedescendant")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#query", "aria-activedescendant") != first
    assert page.get_attribute('#hits [aria-selected="true"]', "role") == "option"
    page.keyboard.press("Escape")
    assert page.is_hidden("#hits")
    page.fill("#query", "没有这个")
    assert page.inner_text("#hits") == "没有找到"


@pytest.mark.parametrize(
    ("name", "label", "inside", "outside"),
    [
        ("document", "海湾论坛声明", {"who", "fmm"}, {"som", "plan"}),
        ("framework", "海湾合作", {"bay", "fmm", "som", "fund", "plan"}, {"who", "north", "apt"}),
        ("topic", "海关", {"fmm"}, {"som", "who"}),
        ("strength", "实施", {"north", "plan"}, {"fmm", "som"}),
        ("status", "拟建立", {"fund"}, {"fmm", "som", "who"}),
        ("status", "拟议或草案", {"fund"}, {"fmm"}),
        ("year", "2026", {"who"}, {"som"}),
    ],
)
def test_every_filter(open_map, plans, name, label, inside, outside):
    page = open_map(plans)
    if label not in page.inner_text(f"#choose-{name}"):
        label = next(option for option in page.locator(f"#choose-{name} option").all_inner_texts() if label in option)
    _choose(page, name, label)
    shown = set(_shown(page))
    assert inside <= shown
    assert not outside & shown
    assert name in _hash(page)
    page.click(".clear")
    page.wait_for_timeout(FIT_MS)
    assert outside <= set(_shown(page))
    assert page.trouble == []


def test_the_legend_hides_a_type_and_chooses_a_framework(open_map, plans):
    page = open_map(plans)
    page.click('.type[data-type="Party"]')
    assert "north" not in _shown(page)
    assert page.get_attribute('.type[data-type="Party"]', "aria-pressed") == "false"
    page.click(".framework >> text=海湾合作")
    page.wait_for_timeout(FIT_MS)
    assert "who" not in _shown(page)
    page.click(".framework >> text=海湾合作")
    page.click(".pending")
    assert _shown(page) == ["fund"]


def test_a_click_on_a_node_shows_names_facts_and_the_sentence(open_map, plans):
    page = open_map(plans)
    _click_node(page, _iri(plans, "fmm"))
    panel = page.inner_text("#panel")
    for said in (
        "海湾外长会",
        "Bay Foreign Ministers' Meeting",
        "BFMM",
        "部长级会议",
        "每年",
        "海湾合作行动计划 · 一(二)3",
    ):
        assert said in panel
    assert page.inner_text("#panel mark >> nth=0") == "海湾外长会"
    assert page.inner_text("#panel .sentence >> nth=0") == "双方将每年举行海湾外长会，并通过高官会提交报告。"


def test_a_click_on_a_line_shows_its_quotes(open_map, plans):
    page = open_map(plans)
    one, other = (page.evaluate(PLACE, _iri(plans, slug)) for slug in ("north", "plan"))
    page.mouse.click((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    page.wait_for_selector("#panel h2")
    panel = page.inner_text("#panel")
    assert "北方国" in panel
    for said in ("海湾合作行动计划", "实施", "0.9", "双方将落实海湾合作行动计划"):
        assert said in panel


def test_a_quote_opens_from_a_relation_and_the_way_leads_on(open_map, plans):
    page = open_map(plans, fragment="#" + _iri(plans, "som"))
    page.click("#panel .badge.open >> nth=0")
    assert page.inner_text("#panel mark >> nth=0") == "通过高官会提交报告"
    page.click("#panel h2 .link >> nth=1")
    assert page.inner_text("#panel h2") == "海湾外长会"


def test_a_quote_opens_the_same_measure_in_the_other_language(open_map, plans):
    passage = plans.passages[0]
    english = "The two sides will convene the <b>Bay</b> Foreign Ministers' Meeting annually."
    there = Passage("Bay Plan of Action", "1.2.3", 40, 40 + len(english), english)
    places = tuple((one.document, one.start, one.end) for one in (passage, there))
    both = replace(plans, passages=(passage, there), versions=(places,), documents=(*plans.documents, there.document))
    page = open_map(both, fragment="#" + _iri(plans, "fmm"))
    assert not page.is_visible("#panel details.version .sentence")
    page.click("#panel details.version summary >> nth=0")
    assert page.inner_text("#panel details.version .sentence >> nth=0") == english
    assert page.inner_text("#panel details.version .source >> nth=0") == "Bay Plan of Action · 1.2.3"


def test_without_another_version_nothing_is_offered(open_map, plans):
    page = open_map(plans, fragment="#" + _iri(plans, "fmm"))
    assert page.locator("#panel blockquote").count()
    assert page.locator("#panel details.version").count() == 0


@pytest.mark.parametrize(("hops", "beyond"), [(1, {"north"}), (2, {"apt"}), (3, {"apt"})])
def test_focus_shows_the_surroundings_only(open_map, plans, hops, beyond):
    page = open_map(plans, fragment="#" + _iri(plans, "som"))
    page.click(f'[data-hops="{hops}"]')
    page.wait_for_timeout(FIT_MS)
    shown = set(_shown(page))
    assert {"som", "fmm"} <= shown
    assert not beyond & shown
    assert "只看“海湾高官会”周围" in page.inner_text("#notice")
    page.click("#notice >> text=显示全部")
    assert "apt" in _shown(page)


def test_a_path_between_two_nodes(open_map, plans):
    page = open_map(plans, fragment="#" + _iri(plans, "som"))
    page.click(".path")
    assert "起点：海湾高官会" in page.inner_text("#notice")
    page.fill("#query", "北方国")
    page.press("#query", "Enter")
    page.wait_for_timeout(FIT_MS)
    assert re.match(r"海湾高官会 → 北方国：\d 步", page.inner_text("#panel h2"))
    assert page.locator(".steps li").count() >= 2
    assert page.evaluate("accordgraph.cy.elements('.dim').length") > 0
    assert _hash(page)["path"].split() == [_iri(plans, "som"), _iri(plans, "north")]
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")


def test_two_nodes_without_a_path_are_said_to_have_none(open_map, plans):
    page = open_map(plans, fragment=f"#path={_iri(plans, 'som')}+{_iri(plans, 'apt')}")
    assert "没有路径" in page.inner_text("#panel h2")


def test_documents_are_compared(open_map, plans):
    page = open_map(plans)
    page.click('[data-view="compare"]')
    columns = {name: page.text_content(f'[data-column="{name}"]') for name in ("first", "both", "second")}
    assert "海湾外长会" in columns["both"]
    assert "海湾高官会" in columns["first"]
    assert "世界卫生组织" in columns["second"]
    page.click('[data-column="both"] text >> text=海湾外长会')
    assert page.inner_text("#panel h2") == "海湾外长会"


def test_the_matrix_has_a_cell_for_a_served_topic_and_names_the_unserved(open_map, plans):
    page = open_map(plans, fragment="#view=matrix")
    assert page.locator("[data-cell]").count() == 1
    assert "没有机制的领域  1" in page.text_content("#sheet")
    page.locator("[data-cell]").press("Enter")
    assert "海关" in page.inner_text("#panel h2")


def test_the_ladder_has_levels_and_who_reports_to_whom(open_map, plans):
    page = open_map(plans, fragment="#view=ladder")
    text = page.text_content("#sheet")
    assert text.index("部长") < text.index("官员")
    assert "海湾高官会 – 报告 – 海湾外长会" in text
    assert page.locator("[data-edge]").count() == 3


def test_the_timeline_has_documents_agreements_and_rhythms(open_map, plans):
    page = open_map(plans, fragment="#view=timeline")
    text = page.text_content("#sheet")
    for said in ("文件  2", "协定与倡议  1", "定期召开  1", "每年", "2025 ⟳"):
        assert said in text


@pytest.mark.parametrize("view", ["network", "compare", "matrix", "ladder", "timeline"])
def test_every_view_can_be_taken_away(open_map, plans, view):
    page = open_map(plans, fragment=f"#view={view}")
    svg = _saved(page, "svg").decode("utf-8")
    root = ET.fromstring(svg)  # noqa: S314 (our own)
    text = "".join(root.itertext())
    assert root.attrib["width"] == "297mm"
    for said in ("海湾合作图", "海湾外长会", "机制", "虚线边框"):
        assert said in text
    png = _saved(page, "png")
    width, height = struct.unpack(">II", png[16:24])
    assert width >= 3500
    assert height > 1000
    assert len(png) > 40_000, "a blank picture is smaller"
    rows = _saved(page, "csv").decode("utf-8-sig").split("\r\n")
    assert len(rows) > 2
    assert any("海湾外长会" in row for row in rows)
    assert page.trouble == []


def test_the_picture_has_the_colours_and_the_letters(open_map, plans):
    page = open_map(plans)
    dark = page.evaluate(
        """async () => {
          const image = await createImageBitmap(await accordgraph.asPng());
          const canvas = new OffscreenCanvas(image.width, image.height);
          const context = canvas.getContext("2d");
          context.drawImage(image, 0, 0);
          const { data } = context.getImageData(0, 0, image.width, image.height);
          let [ink, blue] = [0, 0];
          for (let at = 0; at < data.length; at += 4) {
            if (data[at] < 70 && data[at + 1] < 80 && data[at + 2] < 90) ink += 1;
            if (data[at] < 30 && data[at + 1] > 90 && data[at + 1] < 130 && data[at + 2] > 150) blue += 1;
          }
          return [ink, blue];
        }"""
    )
    assert dark[0] > 3000
    assert dark[1] > 3000


def test_a_table_disarms_formulas(open_map, hostile):
    csv = open_map(hostile).evaluate("accordgraph.csv()")
    assert "'=HYPERLINK(" in csv
    assert not re.search(r'(^|,)"?[=+@]', csv, re.MULTILINE)


def test_the_address_holds_the_state_and_gives_it_back(open_map, plans):
    page = open_map(plans, size=(1300, 900))
    page.click('.type[data-type="Party"]')
    _choose(page, "status", "已建立")
    _search(page, "bfmm")
    page.click(".language")
    page.click(".theme")
    page.select_option("#choose-size", "degree")
    address = page.url.partition("#")[2]
    looks = {"lang": "en", "theme": "dark", "size": "degree"}
    assert _hash(page) == {"node": _iri(plans, "fmm"), "hide": "Party Topic", "status": "existing", **looks}
    again = open_map(plans, fragment="#" + address)
    assert again.inner_text("#panel h2") == "Bay Foreign Ministers' Meeting"
    assert again.get_attribute("html", "data-theme") == "dark"
    assert again.evaluate("accordgraph.state.filters.status") == "existing"
    assert again.url.partition("#")[2] == address
    again.evaluate("location.hash = '#view=ladder'")
    again.wait_for_selector("#sheet svg")
    assert again.is_hidden("#panel")


@pytest.mark.parametrize(
    "fragment", ["#node=nowhere&hops=9&view=x&compare=7+8&path=a", "#%E0%A4%A", "#=&&=", "#line=1-2"]
)
def test_an_address_that_is_wrong_does_no_harm(open_map, plans, fragment):
    page = open_map(plans, fragment=fragment)
    assert page.trouble == []
    assert len(_shown(page)) > 5


def test_the_language_can_be_changed(open_map, plans):
    page = open_map(plans, fragment="#" + _iri(plans, "fmm"))
    page.click(".language")
    assert page.inner_text("#panel h2") == "Bay Foreign Ministers' Meeting"
    assert page.get_attribute("html", "lang") == "en"
    assert page.inner_text('[data-view="matrix"]') == "Matrix"
    assert "mechanism" in page.inner_text("#side")
    page.click(".language")
    assert page.inner_text("#panel h2") == "海湾外长会"


def test_the_keyboard_alone_is_enough(open_map, plans):
    page = open_map(plans)
    before = page.evaluate("accordgraph.cy.zoom()")
    page.keyboard.press("+")
    assert page.evaluate("accordgraph.cy.zoom()") > before
    page.focus("#network")
    pan = page.evaluate("accordgraph.cy.pan().x")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("accordgraph.cy.pan().x") > pan
    page.keyboard.press("n")
    assert "条联系" in page.inner_text("#status")
    page.keyboard.press("Enter")
    assert page.is_visible("#panel")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert page.is_hidden("#panel")
    page.keyboard.press("3")
    assert page.is_visible("#sheet svg")
    page.focus("#sheet [tabindex]")
    page.keyboard.press("Enter")
    assert page.is_visible("#panel")
    page.keyboard.press("Escape")
    page.keyboard.press("1")
    page.keyboard.press("0")
    assert page.evaluate("accordgraph.cy.zoom()") == pytest.approx(before, rel=0.3)


def test_everything_that_can_be_pressed_has_a_name(open_map, plans):
    nameless = """() => [...document.querySelectorAll("button, select, input, [role=button], [tabindex='0']")]
      .filter((e) => !(e.getAttribute("aria-label") || e.textContent.trim() || e.labels?.length))
      .map((e) => e.outerHTML)"""
    for view in ("network", "compare", "matrix", "ladder", "timeline"):
        assert open_map(plans, fragment=f"#view={view}").evaluate(nameless) == []


def test_no_two_labels_overlap_as_it_opens(open_map, plans):
    placed = open_map(plans).evaluate("accordgraph.scene().placed")
    assert len(placed) > 5
    for at, one in enumerate(placed):
        for other in placed[at + 1 :]:
            apart = one["right"] <= other["left"] or other["right"] <= one["left"]
            assert apart or one["bottom"] <= other["top"] or other["bottom"] <= one["top"]


def test_more_labels_appear_closer_by(open_map, crowd):
    page = open_map(crowd)
    labels = "accordgraph.scene().placed.map((box) => box.index)"
    far = page.evaluate(labels)
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.keyboard.press("+")
    page.wait_for_timeout(FIT_MS)
    assert set(page.evaluate(labels)) - set(far)


def test_of_many_nodes_the_important_ones_are_drawn_and_the_others_when_looked_at(open_map, crowd):
    page = open_map(crowd)
    first = set(_shown(page))
    assert len(first) <= 500 < len(crowd.nodes)
    assert page.evaluate(INKED, "#ground") > 20000
    rare = page.evaluate("accordgraph.nodes.reduce((a, b) => (b.rank > a.rank ? b : a)).id")
    assert rare.rsplit("/", 1)[-1] not in first
    page.evaluate("(iri) => accordgraph.change({ node: accordgraph.iri(iri) })", rare)
    page.wait_for_timeout(2 * FIT_MS)
    assert rare.rsplit("/", 1)[-1] in _shown(page)
    assert page.trouble == []


def test_size_and_colour_can_mean_measures(open_map, plans):
    page = open_map(plans)
    sizes = "accordgraph.cy.nodes().map((e) => e.data('size'))"
    before = page.evaluate(sizes)
    page.select_option("#choose-size", "bridging")
    assert page.evaluate(sizes) != before
    page.select_option("#choose-colour", "community")
    assert "社群 1" in page.inner_text("#side")


def test_warnings_are_shown_and_can_be_closed(open_map, plans, empty):
    page = open_map(plans)
    assert "海湾合作行动计划：文本在句中结束，可能被截断" in page.inner_text("#warnings")
    page.click("#warnings .close")
    page.click(".language")
    assert page.is_hidden("#warnings")
    assert open_map(empty).is_hidden("#warnings")


def test_an_empty_network_says_so(open_map, empty):
    page = open_map(empty)
    assert "图中没有节点" in page.inner_text("#empty")
    assert page.is_hidden("#search")
    assert page.trouble == []


def test_hostile_text_is_shown_and_does_nothing(open_map, hostile):
    page = open_map(hostile, title=hostile.documents[0])
    assert page.text_content("h1") == hostile.documents[0]
    for index, text in enumerate(hostile.documents):
        page.evaluate("(iri) => accordgraph.change({ node: accordgraph.iri(iri) })", _iri(hostile, f"n{index}"))
        assert page.text_content("#panel h2") == text
        assert page.text_content("#panel mark") == text
    for view in ("compare", "matrix", "ladder", "timeline", "network"):
        page.click(f'[data-view="{view}"]')
        ET.fromstring(page.evaluate("accordgraph.asSvgText()"))  # noqa: S314 (our own)
    page.fill("#query", "alert")
    page.click(".language")
    strange = "img, iframe, #panel script, #side script, #warnings script, #hits script, #sheet script, #tip script"
    assert page.locator(strange).count() == 0
    assert page.trouble == []
    assert len(page.seen) == 1


def test_hostile_text_in_a_popup_stays_text(open_map, hostile):
    page = open_map(hostile)
    x, y = page.evaluate(PLACE, _iri(hostile, "n1"))
    page.mouse.move(x - 40, y - 40)
    page.mouse.move(x, y)
    page.wait_for_selector("#tip", state="visible")
    assert page.text_content("#tip") == hostile.documents[1]
    assert page.locator("img").count() == 0


def test_a_phone_has_room_for_everything(open_map, plans):
    page = open_map(plans, size=(390, 800))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.is_hidden("#side")
    page.click(".tool.side")
    assert page.is_visible("#side")
    page.click(".tool.side")
    page.evaluate("(iri) => accordgraph.change({ node: accordgraph.iri(iri) })", _iri(plans, "fmm"))
    page.wait_for_timeout(2 * FIT_MS)
    panel = page.locator("#panel").bounding_box()
    assert panel["width"] == 390
    assert page.evaluate(PLACE, _iri(plans, "fmm"))[1] < panel["y"]
    tall = page.evaluate("(() => { const b = accordgraph.cy.nodes().boundingBox(); return b.h > b.w * 0.6; })()")
    assert tall


def test_print_keeps_the_title_and_leaves_out_the_tools(open_map, plans):
    page = open_map(plans)
    page.emulate_media(media="print")
    assert page.is_visible("#title")
    for part in ("#search", "#tools", "#views", "#zoom"):
        assert page.is_hidden(part)


def test_dark_follows_the_system_until_it_is_chosen(open_map, plans):
    page = open_map(plans)
    page.emulate_media(color_scheme="dark")
    assert page.get_attribute("html", "data-theme") == "dark"
    page.click(".theme")
    assert page.get_attribute("html", "data-theme") == "light"


def test_it_runs_inside_a_notebooks_frame(offline, plans, tmp_path):
    from accordgraph.viz.map import MapPage  # noqa: PLC0415

    path = tmp_path / "notebook.html"
    frame = MapPage(render_map(plans, title="海湾合作图"))._repr_html_()
    path.write_text(f"<!doctype html><meta charset=utf-8>{frame}", encoding="utf-8")
    page = offline.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.goto(path.as_uri())
    inside = page.frame_locator("iframe")
    inside.locator("#query").fill("APT")
    inside.locator("#query").press("Enter")
    assert inside.locator("#panel h2").inner_text() == "10+3"
    assert trouble == []
