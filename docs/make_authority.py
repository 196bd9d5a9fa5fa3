"""Writes docs/authority.md from the shipped authority and its check: `python docs/make_authority.py [--check]`."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import resources

from deliver import DOCS, deliver, parser, table

from accordgraph.ontology.authority import Authority, load_authority
from accordgraph.ontology.check import check

OPENING = """# The authority file

<!-- Written by docs/make_authority.py from ontology/authority.ttl. Do not edit. -->

Who is known before a document is read: names, abbreviations and spellings in Chinese and English, with type, kind,
framework, members and validity. How to add your own is in the [guide](guide.md#own-authority-files).

"""

CHECKED = """It looks for names in one language only, entities without a name, spellings that are not plain, names that
two entities share, labels given twice, negative labels that hold no name, links to nothing or to the wrong type,
frameworks in a circle, kinds and statuses that a type does not have, and links elsewhere without a source. A property
that is not known stops the loading.
"""


def main() -> int:
    """Exit code 0, or 1 where the page is to be checked and is out of date."""
    options = parser(__doc__).parse_args()
    authority = load_authority()
    return deliver(DOCS / "authority.md", OPENING + "".join(_page(authority)), options.check)


def _page(authority: Authority) -> Iterator[str]:
    entities = list(authority.entities.values())
    problems = Counter(problem.code for problem in check(authority))
    yield f"## Report\n\n`accordgraph authority check` looks at {len(entities)} entities and finds "
    yield f"{sum(problems.values())} problem(s).\n\n"
    if problems:
        yield table(["problem", "number"], [[code, str(n)] for code, n in sorted(problems.items())]) + "\n"
    yield CHECKED
    yield "\n## What is in it\n\n"
    yield table(
        ["type", "entities", "names zh", "names en", "with a framework", "with links elsewhere"],
        list(_types(authority)),
    )
    yield "\n## By kind\n\n"
    kinds = Counter((e.type, e.kind) for e in entities if e.kind)
    yield table(["type", "kind", "entities"], [[t, k or "", str(n)] for (t, k), n in sorted(kinds.items())])
    yield "\n## By section of the file\n\n"
    yield table(["section", "entities"], list(_sections()))


def _types(authority: Authority) -> Iterator[list[str]]:
    for type_ in sorted({entity.type for entity in authority.entities.values()}):
        rows = authority.of_type(type_)
        names = Counter(lang for entity in rows for _, lang in entity.names())
        linked = sum(bool(entity.same_as or entity.exact_match) for entity in rows)
        framed = sum(entity.framework is not None for entity in rows)
        yield [type_, str(len(rows)), str(names["zh"]), str(names["en"]), str(framed), str(linked)]


def _sections() -> Iterator[list[str]]:
    """The headings of the file, which are comments, with the number of entities below each."""
    text = resources.files("accordgraph.ontology").joinpath("authority.ttl").read_text(encoding="utf-8")
    heading, count = "", 0
    for line in text.splitlines():
        if match := re.match(r"# (?!-)(.+)$", line):
            if count:
                yield [heading, str(count)]
            heading, count = match[1], 0
        elif re.match(r"age:\S+ a ag:", line):
            count += 1
    yield [heading, str(count)]


if __name__ == "__main__":
    sys.exit(main())
