"""Pages as they are once all of them has been seen."""

from playwright.sync_api import Page

# How far a page may shift while it opens, and what writes down how far it does.
MOST_SHIFT = 0.01
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries())
    shifts.push([value, sources.map(({ node }) => node?.nodeName ?? "gone").join(" ")]);
}).observe({ type: "layout-shift", buffered: true });
"""

# In the second frame everything knows that was told of a new size in the first.
DRAWN = """async () => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
}"""


def resize(page: Page, width: int) -> None:
    """Make the window so wide, and let what watches its own size know of it."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(DRAWN)


def lay_out_formulas(page: Page) -> None:
    """Have the formulas that are not on the open page's screen laid out as well."""
    page.add_style_tag(
        content="div.arithmatex { content-visibility: visible !important }"
    )
    page.evaluate(DRAWN)
    # They may be the first that ask for a font.
    page.evaluate("async () => { await document.fonts.ready }")
