"""XML and HTML of strangers into trees: no entity is resolved, nothing is fetched, depth is bounded."""

from __future__ import annotations

import codecs
from typing import Any

from .limits import Limits, beyond
from .source import ReadError


def xml_tree(data: bytes, where: str, limits: Limits) -> Any:
    """The root of an XML file. Raises `ReadError` where it is no XML, declares entities or is too deep."""
    from lxml import etree  # noqa: PLC0415 (plain texts do without)

    data = _in_utf8(data)
    if b"<!DOCTYPE" in data:  # anywhere: it may stand behind a long comment
        raise ReadError(f"{where}: declares XML entities, which no word processor writes; save it anew and try again")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as err:
        if "depth" in str(err):
            raise _too_deep(where, limits) from err
        raise ReadError(f"{where}: is damaged or cut off ({_first(err)}); get a whole copy of it") from err
    _check_depth(root, where, limits)
    return root


def _in_utf8(data: bytes) -> bytes:
    """XML in UTF-8, the only encoding but UTF-16 that packages may use: in others a declaration could hide."""
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(mark):
            return data.decode("utf-16", "replace").encode("utf-8")
    return data


def html_tree(text: str, where: str, limits: Limits) -> Any | None:
    """The root of a page, mended as browsers do; None where there is no element."""
    from lxml import etree  # noqa: PLC0415

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    if any("depth" in error.message for error in parser.error_log):
        raise _too_deep(where, limits)
    if root is not None:
        _check_depth(root, where, limits)
    return root


def _check_depth(root: Any, where: str, limits: Limits) -> None:
    from lxml import etree  # noqa: PLC0415

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.depth:
            raise _too_deep(where, limits)


def _too_deep(where: str, limits: Limits) -> ReadError:
    return beyond(where, "has elements within elements beyond any layout", "depth", limits.depth)


def _first(err: Exception) -> str:
    return str(err).split("\n", maxsplit=1)[0]
