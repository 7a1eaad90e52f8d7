"""Finds the browsers that the tests drive: Chromium or Chrome, and Firefox.

`python -m tests.site.browser` makes sure of them before the tests need them.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# First the one without windows of its own, which takes half of a processor's time.
CHROMIUMS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
FIREFOXES = ("firefox-esr", "firefox")

ADVICE = """\
No browser was found, and the tests of the site need one. Any of these gives it:
  apt-get install chromium-headless-shell      on Debian, as root
  .venv/bin/playwright install chromium        anywhere; --with-deps for its libraries
  CHROMIUM=/path/to/chrome make test           one that you have already"""

FIREFOX_ADVICE = """\
Firefox was not found, and the tests of the figures need it. Any of these gives it:
  apt-get install firefox-esr                  on Debian, as root
  FIREFOX=/path/to/firefox make test           one that you have already"""

# What a browser would otherwise fetch or ask on its own account, and letters as wide as
# on screens: without windows Chromium rounds their widths to whole dots.
ARGUMENTS = [
    "--font-render-hinting=none",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

# What a context cannot ask of Firefox, Firefox is asked for all of them.
PREFERENCES = {
    "layout.css.prefers-color-scheme.content-override": 1,  # light
    "ui.prefersReducedMotion": 0,
    # There is a mouse: (pointer: fine) and (hover: hover).
    "ui.primaryPointerCapabilities": 6,
    "ui.allPointerCapabilities": 6,
    # Scroll bars take no room, as on telephones and in Chromium without a window.
    "ui.useOverlayScrollbars": 1,
    # A page that comes back from the cache loads nothing, for which tests would wait.
    "browser.sessionhistory.max_total_viewers": 0,
}


def arguments() -> list[str]:
    """What Chromium is started with."""
    # It refuses to sandbox what root runs.
    return [*ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]


def _chosen(variable: str) -> str | None:
    """The program that an environment variable names."""
    if (path := os.environ.get(variable)) and not shutil.which(path):
        raise RuntimeError(f"{variable}={path} is no program that can be run")
    return path or None


def _on_path(names: tuple[str, ...]) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


def find_chromium(playwright: Playwright) -> str | None:
    """Its path: $CHROMIUM, else the system's, else Playwright's own."""
    own = playwright.chromium.executable_path
    found = _chosen("CHROMIUM") or _on_path(CHROMIUMS)
    return found or (own if Path(own).exists() else None)


def find_firefox() -> str | None:
    """Its path: $FIREFOX, else the system's; Playwright's own is another browser."""
    return _chosen("FIREFOX") or _on_path(FIREFOXES)


@contextmanager
def chromium(playwright: Playwright, *more: str) -> Iterator[Browser]:
    """Chromium, running without a window; `RuntimeError` says how to get one."""
    if (path := find_chromium(playwright)) is None:
        raise RuntimeError(ADVICE)
    with playwright.chromium.launch(
        executable_path=path, args=[*arguments(), *more]
    ) as browser:
        yield browser


@contextmanager
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """Firefox, running without a window; `RuntimeError` says how to get one."""
    if (path := find_firefox()) is None:
        raise RuntimeError(FIREFOX_ADVICE)
    # The channel is an ordinary Firefox, driven as every browser will be (BiDi).
    with playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=path,
        firefox_user_prefs=PREFERENCES,  # type: ignore[arg-type]
    ) as browser:
        yield browser


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, outside the tests."""
    with sync_playwright() as playwright, chromium(playwright) as running:
        yield running


def main() -> None:
    """Find the browsers; where there is no Chromium, let Playwright install its own."""
    try:
        with sync_playwright() as playwright:
            found = find_chromium(playwright)
        if not find_firefox():
            raise RuntimeError(FIREFOX_ADVICE)
    except RuntimeError as error:
        sys.exit(str(error))
    if found:
        return
    print("Installing a browser for the tests ...")
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    if subprocess.run(install, check=False).returncode:
        sys.exit(ADVICE)


if __name__ == "__main__":
    main()
