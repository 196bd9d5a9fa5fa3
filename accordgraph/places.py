"""Where words stand in a document, as a person cites it."""

from __future__ import annotations

from collections.abc import Iterable

from accordgraph.extract.records import Measure, Record, Section, locator_of


class Places:
    """The outline of one document, to look places up in."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._measures: dict[str, str] = {}
        self._leaves: list[Measure] = []
        self._sections: list[Section] = []
        for record in records:
            if isinstance(record, Measure):
                self._measures[record.id] = record.locator
                self._leaves.append(record)
            elif isinstance(record, Section):
                self._sections.append(record)

    def locator(self, measure: str | None, start: int, end: int) -> str | None:
        """The locator of the measure, or of the heading that holds the words; None where they stand in neither."""
        if measure in self._measures:
            return self._measures[measure]
        heading = self._heading(start, end)
        return locator_of(heading.id) if heading else None

    def said(self, measure: str | None, start: int, end: int) -> str:
        """The place in words: a measure, a heading, a section outside its measures."""
        if measure in self._measures:
            return self._measures[measure]
        if heading := self._heading(start, end):
            return f"heading {locator_of(heading.id)}"
        around = [s for s in self._sections if s.start <= start and end <= s.body_end]
        return f"section {locator_of(around[-1].id)}" if around else "outside the sections"

    def around(self, start: int, end: int) -> str:
        """The same for words whose measure is not known."""
        leaf = next((m for m in self._leaves if m.start <= start and end <= m.end), None)
        return self.said(leaf.id if leaf else None, start, end)

    def _heading(self, start: int, end: int) -> Section | None:
        return next((s for s in self._sections if s.start <= start and end <= s.end), None)
