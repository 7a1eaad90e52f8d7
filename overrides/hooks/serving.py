"""Serves the site to whoever writes it, and builds no more than what has changed.

MkDocs builds the whole site at each change. While nothing changes but pages of one
language, that language is enough.
"""

import socket
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

import mkdocs.commands.serve
from languages import FILES, build_alone
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

# In seconds: between two looks, and what to wait after a look that has found something.
# What was saved together is found by one look.
INTERVAL = 0.1
PATIENCE = 0.02


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Have the server look for changes more often than twice a second.

    To be told of them would be quicker still, but not all file systems tell.
    """
    server = partial(LiveReloadServer, polling_interval=INTERVAL)
    vars(mkdocs.commands.serve)["LiveReloadServer"] = server


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> None:
    """Refuse a port that is taken; else build by languages from now on, and at once."""
    refuse_if_taken(server)
    server.builder = Builder(builder, config)
    server.build_delay = PATIENCE


def refuse_if_taken(server: LiveReloadServer) -> None:
    """Say that the port is taken; MkDocs itself ends in a traceback."""
    with socket.socket(server.address_family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(server.server_address)
        except OSError as error:
            raise Abort(
                f"Cannot serve on {server.url}: {error.strerror}. "
                "Stop what runs there or choose another port, "
                "as in `make serve PORT=8001`."
            ) from error


class Builder:
    """Builds what has changed since it built the last time."""

    def __init__(self, everything: Callable[[], None], config: MkDocsConfig) -> None:
        self.everything = everything
        self.config = config
        self.root = Path(config.config_file_path).parent
        self.seen = self.times()

    def __call__(self) -> None:
        """Build the languages of the pages that have changed, or everything."""
        before, now = self.seen, self.times()
        changed = {path for path, _ in before.items() ^ now.items()}
        of = {
            name: {path for path in changed if path.is_relative_to(self.pages(name))}
            for name in FILES
        }
        # A page that comes or goes is missed in the other language's switcher.
        if before.keys() == now.keys() and changed == set().union(*of.values()):
            for name in filter(of.get, FILES):
                build_alone(name, self.config)
        else:
            self.everything()
        self.seen = now  # but what could not be built is still to be built

    def pages(self, language: str) -> Path:
        """The folder of a language's pages."""
        return self.root / "docs" / language

    def times(self) -> dict[Path, int]:
        """When each file was changed that the site is made of."""
        return {path: path.stat().st_mtime_ns for path in self.files()}

    def files(self) -> Iterator[Path]:
        for name in (
            self.config.config_file_path,
            self.config.docs_dir,
            *self.config.watch,
        ):
            path = Path(name)
            yield from (found for found in (path, *path.rglob("*")) if found.is_file())
