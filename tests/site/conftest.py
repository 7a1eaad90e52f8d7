"""The built site and the browser, which all tests of the site share."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.site.browser import browser as running_browser
from tests.site.sites import Site, build, served


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
    except (RuntimeError, FileNotFoundError) as error:
        pytest.fail(str(error), pytrace=False)


def _built(site: Site) -> Site:
    done = build(site.folder, url=site.url)
    if done.returncode:
        pytest.fail(f"mkdocs build --strict fails:\n{done.stdout}", pytrace=False)
    return site
