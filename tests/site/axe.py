"""Lets axe look at a page, or at a part of it, in each colour scheme."""

from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Page

# The glyphs of a formula are thousands of elements in the colour of the text around
# it, which is looked at; without them axe is done a quarter sooner.
LEFT_OUT = ".katex-html:not(:has([style*=color]))"

# The only rules that find in one colour scheme what they do not find in the other.
OF_COLOURS = ("color-contrast", "link-in-text-block")


def start_axe(page: Page, part: str = "html", rules: tuple[str, ...] = ()) -> None:
    """Let axe look at the page, in a process of its own; `violations` waits for it.

    `part` selects what it looks at; `rules` are those that it knows, if not all.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options: dict[str, object] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = list(rules)
    arguments = [{"include": [part], "exclude": [LEFT_OUT]}, options]
    page.evaluate("arguments => { window.found = axe.run(...arguments) }", arguments)


def violations(page: Page, scheme: str) -> Iterator[str]:
    """What axe found on the page."""
    for violation in page.evaluate("window.found")["violations"]:
        for node in violation["nodes"]:
            summary = node["failureSummary"]
            yield f"{scheme}: {violation['help']}: {node['html']}\n{summary}"
