"""The wheel: everything the program needs, nothing else, and the same bytes out of it as out of the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import BytesParser
from pathlib import Path

import click
import pytest

from accordgraph import __version__

pytestmark = pytest.mark.packaging

ROOMS = ("extract", "graph", "ontology", "viz")
# Brought by the build from the npm registry, and part of no commit.
RENDERER = ("viz/renderer/cytoscape.min.js", "viz/renderer/LICENSE")
DATA = {".py", ".ttl", ".rq", ".toml", ".json", ".html", ".css", ".js", ".txt", ".xml", ".typed"}


def run(*command: str | Path, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def project(root: Path) -> list[str]:
    """The files that belong to the project, by their paths: tracked ones, and new ones that are not ignored."""
    if not (root / ".git").exists() or shutil.which("git") is None:
        pytest.skip("needs git and a checkout to know which files belong to the project")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=root)
    return sorted(name for name in set(listed.split("\0")) if name and os.path.lexists(root / name))


@pytest.fixture(scope="module")
def copy(root: Path, project: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean checkout: caches and builds of this one are left behind, but for what its build has brought already."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in (*project, *RENDERER):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(root / name, folder / name, follow_symlinks=False)
    return folder


@pytest.fixture(scope="module")
def wheel(copy: Path) -> Path:
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", copy / "dist", cwd=copy)
    return next((copy / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def expected(project: list[str], root: Path) -> set[str]:
    """The package as the rooms lie beside each other."""
    own = {name for name in project if name.startswith("accordgraph/") and not (root / name).is_symlink()}
    rooms = (name for name in (*project, *RENDERER) if name.split("/")[0] in ROOMS)
    return own | {f"accordgraph/{name}" for name in rooms}


def test_rooms_hold_only_what_a_package_can_carry(expected: set[str]) -> None:
    assert {Path(name).suffix for name in expected} == DATA | {""}, "licences have no ending"


def test_every_folder_with_modules_is_declared(expected: set[str], root: Path) -> None:
    folders = {str(Path(name).parent) for name in expected if name.endswith(".py")}
    declared = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert folders == {name.replace(".", "/") for name in declared}, "add it to `packages`"
    assert folders >= {f"accordgraph/{room}" for room in ROOMS}


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path, expected: set[str]) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    metadata = {name for name in names if name.split("/")[0].endswith(".dist-info")}
    assert names - metadata == expected
    kinds = {name.split("/", 1)[1] for name in metadata}
    assert kinds == {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE", "top_level.txt"}


def test_the_wheel_has_the_bytes_of_the_tree(wheel: Path, expected: set[str], root: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        differing = [name for name in sorted(expected) if packed.read(name) != (root / name).read_bytes()]
    assert differing == []


def test_the_metadata_say_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        name = next(name for name in packed.namelist() if name.endswith("METADATA"))
        metadata = BytesParser().parsebytes(packed.read(name))
    assert (metadata["Name"], metadata["Version"]) == ("accordgraph", __version__)
    assert metadata["License-Expression"] == "Apache-2.0"
    assert metadata["Requires-Python"] == ">=3.11"
    assert wheel.name == f"accordgraph-{__version__}-py3-none-any.whl"


def test_a_source_archive_gives_the_same_wheel(copy: Path, expected: set[str], tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", tmp_path, cwd=copy)
    with tarfile.open(next(tmp_path.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    source = tmp_path / f"accordgraph-{__version__}"
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, cwd=source)
    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())
    assert {name for name in names if ".dist-info/" not in name} == expected


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment with the wheel in it; dependencies are those of this one."""
    home = tmp_path_factory.mktemp("fresh")
    run(sys.executable, "-m", "venv", home / "venv", cwd=home)
    programs = home / "venv" / ("Scripts" if os.name == "nt" else "bin")
    python = programs / Path(sys.executable).name
    pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--no-index", wheel, cwd=home)
    where = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip()
    # A folder named in a .pth file has its own .pth files left alone: the checkout's editable install stays out.
    (Path(where) / "dependencies.pth").write_text(f"{Path(click.__file__).parents[1]}\n", encoding="utf-8")
    return programs


def test_the_installed_rooms_are_those_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = "import accordgraph.cli as c, accordgraph.{0} as r; print(c.__file__); print(r.__file__)"
    for room in ROOMS:
        files = run(installed / Path(sys.executable).name, "-c", code.format(room), cwd=tmp_path).split("\n")
        assert all(Path(file).is_relative_to(installed.parent) for file in files if file), files


def test_the_installed_program_builds_the_same_bytes(
    installed: Path, built: Path, examples: list[Path], tmp_path: Path
) -> None:
    run(installed / "accordgraph", "build", *examples, "-o", "out", cwd=tmp_path)
    manifests = [(folder / "accordgraph.json").read_text(encoding="utf-8") for folder in (built, tmp_path / "out")]
    assert manifests[0] == manifests[1], "it holds the hash of every file"


def test_the_installed_program_answers_and_validates(installed: Path, built: Path, tmp_path: Path) -> None:
    assert "东盟地区论坛" in run(installed / "accordgraph", "query", built, "mechanisms", "--lang", "zh", cwd=tmp_path)
    assert run(installed / "accordgraph", "--version", cwd=tmp_path).split()[-1] == __version__
    run(installed / "accordgraph", "validate", built, cwd=tmp_path)
