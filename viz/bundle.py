"""The page's modules as one script: inside a file that opens from disk, no module can import another.

Each module becomes a function that gives back what it exports. Only the plain forms are understood:
`import { a, b } from "./x.js";`, and `export` before a declaration that never changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from posixpath import dirname, join, normpath

_IMPORT = re.compile(r'^import (\{[\w\s,]+\}) from "(\.{1,2}/[\w./-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:const|function\*?|class) (\w+))", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


@lru_cache(maxsize=3)
def page_script(entry: str = "app.js", package: str = __package__) -> str:
    """The entry module with all that it needs, each module once and behind what it imports.

    The modules are in `assets` of the package, or in those of the map, whose helpers other pages share.
    """
    return "\n".join(_as_function(name, package) for name in modules(entry, package))


def modules(entry: str = "app.js", package: str = __package__) -> list[str]:
    """The names of the modules in the order in which they run. Raises `ValueError` for a circle."""
    return list(_ordered(entry, package, set(), ()))


def _ordered(name: str, package: str, done: set[str], above: tuple[str, ...]) -> Iterator[str]:
    if name in above:
        raise ValueError(f"assets: modules import each other in a circle ({' → '.join((*above, name))})")
    if name in done:
        return
    for needed in _IMPORT.finditer(_source(name, package)):
        yield from _ordered(_resolved(name, needed[2]), package, done, (*above, name))
    done.add(name)
    yield name


def _resolved(name: str, needed: str) -> str:
    return normpath(join(dirname(name), needed))


def _variable(name: str) -> str:
    return "module_" + re.sub(r"\W", "_", name.removesuffix(".js"))


def _as_function(name: str, package: str) -> str:
    source = _source(name, package)
    exported = ", ".join(found[1] for found in _EXPORT.finditer(source))
    body = _EXPORT.sub(
        "", _IMPORT.sub(lambda found: f"const {found[1]} = {_variable(_resolved(name, found[2]))};", source)
    )
    left = _LEFT.search(body)
    if left:
        raise ValueError(
            f"assets/{name}: '{left[0]}' is a form of import or export that the page's bundle does not know"
        )
    return f"const {_variable(name)} = (() => {{ // {name}\n{body}return {{ {exported} }};\n}})();"


def _source(name: str, package: str) -> str:
    own, shared = (resources.files(each).joinpath("assets", *name.split("/")) for each in (package, __package__))
    return (own if own.is_file() else shared).read_text("utf-8")
