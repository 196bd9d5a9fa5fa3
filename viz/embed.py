"""Putting data, scripts and styles inside one HTML file without letting any of it break out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib import resources
from typing import Any

from markupsafe import Markup

from .bundle import page_script
from .neighbourhood import vis_network_script

_ESCAPED = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


def script_json(value: Any) -> Markup:
    """JSON that is safe inside `<script type="application/json">`: no `<`, `>`, `&`, no lone surrogates."""
    return escape_json(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def escape_json(text: str) -> Markup:
    r"""JSON text with what could end the script element written as \u00XX."""
    # Markup: nothing is left in the text that HTML could take for a tag or an entity.
    return Markup(_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # noqa: S704


def asset(name: str) -> Markup:
    """The text of one of our own styles or scripts."""
    return inline(resources.files(__package__).joinpath("assets", name).read_text("utf-8"), name)


def renderer() -> Markup:
    """The script that draws the network, as `renderer/lock.json` pins it. Raises `FileNotFoundError` without it."""
    file = resources.files(__package__).joinpath("renderer", "cytoscape.min.js")
    if not file.is_file():
        raise FileNotFoundError(
            f"the map's renderer is missing ({file}); install accordgraph again, with a way to the npm registry"
        )
    return inline(_SOURCE_MAP.sub("", file.read_text("utf-8")), "cytoscape.min.js")


def page_scripts() -> tuple[Markup, ...]:
    """The scripts of the whole map in the order in which they run: the renderer, and our own."""
    return renderer(), inline(page_script(), "app.js")


def around_scripts() -> tuple[Markup, ...]:
    """The scripts of a small map in the order in which they run: vis-network, and our own."""
    drawer = inline(vis_network_script().decode("utf-8"), "vis-network.min.js")
    return drawer, inline(page_script("around.js"), "around.js")


def inline(text: str, name: str) -> Markup:
    """A script or style of our own, to stand in a page. Raises `ValueError` where it would break out."""
    if re.search(r"</(script|style)|<!--", text, re.IGNORECASE):
        raise ValueError(f"{name} holds '</script', '</style' or '<!--' and cannot stand in a page")
    # HTML reads CR LF as LF, and the hash is of what HTML reads. Markup: our own file, checked above.
    return Markup(text.replace("\r\n", "\n").replace("\r", "\n"))  # noqa: S704


def content_policy(*scripts: str) -> str:
    """A Content-Security-Policy under which these scripts run, nothing else does, and nothing is fetched."""
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:"


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
