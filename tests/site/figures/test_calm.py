"""Nothing moves by itself, and where nothing can move there is a still picture."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.docs.test_languages import describes
from tests.problems import none_of
from tests.site.figures.figures import FIGURES, Figure, dragged, each_once
from tests.site.figures.visits import CONTROLS, MOVING, Visit
from tests.site.sites import Site
from tests.site.sources import address

SNAPSHOT = "e => JSON.stringify(controls.written(e)) + e.innerHTML"

# What of a figure on paper is cut off, and which of its controls are still there.
ON_PAPER = """(figure) => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const called = (element) => element.outerHTML.slice(0, 100);
  const problems = [];
  if (!shown(figure)) problems.push("is not printed");
  const useless = "button, .player, input[type=range], input[type=file]";
  for (const element of figure.querySelectorAll(useless))
    if (shown(element)) problems.push(`prints a control: ${called(element)}`);
  for (const element of figure.querySelectorAll("*")) {
    const { overflowX, overflowY, clipPath } = getComputedStyle(element);
    if (!shown(element) || clipPath !== "none") continue;
    if (element.closest("svg, input")) continue;
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
    const wide = overflowX !== "visible" && scrollWidth > clientWidth + 1;
    const high = overflowY !== "visible" && scrollHeight > clientHeight + 1;
    if (wide || high) problems.push(`cuts off a part: ${called(element)}`);
  }
  return problems;
}"""
PAPER = {"width": 680, "height": 960}  # what A4 leaves within its margins


def hidden(element: Locator) -> set[str]:
    """The values that a figure holds and does not show."""
    return set(
        element.evaluate(
            """e => [...e.querySelectorAll("[data-value]")]
              .filter(cell => !cell.checkVisibility({ visibilityProperty: true }))
              .map(cell => cell.outerHTML.slice(0, 100))"""
        )
    )


def settled(page: Page, element: Locator) -> str:
    """What a figure holds and shows, once what it began at the start is done."""
    before, now = "", element.evaluate(SNAPSHOT)
    while before != now:
        page.clock.run_for(500)
        page.wait_for_load_state("networkidle")  # a worker loads what it needs
        before, now = now, element.evaluate(SNAPSHOT)
    return str(now)


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
@pytest.mark.parametrize("figure", each_once(), ids=str)
def test_nothing_moves_by_itself(
    site: Site, chromium: Browser, figure: Figure, motion: str
) -> None:
    with chromium.new_context() as context:
        context.add_init_script(path=CONTROLS)
        page = context.new_page()
        page.emulate_media(reduced_motion=motion)  # type: ignore[arg-type]
        page.clock.install()
        element = figure.open(page, site)
        before = settled(page, element)
        page.clock.run_for(3000)
        assert element.evaluate(SNAPSHOT) == before, f"{figure} plays by itself"
        if motion == "reduce":
            none_of(f"{figure} {what}" for what in element.evaluate(MOVING))


def test_nothing_slides_while_a_figure_is_used(visited: Visit) -> None:
    none_of(f"{visited.figure} {what}" for what in visited.moving)


@pytest.mark.parametrize("figure", each_once(), ids=str)
def test_a_figure_prints_as_a_still(
    site: Site, chromium: Browser, figure: Figure
) -> None:
    with chromium.new_context(viewport=PAPER) as context:  # type: ignore[arg-type]
        page = context.new_page()
        element = figure.open(page, site)
        before = hidden(element)
        page.emulate_media(media="print")
        problems = element.evaluate(ON_PAPER)
        problems += [f"does not print {cell}" for cell in hidden(element) - before]
    none_of(f"{figure} {problem}" for problem in problems)


def test_a_page_can_be_printed(site: Site, chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        FIGURES[0].open(page, site)
        assert page.pdf().startswith(b"%PDF")


def test_without_javascript_there_is_a_picture_and_its_sentence(
    site: Site, chromium: Browser
) -> None:
    def problems() -> Iterator[str]:
        with chromium.new_context(java_script_enabled=False) as context:
            page = context.new_page()
            for figure in FIGURES:
                page.goto(site.url + address(figure.path))
                element = page.locator(figure.name)
                picture = element.locator("svg[role=img], img")
                expect(picture).to_be_visible()
                said = picture.get_attribute("aria-label")
                said = said or picture.get_attribute("alt") or ""
                sentence = element.locator("noscript").inner_text()
                if not describes(sentence, figure.language):
                    yield f"{figure}: without JavaScript it says {sentence!r}"
                if said != sentence:
                    yield f"{figure}: the picture and its sentence differ"

    none_of(problems())


@pytest.mark.parametrize("figure", each_once(), ids=str)
def test_a_drag_selects_no_text(site: Site, page: Page, figure: Figure) -> None:
    """It would colour the page, and each step of it takes as long as all else."""
    problems = []
    # Firefox moves the mouse no further than to the window's edge.
    page.set_viewport_size({"width": 1280, "height": 1800})
    element = figure.open(page, site)
    for surface in dragged(element).all():
        surface.evaluate("surface => surface.scrollIntoView({ block: 'center' })")
        box = surface.bounding_box()
        assert box
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + box["width"] / 3, y + box["height"] / 3)
        page.mouse.move(x + box["width"] / 3, y + box["height"])
        page.mouse.up()
        if selected := page.evaluate("getSelection().toString()"):
            called = surface.evaluate("surface => surface.outerHTML.slice(0, 100)")
            problems.append(f"{figure}: dragging {called} selects {selected!r}")
    none_of(problems)
