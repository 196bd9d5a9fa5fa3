"""Pages from templates: every value is escaped, and every address leads to a file of the site."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from accordgraph.folder import write
from accordgraph.templating import environment
from accordgraph.viz.embed import script_json

from .addresses import relative
from .facts import Names, pick
from .reading import Mark
from .words import LANGS, table, words

_NONCHARACTERS = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_UNSEEN = re.compile(f"[\x7f-\x9f\ufdd0-\ufdef{_NONCHARACTERS}]")
_PLAIN = {"\t", "\n"}
_TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(value: Any) -> Any:
    """A text with U+FFFD for what HTML may not hold: control characters, lone surrogates, noncharacters."""
    if type(value) is not str or value.isprintable():
        return value
    return "".join("\ufffd" if _forbidden(char) else char for char in value)


def _forbidden(char: str) -> bool:
    code = ord(char)
    control = unicodedata.category(char) in ("Cc", "Cs") and char not in _PLAIN
    return control or 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def unturned(value: str) -> str:
    """A text without marks that turn its direction, for places where nothing sets it apart."""
    return "".join(char for char in value if char not in _TURNS)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on every page: the site's title and what else the templates want from all of it."""

    title: Names
    version: str
    url: str | None
    has_map: bool
    strengths: Mapping[str, Names]


class Pages:
    """Writes pages below a folder, each in both languages, and remembers them for the list of pages."""

    def __init__(self, folder: Path, frame: Frame) -> None:
        self._folder = folder
        self._frame = frame
        self._environment = _environment()
        self.written: list[str] = []

    def both(self, template: str, page: str, **values: Any) -> None:
        """A page in each language, in the language's folder."""
        for lang in LANGS:
            self._write(template, lang, page, f"{lang}/{page}", values)
        self.written.append(page)

    def front(self, template: str, lang: str, **values: Any) -> None:
        """The page at the top of the site: the home page of one language once more."""
        self._write(template, lang, "index.html", "index.html", values)

    def _write(self, template: str, lang: str, page: str, here: str, values: Mapping[str, Any]) -> None:
        other = next(tag for tag in LANGS if tag != lang)
        text = self._environment.get_template(template).render(
            lang=lang,
            other=other,
            words=words(lang),
            site=self._frame,
            page=page,
            link=lambda there: relative(here, f"{lang}/{there}"),
            file=partial(relative, here),
            root="../" * here.count("/") or "./",
            strength_names=self._frame.strengths,
            addresses={tag: relative(here, f"{tag}/{page}") for tag in LANGS},
            canonical=f"{self._frame.url}{lang}/{page}" if self._frame.url else "",
            **values,
        )
        write(self._folder, here, text.encode("utf-8", "replace"))

    def file(self, template: str, name: str, **values: Any) -> None:
        """A file that is no page: the list of pages, or what robots may read."""
        text = self._environment.get_template(template).render(site=self._frame, **values)
        write(self._folder, name, text.encode("utf-8"))


def _environment() -> Environment:
    found = environment("accordgraph.site")
    found.finalize = clean
    found.globals.update(pick=pick, langs=LANGS, tags={"zh": "zh-Hans", "en": "en"})
    found.globals.update(types=table("types"), one=table("one"), fragment=_fragment, mark_data=_mark_data)
    found.filters.update(script_json=_script_json, unturned=unturned, anchor=_anchor)
    return found


def _script_json(value: Any) -> Markup:
    """JSON for a script element; what HTML may not hold is written as an escape of JSON."""
    # Markup: what is added has no sign but a backslash, letters and digits
    return Markup(_UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1], script_json(value)))  # noqa: S704


def _fragment(anchor: str) -> str:
    return f"#{quote(anchor, safe='/=,()')}"


def _mark_data(marks: Sequence[Mark], lang: str, link: Callable[[str], str]) -> list[dict[str, str]]:
    """What the script of a document says of each mark."""
    return [
        {
            "name": pick(mark.shown.names, lang)[0],
            "note": pick(mark.note, lang)[0],
            "page": link(mark.shown.page),
            "type": "Commitment" if mark.line else mark.shown.type,
        }
        for mark in marks
    ]


def _anchor(place: str) -> str:
    return place.partition("#")[2]
