"""What a reader sees and does, in headless Chromium that is cut off from the network, with pages from disk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page
from waiting import wait_until

from .conftest import Site

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
SUMMIT = "e/asean-china-summit.html"
PLAN = "d/demo-asean-china-plan-2026-2030.html"
KINDS = ("index.html", "entities.html", "mechanisms.html", "topics.html", "t/digital-economy.html", "documents.html",
         "commitments.html", "search.html", SUMMIT, PLAN)  # fmt: skip


@pytest.fixture
def open_page(site: Site, offline: BrowserContext) -> Open:
    """Opens a page; `page.seen` are the requests, `page.trouble` what went wrong on it."""

    def open_(name: str) -> Page:
        page = offline.new_page()
        page.seen, page.trouble = [], []
        page.on("request", lambda request: page.seen.append(request.url))
        page.on("pageerror", lambda error: page.trouble.append(str(error)))
        page.on("console", lambda message: page.trouble.append(message.text))
        page.goto(f"{site.folder.as_uri()}/{name}")
        return page

    return open_


@pytest.mark.parametrize("name", ["index.html", *(f"zh/{name}" for name in KINDS), f"en/{SUMMIT}", f"en/{PLAN}"])
def test_pages_ask_nobody_for_anything_and_have_no_trouble(open_page: Open, site: Site, name: str) -> None:
    page = open_page(name)
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(100)
    assert page.trouble == []
    assert all(url.startswith(f"{site.folder.as_uri()}/") or url == "data:," for url in page.seen), page.seen


@pytest.mark.parametrize(
    ("query", "lang", "found"),
    [
        ("外长会", "zh", "中国-东盟外长会"),
        ("foreign ministers' m", "en", "ASEAN-China Foreign Ministers' Meeting"),
        ("adb", "zh", "亚洲开发银行"),
        ("yazhoukaifayinhang", "zh", "亚洲开发银行"),
        ("yzkfyh", "zh", "亚洲开发银行"),
        ("digital economy", "en", "Digital economy"),
    ],
)
def test_search_knows_names_short_forms_and_pinyin(open_page: Open, query: str, lang: str, found: str) -> None:
    page = open_page(f"{lang}/{SUMMIT}")
    page.keyboard.press("/")
    page.keyboard.type(query)
    page.locator("#hits li", has_text=found).first.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#q", "aria-activedescendant") == "hit-0"
    page.locator("#hits li", has_text=found).first.click()
    page.wait_for_url("**/e/*.html" if "econ" not in query else "**/t/*.html")
    assert found in page.inner_text("h1")


def test_search_by_keys_and_without_a_hit(open_page: Open) -> None:
    page = open_page("zh/index.html")
    page.fill("#q", "10+3")
    page.wait_for_selector("#hits li")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zh/e/*.html")
    page.fill("#q", "不存在的名称")
    page.wait_for_selector("#hits li")
    assert page.inner_text("#hits") == "没有找到"
    page.keyboard.press("Escape")
    assert page.is_hidden("#hits")


def test_all_results_stand_on_a_page_of_their_own(open_page: Open) -> None:
    page = open_page("en/index.html")
    page.fill("#q", "health")
    page.wait_for_selector("#hits li")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/search.html?q=health")
    page.wait_for_selector("#found li")
    count = page.locator("#found li").count()
    assert page.inner_text("#count") == f"{count} results"
    assert count > 3


def test_the_language_is_switched_on_the_same_page(open_page: Open) -> None:
    page = open_page(f"zh/{SUMMIT}")
    assert page.inner_text("h1") == "中国-东盟领导人会议"
    page.click(".switch a")
    assert page.inner_text("h1") == "ASEAN-China Summit"
    assert page.get_attribute("html", "lang") == "en"
    page.click(".switch a")
    assert page.get_attribute("html", "lang") == "zh-Hans"


def test_the_keyboard_reaches_the_text_first(open_page: Open) -> None:
    page = open_page(f"en/{SUMMIT}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_a_quote_leads_to_its_words_in_the_text(open_page: Open) -> None:
    page = open_page(f"zh/{SUMMIT}")
    quote = page.locator(".quotes a").first
    words = quote.locator("mark").inner_text()
    quote.click()
    page.wait_for_selector(".here")
    assert "".join(page.locator(".here").all_inner_texts()) == words
    assert page.locator(".here").first.evaluate("e => Math.abs(e.getBoundingClientRect().top - innerHeight / 2)") < 300
    page.evaluate("location.hash = '#char=0,4'")  # any stretch, also one that no fact rests on
    wait_until(page, "document.querySelector('.here')?.textContent === '中国-东'")


def test_pointer_and_focus_tell_what_words_are(open_page: Open) -> None:
    page = open_page(f"zh/{PLAN}")
    mention = page.locator(".words .m.c").first
    mention.hover()
    assert page.locator("#card a").count() >= 2
    page.keyboard.press("Escape")
    assert page.is_hidden("#card")
    page.locator(".words .m").first.focus()
    name = page.inner_text("#card a")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/e/*.html")
    assert page.inner_text("h1") == name


def test_marks_can_be_put_away(open_page: Open) -> None:
    page = open_page(f"zh/{PLAN}")
    colour = "getComputedStyle(document.querySelector('.words .c')).backgroundColor"
    assert page.evaluate(colour) != "rgba(0, 0, 0, 0)"
    page.uncheck("#undertakings")
    assert page.evaluate(colour) == "rgba(0, 0, 0, 0)"


def test_the_map_comes_when_the_reader_comes_to_it(open_page: Open) -> None:
    page = open_page(f"en/{SUMMIT}")
    page.locator("#around").scroll_into_view_if_needed()
    page.wait_for_selector(".around canvas")
    assert any(url.endswith("vis-network.min.js") for url in page.seen)
    dark = """() => {
      const canvas = document.querySelector(".around canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let count = 0;
      for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 0) count += 1;
      return count;
    }"""
    wait_until(page, f"({dark})() > 1000")
    page.get_by_role("button", name="Zoom in").click()
    box = page.locator(".around canvas").bounding_box()
    assert box
    page.get_by_role("button", name="Zoom out").click()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(f"**/en/{SUMMIT}")
    assert page.trouble == []


def test_without_scripts_all_is_there(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.folder.as_uri()}/zh/{PLAN}")
    page.locator(".words .m").first.click()
    assert "中国-东盟" in page.inner_text("h1")
    page.click(".switch a")
    assert page.get_attribute("html", "lang") == "en"
    context.close()


@pytest.mark.parametrize("name", KINDS)
def test_a_phone_needs_no_scrolling_sideways(open_page: Open, name: str) -> None:
    page = open_page(f"en/{name}")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_print_leaves_out_the_tools(open_page: Open) -> None:
    page = open_page(f"zh/{PLAN}")
    page.emulate_media(media="print")
    assert page.is_visible("h1")
    assert page.is_hidden(".search")
    assert page.is_hidden(".outline")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, site: Site, scheme: str) -> None:
    context = chromium.new_context(offline=True, color_scheme=scheme)
    page = context.new_page()
    commitment = next((site.folder / "zh" / "c").rglob("*.html")).relative_to(site.folder / "zh").as_posix()
    found = {}
    for name in (*KINDS, commitment) if scheme == "light" else ("commitments.html", SUMMIT, commitment):
        page.goto(f"{site.folder.as_uri()}/{'en' if scheme == 'dark' else 'zh'}/{name}")
        if name == SUMMIT:
            page.locator("#around").scroll_into_view_if_needed()
            page.wait_for_selector(".around canvas")
        violations = Axe().run(page).response["violations"]
        found[name] = [(v["id"], v["nodes"][0]["html"], v["nodes"][0]["failureSummary"]) for v in violations]
    context.close()
    assert {name: problems for name, problems in found.items() if problems} == {}
