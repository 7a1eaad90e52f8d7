"""No page jumps when a figure comes to life, and none scrolls to the side."""

from collections.abc import Iterator
from math import ceil

import pytest
from playwright.sync_api import Browser

from tests.problems import none_of
from tests.site.figures.figures import FIGURES, each_in_both_languages, each_once
from tests.site.figures.visits import CONTROLS, Visit, measured
from tests.site.layout import MOST_SHIFT, SHIFTS
from tests.site.sites import Site
from tests.site.sources import address

# How much of the kept room may be left over at the start.
LEFT_OVER = 0.08
SETTLED = """async () => {
  await document.fonts.ready;
  for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
}"""


def ill_kept(visit: Visit) -> Iterator[str]:
    """The widths at which a figure at its start is not as high as the room kept."""
    for width, height in visit.heights.items():
        needed, reserved = height["needed"], height["reserved"]
        if not (1 - LEFT_OVER) * reserved <= needed <= reserved + 0.5:
            enough = ceil(10 * needed / height["rem"]) / 10
            yield (
                f"{visit.figure}, {width} wide: needs --height: {enough:g}rem at the "
                f"start, but has {reserved / height['rem']:g}rem "
                f"({needed / reserved - 1:+.0%})"
            )


def jumping(visit: Visit) -> Iterator[str]:
    """The controls that move what is below the figure, while one holds them."""
    for control, grown in visit.grown:
        held = control["kind"] in ("range", "slider") or "player" in control["classes"]
        if held and abs(grown) > 1:
            yield f"{visit.figure}: {grown:+g} px: {control['html']}"


def test_nothing_jumps_while_a_slider_is_dragged_or_a_figure_played(
    visited: Visit,
) -> None:
    none_of(jumping(visited))
    for control, grown in visited.grown:
        if abs(grown) > 1:
            print(f"{grown:+5g} px  {control['name']} ({control['kind']})")


def test_the_room_that_is_kept_is_what_the_figure_needs(visited: Visit) -> None:
    none_of(ill_kept(visited))


def test_a_figure_at_another_place_has_its_room_as_well(
    site: Site, chromium: Browser
) -> None:
    """Its state at the start is another one there."""
    problems = []
    visited = each_in_both_languages()
    with chromium.new_context() as context:
        context.add_init_script(path=CONTROLS)
        page = context.new_page()
        for figure in (each for each in FIGURES if each not in visited):
            element = figure.open(page, site)
            visit = Visit(figure)
            visit.heights, visit.wide = measured(page, element)
            problems += [*ill_kept(visit), *(f"{figure}, {it}" for it in visit.wide)]
    none_of(problems)


def test_fonts_have_the_signs_that_are_set_in_them(visited: Visit) -> None:
    none_of(f"{visited.figure}: {missing}" for missing in visited.signs)


def test_nothing_scrolls_to_the_side(visited: Visit) -> None:
    none_of(f"{visited.figure}, {wide}" for wide in visited.wide)


@pytest.mark.parametrize("width", [1280, 768, 390])
@pytest.mark.parametrize("anchor", [False, True], ids=["at the top", "at the figure"])
def test_nothing_jumps_when_a_page_is_opened(
    site: Site, chromium: Browser, width: int, anchor: bool
) -> None:
    size = {"width": width, "height": 900}
    problems = []
    with chromium.new_context(viewport=size) as context:  # type: ignore[arg-type]
        context.add_init_script(SHIFTS)
        page = context.new_page()
        for figure in FIGURES if anchor else each_once():
            page.goto("about:blank")
            place = f"#figure-{figure.name}" if anchor else ""
            page.goto(f"{site.url}{address(figure.path)}{place}")
            figure.on(page)
            page.evaluate(SETTLED)
            shifts = page.evaluate("shifts")
            total = sum(value for value, _ in shifts)
            if total > MOST_SHIFT:
                problems.append(f"{figure}, {width} wide: {total:.3f}: {shifts}")
    none_of(problems)
