"""Finds the browser that the tests drive: Chromium or Chrome.

`python -m tests.site.browser` makes sure of one before the tests need it.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ADVICE = """\
No browser was found, and the tests of the site need one. Any of these gives it:
  apt-get install chromium                     on Debian or Ubuntu, as root
  .venv/bin/playwright install chromium        anywhere; --with-deps for its libraries
  CHROMIUM=/path/to/chrome make test           one that you have already"""

# What a browser would otherwise fetch or ask on its own account.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find(chromium: BrowserType) -> str | None:
    """The browser's path: $CHROMIUM, else the system's, else Playwright's own."""
    if chosen := os.environ.get("CHROMIUM"):
        if not shutil.which(chosen):
            raise RuntimeError(f"CHROMIUM={chosen} is no program that can be run")
        return chosen
    own = chromium.executable_path
    found = [path for name in NAMES if (path := shutil.which(name))]
    return next(iter([*found, *([own] if Path(own).exists() else [])]), None)


def launch(chromium: BrowserType, *options: str) -> Browser:
    """Start the browser, with further options of its command line."""
    path = find(chromium)
    if path is None:
        raise RuntimeError(ADVICE)
    # Chromium refuses to sandbox what root runs.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return chromium.launch(executable_path=path, args=[*QUIET, *sandbox, *options])


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser without a window; `RuntimeError` says how to get one."""
    with sync_playwright() as playwright, launch(playwright.chromium) as running:
        yield running


def main() -> None:
    """Find a browser or let Playwright install its own."""
    try:
        with sync_playwright() as playwright:
            if find(playwright.chromium):
                return
    except RuntimeError as error:
        sys.exit(str(error))
    print("Installing a browser for the tests ...")
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(install, check=False).returncode:
        sys.exit(ADVICE)


if __name__ == "__main__":
    main()
