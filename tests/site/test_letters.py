"""Letters are as wide as they are meant to be, in each browser."""

import pytest
from playwright.sync_api import Browser

from tests.site.sites import Site

# How many letters wide the text is, if it is set where the element stands.
WIDTH = """(element, text) => {
  const probe = document.createElement("span");
  probe.textContent = text;
  probe.style = "display: inline-block; white-space: nowrap";
  element.append(probe);
  const { width } = probe.getBoundingClientRect();
  return width / parseFloat(getComputedStyle(probe).fontSize);
}"""


@pytest.mark.parametrize("name", ["chromium", "firefox"])
@pytest.mark.parametrize("element", ["h1", "p", "pre code"])
def test_full_width_punctuation_is_as_wide_as_a_letter(
    site: Site, request: pytest.FixtureRequest, name: str, element: str
) -> None:
    browser: Browser = request.getfixturevalue(name)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{site.url}zh/")
        place = page.locator(f".md-content {element}").first
        text = "图，让。改；成"
        assert place.evaluate(WIDTH, text) == pytest.approx(len(text), abs=0.05)
