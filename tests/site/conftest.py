"""The built site and the browser, which all tests of the site share."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.problems import none_of
from tests.site.browser import browser as running_browser
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
def browser() -> Iterator[Browser]:
    """The browser."""
    try:
        with running_browser() as found:
            yield found
    except RuntimeError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page, on which nothing may go wrong that `watch` sees."""
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
