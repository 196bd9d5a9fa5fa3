"""Runs what the pages show, and writes what it prints below it: `python docs/make_snippets.py [--check] [PAGE …]`.

In a scratch folder with the examples, block after block of a page:

- ```console: every line that begins with `$ ` is run by bash (`> ` goes on with it); the rest is its output, cut
  to COLUMNS and LINES. A command that fails is an error.
- ```python: run as a script; a ```text block right below it is its output.
- any block whose first line is a comment with a file name (`# own.ttl`) is written to that file.

Pages may be named; without a name all are run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from unicodedata import east_asian_width

from deliver import DOCS, ROOT, deliver, parser

PAGES = (ROOT / "README.md", DOCS / "guide.md", DOCS / "reading.md", DOCS / "dataset.md", DOCS / "extending.md")
COLUMNS, LINES = 116, 12
MORE = "…"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"(?:#|//) ([\w.-]+\.\w+)\n")


class SnippetError(Exception):
    """A command or script of a page fails."""


def main() -> int:
    """Exit code 0; 1 where a checked page is out of date; 2 where something that it shows fails."""
    options = parser(__doc__)
    options.add_argument("pages", nargs="*", type=Path, default=PAGES)
    given = options.parse_args()
    codes = []
    for page in given.pages:
        try:
            codes.append(deliver(page.resolve(), renewed(page), given.check))
        except SnippetError as err:
            print(f"{page}: {err}", file=sys.stderr)
            codes.append(2)
    return max(codes)


def renewed(page: Path) -> str:
    """The page with the output of its blocks as it is now. Raises `SnippetError`."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        shutil.copytree(ROOT / "examples", scratch / "examples")
        return BLOCK.sub(lambda block: _renewed(block, scratch), page.read_text(encoding="utf-8"))


def _renewed(block: re.Match[str], scratch: Path) -> str:
    lang, body = block[1], block[2]
    if file := FILE.match(body):
        (scratch / file[1]).write_text(body, encoding="utf-8")
    elif lang == "console":
        shown = "".join(f"{_prompted(command)}{shortened(_bash(command, scratch))}" for command in _commands(body))
        return f"```console\n{shown}```\n" + _below(block)
    elif lang == "python":
        printed = _python(body, scratch)
        if block[3] is not None:
            return f"```python\n{body}```\n\n```text\n{shortened(printed)}```\n"
    return block[0]


def _below(block: re.Match[str]) -> str:
    return "" if block[3] is None else f"\n```text\n{block[3]}```\n"


def _commands(body: str) -> list[str]:
    """The commands of a console block; lines that go on are joined."""
    found: list[str] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append(line.removeprefix("$ "))
        elif line.startswith("> ") and found:
            found[-1] += "\n" + line.removeprefix("> ")
    return found


def _prompted(command: str) -> str:
    return "$ " + command.replace("\n", "\n> ") + "\n"


def _bash(command: str, scratch: Path) -> str:
    return _run(["bash", "-c", f"set -o pipefail; {command}"], command, scratch)


def _python(script: str, scratch: Path) -> str:
    file = scratch / "snippet.py"
    file.write_text(script, encoding="utf-8")
    return _run([sys.executable, str(file)], script, scratch)


def _run(words: list[str], what: str, scratch: Path) -> str:
    """What a command prints. The program of this Python comes first on the PATH."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    settings.pop("SOURCE_DATE_EPOCH", None)
    done = subprocess.run(  # noqa: S603 (the commands are our own pages')
        words,
        cwd=scratch,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise SnippetError(f"exit code {done.returncode} of\n{what}\n{done.stdout}")
    return done.stdout


def shortened(text: str) -> str:
    """Text of at most LINES lines and COLUMNS columns, with `…` where something is left out."""
    lines = [_cut(line.rstrip()) for line in text.splitlines()]
    kept = lines if len(lines) <= LINES else [*lines[: LINES - 1], MORE]
    return "".join(f"{line}\n" for line in kept)


def _cut(line: str) -> str:
    taken = 0
    for place, char in enumerate(line):
        taken += 2 if east_asian_width(char) in "WF" else 1
        if taken > COLUMNS:
            return line[: place - 1].rstrip() + " " + MORE
    return line


if __name__ == "__main__":
    sys.exit(main())
