"""What tests of several rooms share: a browser, and what lies beside the project, where it does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(scope="session")
def dcat_ap() -> Path:
    """DCAT-AP's shapes in a folder: `ACCORDGRAPH_SHAPES`, or `../shared/shapes` beside the project."""
    folder = Path(os.environ.get("ACCORDGRAPH_SHAPES") or Path(__file__).parents[2] / "shared" / "shapes")
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; tests are skipped without it, but fail where CI=true.

    One for each module: as long as it is open an event loop runs, and tests of servers want their own.
    """
    path = shutil.which("chromium")
    if path is None:
        reason = "the browser tests need chromium on the PATH (Debian: apt-get install chromium)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        yield browser
        browser.close()
