"""The figure of a kernel on a signal that one draws."""

import math
import re
from typing import Any

import pytest
import torch
from playwright.sync_api import Browser, Locator, Page, expect
from torch import Tensor
from torch.nn.functional import pad

from convdocs import conv1d, corr1d
from tests.site.figures.figures import figure
from tests.site.sites import Site

LANGUAGES = ("zh", "en")
LESSON = figure("signal-filter", "en", "one-two-three-dimensions")
EATING = figure("signal-filter", "en", "what-a-convolution-computes")
LETTERS = {"correlation": "xy", "convolution": "xy", "causal": "fs"}


def filtered(operation: str, x: Tensor, w: Tensor) -> Tensor:
    if operation == "correlation":
        return corr1d(x, w)
    return conv1d(pad(x, (len(w) - 1, 0)) if operation == "causal" else x, w)


def random_cases(count: int) -> list[dict[str, Any]]:
    random = torch.Generator().manual_seed(0)

    def whole(low: int, high: int) -> int:
        return int(torch.randint(low, high + 1, (), generator=random))

    cases = []
    for number in range(count):
        operation = list(LETTERS)[number % 3]
        n = whole(1, 48)
        h = whole(1, 15 if operation == "causal" else min(n, 15))
        x = torch.randn(n, generator=random, dtype=torch.float64) * 10 ** whole(-2, 3)
        w = torch.randn(h, generator=random, dtype=torch.float64)
        if number % 4 == 0:
            x, w = x.round(), (3 * w).round()
        last = (n if operation == "causal" else n - h + 1) - 1
        cases.append(
            {
                "signal": x.tolist(),
                "kernel": w.tolist(),
                "operation": operation,
                "at": whole(0, last),
                "each": number % 2 == 0,
            }
        )
    return cases


def state(element: Locator) -> dict[str, Any]:
    return element.evaluate("figure => figure.state")  # type: ignore[no-any-return]


def shown(element: Locator) -> list[float]:
    """The outputs that are drawn."""
    outputs = element.locator(".signal__output")
    return outputs.evaluate_all(  # type: ignore[no-any-return]
        "all => all.map(one => Number(one.dataset.value))"
    )


def area(element: Locator, band: str) -> dict[str, float]:
    box = element.locator(f".signal__area--{band}").bounding_box()
    assert box
    return {"y": box["y"], "middle": box["y"] + box["height"] / 2}


def place(element: Locator, band: str, index: int) -> float:
    """Where a sample or an output stands, from left to right."""
    mark = ".signal__sample" if band == "signal" else ".signal__output"
    box = element.locator(mark).nth(index).bounding_box()
    assert box
    return box["x"] + box["width"] / 2


def test_what_it_shows_equals_the_package(page: Page, site: Site) -> None:
    cases = random_cases(240)
    element = LESSON.open(page, site)
    found = element.evaluate(
        """(figure, cases) => cases.map((state) => {
          figure.set(state);
          const all = (mark) =>
            [...figure.querySelectorAll(mark)].map((one) => Number(one.dataset.value));
          return [all(".signal__output"), all(".terms__value"), all(".term")];
        })""",
        cases,
    )
    largest = 0.0
    for case, (output, [value], terms) in zip(cases, found, strict=True):
        x, w = (
            torch.tensor(case[name], dtype=torch.float64)
            for name in ("signal", "kernel")
        )
        expected = filtered(case["operation"], x, w)
        assert len(output) == len(expected)
        assert len(terms) == len(w)
        there = expected[case["at"]].item()
        for ours, theirs in [
            *zip(output, expected.tolist(), strict=True),
            (value, there),
            (sum(terms), there),
        ]:
            largest = max(largest, abs(ours - theirs))
            assert ours == pytest.approx(theirs, abs=1e-5, rel=1e-9), case
    print(f"largest difference: {largest:.1e}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_begins_with_the_numbers_of_its_page(
    page: Page, site: Site, language: str
) -> None:
    lesson = figure("signal-filter", language, "one-two-three-dimensions")
    output = shown(lesson.open(page, site))
    assert len(output) == 25
    assert output[0] == pytest.approx(315.8, abs=0.05)
    assert output == sorted(set(output))

    eating = figure("signal-filter", language, "what-a-convolution-computes")
    element = eating.open(page, site)
    output = shown(element)
    for hour, stock in {4: 2.268, 8: 3.067, 12: 0.767}.items():
        assert output[hour] == pytest.approx(stock, abs=5e-4)
    expect(element.locator(".terms__value")).to_have_text("2.2678")
    expect(element.locator(".plot__curve--share")).to_have_count(4)


def test_the_two_bites_of_the_page(page: Page, site: Site) -> None:
    element = EATING.open(page, site, signal="bites", kernel="half.5", at=4)
    assert shown(element)[:5] == [16, 8, 12, 6, 3]


@pytest.mark.parametrize("operation", LETTERS)
def test_its_code_computes_what_it_shows(
    page: Page, site: Site, operation: str
) -> None:
    element = LESSON.open(
        page, site, signal="noise", operation=operation, kernel="2 -1 0.5"
    )
    element.locator("summary").click()
    code = element.locator("pre")
    expect(code).to_have_count(2)
    for text in code.all_inner_texts():
        names: dict[str, Any] = {}
        exec(text.replace("print(y)", ""), names)
        assert shown(element) == pytest.approx(names["y"].tolist(), abs=1e-9)


def test_the_mouse_draws_a_signal(page: Page, site: Site) -> None:
    element = LESSON.open(page, site, signal="zeros", kernel="mean.3")
    box = area(element, "signal")
    page.mouse.move(place(element, "signal", 5), box["middle"])
    page.mouse.down()
    page.mouse.move(place(element, "signal", 15), box["y"] + 12)  # one leap of ten
    page.mouse.up()
    signal = state(element)["signal"]
    assert signal[:5] == [0] * 5
    assert signal[16:] == [0] * 16
    steps = torch.tensor(signal[5:16]).diff()
    assert steps.min() > 0
    assert steps.max() - steps.min() < 0.05
    page.mouse.move(place(element, "signal", 25), box["y"] + 12)  # no longer held
    assert state(element)["signal"] == signal

    page.keyboard.press("ArrowDown")  # the keys go on where the mouse ended
    assert state(element)["signal"][15] < signal[15]


def test_the_mouse_moves_the_window(page: Page, site: Site) -> None:
    element = LESSON.open(page, site)
    box = area(element, "output")
    x = place(element, "output", 7)
    page.mouse.move(x, box["middle"])
    expect(element.locator(".terms__sum .term__letter").first).to_have_text("y7")
    assert state(element)["at"] == 0  # so far, it was only pointed at
    page.mouse.down()
    page.mouse.move(place(element, "output", 11), box["middle"])
    page.mouse.up()
    assert state(element)["at"] == 11
    page.mouse.move(place(element, "signal", 13), area(element, "signal")["middle"])
    expect(element.locator(".plot__reached")).to_have_count(12)
    reached = element.locator(".plot__reached").evaluate_all(
        "all => all.map(one => Number(one.dataset.output))"
    )
    assert reached == list(range(2, 14))
    expect(element.locator(".term--marked")).to_have_count(1)
    expect(element.locator(".signal__hint")).to_contain_text("y 2 to y 13")


def test_the_keys_do_all_that_the_mouse_does(page: Page, site: Site) -> None:
    element = LESSON.open(page, site, signal="step", kernel="1 -1")
    sample = element.locator(".signal__sample[tabindex='0']")
    sample.focus()
    page.keyboard.press("End")
    expect(element.locator(".signal__sample").last).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("PageDown")
    signal = state(element)["signal"]
    assert signal[30] == pytest.approx(1 - 9 * 0.1)
    expect(element.locator(".signal__sample").nth(30)).to_have_attribute(
        "aria-valuetext", "0.1"
    )
    page.keyboard.press("Home")
    expect(element.locator(".plot__reached")).to_have_count(1)

    element.locator(".signal__handle").focus()
    for key in ("End", "ArrowLeft", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
    assert state(element)["at"] == 29
    page.keyboard.press("Home")
    assert state(element)["at"] == 0
    expect(element.locator(".signal__handle")).to_have_attribute(
        "aria-valuetext", "y 0 equals 0"
    )


def test_a_finger_draws_but_scrolls_elsewhere(chromium: Browser, site: Site) -> None:
    view = {"width": 390, "height": 800}
    with chromium.new_context(has_touch=True, is_mobile=True, viewport=view) as context:  # type: ignore[arg-type]
        page = context.new_page()
        element = LESSON.open(page, site, signal="zeros", kernel="mean.3")
        element.locator(".signal__stage").scroll_into_view_if_needed()
        touch = context.new_cdp_session(page)

        def drag(places: list[tuple[float, float]]) -> None:
            for number, (x, y) in enumerate(places):
                touch.send(
                    "Input.dispatchTouchEvent",
                    {
                        "type": "touchMove" if number else "touchStart",
                        "touchPoints": [{"x": x, "y": y}],
                    },
                )
            touch.send(
                "Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []}
            )

        box = area(element, "signal")
        before = page.evaluate("scrollY")
        x = place(element, "signal", 4)
        right = place(element, "signal", 12)
        drag([(x, box["y"] + 60), (x, box["y"] + 20), (right, box["y"] + 20)])
        page.wait_for_function(
            "document.querySelector('signal-filter').state.signal[12] > 0.5"
        )
        signal = state(element)["signal"]
        assert min(signal[4:13]) > 0.5
        assert signal[3] == signal[13] == 0
        assert page.evaluate("scrollY") == before

        box = area(element, "output")
        page.touchscreen.tap(place(element, "output", 9), box["middle"])
        handle = element.locator(".signal__handle")
        expect(handle).to_have_attribute("aria-valuetext", re.compile(r"^y 9 "))
        assert state(element)["at"] == 9
        x, y = place(element, "output", 9), box["middle"]
        drag([(x, y), (x, y - 30), (x, y - 90), (x, y - 200)])
        page.wait_for_function("before => scrollY > before + 50", arg=before)


def test_it_plays_to_the_end_and_pauses(page: Page, site: Site) -> None:
    element = LESSON.open(page, site, signal="1 2 3 4", kernel="1 1", at=0)
    element.locator(".player__speed").select_option("4")
    element.locator(".player__step").click()
    assert state(element)["at"] == 1
    element.locator(".player__play").click()
    expect(element.locator("[role=status]")).to_have_text("y 2 equals 7")
    expect(element.locator(".player__play")).to_have_text("Play")
    element.locator(".player__step").click()
    assert state(element)["at"] == 0  # round again


def test_a_kernel_by_name_keeps_its_name_at_another_length(
    page: Page, site: Site
) -> None:
    element = LESSON.open(page, site, signal="noise")
    menu = element.locator("select[name=kernel]")
    menu.select_option("gaussian")
    element.locator("input[name=length]").fill("3")
    assert state(element)["kernel"] == [0.25, 0.5, 0.25]
    expect(menu).to_have_value("gaussian")
    element.locator("input[name='weight-0-1']").fill("-2")
    expect(menu).to_have_value("")  # by hand
    assert state(element)["kernel"] == [0.25, -2, 0.25]
    element.locator("input[name=length]").fill("2")
    assert state(element)["kernel"] == [0.25, -2]
    menu.select_option("forward")
    assert state(element)["kernel"] == [-1, 1]
    x = torch.tensor(state(element)["signal"], dtype=torch.float64)
    assert shown(element) == pytest.approx(x.diff().tolist())


@pytest.mark.parametrize(
    ("box", "text", "word"),
    [
        ("sample", "abc", "no number"),
        ("sample", "", "needed"),
        ("sample", "1e400", "not between"),
        ("weight-0-2", "二", "no number"),
        ("length", "16", "not between"),
        ("length", "2.5", "no whole number"),
        ("length", "15", "it fits nowhere"),
    ],
)
def test_what_cannot_be_is_refused_in_place(
    page: Page, site: Site, box: str, text: str, word: str
) -> None:
    element = LESSON.open(page, site, signal="bites", kernel="mean.5")
    before, output = state(element), shown(element)
    element.locator(f"input[name={box}]").fill(text)
    refusal = element.get_by_role("alert")
    expect(refusal).to_contain_text(word)
    expect(element.locator(f"input[name={box}]")).to_have_attribute(
        "aria-invalid", "true"
    )
    assert (state(element), shown(element)) == (before, output)


def test_a_link_leads_to_what_is_seen(page: Page, site: Site) -> None:
    element = EATING.open(page, site)
    element.locator("select[name=signal]").select_option("bites")
    element.locator("input[name=length]").fill("6")
    element.locator("input[name=sample]").fill("0.1")
    element.locator(".toggle input").uncheck()
    element.locator(".signal__handle").focus()
    page.keyboard.press("End")
    before, link = state(element), element.evaluate("figure => figure.address")
    page.goto("about:blank")
    page.goto(link)
    assert state(EATING.on(page)) == before

    EATING.on(page).locator(".figure__reset").click()
    day = state(EATING.on(page))
    assert day["signal"][8] == 2.5
    assert len(day["kernel"]) == 13
    assert day["each"]
    assert math.isclose(day["kernel"][1], math.sqrt(0.5))


def test_a_link_to_what_cannot_be_says_so(page: Page, site: Site) -> None:
    element = LESSON.open(page, site, signal="1 2", kernel="1 2 3")
    expect(element.get_by_role("alert")).to_contain_text("it fits nowhere")
    assert len(shown(element)) == 25
