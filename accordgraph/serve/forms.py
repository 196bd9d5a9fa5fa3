"""The forms of answers: their short names, and their media types."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an answer: `name` as in `?format=`, its media type, and other types that ask for it."""

    name: str
    media: str
    aliases: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The media type with what must be said of it."""
        return f"{self.media}; charset=utf-8" if self.media.startswith("text/") else self.media


# The first of each is what a client gets that does not mind.
TABLES = (
    Form("json", "application/sparql-results+json", ("application/json",)),
    Form("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Form("csv", "text/csv"),
    Form("tsv", "text/tab-separated-values"),
)
GRAPHS = (
    Form("turtle", "text/turtle", ("application/x-turtle",)),
    Form("jsonld", "application/ld+json"),
    Form("ntriples", "application/n-triples"),
    Form("rdfxml", "application/rdf+xml"),
)
HTML = Form("html", "text/html", ("application/xhtml+xml",))
BY_NAME = {form.name: form for form in (*TABLES, *GRAPHS, HTML)}
