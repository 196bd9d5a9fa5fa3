"""Commands that read documents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import PATH, put, talk
from .reading import read_options, reading_options, version_option

if TYPE_CHECKING:
    from accordgraph.report import BuildReport


@click.command()
@click.argument("documents", nargs=-1, required=True, type=PATH)
@click.option("-o", "--output", required=True, type=PATH, help="Folder to write (new, empty, or written by a build).")
@click.option("--config", type=PATH, help="Configuration [default: accordgraph.toml here, if there is one].")
@click.option("--authority", multiple=True, type=PATH, help="Own authority file (Turtle); may be repeated.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the map.")
@click.option("--strict", is_flag=True, help="Write nothing if any document cannot be read.")
@click.option(
    "--corrections", type=PATH, help="What people corrected (CSV) [default: corrections.csv beside the documents]."
)
@version_option
@reading_options
def build(
    documents: tuple[Path, ...], output: Path, config: Path | None, authority: tuple[Path, ...], lang: str,
    strict: bool, corrections: Path | None, encoding: str | None, limit: tuple[str, ...],
    quotes_only: bool, version_of: tuple[str, ...],
) -> None:  # fmt: skip
    """Read DOCUMENTS and write graph, map, records and store into a folder.

    A document is a file, or - for standard input; folders and zips stand for all documents in them.
    """
    from accordgraph.build import build as run  # noqa: PLC0415 (imports inside commands keep --help quick)
    from accordgraph.config import load_config  # noqa: PLC0415
    from accordgraph.patience import patient_collector  # noqa: PLC0415

    settings = load_config(config)
    with patient_collector():
        report = run(
            documents, output, config=settings, authority_files=authority, lang=lang, strict=strict,
            reading=read_options(encoding, limit, quotes_only, version_of),
            progress=_progress if sys.stderr.isatty() else None, corrections=corrections,
        )  # fmt: skip
    _say(report, output)
    if report.failures or report.not_applied:
        sys.exit(1)


def _progress(done: int, total: int) -> None:
    if total > 1:
        click.echo(f"\r{done}/{total} documents" + ("\n" if done == total else ""), nl=False, err=True)


def _say(report: BuildReport, output: Path) -> None:
    counts = report.counts
    lines = [
        f"{report.documents} document(s), {counts['measure']} measures, {counts['commitment']} commitments, "
        f"{counts['mention']} mentions, {report.triples} triples",
        ", ".join(f"{counts[t]} {t.lower()}s" for t in ("Mechanism", "Institution", "Agreement", "Initiative")),
    ]
    if report.repairs:
        lines.append("repaired: " + ", ".join(f"{rule} {n}" for rule, n in sorted(report.repairs.items())))
    lines.append(_left_out(report))
    lines += correction_lines(report)
    lines += [f"warning: {warning}" for warning in report.warnings]
    lines += [f"not read: {failure}" for failure in report.failures]
    lines += [f"map:   {output / 'map.html'}", f"graph: {output / 'graph.ttl'}"]
    for line in lines:
        talk(line)


def correction_lines(report: BuildReport) -> list[str]:
    """How many corrections were applied, and which were not; nothing where there are none."""
    counts = report.corrections
    if not counts:
        return []
    done = counts["applied"] + counts["moved"]
    said = (
        f"corrections: {done} applied ({counts['moved']} found at another place), {counts['settled']} were so already"
    )
    return [f"{said}, {counts['failed']} not applied", *(f"not applied: {why}" for why in report.not_applied)]


def _left_out(report: BuildReport) -> str:
    """Name-like strings by reason and measures without a commitment; said also where there are none."""
    reasons = "; ".join(f"{reason}: {n}" for reason, n in sorted(report.left_out.items()))
    names = f"{report.left_out.total()} name-like string(s)" + (f" ({reasons})" if reasons else "")
    measures = report.counts["measure"]
    return f"left out: {names}; {report.without_undertaking} of {measures} measures yielded no undertaking"


@click.command()
@click.argument("document", type=PATH)
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the text [default: told from it].")
@click.option("--config", type=PATH, help="Configuration [default: accordgraph.toml here, if there is one].")
@click.option("--authority", multiple=True, type=PATH, help="Own authority file (Turtle); may be repeated.")
@click.option("--corrections", type=PATH, help="What people corrected (CSV).")
@reading_options
def extract(
    document: Path, form: str, lang: str | None, config: Path | None, authority: tuple[Path, ...],
    corrections: Path | None,
    encoding: str | None, limit: tuple[str, ...],
    quotes_only: bool,
) -> None:  # fmt: skip
    """Print what is read of one DOCUMENT (a file, or - for standard input), a JSON record a line."""
    from accordgraph.config import load_config  # noqa: PLC0415
    from accordgraph.corrections.collection import Corrections  # noqa: PLC0415
    from accordgraph.entries import Entry  # noqa: PLC0415
    from accordgraph.extract.records import to_jsonl  # noqa: PLC0415
    from accordgraph.inputs import one_document, read_document  # noqa: PLC0415

    del form
    settings, options = load_config(config), read_options(encoding, limit, quotes_only)
    corrected = Corrections.read(corrections) if corrections else None
    source = read_document(one_document(document, options), options)
    from accordgraph.extract.pipeline import Extractor  # noqa: PLC0415 (slow: after what may fail)

    extractor = Extractor(settings.base, authority)
    entry = Entry.of(extractor.extract(source, lang=lang))
    if corrected:
        entry = corrected.corrected(entry, extractor.authority, extractor.base)
    records = entry.records
    for at in range(0, len(records), 1000):  # by pieces: the whole would be held three times
        put(to_jsonl(records[at : at + 1000]))
    failed = corrected.failed_in(entry.slug) if corrected else []
    for why in failed:
        talk(f"not applied: {why}")
    if failed:
        sys.exit(1)
