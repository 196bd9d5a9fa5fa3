"""Pages for people, from templates: everything in them is escaped, and nothing in them is fetched from elsewhere."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment
from starlette.requests import Request

from accordgraph.templating import environment

from .iris import link

LANGS = ("en", "zh")
_WEB = ("http://", "https://")


@lru_cache(maxsize=1)
def words() -> dict[str, dict[str, str]]:
    """The words of the pages, by language and key."""
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found


@lru_cache(maxsize=1)
def _environment() -> Environment:
    found = environment("accordgraph.serve")
    found.globals.update(link=link)
    found.tests["web"] = lambda iri: str(iri).startswith(_WEB)
    return found


def render(template: str, lang: str, **values: Any) -> str:
    """A page in a language."""
    return _environment().get_template(template).render(lang=lang, words=words()[lang], **values)


def language(request: Request) -> str:
    """The language of a page: as asked for with `lang`, else the first of ours that the browser names."""
    asked = request.query_params.get("lang", "")
    if asked in LANGS:
        return asked
    for part in request.headers.get("accept-language", "").split(","):
        tag = part.strip()[:2].lower()
        if tag in LANGS:
            return tag
    return LANGS[0]
