"""Options of the tests, and the built site and the browsers, of which all share one."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.site import browser as browsers
from tests.site.sites import Site, built, served
from tests.verification import Verification

# However slow the machine: only what hangs should come to an end.
expect.set_options(timeout=120_000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-outputs",
        action="store_true",
        help="rewrite what pages, labs and pictures show instead of comparing it",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Verification())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site as a host serves it: below a path, and told its address."""
    folder = tmp_path_factory.mktemp("host")
    with served(folder) as host:
        yield built(Site(folder / "convdocs", f"{host}convdocs/"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers; there can be but one."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """Chromium."""
    with _or_fail(browsers.chromium(playwright)) as running:
        yield running


@pytest.fixture(scope="session")
def firefox(playwright: Playwright) -> Iterator[Browser]:
    """Firefox."""
    with _or_fail(browsers.firefox(playwright)) as running:
        yield running


@contextmanager
def _or_fail(starting: AbstractContextManager[Browser]) -> Iterator[Browser]:
    try:
        with starting as running:
            yield running
    except RuntimeError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None
