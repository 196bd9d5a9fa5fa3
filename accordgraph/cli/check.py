"""Commands that check a build, or the file of known entities."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .console import PATH, row, talk


@click.command()
@click.argument("out", type=PATH)
def validate(out: Path) -> None:
    """Check the graph in OUT against the shapes, its description against DCAT-AP, and every quote against the texts.

    What DCAT-AP only recommends is told and is no finding.
    """
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.validate import validate as check  # noqa: PLC0415

    folder = Folder.open(out)
    altered = folder.altered()
    report = check(folder.store(), folder.texts(), folder.record())
    for name in altered:
        row(str(out / name), "", "is not what the build wrote")
    for finding in report.findings:
        row(finding.graph, finding.node, finding.message)
    for advice in report.recommended:
        talk(f"{advice.node}: {advice.message}")
    count = len(altered) + len(report.findings)
    talk(f"{report.graphs} graphs and {report.quotes} quotes checked, {count} findings")
    if count:
        sys.exit(1)


@click.group()
def authority() -> None:
    """The file of known entities."""


@authority.command()
@click.option("--authority", "files", multiple=True, type=PATH, help="Own authority file (Turtle); may be repeated.")
def check(files: tuple[Path, ...]) -> None:
    """Report duplicates, colliding names, missing translations, broken links and unknown kinds."""
    from accordgraph.ontology.authority import load_authority  # noqa: PLC0415
    from accordgraph.ontology.check import check as problems  # noqa: PLC0415

    known = load_authority(files)
    found = problems(known)
    for problem in found:
        row(problem.code, problem.iri, problem.text)
    talk(f"{len(known.entities)} entities checked, {len(found)} problems")
    if found:
        sys.exit(1)
