"""Makes the picture of a page of a site: `python docs/make_site_picture.py SITE docs/site.png [PAGE]`.

Needs Playwright's Python package and a `chromium` on the PATH. PAGE is a path below SITE; without one it is the page of
a mechanism of the bundled example.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from make_screenshot import FLAGS
from playwright.sync_api import ViewportSize, sync_playwright

SIZE: ViewportSize = {"width": 1100, "height": 1290}
PAGE = "zh/e/asean-china-foreign-ministers-meeting.html"
# Longer than the map takes to be drawn.
SETTLED_MS = 800


def main() -> int:
    """Exit code 0, or 2 with a sentence on stderr where there is no page or no browser."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("page", nargs="?", default=PAGE)
    options = parser.parse_args()
    browser, page = shutil.which("chromium"), options.site / options.page
    if browser is None:
        return _fail("there is no chromium on the PATH; install it (Debian: apt-get install chromium)")
    if not page.is_file():
        return _fail(f"there is no page at {page}; make the site with accordgraph publish")
    _picture(browser, page, options.picture)
    return 0


def _picture(browser: str, page: Path, picture: Path) -> None:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser, args=FLAGS.split())
        opened = chromium.new_context(viewport=SIZE, offline=True).new_page()
        opened.goto(page.resolve().as_uri())
        if opened.locator(".around").count():
            opened.wait_for_selector(".around canvas")
        opened.wait_for_timeout(SETTLED_MS)
        opened.screenshot(path=picture)
        chromium.close()


def _fail(sentence: str) -> int:
    print(f"make_site_picture: {sentence}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
