"""What the grammar finds alone, what the names of the authority add, and what a learned part would: strict F1.

Without the authority's names its other labels stay: how names begin (frameworks), names of parties, and phrases that
are no name. The texts are the Chinese ones with gold annotations, by the scorer as it is, and the independent cases
in tests/extract/data. With `--record` the figures go to docs/figures/ablation.md, with date and commit.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from figures import keep, parser, table
from independent import HALVES, SETS, Case, read_cases
from learned import Span, compare
from score import figures, text_of

from accordgraph import Extractor, read
from accordgraph.extract.gazetteer import ROLES
from accordgraph.extract.records import to_jsonl

_LEARNED = """A learned part (a conditional random field over characters, trained on the texts and dev halves above) is
measured on the held halves, alone and where the grammar leaves room. It is not shipped: what it adds in one set it
spoils in the other, its finds come without a reason that a reader could check, and it would cost more time than all
the rest."""
SETTINGS = {"grammar alone": tuple(role for role in ROLES if role != "name"), "with the authority's names": ROLES}


def extractor_with(roles: Iterable[str]) -> Extractor:
    """An extractor of Chinese texts that uses the labels of these roles only."""
    extractor = Extractor()
    config = {"text_lang": "zh", "roles": list(roles)}
    extractor.language("zh").replace_pipe("accordgraph_names", "accordgraph_names", config=config)
    return extractor


def gold_rows(extractors: list[Extractor], gold: Path, corpus: Path, scorer: Path) -> Iterator[list[object]]:
    """A row for each Chinese text with gold annotations."""
    for folder in sorted(path for path in gold.iterdir() if (path / "mentions.jsonl").is_file()):
        text = text_of(folder, corpus)
        if text is not None and text.name.endswith(".zh.txt"):
            found = [_scored(extractor, text, scorer, folder) for extractor in extractors]
            yield [f"gold: {folder.name}", found[0]["gold"], *(shown(f["p"], f["r"], f["f1"]) for f in found)]


def _scored(extractor: Extractor, text: Path, scorer: Path, folder: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as scratch:
        records = Path(scratch) / "records.jsonl"
        records.write_text(to_jsonl(extractor.extract(read(text)).records), encoding="utf-8")
        strict = figures(scorer, folder, str(records))["mention-strict"]
    assert isinstance(strict, dict)
    return strict


def case_rows(extractors: list[Extractor]) -> Iterator[list[object]]:
    """A row for each file of independent cases."""
    for kind in SETS:
        for half in HALVES:
            read_by = [list(read_cases(extractor, kind, half)) for extractor in extractors]
            wanted = sum(len(case.wanted) for case in read_by[0])
            yield [f"independent {kind}, {half} half", wanted, *map(strict_f1, read_by)]


def learned_rows(extractor: Extractor, gold: Path, corpus: Path) -> Iterator[list[object]]:
    """A row for each held half: a learned part alone, and in the gaps of the grammar."""
    for name, *measured in compare(extractor, _development(gold, corpus)):
        yield [name, *(shown(*figure) for figure in measured)]


def _development(gold: Path, corpus: Path) -> Iterator[tuple[Path, list[Span], list[tuple[int, int]]]]:
    for folder in sorted(path for path in gold.iterdir() if (path / "mentions.jsonl").is_file()):
        text = text_of(folder, corpus)
        if text is not None and text.name.endswith(".zh.txt"):
            lines = (folder / "mentions.jsonl").read_text(encoding="utf-8").splitlines()
            names = [(row["start"], row["end"], row["type"]) for row in map(json.loads, lines)]
            scope = folder / "scope.json"
            ranges = json.loads(scope.read_text(encoding="utf-8"))["ranges"] if scope.is_file() else []
            yield text, names, [(start, end) for start, end in ranges]


def strict_f1(cases: list[Case]) -> str:
    """F1 with precision and recall: span and type must be those of a tag."""
    right = sum(len(case.right) for case in cases)
    found, wanted = sum(len(case.found) for case in cases), sum(len(case.wanted) for case in cases)
    return shown(right / found if found else 0.0, right / wanted, 2 * right / (found + wanted))


def shown(p: float, r: float, f1: float) -> str:
    """A figure as the other pages have it."""
    return f"{f1:.3f} (p {p:.2f}, r {r:.2f})"


def main() -> int:
    """Prints the table; exit code 2 where gold, corpus or scorer is missing."""
    options = parser(__doc__, "ablation", "--corpus", "--gold", "--scorer")
    args = options.parse_args()
    if not (args.corpus.is_dir() and args.gold.is_dir() and args.scorer.is_file()):
        missing = f"{args.corpus}, {args.gold}, {args.scorer}"
        print(f"ablation: corpus, gold or scorer is missing ({missing})", file=sys.stderr)
        return 2
    extractors = [extractor_with(roles) for roles in SETTINGS.values()]
    rows = [*gold_rows(extractors, args.gold, args.corpus, args.scorer), *case_rows(extractors)]
    learned = learned_rows(extractors[-1], args.gold, args.corpus)
    head = ("text (outer names only)", "grammar and authority", "learned", "learned in the gaps")
    text = f"{table(('text', 'names', *SETTINGS), rows)}\n\n{_LEARNED}\n\n{table(head, learned)}"
    print(text)
    if args.record:
        keep("ablation", "What the authority adds", "make ablation", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
