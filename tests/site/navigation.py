"""How one comes from page to page."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page


@contextmanager
def instant_navigation(page: Page) -> Iterator[None]:
    """What is done meanwhile loads no page anew."""
    page.evaluate("window.survives = true")
    yield
    assert page.evaluate("window.survives"), "a page was loaded anew"
