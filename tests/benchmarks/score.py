"""Accuracy against gold annotations, per text and type, beside the scorer's own floor.

Runs the scorer as it is, on what `accordgraph extract` prints, and shows every figure it gives. With `--record`
the figures go to docs/figures/accuracy.md, with date and commit. Annotations of tests/gold count too.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from figures import keep, parser, table
from gold import completed, folders


def text_of(folder: Path, corpus: Path) -> Path | None:
    """The corpus text that a gold folder annotates: the longest name they share."""
    stem = folder.name.removesuffix("-dev")
    words = stem.split("-")
    texts = [t for t in sorted(corpus.glob("*.txt")) if all(word in t.name for word in words)]
    return texts[0] if texts else None


def figures(scorer: Path, folder: Path, *args: str) -> dict[str, object]:
    """The scorer's last line, which is all its figures as JSON."""
    done = subprocess.run([sys.executable, str(scorer), str(folder), *args], capture_output=True, text=True, check=True)
    line = next(line for line in reversed(done.stdout.splitlines()) if line.startswith("{"))
    parsed: dict[str, object] = json.loads(line)
    return parsed


def shown(value: object) -> str:
    """F1 with precision and recall, or the plain number."""
    if isinstance(value, dict) and "f1" in value:
        return f"{value['f1']:.3f} (p {value['p']:.2f}, r {value['r']:.2f}, n {value['gold']})"
    if isinstance(value, dict):
        return " ".join(f"{key} {number:.2f}" for key, number in value.items())
    return f"{value:.3f}" if isinstance(value, float) else "–"


def compared(name: str, ours: dict[str, object], floor: dict[str, object]) -> str:
    """One text as a Markdown table."""
    rows = []
    for key, value in ours.items():
        low = floor.get(key)
        known = isinstance(low, dict) and low.get("pred") or isinstance(low, float) and low > 0
        rows.append((key, shown(value), shown(low) if known else "–"))
    return f"\n## {name}\n\n" + table(("figure", "accordgraph", "floor"), rows)


def main() -> int:
    """Prints a table per gold folder; exit code 2 where gold or corpus is missing."""
    options = parser(__doc__, "accuracy", "--corpus", "--gold", "--scorer")
    args = options.parse_args()
    if not (args.corpus.is_dir() and args.gold.is_dir() and args.scorer.is_file()):
        print(f"score: corpus, gold or scorer is missing ({args.corpus}, {args.gold}, {args.scorer})", file=sys.stderr)
        return 2
    parts = []
    with tempfile.TemporaryDirectory() as scratch:
        for theirs in folders(args.gold):
            text = text_of(theirs, args.corpus)
            if text is None:
                print(f"score: no text for {theirs.name}", file=sys.stderr)
                continue
            folder = completed(theirs.name, theirs, text, Path(scratch))
            records = Path(scratch) / f"{theirs.name}.jsonl"
            with records.open("wb") as file:
                subprocess.run([sys.executable, "-m", "accordgraph.cli", "extract", str(text)], stdout=file, check=True)
            has_outline = (folder / "outline.jsonl").is_file()
            floor = figures(args.scorer, folder, "--toy", str(text)) if has_outline else {}
            parts.append(compared(theirs.name, figures(args.scorer, folder, str(records)), floor))
            print(parts[-1])
    if args.record:
        keep("accuracy", "Accuracy", "make score", "\n".join(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
