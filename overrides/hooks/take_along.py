"""The whole site to take along: what `make pdf` and `make offline` left, if they ran.

It is put onto the site, and the footer of each page leads there.
"""

import shutil
from pathlib import Path

from languages import language
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from offline import is_offline

MEGABYTE = 1_000_000


def left(config: MkDocsConfig) -> dict[str, Path]:
    """The files that there are, by their kind."""
    folder = Path(config.config_file_path).with_name("offline")
    files = {
        "pdf": folder / f"convdocs-{language(config)}.pdf",
        "zip": folder / "convdocs.zip",
    }
    return {kind: path for kind, path in files.items() if path.is_file()}


@event_priority(-100)  # when it is known whether the site needs a server
def on_config(config: MkDocsConfig) -> None:
    """Tell the templates, which show how much there is to load."""
    if not is_offline(config):
        config.extra["take_along"] = {
            kind: {"url": path.name, "megabytes": -(-path.stat().st_size // MEGABYTE)}
            for kind, path in left(config).items()
        }


def on_post_build(config: MkDocsConfig) -> None:
    """Put the files beside the pages."""
    if not is_offline(config):
        for path in left(config).values():
            shutil.copy(path, config.site_dir)
