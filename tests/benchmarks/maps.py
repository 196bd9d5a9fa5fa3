"""How soon a map shows its first picture, and how many frames a second it draws while it is moved.

Headless Chromium without a GPU, pages of 300, 2,000 and 10,000 nodes: ours, plain pyvis, and bare pages of cytoscape,
sigma and vis-network with our coordinates. Compare within one run only. With `--record` the figures go to
docs/figures/maps.md, with date and commit.
"""

from __future__ import annotations

import math
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from figures import MACHINE, keep, parser, table
from map_pages import PAGES, network_of
from playwright.sync_api import Error, Page, sync_playwright

SIZES = (300, 2000, 10000)
FLAGS = "--no-sandbox --disable-gpu --enable-unsafe-swiftshader --no-first-run --disable-background-networking"
WINDOW = {"width": 1280, "height": 800}
PATIENCE_S = 45
PANNED_S = 4
READY = """() => window.ready ?? performance.getEntriesByName("accordgraph-picture")[0]?.startTime"""
# Frames are counted where the page draws them: between one callback before painting and the next.
COUNT = """(milliseconds) => {
  window.frames_ = null;
  let [frames, began] = [0, performance.now()];
  const next = () => {
    frames += 1;
    const passed = performance.now() - began;
    if (passed < milliseconds) requestAnimationFrame(next);
    else window.frames_ = (frames / passed) * 1000;
  };
  requestAnimationFrame(next);
}"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds to the first picture and frames a second; None for what did not come in time."""

    picture: float | None
    frames: float | None
    megabytes: float


def measure(page: Page, path: Path) -> Measured:
    """One page, opened and moved about."""
    size = path.stat().st_size / 1e6
    page.goto(path.as_uri(), wait_until="commit")
    try:
        page.wait_for_function(READY, timeout=PATIENCE_S * 1000, polling=50)
        picture = page.evaluate(READY) / 1000
    except Error:
        return Measured(None, None, size)
    page.wait_for_timeout(1500)
    return Measured(picture, _panned(page), size)


def _panned(page: Page) -> float | None:
    """Frames a second while the mouse drags the map by a corner where no node is."""
    right, bottom = WINDOW["width"] - 24, WINDOW["height"] - 60
    try:
        page.mouse.move(right, bottom)
        page.mouse.down()
        page.evaluate(COUNT, PANNED_S * 1000)
        began = time.monotonic()
        frames = None
        while frames is None and time.monotonic() - began < PATIENCE_S:
            turn = (time.monotonic() - began) * 2.5
            page.mouse.move(right - 150 + 150 * math.cos(turn), bottom - 90 + 90 * math.sin(turn))
            frames = page.evaluate("window.frames_")
        page.mouse.up()
    except Error:
        return None
    return frames


def measured(names: list[str], sizes: tuple[int, ...]) -> dict[int, dict[str, Measured]]:
    """Every page of every size, each in a browser of its own."""
    found: dict[int, dict[str, Measured]] = {}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        for size in sizes:
            network = network_of(size)
            for name in names:
                path = Path(scratch) / "page.html"
                path.write_text(PAGES[name](network), encoding="utf-8")
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS.split())
                page = browser.new_context(viewport=WINDOW, offline=True).new_page()
                page.set_default_timeout(PATIENCE_S * 1000)
                found.setdefault(size, {})[name] = measure(page, path)
                browser.close()
                print(f"{size:6} {name:16} {found[size][name]}", file=sys.stderr, flush=True)
    return found


def _seconds(value: float | None) -> str:
    return f"{value:.2f} s" if value is not None else f"not within {PATIENCE_S} s"


def sections(found: dict[int, dict[str, Measured]]) -> Iterator[str]:
    """A table a size, and the ratios that matter."""
    for size, by_name in found.items():
        own = by_name["accordgraph map"]
        rows = []
        for name, each in by_name.items():
            ratio = f"{(each.picture or PATIENCE_S) / own.picture:.1f}" if own.picture else ""
            bound = "" if each.picture else "≥ "
            frames = f"{each.frames:.0f}" if each.frames is not None else "–"
            rows.append((name, _seconds(each.picture), f"{bound}{ratio}", frames, f"{each.megabytes:.1f} MB"))
        head = ("page", "first picture", "times ours", "frames/s while moved", "size")
        yield f"## {size:,} nodes, {2 * size:,} edges\n\n{table(head, rows)}\n"


def main() -> int:
    """Prints the figures; exit code 2 where there is no browser."""
    options = parser(__doc__, "maps")
    options.add_argument("--sizes", default=",".join(map(str, SIZES)))
    options.add_argument("--pages", default=",".join(PAGES))
    args = options.parse_args()
    if shutil.which("chromium") is None:
        print("maps: there is no chromium on the PATH (Debian: apt-get install chromium)", file=sys.stderr)
        return 2
    found = measured(args.pages.split(","), tuple(map(int, args.sizes.split(","))))
    text = "\n".join(sections(found))
    print(text)
    if args.record:
        keep("maps", "Maps", "make maps", text, f"{MACHINE}, no GPU")
    return 0


if __name__ == "__main__":
    sys.exit(main())
