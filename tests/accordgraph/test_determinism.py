"""The same documents give the same bytes, wherever, whenever and in whatever order."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from accordgraph.build import build

Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]


def content(out: Path) -> dict[str, bytes]:
    """All files but the store, whose bytes are its own affair."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    names = {path.relative_to(out).as_posix(): path for path in files}
    return {name: path.read_bytes() for name, path in names.items() if not name.startswith("store/")}


def differing(one: Path, other: Path) -> list[str]:
    a, b = content(one), content(other)
    return sorted(name for name in a.keys() | b.keys() if a.get(name) != b.get(name))


def test_what_is_compared_is_everything(built: Path) -> None:
    names = set(content(built))
    assert {"accordgraph.json", "graph.ttl", "graph.trig", "map.html"} < names
    assert sum(name.startswith("records/") for name in names) == 3


@pytest.mark.parametrize("seed", ["1", "2"])
def test_another_place_seed_order_and_locale_give_the_same_bytes(
    seed: str, built: Path, examples: list[Path], tmp_path: Path, shell: Shell
) -> None:
    """The first is built where it was told to by absolute names; these from elsewhere, by relative ones, reversed."""
    (tmp_path / "elsewhere").mkdir()
    here = tmp_path / "elsewhere"
    given = [os.path.relpath(path, here) for path in examples]
    settings = {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONDEVMODE": ""}
    done = shell("build", *(given[::-1] if seed == "2" else given), "-o", "out", env=settings, cwd=here)
    assert done.returncode == 0
    assert differing(built, here / "out") == []


def test_a_folder_gives_what_its_files_give(built: Path, examples: list[Path], tmp_path: Path) -> None:
    for path in examples:
        (tmp_path / "in" / path.stem).mkdir(parents=True)
        (tmp_path / "in" / path.stem / path.name).write_bytes(path.read_bytes())
    build([tmp_path / "in"], tmp_path / "out")
    assert differing(built, tmp_path / "out") == []


def test_building_again_over_the_output_changes_nothing(output: Path, built: Path, examples: list[Path]) -> None:
    build(examples, output)
    assert differing(built, output) == []


def test_the_date_comes_from_the_environment_only(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outs = []
    for number, epoch in enumerate(("1767225600", "1767225600", "1767312000")):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        outs.append(tmp_path / str(number))
        build([tiny], outs[-1])
    assert differing(outs[0], outs[1]) == []
    assert differing(outs[0], outs[2]) == ["accordgraph.json", "dataset.ttl", "graph.trig", "graph.ttl"]
    dated = (outs[0] / "graph.ttl").read_text(encoding="utf-8")
    assert '"2026-01-01"^^xsd:date' in dated
    manifest = json.loads((outs[0] / "accordgraph.json").read_bytes())
    assert "2026" not in json.dumps({key: value for key, value in manifest.items() if key != "written"})
