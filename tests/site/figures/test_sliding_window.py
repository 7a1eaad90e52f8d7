"""The sliding window: what it shows, and everything that one can do with it."""

import contextlib
import io
import random
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
import torch
from playwright.sync_api import Browser, Locator, Page, expect
from torch.nn import functional as F

import convdocs
from tests.site.figures.figures import figure
from tests.site.sites import Site

NAME = "sliding-window"
LESSON = figure(NAME, "en", "convolutional-layer")
CASES = 240

State = dict[str, Any]
Rows = list[list[float]]

# What the figure shows in each state: its numbers in full, and its code.
SHOWN = """([name, states]) => {
  const figure = document.querySelector(name);
  const numbers = (grid) =>
    [...figure.querySelector(`[data-grid=${grid}] tbody`).rows].map((row) =>
      [...row.querySelectorAll("td")].map((cell) => Number(cell.dataset.value)));
  const code = (library) => {
    figure.set({ library });
    return figure.querySelector(".code code").textContent;
  };
  return states.map((state, k) => {
    figure.set(state);
    return {
      output: numbers("output"),
      terms: numbers("terms").flat(),
      total: Number(figure.querySelector(".sum__total b").dataset.value),
      sizes: [...figure.querySelectorAll("[data-size]")].map(
        (size) => Number(size.textContent)),
      programs: k % 5 ? [] : [code("convdocs"), code("pytorch")],
    };
  });
}"""


def cases(count: int, seed: int = 0) -> Iterator[State]:
    """States of all sizes whose kernel fits, with numbers of all kinds."""
    draw = random.Random(seed)
    kinds: list[Callable[[], float]] = [
        lambda: draw.randint(-9, 9),
        lambda: draw.randint(-999, 999),
        lambda: round(draw.uniform(-9, 9), 2),
        lambda: draw.uniform(-1, 1),
    ]
    while count:
        kind = draw.choice(kinds)
        rows, columns = draw.randint(1, 9), draw.randint(1, 9)
        h, w = draw.randint(1, 5), draw.randint(1, 5)
        p, s, d = (draw.choice(c) for c in ((0, 0, 1, 2, 3), (1, 1, 2, 3), (1, 1, 2)))
        space = [n + 2 * p - d * (k - 1) - 1 for n, k in ((rows, h), (columns, w))]
        if min(space) < 0:
            continue
        count -= 1
        yield {
            "input": [[kind() for _ in range(columns)] for _ in range(rows)],
            "kernel": [[kind() for _ in range(w)] for _ in range(h)],
            "padding": p,
            "stride": s,
            "dilation": d,
            "operation": draw.choice(["correlation", "convolution"]),
            "cell": [draw.randint(0, room // s) for room in space],
            "filling": False,
        }


def double(rows: Rows) -> torch.Tensor:
    return torch.tensor(rows, dtype=torch.float64)


def by_torch(state: State) -> torch.Tensor:
    K = double(state["kernel"])
    if state["operation"] == "convolution":
        K = K.flip(0, 1)
    options = {name: state[name] for name in ("padding", "stride", "dilation")}
    return F.conv2d(double(state["input"])[None, None], K[None, None], **options)[0, 0]


def by_convdocs(state: State) -> torch.Tensor:
    """The same with the package: zeros put round the input and into the kernel."""
    p, s, d = state["padding"], state["stride"], state["dilation"]
    K = double(state["kernel"])
    spread = K.new_zeros(*((n - 1) * d + 1 for n in K.shape))
    spread[::d, ::d] = K
    layer = convdocs.conv2d if state["operation"] == "convolution" else convdocs.corr2d
    return layer(F.pad(double(state["input"]), (p, p, p, p)), spread)[::s, ::s]


def executed(program: str) -> torch.Tensor:
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(program, names)
    assert printed.getvalue() == f"{names['Y']}\n"
    result: torch.Tensor = names["Y"]
    return result


@pytest.fixture
def window(page: Page, site: Site) -> Locator:
    return LESSON.open(page, site)


def cell(figure: Locator, grid: str, i: int, j: int) -> Locator:
    """A cell of one of the tables, counted from its first row and column."""
    rows = figure.locator(f"[data-grid={grid}] tbody tr")
    return rows.nth(i).locator("td").nth(j)


def box(figure: Locator, grid: str, i: int, j: int) -> Locator:
    return cell(figure, grid, i, j).locator(".number")


def lit(figure: Locator, grid: str) -> list[tuple[int, int]]:
    """The cells of a table that light up."""
    found: list[tuple[int, int]] = figure.locator(f"[data-grid={grid}] tbody").evaluate(
        """(body) => [...body.rows].flatMap((row, i) =>
          [...row.querySelectorAll("td")].flatMap((cell, j) =>
            cell.classList.contains("cell--lit") ? [[i, j]] : []))"""
    )
    return [(i, j) for i, j in found]


def expect_sum(figure: Locator, at: str, value: str) -> None:
    expect(figure.locator(".sum__name")).to_have_text(f"y{at} =")
    expect(figure.locator(".sum__total b")).to_have_text(value)


def test_its_numbers_are_those_of_torch_and_of_the_package(
    page: Page, site: Site
) -> None:
    LESSON.open(page, site)
    states = list(cases(CASES))
    largest, executions = 0.0, 0

    def compare(found: torch.Tensor, expected: torch.Tensor) -> None:
        nonlocal largest
        assert found.shape == expected.shape
        largest = max(largest, (found - expected).abs().max().item())

    for state, shown in zip(states, page.evaluate(SHOWN, [NAME, states]), strict=True):
        expected = by_torch(state)
        i, j = state["cell"]
        compare(double(shown["output"]), expected)
        compare(double(shown["output"]), by_convdocs(state))
        sums = [[sum(shown["terms"]), shown["total"]]]
        compare(double(sums), expected[i, j].expand(1, 2))
        assert shown["sizes"] == list(expected.shape)
        for program in shown["programs"]:
            compare(executed(program), double(shown["output"]))
            executions += 1
    print(f"{CASES} cases, {executions} programs; largest difference {largest:.1e}")
    assert executions >= 60
    assert largest < 1e-5


def middle(locator: Locator) -> tuple[float, float]:
    found = locator.bounding_box()
    assert found
    return found["x"] + found["width"] / 2, found["y"] + found["height"] / 2


def test_dragging_moves_the_window(page: Page, window: Locator) -> None:
    expect_sum(window, "0,0", "19")
    page.mouse.move(*middle(cell(window, "input", 0, 0)))
    page.mouse.down()
    page.mouse.move(*middle(cell(window, "input", 0, 1)), steps=4)
    expect_sum(window, "0,1", "25")
    page.mouse.move(*middle(cell(window, "input", 1, 1)), steps=4)
    page.mouse.move(1250, 700)  # past the input's corner
    expect_sum(window, "1,1", "43")
    page.mouse.up()
    page.mouse.move(*middle(cell(window, "input", 0, 0)))
    expect_sum(window, "1,1", "43")
    expect(box(window, "input", 0, 0)).not_to_be_focused()


def test_touch_drags_the_window_and_taps_a_cell(chromium: Browser, site: Site) -> None:
    with chromium.new_context(
        has_touch=True, viewport={"width": 390, "height": 844}
    ) as context:
        page = context.new_page()
        window = LESSON.open(page, site)
        cell(window, "output", 0, 1).tap()
        expect_sum(window, "0,1", "25")
        cell(window, "input", 2, 2).tap()
        expect_sum(window, "1,1", "43")
        expect(box(window, "input", 2, 2)).to_be_focused()
        # A finger scrolls the page, but not where it holds the window.
        for at, action in (((0, 0), "manipulation"), ((1, 1), "none")):
            expect(cell(window, "input", *at)).to_have_css("touch-action", action)
        session = context.new_cdp_session(page)
        path = [middle(cell(window, "input", i, i)) for i in (1, 0)]
        for kind, points in (
            ("touchStart", path[:1]),
            ("touchMove", path[1:]),
            ("touchEnd", []),
        ):
            fingers = [{"x": x, "y": y} for x, y in points]
            touch = {"type": kind, "touchPoints": fingers}
            session.send("Input.dispatchTouchEvent", touch)
        expect_sum(window, "0,0", "19")


@pytest.mark.parametrize(
    ("grid", "at", "sum_at", "value"),
    [
        ("output", (1, 0), "1,0", "37"),
        ("input", (2, 0), "1,0", "37"),
        ("input", (0, 2), "0,1", "25"),
        ("input", (1, 1), "0,0", "19"),
    ],
)
def test_a_click_brings_the_window_there(
    window: Locator, grid: str, at: tuple[int, int], sum_at: str, value: str
) -> None:
    cell(window, grid, *at).click()
    expect_sum(window, sum_at, value)
    if grid == "input":
        expect(box(window, grid, *at)).to_be_focused()


def test_arrow_keys_move_the_window(page: Page, window: Locator) -> None:
    frame = window.get_by_role("slider")
    frame.focus()
    for key, at, value in [
        ("ArrowRight", "0,1", "25"),
        ("ArrowRight", "0,1", "25"),
        ("ArrowDown", "1,1", "43"),
        ("Home", "0,0", "19"),
        ("End", "1,1", "43"),
        ("ArrowLeft", "1,0", "37"),
        ("ArrowUp", "0,0", "19"),
    ]:
        page.keyboard.press(key)
        expect_sum(window, at, value)
        expect(frame).to_have_attribute("aria-valuetext", f"y {at} = {value}")
        expect(frame).to_be_focused()
    box(window, "output", 0, 0).focus()
    page.keyboard.press("ArrowDown")
    expect_sum(window, "1,0", "37")
    expect(box(window, "output", 1, 0)).to_be_focused()


def test_arrow_keys_walk_over_the_input_and_take_the_window_along(
    page: Page, window: Locator
) -> None:
    box(window, "input", 0, 0).focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    expect(box(window, "input", 0, 2)).to_be_focused()
    expect_sum(window, "0,1", "25")


def test_what_a_cell_touches_lights_up(window: Locator) -> None:
    window.evaluate("figure => figure.set({stride: 2, padding: 1})")
    whole = [(i, j) for i in range(2) for j in range(2)]
    window_of = {(i, j): [(2 * i + a, 2 * j + b) for a, b in whole] for i, j in whole}
    # The outputs are 2×2: windows at rows and columns 0 and 2 of the padded input.
    cell(window, "output", 1, 1).hover()
    assert lit(window, "input") == sorted(window_of[1, 1])
    assert lit(window, "output") == [(1, 1)]
    cell(window, "input", 1, 2).hover()
    assert lit(window, "output") == [(0, 1)]
    assert lit(window, "kernel") == [(1, 0)]
    cell(window, "kernel", 0, 1).hover()
    assert lit(window, "input") == [(0, 1), (0, 3), (2, 1), (2, 3)]
    assert lit(window, "output") == whole
    assert lit(window, "terms") == [(0, 1)]
    expect(window.locator(".hint")).to_contain_text("w 0,1 is multiplied with 2 inputs")


def test_a_term_of_the_sum_and_its_cells_light_up_together(
    page: Page, window: Locator
) -> None:
    cell(window, "terms", 1, 0).hover()
    assert (lit(window, "kernel"), lit(window, "input")) == ([(1, 0)], [(1, 0)])
    cell(window, "input", 0, 1).hover()
    assert lit(window, "terms") == [(0, 1)]
    box(window, "terms", 0, 0).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    assert (lit(window, "kernel"), lit(window, "input")) == ([(1, 1)], [(1, 1)])


def test_convolution_turns_the_kernel(page: Page, window: Locator) -> None:
    window.get_by_role("radio", name="Convolution").check()
    numbers = window.locator("[data-grid=kernel] .number")
    assert [numbers.nth(k).input_value() for k in range(4)] == ["3", "2", "1", "0"]
    indices = window.locator("[data-grid=kernel] .grid__index")
    assert indices.all_text_contents() == ["1", "0", "1", "0"]
    expect_sum(window, "0,0", "5")
    expect(window.locator(".formula .kernel")).to_have_text("wh−1−a, w−1−b")
    first = window.locator("[data-grid=terms] .factor").first
    expect(first).to_have_text(re.compile(r"^\s*3\s*w1,1$"))
    # What is typed into the turned kernel goes to the weight with that index.
    box(window, "kernel", 0, 0).fill("7")
    assert window.evaluate("figure => figure.state.kernel") == [[0, 1], [2, 7]]


def test_the_turn_is_to_be_seen_unless_motion_is_unwanted(
    chromium: Browser, site: Site
) -> None:
    for wish, moving in (("no-preference", True), ("reduce", False)):
        with chromium.new_context(reduced_motion=wish) as context:  # type: ignore[arg-type]
            window = LESSON.open(context.new_page(), site)
            turning = "[data-grid=kernel]"
            count = "table => table.getAnimations().length"
            assert window.locator(turning).evaluate(count) == 0
            window.get_by_role("radio", name="Convolution").check()
            assert (window.locator(turning).evaluate(count) > 0) == moving


def test_any_number_can_be_edited(window: Locator) -> None:
    box(window, "input", 1, 1).fill("-2.5")
    expect_sum(window, "0,0", "−0.5")
    box(window, "kernel", 0, 0).fill("１２")  # as Chinese keyboards write it
    box(window, "kernel", 0, 1).fill("−1")
    expect_sum(window, "0,0", "−2.5")
    assert window.evaluate("figure => figure.state.kernel[0]") == [12, -1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("two", "“two” is no number"),
        ("", "a number is needed"),
        ("1e400", "1e400 is not between -999 and 999"),
        ("1000", "1000 is not between -999 and 999"),
    ],
)
def test_bad_numbers_are_refused_in_place(
    window: Locator, text: str, reason: str
) -> None:
    before = window.evaluate("figure => figure.state")
    for grid in ("input", "kernel"):
        typed = box(window, grid, 0, 1)
        typed.fill(text)
        expect(typed).to_have_attribute("aria-invalid", "true")
        expect(window.get_by_role("alert")).to_have_text(reason)
        assert window.evaluate("figure => figure.state") == before
        typed.fill("1")
        expect(window.get_by_role("alert")).to_have_count(0)


def test_sizes_grow_and_shrink_and_keep_the_numbers(window: Locator) -> None:
    window.get_by_label("Input: rows").fill("4")
    window.get_by_label("Input: columns").fill("2")
    assert window.evaluate("figure => figure.state.input") == [
        [0, 1],
        [3, 4],
        [6, 7],
        [0, 0],
    ]
    rows = window.get_by_label("Kernel: rows")
    rows.press("ArrowUp")
    assert window.evaluate("figure => figure.state.kernel.length") == 3
    expect(window.locator("[data-size]")).to_have_text(["2", "1"])


@pytest.mark.parametrize(
    ("label", "text", "reason"),
    [
        (
            "Kernel: rows",
            "4",
            "the kernel covers 4×2, more than the padded input, 3×3: it fits nowhere",
        ),
        ("Kernel: columns", "6", "6 is not between 1 and 5"),
        ("Input: rows", "0", "0 is not between 1 and 9"),
        ("Input: rows", "2.5", "“2.5” is no whole number"),
        ("Padding", "-1", "-1 is not between 0 and 4"),
        ("Stride", "x", "“x” is no number"),
        (
            "Dilation",
            "3",
            "the kernel covers 4×4, more than the padded input, 3×3: it fits nowhere",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_place(
    window: Locator, label: str, text: str, reason: str
) -> None:
    before = window.evaluate("figure => figure.state")
    window.get_by_role("textbox", name=label, exact=True).fill(text)
    expect(window.get_by_role("alert")).to_have_text(reason)
    assert window.evaluate("figure => figure.state") == before


def test_settings_change_with_their_buttons_and_say_the_size(window: Locator) -> None:
    window.get_by_role("button", name="Padding: one more").click()
    expect(window.locator("[data-size]")).to_have_text(["4", "4"])
    expect(window.get_by_role("status")).to_have_text("Output 4×4")
    window.get_by_role("button", name="Stride: one more").click()
    window.get_by_role("button", name="Dilation: one more").click()
    expect(window.locator("[data-size]")).to_have_text(["2", "2"])
    expect(window.locator(".sizes")).to_contain_text(
        "⌊(3 + 2·1 − 2·(2 − 1) − 1)/2⌋ + 1 = 2"
    )
    expect(window.locator(".formula")).to_contain_text("x2i+2a−1, 2j+2b−1")
    window.get_by_role("button", name="Stride: one less").click()
    window.get_by_role("button", name="Stride: one less").click()
    expect(window.get_by_role("alert")).to_have_text("0 is not between 1 and 4")


@pytest.mark.parametrize(
    ("example", "first"),
    [
        ("Edges", [0, 1, 0, 0, 0, -1, 0]),
        ("Identity", [0, 1, 2]),
        ("Blur", [0, 0, 0, 0, 0]),
        ("Impulse", [9, 8, 7]),
        ("Counting from 0 to 8", [19, 25]),
    ],
)
def test_examples(window: Locator, example: str, first: list[float]) -> None:
    chooser = window.get_by_label("Example")
    chooser.select_option("Impulse")
    chooser.select_option(example)
    cells = window.locator("[data-grid=output] tbody tr").first.locator("td")
    found = [float(value or "nan") for value in attributes(cells, "data-value")]
    assert found == first
    box(window, "input", 1, 1).fill("99")
    expect(chooser.locator("option:checked")).to_have_text("by hand")


def attributes(locator: Locator, name: str) -> list[str | None]:
    return [found.get_attribute(name) for found in locator.all()]


def test_the_blur_and_the_edges_are_those_of_the_package(window: Locator) -> None:
    for example, kernel in (("Blur", "gaussian"), ("Edges", "difference")):
        window.get_by_label("Example").select_option(example)
        found = window.evaluate("figure => figure.state.kernel")
        assert double(found).equal(convdocs.named_kernel(kernel).double())
    image = window.evaluate("figure => figure.state.input")
    assert double(image).equal(convdocs.edge_image().double())


def test_steps_fill_the_output_cell_by_cell(window: Locator) -> None:
    cells = window.locator("[data-grid=output] .number")
    step = window.get_by_role("button", name="Step")
    expect(cells).to_have_text(["19", "", "", ""])
    for filled in (["19", "25", "", ""], ["19", "25", "37", ""]):
        step.click()
        expect(cells).to_have_text(filled)
    expect(window.get_by_role("status")).to_have_text("y 1,0 = 37")
    step.click()
    expect(cells).to_have_text(["19", "25", "37", "43"])
    step.click()  # and again from the beginning
    expect(cells).to_have_text(["19", "", "", ""])


def test_playing_can_be_paused_and_ends(page: Page, site: Site) -> None:
    page.clock.install()
    window = LESSON.open(page, site)
    cells = window.locator("[data-grid=output] .number")
    page.clock.pause_at(page.evaluate("Date.now() + 10_000"))
    window.get_by_label("Speed").select_option("2")
    window.get_by_role("button", name="Play").click()
    page.clock.run_for(400)
    expect(cells).to_have_text(["19", "25", "", ""])
    pause = window.get_by_role("button", name="Pause")
    pause.click()
    page.clock.run_for(4000)
    expect(cells).to_have_text(["19", "25", "", ""])
    window.get_by_role("button", name="Play").click()
    page.clock.run_for(800)
    expect(cells).to_have_text(["19", "25", "37", "43"])
    expect(window.get_by_role("status")).to_have_text("The output is complete")
    expect(pause).to_have_count(0)


def test_nothing_moves_while_it_plays(page: Page, window: Locator) -> None:
    step = window.get_by_role("button", name="Step")
    reset = window.get_by_role("button", name="Reset")
    page.set_viewport_size({"width": 390, "height": 900})
    numbers = [[0, -123.5, 7], [1, 999, -999], [0.125, 0, 3]]
    changes = {"input": numbers, "padding": 2, "filling": True}
    window.evaluate("(figure, changes) => figure.set(changes)", changes)
    step.click()
    places = []
    for _ in range(14):
        step.click()
        places.append((step.bounding_box(), reset.bounding_box()))
    assert all(one == next_one for one, next_one in pairwise(places))


def test_the_link_leads_to_the_same_state(
    browser: Browser, page: Page, site: Site, window: Locator
) -> None:
    changes = {**next(cases(1, seed=5)), "library": "pytorch", "filling": True}
    window.evaluate("(figure, changes) => figure.set(changes)", changes)
    state = window.evaluate("figure => figure.state")
    link = window.evaluate("figure => figure.address")
    with browser.new_context() as context:
        other = context.new_page()
        other.goto(link)
        again = LESSON.on(other)
        assert again.evaluate("figure => figure.state") == state
        assert other.url == link
    window.get_by_role("button", name="Reset").click()
    assert window.evaluate("figure => figure.state") == window.evaluate(
        "figure => figure.start"
    )
    expect_sum(window, "0,0", "19")


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"cell": "5 5"}, "the output is 2×2: it has no cell 5,5"),
        ({"cell": "1"}, "the output is 2×2: it has no cell 1"),
        ({"kernel": "1 2_3"}, "the rows differ in length"),
        ({"kernel": "_".join(["1"] * 4)}, "the kernel covers 4×1"),
    ],
)
def test_an_address_that_cannot_be_shows_the_start(
    page: Page, site: Site, state: dict[str, str], reason: str
) -> None:
    window = LESSON.open(page, site, **state)
    expect(window.get_by_role("alert")).to_contain_text(reason)
    expect_sum(window, "0,0", "19")


def test_a_window_that_no_longer_fits_steps_back(window: Locator) -> None:
    window.evaluate("figure => figure.set({cell: [1, 1]})")
    window.get_by_label("Kernel: rows").fill("3")
    expect_sum(window, "0,1", "25")


def test_the_code_can_be_copied(chromium: Browser, site: Site) -> None:
    with chromium.new_context(
        permissions=["clipboard-read", "clipboard-write"]
    ) as context:
        page = context.new_page()
        window = LESSON.open(page, site)
        window.get_by_role("radio", name="PyTorch").check()
        window.get_by_role("button", name="Copy code").click()
        expect(window.get_by_role("status")).to_have_text("Code copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == window.locator(".code code").text_content()
        assert "F.conv2d" in copied


def test_the_home_page_has_it_in_brief(page: Page, site: Site) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        window = figure(NAME, "zh", "index").open(page, site)
        expect(window.locator(".code, .sizes, .stepper")).to_have_count(0)
        window.get_by_role("button", name="走一步").click()
        expect_sum(window, "0,1", "25")
        window.get_by_role("radio", name="卷积").check()
        expect_sum(window, "0,1", "11")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_speaks_chinese(page: Page, site: Site) -> None:
    window = figure(NAME, "zh", "cross-correlation-and-convolution").open(page, site)
    expect_sum(window, "0,0", "5")
    cell(window, "output", 1, 1).hover()
    expect(window.locator(".hint")).to_contain_text("y 1,1看到4个输入")
    window.get_by_role("button", name="填充加一").click()
    expect(window.get_by_role("status")).to_have_text("输出4×4")
    box(window, "input", 1, 1).fill("一")
    expect(window.get_by_role("alert")).to_have_text("“一”不是一个数")
