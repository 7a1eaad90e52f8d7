"""The rules of the theme's style sheet that the site does without."""

from pathlib import Path

import material
from playwright.sync_api import Browser, Page

from tests.site.sites import Site

SELECTORS = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const selectors = (rules) => [...rules].flatMap(({ selectorText, cssRules = [] }) =>
    selectorText ? selectorText.split(/,\\s*(?![^(]*\\))/) : selectors(cssRules));
  return selectors(sheet.cssRules);
}"""
# Those that find an element, in whatever state that is and whatever is drawn around it.
APPLYING = """(selectors) => {
  const states = /::?[\\w-]+(?:\\((?:[^()]|\\([^()]*\\))*\\))?/g;
  const always = (selector) => selector.replace(states, "")
    .replace(/^(?=\\s*[>+~]|$)/, "*")
    .replace(/([>+~])\\s*(?=[>+~]|$)/g, "$1 *");
  return selectors.filter((selector) => document.querySelector(always(selector)));
}"""


def left_out(site: Site, browser: Browser) -> list[str]:
    """The selectors that the theme's style sheet has and the site's has not."""
    [thin] = site.folder.glob("zh/assets/stylesheets/main.*.css")
    whole = Path(material.__file__).parent / "templates/assets/stylesheets" / thin.name
    with browser.new_page() as page:
        had, has = (
            set(page.evaluate(SELECTORS, sheet.read_text("utf-8")))
            for sheet in (whole, thin)
        )
    return sorted(had - has)


def applying(selectors: list[str], page: Page) -> list[str]:
    """The selectors that find something on a page."""
    found: list[str] = page.evaluate(APPLYING, selectors)
    return found
