"""On a narrow screen the navigation lies in a drawer, which a keyboard opens, too."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.docs.pages import LANGUAGES
from tests.problems import none_of
from tests.site.axe import start_axe, violations
from tests.site.navigation import instant_navigation
from tests.site.sites import Site

# Whether who comes there with a key sees where they are.
SEEN = """() => {
  const at = document.activeElement;
  const { x, y, width, height } = at.getBoundingClientRect();
  return at.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""
IN_DRAWER = "!!document.activeElement.closest('.md-sidebar--primary')"
SLID = """() => Promise.all(
  document.getAnimations().map(({ finished }) => finished.catch(() => {})))"""


@pytest.fixture(params=LANGUAGES)
def lesson(
    request: pytest.FixtureRequest, site: Site, browser: Browser
) -> Iterator[Page]:
    """A lesson on a narrow screen."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page = context.new_page()
        page.goto(f"{site.url}{request.param}/convolutional-layer/")
        expect(button(page)).to_have_attribute("aria-expanded", "false")
        yield page


def button(page: Page) -> Locator:
    return page.locator("header button.opener")


def press(page: Page, key: str) -> None:
    page.keyboard.press(key)
    page.evaluate(SLID)


def part(page: Page, number: int) -> Locator:
    """The label that leads to a part of the navigation."""
    return page.locator(f"#__nav_{number}_label")


def test_no_key_leads_into_a_closed_drawer(lesson: Page) -> None:
    for _ in range(12):
        press(lesson, "Tab")
        assert not lesson.evaluate(IN_DRAWER)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_key_opens_it_and_leads_on_in_it(lesson: Page, key: str) -> None:
    button(lesson).focus()
    press(lesson, key)
    expect(button(lesson)).to_have_attribute("aria-expanded", "true")
    seen = 0
    while lesson.evaluate(IN_DRAWER):
        assert lesson.evaluate(SEEN), "is covered"
        seen += 1
        press(lesson, "Tab")
    assert seen > 5
    expect(button(lesson)).to_have_attribute("aria-expanded", "false")


def test_escape_closes_it_and_leads_back(lesson: Page) -> None:
    button(lesson).focus()
    press(lesson, "Enter")
    press(lesson, "Escape")
    expect(button(lesson)).to_have_attribute("aria-expanded", "false")
    expect(button(lesson)).to_be_focused()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_keys_lead_from_part_to_part(lesson: Page, key: str) -> None:
    button(lesson).focus()
    press(lesson, "Enter")
    press(lesson, key)  # on the title of the lessons, which leads back
    expect(part(lesson, 2)).to_be_focused()
    press(lesson, "Tab")
    expect(part(lesson, 3)).to_be_focused()
    press(lesson, key)
    press(lesson, "Tab")
    with instant_navigation(lesson):
        press(lesson, "Enter")
        lesson.wait_for_url("**/labs/edges-in-a-photograph/")
    expect(button(lesson)).to_have_attribute("aria-expanded", "false")
    button(lesson).focus()
    press(lesson, key)
    assert lesson.evaluate(IN_DRAWER)
    assert lesson.evaluate(SEEN), "is covered"


def test_axe_finds_nothing_in_it(lesson: Page) -> None:
    button(lesson).click()
    lesson.evaluate(SLID)
    start_axe(lesson, ".md-sidebar--primary")
    none_of(violations(lesson, "open"))
