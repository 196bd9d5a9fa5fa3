"""What lies beside the project, where it does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def dcat_ap() -> Path:
    """DCAT-AP's shapes in a folder: `ACCORDGRAPH_SHAPES`, or `../shared/shapes` beside the project."""
    folder = Path(os.environ.get("ACCORDGRAPH_SHAPES") or Path(__file__).parents[2] / "shared" / "shapes")
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there")
    return folder
