"""The tests of the figures run in Chromium and in Firefox.

Those that need what Firefox's protocol lacks (taps, DevTools, a colour scheme, less
motion or print for one page, no JavaScript, permissions) take `chromium` instead of
`browser`, or `chromium_page` instead of `page`.
"""

import pytest
from playwright.sync_api import Browser


@pytest.fixture(scope="session", params=["chromium", "firefox"])
def browser(request: pytest.FixtureRequest) -> Browser:
    """Each of the browsers in turn."""
    found: Browser = request.getfixturevalue(request.param)
    return found
