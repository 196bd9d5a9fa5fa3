"""The routes of the endpoint."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from functools import partial

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from accordgraph.graph import named

from . import jobs, pages, protocol
from .catalogue import catalogue
from .errors import RequestError
from .forms import BY_NAME, GRAPHS, HTML, TABLES, Form
from .headers import KnownHosts, SafeHeaders
from .iris import from_path, link
from .limits import Limits
from .negotiate import choose
from .pool import Pool

_RESOURCE = "/resource/"
_OWN_FIELDS = ("lang", "format")


def application(pool: Pool, limits: Limits, origins: Sequence[str], hosts: Collection[str] | None) -> Starlette:
    """The endpoint over these workers; `origins` may read them in browsers, `hosts` are all (None: any)."""
    endpoint = Endpoint(pool, limits)
    routes = [
        Route("/", endpoint.front, methods=["GET"]),
        Route("/sparql", endpoint.sparql, methods=["GET", "POST"]),
        Route("/queries", endpoint.queries, methods=["GET"]),
        Route("/queries/{name}", endpoint.query, methods=["GET"]),
        Route("/resource", endpoint.resource, methods=["GET"]),
        Route("/resource/{path:path}", endpoint.resource, methods=["GET"]),
        Route("/page", endpoint.page, methods=["GET"]),
        Route("/data", endpoint.data, methods=["GET"]),
        Mount("/assets", StaticFiles(packages=[("accordgraph.serve", "assets")])),
    ]
    middleware = [Middleware(SafeHeaders)]
    if hosts is not None:
        middleware.append(Middleware(KnownHosts, hosts=hosts))
    if origins:
        cors = partial(CORSMiddleware, allow_origins=origins, allow_methods=["GET", "HEAD", "POST"])
        middleware.append(Middleware(cors, allow_headers=["Accept", "Content-Type"], expose_headers=["Retry-After"]))
    handlers = {RequestError: _refused, HTTPException: _unrouted}
    return Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)  # type: ignore[arg-type]


class Endpoint:
    """What answers requests."""

    def __init__(self, pool: Pool, limits: Limits) -> None:
        self._pool = pool
        self._limits = limits

    async def front(self, request: Request) -> Response:
        """The query page."""
        return self._query_page(request)

    async def sparql(self, request: Request) -> Response:
        """The SPARQL 1.1 Protocol; without a query, the service description, or the query page in a browser."""
        if request.method == "POST":
            question = await protocol.from_body(request, self._limits.body_bytes)
        else:
            question = protocol.from_url(request)
        if question.text is None:
            return await self._described(request)
        if request.method != "POST" and choose(_accept(request), (*TABLES, *GRAPHS, HTML)) is HTML:
            return self._query_page(request)
        table, graph = _forms(request)
        job = jobs.Ask(question.text, question.default_graphs, question.named_graphs, table, graph)
        return await self._answered(request, job)

    async def _described(self, request: Request) -> Response:
        form = _chosen(request, (*GRAPHS, HTML))
        if form is HTML:
            return self._query_page(request)
        endpoint = str(request.url.replace(query="", fragment=""))
        return await self._answered(request, jobs.Description(endpoint, form.name))

    async def queries(self, request: Request) -> Response:
        """The named queries, as JSON; the query page in a browser."""
        if choose(_accept(request), (TABLES[0], HTML)) is HTML:
            return self._query_page(request)
        return _varying(JSONResponse(catalogue()))

    async def query(self, request: Request) -> Response:
        """The answer to a named query, or its text with `format=rq`."""
        name = request.path_params["name"]
        if name not in named.names():
            raise RequestError(404, f"there is no query {name!r}; /queries lists them")
        asked = request.query_params.get("format")
        if asked == "rq":
            return Response(named.load(name).text, media_type=protocol.QUERY)
        if asked is None and choose(_accept(request), (*TABLES, *GRAPHS, HTML)) is HTML:
            return self._query_page(request)
        table, graph = _forms(request, asked)
        return await self._answered(request, jobs.AskNamed(name, _parameters(request), _lang(request), table, graph))

    async def resource(self, request: Request) -> Response:
        """Sends on to the page or the data of an IRI: one of the base by its path, any by `?iri=`."""
        if request.url.path.startswith(_RESOURCE):
            iri = from_path(self._pool.base, request.scope["raw_path"], _RESOURCE)
        else:
            iri = _iri(request)
        form = _chosen(request, (*GRAPHS, HTML))
        place = link("/page", iri, lang=request.query_params.get("lang", ""))
        if form is not HTML:
            place = link("/data", iri, format=form.name)
        return _varying(RedirectResponse(place, status_code=303))

    async def page(self, request: Request) -> Response:
        """The page of an IRI."""
        lang = pages.language(request)
        reply = await self._reply(request, jobs.Known(_iri(request), lang))
        text = pages.render("resource.html", lang, page=json.loads(reply.body), address=_address(request), forms=GRAPHS)
        return _varying(HTMLResponse(text))

    async def data(self, request: Request) -> Response:
        """The triples about an IRI."""
        form = _chosen(request, GRAPHS, request.query_params.get("format"))
        return await self._answered(request, jobs.Data(_iri(request), form.name))

    def _query_page(self, request: Request) -> Response:
        lang = pages.language(request)
        asked = request.query_params.get("query", "")
        text = pages.render("query.html", lang, queries=catalogue(), query=asked, address=_address(request))
        return _varying(HTMLResponse(text))

    async def _answered(self, request: Request, job: jobs.Job) -> Response:
        reply = await self._reply(request, job)
        form = BY_NAME[reply.form]
        plain = choose(_accept(request), (Form("", form.media),)) is None and "application/json" in form.aliases
        return _varying(Response(reply.body, media_type="application/json" if plain else form.content_type))

    async def _reply(self, request: Request, job: jobs.Job) -> jobs.Reply:
        """The answer; a client that goes away meanwhile frees its worker."""
        answer = asyncio.ensure_future(self._pool.answer(job))
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                raise RequestError(499, "the client has gone")
            return answer.result()
        finally:
            for task in (answer, gone):
                task.cancel()
                with suppress(asyncio.CancelledError, RequestError):
                    await task


async def _gone(request: Request) -> None:
    """Ends when the client has gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _accept(request: Request) -> str | None:
    """All Accept headers as one."""
    return ", ".join(request.headers.getlist("accept")) or None


def _chosen(request: Request, forms: Sequence[Form], asked: str | None = None) -> Form:
    """The form that is `asked` for by name, else as the client accepts. Raises `RequestError`."""
    names = {form.name: form for form in forms}
    form = names.get(asked) if asked else choose(_accept(request), forms)
    if form is None:
        kinds = ", ".join(form.media for form in forms) if not asked else ", ".join(names)
        raise RequestError(406, f"there is no such form of this; choose one of {kinds}")
    return form


def _forms(request: Request, asked: str | None = None) -> tuple[str | None, str | None]:
    """The forms for rows and for triples, None where the client takes none. Raises `RequestError` if both are."""
    if asked:
        form = _chosen(request, (*TABLES, *GRAPHS), asked)
        return (form.name, None) if form in TABLES else (None, form.name)
    table, graph = (choose(_accept(request), forms) for forms in (TABLES, GRAPHS))
    if table is None and graph is None:
        kinds = ", ".join(form.media for form in (*TABLES, *GRAPHS))
        raise RequestError(406, f"answers come in none of the accepted media types; choose one of {kinds}")
    return table.name if table else None, graph.name if graph else None


def _parameters(request: Request) -> dict[str, str]:
    """The parameters of a named query. Raises `RequestError` where one is given twice; empty ones are not given."""
    pairs = [(name, value) for name, value in protocol.fields(request.url.query) if name not in _OWN_FIELDS and value]
    for name, _ in pairs:
        if sum(name == other for other, _ in pairs) > 1:
            raise RequestError(400, f"the parameter {name!r} is given twice; give it once")
    return dict(pairs)


def _lang(request: Request) -> str:
    """The language of labels in an answer. Raises `RequestError` for one that we do not have."""
    lang = request.query_params.get("lang") or pages.LANGS[0]
    if lang not in pages.LANGS:
        raise RequestError(400, f"there are no labels in {lang!r}; choose zh or en")
    return lang


def _iri(request: Request) -> str:
    found = [value for name, value in protocol.fields(request.url.query) if name == "iri"]
    if len(found) != 1 or not found[0]:
        raise RequestError(400, "give one IRI, percent-encoded, as in /resource?iri=https%3A%2F%2Fexample.org%2Fthing")
    return found[0]


def _address(request: Request) -> str:
    """The address of a page without its language, for the link to the other one."""
    return str(request.url.remove_query_params("lang").replace(scheme="", netloc=""))


def _varying(response: Response) -> Response:
    response.headers["Vary"] = "Accept, Accept-Language"
    return response


async def _refused(_request: Request, err: RequestError) -> Response:
    return PlainTextResponse(" ".join(err.sentence.split()) + "\n", err.status, err.headers)


async def _unrouted(request: Request, err: HTTPException) -> Response:
    sentences = {
        404: f"there is nothing at {request.url.path}; the query page is at /",
        405: f"{request.method} is not answered here; use one of the methods in Allow",
    }
    return PlainTextResponse(sentences.get(err.status_code, err.detail) + "\n", err.status_code, err.headers)
