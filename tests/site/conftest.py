"""Pages on which nothing may go wrong, and the site as nobody has configured it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.problems import none_of
from tests.site.sites import Site, built
from tests.site.watch import watch


@pytest.fixture(scope="session")
def site_without_address(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site as `make build` leaves it, not told where it will be served."""
    return built(Site(tmp_path_factory.mktemp("site")))


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


def _watched_page(browser: Browser) -> Iterator[Page]:
    seen: list[str] = []
    with browser.new_context() as context:
        page = context.new_page()
        watch(page, "http://127.0.0.1:", seen)
        yield page
    none_of(seen)
