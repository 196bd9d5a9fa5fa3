"""One plan in every format and encoding: the same records, but for offsets."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import producers
import pytest

from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import Source, source_from_bytes
from accordgraph.extract.records import to_json

PLACES = {"start", "end", "body_end", "spans", "object_at", "modality_at", "quantity_at"}
FILE = {"source", "sha256", "text_sha256", "chars", "media_type", "encoding"}


@pytest.fixture(scope="module")
def plan() -> Path:
    return Path(__file__).parents[2] / "examples" / "demo-asean-china-plan-2026-2030.zh.txt"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def said(source: Source, extractor: Extractor) -> list[str]:
    """The records without the places that they stand at; what tells of the file itself is left out."""
    kept = [json.loads(to_json(r)) for r in extractor.extract(source, slug="plan").records]
    kept = [record for record in kept if record["record"] not in {"repair", "page"}]
    return [json.dumps(without_places(record), ensure_ascii=False, sort_keys=True) for record in kept]


def without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_places(part) for key, part in value.items() if key not in PLACES | FILE}
    if isinstance(value, list):
        return [without_places(part) for part in value]
    return re.sub(r"^m\d+-\d+$", "m", value) if isinstance(value, str) else value


@pytest.fixture(scope="module")
def expected(plan: Path, extractor: Extractor) -> list[str]:
    return said(source_from_bytes(plan.read_bytes(), "plan.txt"), extractor)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "gb18030", "gbk"])
def test_in_every_encoding(encoding: str, plan: Path, expected: list[str], extractor: Extractor) -> None:
    data = plan.read_text(encoding="utf-8").encode(encoding)
    assert said(source_from_bytes(data, "plan.txt"), extractor) == expected


@pytest.mark.parametrize("suffix", ["html", "docx", "odt", "pdf"])
def test_as_a_library_writes_it(suffix: str, plan: Path, expected: list[str], extractor: Extractor) -> None:
    write = getattr(producers, f"{suffix}_bytes")
    source = source_from_bytes(write(plan.read_text(encoding="utf-8")), f"plan.{suffix}")
    assert said(source, extractor) == expected


@pytest.mark.parametrize("suffix", ["html", "docx", "odt", "pdf", "rtf"])
def test_as_libreoffice_saves_it(
    suffix: str, plan: Path, expected: list[str], extractor: Extractor, tmp_path: Path
) -> None:
    path = producers.libreoffice(plan, suffix, tmp_path)
    if path is None:
        pytest.skip("LibreOffice is not installed")
    assert said(source_from_bytes(path.read_bytes(), path.name), extractor) == expected


def test_a_pdf_with_running_heads_and_two_columns(plan: Path, expected: list[str], extractor: Extractor) -> None:
    text = plan.read_text(encoding="utf-8")
    data = producers.pdf_bytes(text, columns=2, head="中国-东盟合作文件汇编", size=10, heading_size=16)
    source = source_from_bytes(data, "plan.pdf")
    assert {"中国-东盟合作文件汇编", "- 1 -"} <= set(source.furniture)
    assert said(source, extractor) == expected
