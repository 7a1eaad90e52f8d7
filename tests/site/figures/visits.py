"""Visits a figure with the keyboard alone, and writes down what can be seen of it.

One visit walks all controls and operates each, asks for what cannot be, and looks at
the figure in between; the tests ask about what it wrote down.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from tests.site.axe import OF_COLOURS, start_axe, violations
from tests.site.figures.figures import Figure
from tests.site.fonts import missing_signs
from tests.site.layout import resize
from tests.site.sites import Site
from tests.site.watch import watch

STATE = "e => JSON.stringify(controls.written(e))"
# What moves in a figure although its reader wants nothing to move.
MOVING = """(figure) => {
  const called = (element) => element.outerHTML.slice(0, 100);
  const running = document.getAnimations()
    .filter(({ effect }) => figure.contains(effect.target))
    .map(({ effect }) => `is animated: ${called(effect.target)}`);
  const sliding = [figure, ...figure.querySelectorAll("*")].flatMap((element) =>
    [undefined, "::before", "::after"].flatMap((part) => {
      const style = getComputedStyle(element, part);
      const found = [];
      if (parseFloat(style.transitionDuration) > 0) found.push("transition");
      if (style.animationName !== "none") found.push("animation");
      if (style.scrollBehavior === "smooth") found.push("smooth scrolling");
      return found.map((what) => `has a ${what}: ${called(element)}`);
    }),
  );
  return [...running, ...sliding];
}"""
# Nothing beside a figure.
ALONE = """figure => [...figure.parentElement.children]
  .filter((other) => other !== figure)
  .forEach((other) => other.remove())"""
CONTROLS = Path(__file__).with_name("controls.js")
WIDTHS = (1280, 1024, 768, 480, 390, 320)
# More stops of the tab key than a patient reader would make in one figure.
MOST_STOPS = 120

# The key that changes what a control says.
KEYS = {
    "range": "ArrowRight",
    "slider": "ArrowRight",
    "spinbutton": "ArrowUp",
    "radio": "ArrowRight",
    "checkbox": "Space",
    "switch": "Space",
    "select": "ArrowDown",
    "summary": "Enter",
    "button": "Enter",
}
# Pressed by no walk: they leave the figure as it is, undo the walk, or ask for more
# than a walk can give.
LEFT_ALONE = ("figure__reset", "figure__copy", "sources__camera")

Control = dict[str, Any]


@dataclass
class Visit:
    """What was seen of a figure on a page."""

    figure: Figure
    controls: list[Control] = field(default_factory=list)  # that are there
    stops: list[Control] = field(default_factory=list)  # that the tab key came to
    heights: dict[int, Control] = field(default_factory=dict)  # by the window's width
    wide: list[str] = field(default_factory=list)
    grown: list[tuple[Control, float]] = field(default_factory=list)  # when operated
    words: set[str] = field(default_factory=set)
    signs: list[str] = field(default_factory=list)  # that are in no font
    moving: list[str] = field(default_factory=list)
    axe: list[str] = field(default_factory=list)
    changed: bool = False  # whether the walk changed the state
    refusals: list[str] = field(default_factory=list)  # words said of what cannot be
    seen: list[str] = field(default_factory=list)  # that no page may do


def visit(figure: Figure, site: Site, browser: Browser) -> Visit:
    """Open a figure's page, and look at the figure in all states of the walk."""
    found = Visit(figure)
    with browser.new_context(reduced_motion="reduce", color_scheme="light") as context:
        context.add_init_script(path=CONTROLS)
        page = context.new_page()
        watch(page, site.url, found.seen)
        element = figure.open(page, site)
        found.heights, found.wide = measured(page, element)
        found.controls = element.evaluate("e => controls.all(e)")
        # The rest of the page, which other tests look at, would make each look slow.
        element.evaluate(ALONE)
        _walk(found, page, element)
        found.moving = element.evaluate(MOVING)
        found.words |= set(element.evaluate("e => controls.words(e)"))
        found.signs += missing_signs(site, element)
        found.axe += _looked_at(page, figure, "operated", 1280)
        if _refuse(found, element):
            found.axe += _looked_at(page, figure, "refusing", 390)
        found.words |= set(element.evaluate("e => controls.words(e)"))
    return found


def measured(page: Page, element: Locator) -> tuple[dict[int, Control], list[str]]:
    """The heights of a figure by the window's width, and what of it is too wide."""
    heights, wide = {}, []
    # A worker's first answer, which may be several lines in a narrow window.
    expect(element.locator(".sum:empty")).to_have_count(0)
    for width in WIDTHS:
        resize(page, width)
        heights[width] = element.evaluate("e => controls.heights(e)")
        outside = element.evaluate("e => controls.wide(e)")
        wide += [f"at {width}: {html}" for html in outside]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(f"at {width}: the page scrolls to the side")
    resize(page, 1280)
    return heights, wide


def stops(page: Page, element: Locator) -> Iterator[Control]:
    """The controls that the tab key comes to, while it is at each."""
    element.evaluate(
        """e => {
          const before = document.createElement("span");
          before.tabIndex = -1;
          e.before(before);
          before.focus();
          before.remove();
        }"""
    )
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = element.evaluate("e => controls.focused(e)")
        if stop is None:
            return
        yield stop
    raise AssertionError(f"the tab key does not leave the figure in {MOST_STOPS} steps")


def operate(page: Page, stop: Control) -> bool:
    """Change what a control says, with the keyboard; whether there was a way."""
    if any(name in stop["classes"] for name in LEFT_ALONE):
        return False
    if stop["kind"] in ("text", "number"):
        _retype(page, stop)
    elif stop["kind"] in KEYS:
        page.keyboard.press(KEYS[stop["kind"]])
        if "player__play" in stop["classes"]:  # and pause, that the walk may go on
            page.keyboard.press(KEYS[stop["kind"]])
    elif stop["tag"] not in ("a", "pre", "input"):
        page.keyboard.press("ArrowRight")
    else:
        return False
    return True


def _retype(page: Page, stop: Control) -> None:
    box = page.locator(":focus")
    for change in (1, -1):
        try:
            text = f"{float(stop['value'].replace('−', '-')) + change:g}"
        except ValueError:
            return
        box.fill(text)
        if box.get_attribute("aria-invalid") != "true":
            return


def _walk(found: Visit, page: Page, element: Locator) -> None:
    # First without a change, since one control may put others in the place of some.
    found.stops = list(stops(page, element))
    before = element.evaluate(STATE)
    height = _height(element)
    for stop in stops(page, element):
        if operate(page, stop):
            last, height = height, _height(element)
            found.grown.append((stop, height - last))
    found.changed = element.evaluate(STATE) != before


def _height(element: Locator) -> float:
    return float(element.evaluate("e => e.getBoundingClientRect().height"))


def _refuse(found: Visit, element: Locator) -> bool:
    """Type into a box what cannot be, if the figure has a box."""
    box = element.locator("input.number:visible")
    if not box.count():
        return False
    box.first.fill("1e400")
    if not element.locator("[aria-invalid=true]").count():
        found.refusals.append("")
    found.refusals += element.locator(".refusal:visible").all_inner_texts()
    return True


def _looked_at(page: Page, figure: Figure, state: str, width: int) -> Iterator[str]:
    resize(page, width)
    body = page.locator("body")
    for scheme, palette, rules in (
        ("dark", "slate", OF_COLOURS),
        ("light", "default", ()),
    ):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(body).to_have_attribute("data-md-color-scheme", palette)
        start_axe(page, figure.name, rules)
        for problem in violations(page, f"{state}, {scheme}, {width} wide"):
            yield f"{figure}, {problem}"
