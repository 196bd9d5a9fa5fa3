"""An output is written document by document: none is asked for before the one in front of it is on disk."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

from accordgraph import Extractor
from accordgraph.build import run_info
from accordgraph.config import Config
from accordgraph.entries import Entry
from accordgraph.extract.readers import source_from_bytes
from accordgraph.folder import Folder
from accordgraph.writing import write_output


class Undrawn:
    """Stands for what draws."""

    def draw(self, *_: object) -> Future[bytes]:
        page: Future[bytes] = Future()
        page.set_result(b"")
        return page


def test_each_document_is_written_before_the_next_is_read(tmp_path: Path) -> None:
    extractor = Extractor(Config().base)
    order: list[str] = []

    def entries() -> Iterator[Entry]:
        for number in range(3):
            assert [file.stem for file in sorted(tmp_path.glob("records/*"))] == order
            source = source_from_bytes(f"双方将于202{number}年举行东亚峰会。\n".encode(), f"d{number}.txt")
            yield Entry.of(extractor.extract(source, slug=f"d{number}"))
            order.append(f"d{number}")

    settled = Config(base=extractor.base)
    count = write_output(
        tmp_path, entries(), extractor.authority, settled, run_info(settled), "zh", Undrawn()  # type: ignore[arg-type]
    )  # fmt: skip
    folder = Folder.open(tmp_path)
    assert len(folder.store()) == count
    assert set(folder.store()) == set(folder.store(in_memory=True))
    assert [item["slug"] for item in folder.manifest["inputs"]] == order
