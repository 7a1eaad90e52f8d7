"""How long a figure holds up a frame for one interaction, four times slowed down.

An interaction is an event and the frames that show what came of it: each is a task of
the page's main thread, which does script, style, layout and paint. What is measured is
the longest of them, since the screen waits for it: it should take 16 ms, a frame's time
at 60 a second, and none more than 50.
"""

import json
from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_benchmark.fixture import BenchmarkFixture

from tests.benchmarks.race import playback, recorded
from tests.site.figures.figures import Figure, dragged, each_once
from tests.site.sites import Site

SLOWER = 4
WARMUPS = 2
ROUNDS = 30
# Time for the frame after an input, and for what a figure does a little later.
AT_REST = """async () => {
  await new Promise((done) => setTimeout(done, 80));
  // A browser that is slowed down may wait for ever for a time when it is idle.
  await new Promise((done) => requestIdleCallback(done, { timeout: 200 }));
  performance.mark("rest");
}"""


@pytest.fixture
def slow_page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_context() as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        yield page


def longest_tasks(page: Page, act: Callable[[], object]) -> list[float]:
    """For each time that `act` is called, the longest task that follows, in seconds."""
    browser = page.context.browser
    assert browser
    categories = ["toplevel", "blink.user_timing"]
    browser.start_tracing(page=page, categories=categories)
    page.evaluate(AT_REST)
    for _ in range(ROUNDS):
        act()
        page.evaluate(AT_REST)
    events = json.loads(browser.stop_tracing())["traceEvents"]
    rests = [event for event in events if event["name"] == "rest"]
    thread = rests[0]["pid"], rests[0]["tid"]
    starts = sorted(event["ts"] for event in rests)
    assert len(starts) == ROUNDS + 1
    longest = [0.0] * ROUNDS
    for event in events:
        if (event["pid"], event["tid"]) == thread and "RunTask" in event["name"]:
            number = bisect(starts, event["ts"]) - 1
            if 0 <= number < ROUNDS:
                longest[number] = max(longest[number], event.get("dur", 0) / 1e6)
    return longest


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
    move = _across(page, dragged(figure).first)
    page.mouse.down()
    return move


INTERACTIONS = [nothing, sliding, typing, stepping, pointing, dragging]

# A picture has no steps to take, and these two have nothing to set by a slider.
LACKING = {
    ("photograph-filter", stepping),
    ("signal-filter", sliding),
    ("sliding-window", sliding),
}


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each interaction with each figure, or with one where nothing is measured."""
    pairs = [
        (figure, interaction)
        for interaction in INTERACTIONS
        for figure in each_once()
        if (figure.name, interaction) not in LACKING
    ]
    if metafunc.config.getoption("benchmark_disable"):
        one = {interaction: (figure, interaction) for figure, interaction in pairs}
        pairs = list(one.values())
    ids = [f"{figure.name}-{interaction.__name__}" for figure, interaction in pairs]
    metafunc.parametrize(("figure", "interaction"), pairs, ids=ids)


@pytest.mark.benchmark(timer=recorded)
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
    for _ in range(WARMUPS):
        act()
    if benchmark.disabled:
        benchmark(act)
    else:
        playback(benchmark, longest_tasks(slow_page, act))
    expect(element).to_be_visible()
