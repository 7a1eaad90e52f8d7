"""Builds the site, and serves it as a host does."""

import gzip
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from tests.docs.pages import ROOT
from tests.site.html import Element, elements

# Pictures and fonts are packed already.
PACKED_BY_HOSTS = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"}


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and the address that it was built for, if any."""

    folder: Path
    url: str = ""

    @cached_property
    def documents(self) -> dict[str, list[Element]]:
        """The elements of every HTML file, by its path in the site."""
        return {
            path.relative_to(self.folder).as_posix(): elements(path.read_text("utf-8"))
            for path in sorted(self.folder.rglob("*.html"))
        }

    def file(self, url: str) -> Path:
        """The file that is sent for an address of the site."""
        path = self.folder / urlsplit(url).path.removeprefix(urlsplit(self.url).path)
        return path / "index.html" if path.is_dir() else path

    def in_order(self, language: str) -> Iterator[str]:
        """The addresses of a language's pages, each as the one before says."""
        page = f"{self.url}{language}/"
        while page:
            yield page
            ways = (each.attributes for each in self.document(page))
            onward = [way["href"] for way in ways if way.get("rel") == "next"]
            page = urljoin(page, onward[0]) if onward else ""

    def document(self, url: str) -> list[Element]:
        """The elements of the page at an address."""
        return self.documents[self.file(url).relative_to(self.folder).as_posix()]

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        """The ids on every HTML file, which links may lead to."""
        return {
            path: {found.attributes.get("id", "") for found in document}
            for path, document in self.documents.items()
        }


def build(
    folder: Path,
    *,
    url: str = "",
    repository: str = "",
    offline: bool = False,
    source: Path = ROOT,
    strict: bool = True,
) -> subprocess.CompletedProcess[str]:
    """Build the whole site into a folder, for no addresses but these."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder)]
    return subprocess.run(
        [*command, *(["--strict"] if strict else [])],
        cwd=source,
        env=environment(url, repository, offline),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def built(site: Site) -> Site:
    """The site, built into its folder; the test fails if it cannot be."""
    done = build(site.folder, url=site.url)
    if done.returncode:
        # Every test of the site says it, so say no more than the warnings if any are.
        warnings = re.findall(
            r"^(?:WARNING|ERROR).*(?:\n +.*)*", done.stdout, re.MULTILINE
        )
        reason = "\n".join(warnings) or done.stdout
        pytest.fail(f"mkdocs build --strict fails:\n{reason}", pytrace=False)
    return site


def copy_sources(folder: Path, *names: str) -> Path:
    """Copy what the site is made from, with these pages alone, to change it freely."""

    def other_pages(folder: str, found: list[str]) -> list[str]:
        wanted = tuple(f"/{name}" for name in names)
        return [
            name
            for name in found
            if name.endswith((".md", ".ipynb"))
            and not f"{folder}/{name}".endswith(wanted)
        ]

    for name in ("convdocs", "docs", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=other_pages)
    for file in (*ROOT.glob("mkdocs*.yml"), ROOT / "CITATION.cff"):
        shutil.copy(file, folder)
    return folder


def environment(
    url: str = "", repository: str = "", offline: bool = False
) -> dict[str, str]:
    """The environment of a build that knows no other addresses than these."""
    return {
        **os.environ,
        "SITE_URL": url,
        "REPO_URL": repository,
        "OFFLINE": str(offline).lower(),
    }


def headers(folder: Path) -> dict[str, str]:
    """What the `_headers` of a site says that a host sends with everything."""
    _, *lines = (folder / "_headers").read_text("utf-8").splitlines()
    return dict(line.strip().split(": ", 1) for line in lines)


def is_packed(file: Path) -> bool:
    """Whether hosts pack a file before they send it."""
    return file.suffix in PACKED_BY_HOSTS


@cache
def travels(file: Path) -> bytes:
    """What hosts send of a file, which does not change any more."""
    content = file.read_bytes()
    return gzip.compress(content, mtime=0) if is_packed(file) else content


class Handler(SimpleHTTPRequestHandler):
    """Serves files as they are."""

    def end_headers(self) -> None:
        """Send what the site asks for: what works so works on other hosts, too."""
        for file in Path(self.directory).glob("*/_headers"):
            for name, value in headers(file.parent).items():
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Serves several requests at once."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless a page was left before it had come whole."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serve a folder on a free port as long as the context lasts; give its address."""
    within = partial(handler, directory=str(folder))
    with Server(("127.0.0.1", 0), within) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
