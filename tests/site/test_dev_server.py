"""`mkdocs serve` shows what a writer changes, in both languages, and stops."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.site.sites import copy_sources, environment


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def start(folder: Path, port: int) -> subprocess.Popen[str]:
    address = f"127.0.0.1:{port}"
    return subprocess.Popen(
        [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", address],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


@contextmanager
def serving(folder: Path, port: int) -> Iterator[str]:
    """Serve the folder's site; gives its address once it can be read."""
    with start(folder, port) as server:
        assert server.stdout
        log = []
        try:
            for line in server.stdout:
                log.append(line)
                if "Serving on" in line:
                    break
            else:
                pytest.fail(f"mkdocs serve ends:\n{''.join(log)}", pytrace=False)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


def test_edits_of_both_languages_are_seen(tmp_path: Path, page: Page) -> None:
    source = copy_sources(tmp_path, "index.md")
    with serving(source, free_port()) as url:
        for language in ("zh", "en"):
            page.goto(f"{url}{language}/")
            edited = source / "docs" / language / "index.md"
            edited.write_text(
                f"{edited.read_text('utf-8')}\n\nA new {language} line.\n"
            )
            # The browser reloads by itself.
            seen = page.get_by_text(f"A new {language} line.")
            expect(seen).to_be_visible()
        page.close()


def test_a_meaning_changes_in_both_languages(tmp_path: Path, page: Page) -> None:
    source = copy_sources(tmp_path, "index.md", "why-convolution.md")
    glossary = source / "docs/glossary.toml"
    with serving(source, free_port()) as url:
        page.goto(f"{url}zh/why-convolution/")
        text = re.sub(
            r'means = ".*"', 'means = "another meaning"', glossary.read_text()
        )
        glossary.write_text(text)
        meant = page.locator("abbr[title='another meaning']").first
        expect(meant).to_be_attached(timeout=30_000)
        page.goto(f"{url}en/why-convolution/")
        expect(meant).to_be_attached()
        page.close()


def test_a_port_in_use_is_named(tmp_path: Path) -> None:
    source = copy_sources(tmp_path, "index.md")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with start(source, port) as server:
            log, _ = server.communicate()
    assert server.returncode
    assert f"127.0.0.1:{port}" in log
    assert "Address already in use" in log
    assert "Traceback" not in log
