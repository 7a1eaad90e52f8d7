"""What the checks of all figures share: one visit to each."""

import pytest
from playwright.sync_api import Browser

from tests.site.figures.figures import FIGURES, Figure
from tests.site.figures.visits import Visit, visit
from tests.site.sites import Site


@pytest.fixture(scope="session", params=FIGURES, ids=str)
def visited(request: pytest.FixtureRequest, site: Site, browser: Browser) -> Visit:
    """A figure on a page, after a visit to it."""
    figure: Figure = request.param
    return visit(figure, site, browser)
