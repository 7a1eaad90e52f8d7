"""The tests of the figures run in Chromium and in Firefox; one visit serves many.

`make test` runs them in Chromium and `make firefox` in Firefox, since they take long.

Those that need what Firefox's protocol lacks (taps, DevTools, a colour scheme, less
motion or print for one page, no JavaScript, permissions) take `chromium` instead of
`browser`, or `chromium_page` instead of `page`.
"""

import pytest
from playwright.sync_api import Browser

from tests.site.figures.figures import Figure, each_in_both_languages
from tests.site.figures.visits import Visit, visit
from tests.site.sites import Site


@pytest.fixture(
    scope="session",
    params=["chromium", pytest.param("firefox", marks=pytest.mark.firefox)],
)
def browser(request: pytest.FixtureRequest) -> Browser:
    """Each of the browsers in turn."""
    found: Browser = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session", params=each_in_both_languages(), ids=str)
def visited(request: pytest.FixtureRequest, site: Site, chromium: Browser) -> Visit:
    """A figure on a page, after a visit to it."""
    figure: Figure = request.param
    return visit(figure, site, chromium)
