"""Requests read by the SPARQL 1.1 Protocol: the query, and the graphs that it is to see."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from .errors import RequestError
from .limits import BODY_SECONDS

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_READ_ONLY = "updates are refused: this endpoint is for reading only; send a query instead"
_FIELDS_AT_MOST = 1000
_CHARSET = re.compile(r';\s*charset\s*=\s*"?([\w.:-]+)', re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Question:
    """What a request asks; `text` is None where a GET brings no query."""

    text: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def from_url(request: Request) -> Question:
    """The question of a GET. Raises `RequestError` for two queries, an empty one, or an update."""
    return _question(fields(request.url.query))


async def from_body(request: Request, limit: int) -> Question:
    """The question of a POST, in a form or directly. Raises `RequestError` for any other body."""
    content_type = request.headers.get("content-type", "")
    media = content_type.partition(";")[0].strip().lower()
    if media == UPDATE:
        raise RequestError(403, _READ_ONLY)
    if media not in (FORM, QUERY):
        raise RequestError(415, f"a query comes as {QUERY}, or in a form as {FORM}; set Content-Type to one of them")
    charset = _CHARSET.search(content_type)
    if charset and charset[1].lower() not in ("utf-8", "utf8"):
        raise RequestError(415, f"a query comes in UTF-8, not in {charset[1]}; send it so")
    text = _decoded(await body(request, limit))
    beside = fields(request.url.query)
    if media == FORM:
        question = _question([*fields(text), *(pair for pair in beside if pair[0] in ("query", "update"))])
        if question.text is None:
            raise RequestError(400, "the form has no field 'query'; send the query in it")
        return question
    if not text.strip():
        raise RequestError(400, "the body is empty; send the query in it")
    return _question([*beside, ("query", text)])


async def body(request: Request, limit: int) -> bytes:
    """The body of a request. Raises `RequestError` where it is too long, or too slow in coming."""
    too_long = RequestError(413, f"the body is longer than {limit:,} bytes, the limit here; send less")
    announced = request.headers.get("content-length", "")
    if announced.isascii() and announced.isdigit() and int(announced) > limit:
        raise too_long
    data = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                data += chunk
                if len(data) > limit:
                    raise too_long
    except TimeoutError as err:
        raise RequestError(408, f"the body did not come within {BODY_SECONDS:g} seconds; send it again") from err
    except ClientDisconnect as err:
        raise RequestError(400, "the body did not come whole; send it again") from err
    return bytes(data)


def fields(encoded: str) -> list[tuple[str, str]]:
    """The fields of a query string or a form, in order. Raises `RequestError` where they can't be read."""
    try:
        return parse_qsl(
            encoded, keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=_FIELDS_AT_MOST
        )
    except ValueError as err:
        raise RequestError(400, "the fields are not percent-encoded UTF-8, or are too many; encode them so") from err


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as err:
        raise RequestError(400, "the body is not UTF-8; send it so") from err


def _question(pairs: list[tuple[str, str]]) -> Question:
    if any(name == "update" for name, _ in pairs):
        raise RequestError(403, _READ_ONLY)
    queries = [value for name, value in pairs if name == "query"]
    if len(queries) > 1:
        raise RequestError(400, f"there are {len(queries)} queries; send one at a time")
    if queries and not queries[0].strip():
        raise RequestError(400, "the query is empty; send SPARQL in 'query'")
    return Question(
        queries[0] if queries else None,
        tuple(value for name, value in pairs if name == "default-graph-uri"),
        tuple(value for name, value in pairs if name == "named-graph-uri"),
    )
