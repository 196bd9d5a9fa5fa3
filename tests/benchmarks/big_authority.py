"""What a large authority of one's own costs: loading it, holding it, and reading with it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from clock import race, timed
from figures import table
from processes import peak_memory, program, run

from accordgraph import Extractor, read
from accordgraph.extract.heads import HeadInfo, head_lexicon
from accordgraph.extract.readers import Source
from accordgraph.ontology.authority import load_authority
from accordgraph.ontology.terms import PREFIXES
from accordgraph.ontology.topics import load_topics

NAMES = 50_000
_NUMBERED = 5  # one name of so many has a number


def write(path: Path, count: int = NAMES, seed: int = 1) -> None:
    """An authority file of `count` entities with one Chinese name each, the same for the same seed."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(PREFIXES.items()))
    blocks = (_block(number, name, info) for number, (name, info) in enumerate(_names(count, seed)))
    path.write_text(head + "".join(blocks), encoding="utf-8")


def _block(number: int, name: str, info: HeadInfo) -> str:
    kind = f"ag:kind agkind:{info.kind}"
    return f'<https://example.org/e/{number}> a ag:{info.type} ; skos:prefLabel "{name}"@zh ; {kind} .\n'


def _names(count: int, seed: int) -> Iterator[tuple[str, HeadInfo]]:
    """Framework, place, topic and head noun, each from what the program knows, drawn by chance."""
    rng = random.Random(seed)  # noqa: S311 (no secret)
    known = load_authority()
    frameworks = sorted({text for e in known.entities.values() for text, lang in e.prefixes if lang == "zh"})
    places = [party.label("zh") for party in known.of_type("Party")]
    topics = [topic.label("zh") for topic in load_topics().by_iri.values()]
    heads = sorted(head_lexicon().words.items())
    made: set[str] = set()
    while len(made) < count:
        head, info = rng.choice(heads)
        number = "" if rng.randrange(_NUMBERED) else f"第{rng.randrange(2, 100)}期"
        name = rng.choice(frameworks) + rng.choice(places) + rng.choice(topics) + number + head
        if name not in made:
            made.add(name)
            yield name, info


def cost(texts: Sequence[Path], scratch: Path, rounds: int = 25) -> str:
    """A table: extraction once all is loaded, and the whole process on the first text, without and with the file."""
    path = scratch / "authority.ttl"
    write(path)
    speeds = _speeds([read(text) for text in texts], path, rounds)
    commands = [program("extract", str(texts[0]), *more) for more in ([], ["--authority", str(path)])]
    rows = [
        ("extraction, characters/s per core", *(f"{speed:,.0f}" for speed in speeds), _more(speeds[1], speeds[0])),
        _process("loading and extracting one plan, s", lambda command: timed(lambda: run(command), 2).wall, commands),
        _process("peak memory of that, MB", peak_memory, commands),
    ]
    return table(("figure", "shipped authority", f"and {NAMES:,} names more", "extra cost"), rows)


def _speeds(sources: Sequence[Source], path: Path, rounds: int) -> list[float]:
    extractors = [Extractor(), Extractor(authority_files=[path])]
    calls = {str(i): partial(_read, extractor, sources) for i, extractor in enumerate(extractors)}
    for call in calls.values():
        call()  # loads
    chars = sum(len(source.raw) for source in sources)
    return [chars / seconds.cpu for seconds in race(calls, rounds).values()]


def _read(extractor: Extractor, sources: Sequence[Source]) -> None:
    for source in sources:
        extractor.extract(source)


def _process(name: str, measure: Callable[[list[str]], float], commands: list[list[str]]) -> tuple[str, ...]:
    few, many = map(measure, commands)
    return name, f"{few:.1f}", f"{many:.1f}", _more(few, many)


def _more(few: float, many: float) -> str:
    return f"{100 * (many / few - 1):+.0f} %"
