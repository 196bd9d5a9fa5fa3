"""The pages in a browser: they work with nothing but this server, and run nothing that a document holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

Endpoint = Any


@pytest.fixture
def page(endpoint: Endpoint, chromium: Browser) -> Iterator[Page]:
    """A page that may talk to the endpoint only; at the end it has tried nothing else and run no alert."""
    wrong: list[str] = []
    opened = chromium.new_page()
    opened.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
    opened.on(
        "request",
        lambda request: None if request.url.startswith((endpoint.address, "data:")) else wrong.append(request.url),
    )
    yield opened
    opened.close()
    assert not wrong


def answer(page: Page) -> str:
    expect(page.locator("#note")).to_have_text(re.compile(r"^\d+ |is not SPARQL"))
    return page.inner_text("#answer")


def test_a_question_is_answered_on_the_page(page: Page, endpoint: Endpoint) -> None:
    page.goto(f"{endpoint.address}/?lang=en")
    page.fill("#text", "SELECT ?label { age:asean skos:prefLabel ?label } ORDER BY ?label")
    page.click("#free button")
    assert "2 rows" in answer(page)
    assert "东盟" in page.inner_text("#table")
    page.goto(endpoint.address + str(page.get_attribute("#share", "href")))
    assert "东盟" in answer(page)


def test_what_is_wrong_is_shown(page: Page, endpoint: Endpoint) -> None:
    page.goto(f"{endpoint.address}/?lang=zh")
    page.fill("#text", "SELECT <script>alert(1)</script>")
    page.click("#free button")
    assert "the query is not SPARQL" in answer(page)


def test_a_named_query_is_filled_in_and_edited(page: Page, endpoint: Endpoint) -> None:
    page.goto(f"{endpoint.address}/?lang=zh")
    page.click("#mechanisms summary")
    page.fill("#mechanisms input[name=framework]", "中国-东盟")
    page.click("#mechanisms button[type=submit]")
    assert "行" in answer(page)
    assert "中国-东盟" in page.inner_text("#table")
    page.click("#mechanisms .edit")
    expect(page.locator("#text")).to_have_value(re.compile("# title-en"))


def test_the_address_of_a_named_query_opens_it(page: Page, endpoint: Endpoint) -> None:
    page.goto(f"{endpoint.address}/queries/mechanisms?framework={quote('中国-东盟')}&lang=en")
    assert "rows" in answer(page)
    assert page.input_value("#mechanisms input[name=framework]") == "中国-东盟"


def test_hostile_words_stay_words(page: Page, endpoint: Endpoint) -> None:
    page.goto(f"{endpoint.address}/?lang=en")
    page.fill("#text", "SELECT ?s ?o { ?s ?p ?o FILTER(CONTAINS(STR(?o), '<script>') || CONTAINS(STR(?o), '<img')) }")
    page.click("#free button")
    assert "<img src=x onerror=alert(2)>" in answer(page)
    page.click("#table a")
    page.wait_for_load_state()
    assert page.locator("main img, main script").count() == 0
    assert page.locator("h1").count() == 1


def test_pages_lead_from_one_to_the_next(page: Page, endpoint: Endpoint) -> None:
    page.goto(f"{endpoint.address}/resource?iri=https%3A%2F%2Fw3id.org%2Faccordgraph%2Fe%2Fasean&lang=zh")
    assert page.inner_text("h1") == "东盟"
    page.click("main p a >> nth=0")
    page.wait_for_url("**/page?iri=*ns%23Party*")
    page.click("header a[lang=en]")
    expect(page.locator("h1")).to_have_text("party")
