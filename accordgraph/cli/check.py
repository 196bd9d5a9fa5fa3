"""Commands that check a build, or the file of known entities."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from .console import PATH, row, talk


@click.command()
@click.argument("out", type=PATH)
@click.option(
    "--profile", multiple=True, type=PATH,
    help="SHACL shapes for the description of the dataset, as DCAT-AP has them: a file or folder; may be repeated.",
)  # fmt: skip
def validate(out: Path, profile: tuple[Path, ...]) -> None:
    """Check the graph in OUT against the shapes, and every quote against the texts.

    With --profile, the description of the dataset is checked too; what that only recommends is no finding.
    """
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.profile import load_profile  # noqa: PLC0415
    from accordgraph.graph.validate import validate as check  # noqa: PLC0415

    folder = Folder.open(out)
    shapes = load_profile(profile) if profile else None
    altered = folder.altered()
    report = check(folder.store(), folder.texts(), folder.record(), shapes)
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
