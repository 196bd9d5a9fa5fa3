"""`accordgraph map` of a part of the graph: which page it gives, and what is on it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from accordgraph import drawing

from .conftest import Invoke


def _model(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="model">(.*?)</script>', page, re.DOTALL)
    assert found
    model: dict[str, Any] = json.loads(found[1])
    return model


def test_what_surrounds_a_node_is_drawn_by_pyvis(built: Path, invoke: Invoke) -> None:
    result = invoke("map", built, "--focus", "中国-东盟", "--lang", "zh")
    assert result.exit_code == 0
    model = _model(result.stdout)
    assert model["title"].startswith("中国-东盟 · ")
    middle = next(node for node in model["nodes"] if node["l"][0] == "中国-东盟")
    assert (middle["x"], middle["y"]) == (0, 0)
    assert [node["id"] for node in model["drawing"]["nodes"]] == list(range(len(model["nodes"])))
    assert "vis.Network" in result.stdout
    assert invoke("map", built, "--focus", "中国-东盟").stdout == result.stdout


def test_too_much_for_rings_is_drawn_as_a_whole(built: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "_SMALL", 3)
    assert "drawing" not in _model(invoke("map", built, "--focus", "中国-东盟").stdout)


def test_the_focus_stays_however_few_nodes_are_wanted(built: Path, invoke: Invoke) -> None:
    names = [
        node["l"][0]
        for node in _model(invoke("map", built, "--focus", "亚洲开发银行", "--max-nodes", "2").stdout)["nodes"]
    ]
    assert "亚洲开发银行" in names
    assert len(names) == 2


def test_a_name_that_the_graph_does_not_know_is_one_sentence(built: Path, invoke: Invoke) -> None:
    result = invoke("map", built, "--focus", "没有的机制")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有的机制" in result.stderr
