"""Makes the pictures of a map: `python docs/make_screenshot.py MAP.html FOCUS.html FOLDER`.

`map.png` is the network with a panel open, `map-compare.png` two documents compared, `map-phone.png` a phone in
the dark, `map-focus.png` what surrounds one node. Needs Playwright's Python package and a `chromium` on the PATH.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

DESK: ViewportSize = {"width": 1180, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 760}
FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
# A mechanism of the bundled example with a framework, reports in both directions and quotes.
LABEL = "中国-东盟外长会"
# Longer than the map takes to travel to a node.
SETTLED_MS = 1200


def main() -> int:
    """Exit code 0, or 2 with a sentence on stderr where there is no map or no browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("map", type=Path)
    parser.add_argument("focus", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    path = shutil.which("chromium")
    if path is None:
        return _fail("there is no chromium on the PATH; install it (Debian: apt-get install chromium)")
    for page in (options.map, options.focus):
        if not page.is_file():
            return _fail(f"there is no map at {page}; make one with accordgraph map")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS.split())
        _network(chromium, options.map, options.folder / "map.png")
        _page(chromium, options.map, DESK, "#view=compare", "light").screenshot(path=options.folder / "map-compare.png")
        _page(chromium, options.map, PHONE, "", "dark").screenshot(path=options.folder / "map-phone.png")
        _page(chromium, options.focus, DESK, "", "light").screenshot(path=options.folder / "map-focus.png")
        chromium.close()
    return 0


def _page(chromium: Browser, path: Path, size: ViewportSize, hash_: str, scheme: Literal["light", "dark"]) -> Page:
    page = chromium.new_context(viewport=size, offline=True, color_scheme=scheme).new_page()
    page.goto(path.resolve().as_uri() + hash_)
    page.wait_for_timeout(SETTLED_MS)
    return page


def _network(chromium: Browser, path: Path, picture: Path) -> None:
    page = _page(chromium, path, DESK, "", "light")
    page.evaluate("label => accordgraph.change({ node: accordgraph.findNodes(label)[0].index })", LABEL)
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=picture)


def _fail(sentence: str) -> int:
    print(f"make_screenshot: {sentence}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
