"""Makes the picture of a map: `python docs/make_screenshot.py MAP.html docs/map.png [LABEL]`.

Needs Playwright's Python package and a `chromium` on the PATH. LABEL is a name on the map (zh or en)
whose panel is to be open; without one it is a mechanism of the bundled example.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

SIZE: ViewportSize = {"width": 1060, "height": 640}
FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
# A mechanism of the bundled example with a framework, reports in both directions and quotes.
LABEL = "中国-东盟外长会"
# Longer than the map takes to travel to a node.
SETTLED_MS = 800


def main() -> int:
    """Exit code 0, or 2 with a sentence on stderr where there is no map or no browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("map", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("label", nargs="?", default=LABEL)
    options = parser.parse_args()
    browser = shutil.which("chromium")
    if browser is None:
        return _fail("there is no chromium on the PATH; install it (Debian: apt-get install chromium)")
    if not options.map.is_file():
        return _fail(f"there is no map at {options.map}; make one with accordgraph build")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS.split())
        page = chromium.new_context(viewport=SIZE, offline=True).new_page()
        page.goto(options.map.resolve().as_uri())
        found = page.evaluate("label => findNodes(label).length", options.label) > 0
        if found:
            _open_panel(page, options.label)
            page.screenshot(path=options.picture)
        chromium.close()
    return 0 if found else _fail(f"the map has no '{options.label}'; give a name that its search box finds")


def _open_panel(page: Page, label: str) -> None:
    page.fill("#query", label)
    page.press("#query", "Enter")
    page.wait_for_selector("#panel h2")
    page.wait_for_timeout(SETTLED_MS)


def _fail(sentence: str) -> int:
    print(f"make_screenshot: {sentence}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
