"""The command that makes a site of a build."""

from __future__ import annotations

from pathlib import Path

import click

from .console import PATH, TRIAL, put, talk


@click.command()
@click.argument("out", type=PATH)
@click.argument("site", type=PATH)
@click.option("--url", metavar="URL", help="Where the site will stand [default: site in accordgraph.toml].")
@click.option("--texts/--no-texts", default=True, show_default=True, help="The documents in full, or quotes only.")
@click.option(
    "--downloads/--no-downloads", default=True, show_default=True, help="Offer the files of the build for download."
)
@TRIAL
@click.option("--config", type=PATH, help="Configuration file [default: accordgraph.toml in the current folder].")
def publish(
    out: Path, site: Path, url: str | None, texts: bool, downloads: bool, trial: bool, config: Path | None
) -> None:
    """Write the build in OUT as a static SITE: a page for everything, in Chinese and English.

    It opens from disk and stands on any web server. SITE is replaced as a whole; a folder that holds anything else
    is never touched. Prints the address of its first page.
    """
    from accordgraph.config import load_config  # noqa: PLC0415 (imports inside commands keep --help quick)
    from accordgraph.errors import AccordError  # noqa: PLC0415
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.settings import read_base  # noqa: PLC0415
    from accordgraph.site.publish import Options  # noqa: PLC0415
    from accordgraph.site.publish import publish as write_site  # noqa: PLC0415

    address = read_base(url) if url is not None else load_config(config).site
    if url is not None and address is None:
        raise AccordError(
            f"--url '{url}': cannot be used; write the web address of a folder like https://example.org/plans/"
        )
    folder = Folder.open(out)
    done = write_site(folder, site, Options(url=address, texts=texts, downloads=downloads, trial=trial))
    if not address:
        talk("warning: without --url there are no canonical addresses and no sitemap.xml")
    for slug in done.without_text if texts else ():
        talk(f"warning: {slug}: its text is not there, or may not be published; its page has quotes only")
    talk(f"{done.pages} page(s), {done.files} file(s), {done.size / 1e6:.1f} MB")
    put(f"{(site / 'index.html').resolve().as_uri()}\n")
