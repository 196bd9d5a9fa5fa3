"""A build to review, and its page in a browser without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from accordgraph import Folder
from accordgraph.build import build
from accordgraph.review.pages import review

PLAN = "demo-asean-china-plan-2026-2030"


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled plan, alone in its folder."""
    source = Path(__file__).parents[2] / "examples" / f"{PLAN}.zh.txt"
    path = tmp_path_factory.mktemp("plan") / source.name
    path.write_bytes(source.read_bytes())
    return path


@pytest.fixture(scope="session")
def built(plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its build; for reading only."""
    out = tmp_path_factory.mktemp("built") / "out"
    build([plan], out)
    return out


@pytest.fixture
def offline(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser that reaches no network."""
    context = chromium.new_context(offline=True, viewport={"width": 1200, "height": 800}, accept_downloads=True)
    context.set_default_timeout(10_000)
    yield context
    context.close()


def watched(context: BrowserContext, path: Path) -> Page:
    """The file as a page; `page.seen` are its requests, `page.trouble` what went wrong on it."""
    page = context.new_page()
    page.seen, page.trouble = [], []  # type: ignore[attr-defined]
    page.on("request", lambda request: page.seen.append(request.url))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.trouble.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda message: page.trouble.append(message.text))  # type: ignore[attr-defined]
    page.goto(path.as_uri())
    return page


@pytest.fixture
def open_review(offline: BrowserContext, tmp_path: Path) -> Callable[..., Page]:
    """Opens the review of a build."""

    def open_(out: Path, slug: str = PLAN, lang: str = "zh") -> Page:
        target = tmp_path / f"review-{lang}"
        review(Folder.open(out), target, lang)
        return watched(offline, target / f"{slug}.review.html")

    return open_
