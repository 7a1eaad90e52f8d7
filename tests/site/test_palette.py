"""A page is light or dark from the first, and so is what the browser draws of it."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from tests.site.sites import Site

PAGE = "zh/about/privacy/"
# Before the theme's script runs, which waits until the page is read.
FIRST = """
const note = () => { window.first = { ...document.body.dataset } };
document.addEventListener("readystatechange", note, { once: true });"""
# After so many presses of the button: as the system, light, dark, as the system.
MEDIA = [f"(prefers-color-scheme{which})" for which in ("", ": light", ": dark", "")]
SCHEMES = {
    "light": ["default", "default", "slate", "default"],
    "dark": ["slate", "default", "slate", "slate"],
}


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("presses", [0, 1, 2, 3])
def test_a_page_is_dark_from_the_first(
    site: Site, chromium: Browser, system: Literal["light", "dark"], presses: int
) -> None:
    """For whoever comes for the first time, and whatever they chose the last time."""
    with chromium.new_context(color_scheme=system) as context:
        context.add_init_script(FIRST)
        page = context.new_page()
        page.goto(site.url + PAGE)
        for _ in range(presses):
            page.locator("[data-md-component=palette] label:visible").click()
        if presses:
            page.reload()
        body = page.locator("body")
        expect(body).to_have_attribute("data-md-color-media", MEDIA[presses])
        assert page.evaluate("first.mdColorScheme") == SCHEMES[system][presses]
        expect(body).to_have_attribute("data-md-color-scheme", SCHEMES[system][presses])


def test_scroll_bars_follow_the_palette(site: Site, chromium: Browser) -> None:
    """Without a meta, for which Chromium would style the whole page anew."""
    with chromium.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(site.url + PAGE)
        root = page.locator(":root")
        expect(root).to_have_css("color-scheme", "dark")
        page.locator("[data-md-component=palette] label:visible").click()
        expect(root).to_have_css("color-scheme", "light")
        expect(page.locator("meta[name=theme-color]")).to_have_count(1)
        expect(page.locator("meta[name=color-scheme]")).to_have_count(0)
