"""How long a figure keeps the page busy for one interaction, four times slowed down.

What is measured is the time of the main thread, from the input to the end of the frame
that shows the result: script, style, layout and paint. One that is asked for at each
frame of a drag should take 16 ms at most, and none more than 50.
"""

import time
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect
from pytest_benchmark.fixture import BenchmarkFixture

from tests.site.figures.figures import Figure, each_once
from tests.site.sites import Site

SLOWER = 4
ROUNDS = 30
# Long enough for the frame after an input, and for what a figure does a little later.
WHILE = 0.08

MARK_DRAGGED = """(figure) => {
  for (const element of figure.querySelectorAll("*")) {
    const { touchAction } = getComputedStyle(element);
    if (!/auto|manipulation/.test(touchAction)) element.dataset.drags = "";
  }
}"""

_sessions: list[CDPSession] = []


def main_thread() -> float:
    """How many seconds the page has been busy, once it has come to rest."""
    time.sleep(WHILE)
    metrics = _sessions[-1].send("Performance.getMetrics")["metrics"]
    return next(float(it["value"]) for it in metrics if it["name"] == "TaskDuration")


@pytest.fixture
def slow_page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context() as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        _sessions.append(session)
        yield page
        _sessions.pop()


# Each takes hold of a control and gives what is measured.

Interaction = Callable[[Page, Locator], Callable[[], object]]


def nothing(page: Page, figure: Locator) -> Callable[[], object]:
    return lambda: None


def sliding(page: Page, figure: Locator) -> Callable[[], object]:
    figure.locator("input[type=range]:visible").first.focus()
    keys = cycle(["ArrowRight", "ArrowLeft"])
    return lambda: page.keyboard.press(next(keys))


def typing(page: Page, figure: Locator) -> Callable[[], object]:
    figure.locator("input.number:visible").first.focus()
    keys = cycle("12")

    def retype() -> None:
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(next(keys))

    return retype


def stepping(page: Page, figure: Locator) -> Callable[[], object]:
    figure.locator(".player__step:visible").first.focus()
    return lambda: page.keyboard.press("Enter")


def _across(page: Page, surface: Locator) -> Callable[[], object]:
    surface.scroll_into_view_if_needed()
    box = surface.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    reach = min(box["width"], box["height"]) / 3
    places = cycle([(x + reach, y), (x, y + reach), (x - reach, y), (x, y - reach)])
    page.mouse.move(x, y)
    return lambda: page.mouse.move(*next(places))


def pointing(page: Page, figure: Locator) -> Callable[[], object]:
    surface = figure.locator("table[data-grid], svg, canvas").locator("visible=true")
    return _across(page, surface.first)


def dragging(page: Page, figure: Locator) -> Callable[[], object]:
    """Where a finger does not scroll the page, it drags."""
    figure.evaluate(MARK_DRAGGED)
    surface = figure.locator("[data-drags]").locator("visible=true")
    move = _across(page, surface.first)
    page.mouse.down()
    return move


INTERACTIONS = [nothing, sliding, typing, stepping, pointing, dragging]

# A picture has no steps to take, and these two have nothing to set by a slider.
LACKING = {
    ("photograph-filter", stepping),
    ("signal-filter", sliding),
    ("sliding-window", sliding),
}


@pytest.mark.benchmark(timer=main_thread)
@pytest.mark.parametrize(
    ("figure", "interaction"),
    [
        pytest.param(figure, interaction, id=f"{figure.name}-{interaction.__name__}")
        for figure in each_once()
        for interaction in INTERACTIONS
        if (figure.name, interaction) not in LACKING
    ],
)
def test_interaction(
    benchmark: BenchmarkFixture,
    site: Site,
    slow_page: Page,
    figure: Figure,
    interaction: Interaction,
) -> None:
    benchmark.group = f"{figure.name}, {SLOWER}× slower"
    element = figure.open(slow_page, site)
    act = interaction(slow_page, element)
    benchmark.pedantic(act, rounds=ROUNDS, warmup_rounds=2)  # type: ignore[no-untyped-call]
    expect(element).to_be_visible()
