"""The built site and the browsers, which all tests of the site share."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.problems import none_of
from tests.site import browser as browsers
from tests.site.sites import Site, build, served
from tests.site.watch import watch

# However slow the machine: only what hangs should come to an end.
expect.set_options(timeout=120_000)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site as a host serves it: below a path, and told its address."""
    folder = tmp_path_factory.mktemp("host")
    with served(folder) as host:
        yield _built(Site(folder / "convdocs", f"{host}convdocs/"))


@pytest.fixture(scope="session")
def site_without_address(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as `make build` leaves it, not told where it will be served."""
    return _built(Site(tmp_path_factory.mktemp("site")))


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


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """The browser; the tests of the figures run in more than this one."""
    return chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page, on which nothing may go wrong that `watch` sees."""
    yield from _watched_page(browser)


@pytest.fixture
def chromium_page(chromium: Browser) -> Iterator[Page]:
    """The same in Chromium, whatever `browser` is."""
    yield from _watched_page(chromium)


@contextmanager
def _or_fail(starting: AbstractContextManager[Browser]) -> Iterator[Browser]:
    try:
        with starting as running:
            yield running
    except RuntimeError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None


def _watched_page(browser: Browser) -> Iterator[Page]:
    seen: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        watch(page, "http://127.0.0.1:", seen)
        yield page
    none_of(seen)


def _built(site: Site) -> Site:
    done = build(site.folder, url=site.url)
    if done.returncode:
        # Every test of the site says it, so say no more than the warnings if any are.
        warnings = re.findall(
            r"^(?:WARNING|ERROR).*(?:\n +.*)*", done.stdout, re.MULTILINE
        )
        reason = "\n".join(warnings) or done.stdout
        pytest.fail(f"mkdocs build --strict fails:\n{reason}", pytrace=False)
    return site
