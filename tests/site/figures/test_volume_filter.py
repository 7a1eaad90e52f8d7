"""The figure of a kernel that moves through a stack of slices."""

from typing import Any

import pytest
import torch
from playwright.sync_api import Browser, Locator, Page, expect
from torch import Tensor

from convdocs import conv3d, corr3d
from tests.site.figures.figures import figure
from tests.site.sites import Site

LANGUAGES = ("zh", "en")
LESSON = figure("volume-filter", "en")
OPERATIONS = {"correlation": corr3d, "convolution": conv3d}


def random_cases(count: int) -> list[dict[str, Any]]:
    random = torch.Generator().manual_seed(0)

    def whole(low: int, high: int) -> int:
        return int(torch.randint(low, high + 1, (), generator=random))

    cases = []
    for number in range(count):
        sizes = [
            (n, whole(1, min(n, 3))) for n in (whole(1, 6), whole(1, 6), whole(1, 6))
        ]
        X = torch.randn([n for n, _ in sizes], generator=random, dtype=torch.float64)
        K = torch.randn([h for _, h in sizes], generator=random, dtype=torch.float64)
        if number % 4 == 0:
            X, K = (9 * X).round(), (3 * K).round()
        at = dict(zip("ijk", (whole(0, n - h) for n, h in sizes), strict=True))
        operation = list(OPERATIONS)[number % 2]
        volumes = {"volume": X.tolist(), "kernel": K.tolist()}
        cases.append({**volumes, "operation": operation, **at})
    return cases


def state(element: Locator) -> dict[str, Any]:
    return element.evaluate("figure => figure.state")  # type: ignore[no-any-return]


def at(element: Locator) -> list[int]:
    return [state(element)[axis] for axis in "ijk"]


def shown(element: Locator) -> list[list[float]]:
    """The outputs that are shown, slice by slice."""
    return element.locator("[data-volume=output] .slice").evaluate_all(  # type: ignore[no-any-return]
        """slices => slices.map((slice) => {
          const cells = [...slice.querySelectorAll(".cell")];
          return cells.map((one) => Number(one.dataset.value));
        })"""
    )


def cell(element: Locator, volume: str, i: int, j: int, k: int) -> Locator:
    rows = element.locator(f"[data-volume={volume}] [data-slice='{i}'] tbody tr")
    return rows.nth(j).locator(".cell").nth(k)


def flat(Y: Tensor) -> list[list[float]]:
    return Y.flatten(1).tolist()


def test_what_it_shows_equals_the_package(page: Page, site: Site) -> None:
    cases = random_cases(220)
    element = LESSON.open(page, site)
    found = element.evaluate(
        """(figure, cases) => cases.map((state) => {
          figure.set(state);
          const all = (mark) =>
            [...figure.querySelectorAll(mark)].map((one) => Number(one.dataset.value));
          const output = all("[data-volume=output] .cell");
          return [output, all(".terms__value"), all(".term")];
        })""",
        cases,
    )
    largest = 0.0
    for case, (output, [value], terms) in zip(cases, found, strict=True):
        X, K = (
            torch.tensor(case[name], dtype=torch.float64)
            for name in ("volume", "kernel")
        )
        Y = OPERATIONS[case["operation"]](X, K)
        there = Y[case["i"], case["j"], case["k"]].item()
        assert len(terms) == K.numel()
        for ours, theirs in [
            *zip(output, Y.flatten().tolist(), strict=True),
            (value, there),
            (sum(terms), there),
        ]:
            largest = max(largest, abs(ours - theirs))
            assert ours == pytest.approx(theirs, abs=1e-5), case
    print(f"largest difference: {largest:.1e}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_disc_cannot_tell_what_a_ball_can(
    page: Page, site: Site, language: str
) -> None:
    element = figure("volume-filter", language).open(page, site)
    solid = shown(element)
    assert solid[1][0] == pytest.approx(7)
    assert max(Y[-1] for Y in solid) == pytest.approx(4.2)
    element.locator("select[name=kernel]").select_option("disc")
    flat_scores = shown(element)
    assert flat_scores[2][0] == flat_scores[2][-1] == 5


def test_an_edge_in_depth_is_seen_by_no_kernel_of_one_slice(
    page: Page, site: Site
) -> None:
    element = LESSON.open(page, site, volume="depth", kernel="across", i=0)
    assert {value for Y in shown(element) for value in Y} == {0}
    element.locator("select[name=kernel]").select_option("depth")
    assert [set(Y) for Y in shown(element)] == [{0}, {0}, {1}, {0}]
    status = element.locator("[role=status]")
    expect(status).to_have_text("The output is 4×5×5, from 0 to 1")


def test_motion_tells_the_direction(page: Page, site: Site) -> None:
    element = LESSON.open(page, site, volume="right", kernel="motion")
    assert max(max(Y) for Y in shown(element)) == 2
    element.locator("select[name=volume]").select_option("left")
    assert min(min(Y) for Y in shown(element)) == -2


@pytest.mark.parametrize("operation", OPERATIONS)
def test_its_code_computes_what_it_shows(
    page: Page, site: Site, operation: str
) -> None:
    element = LESSON.open(page, site, operation=operation, kernel="1 2_3 -4__0 0.5_0 0")
    element.locator("summary").click()
    code = element.locator("pre")
    expect(code).to_have_count(2)
    for text in code.all_inner_texts():
        names: dict[str, Any] = {}
        exec(text.replace("print(Y)", ""), names)
        for ours, theirs in zip(shown(element), flat(names["Y"]), strict=True):
            assert ours == pytest.approx(theirs, abs=1e-9)


def test_the_mouse_moves_the_cube(page: Page, site: Site) -> None:
    element = LESSON.open(page, site)
    cell(element, "output", 2, 1, 0).hover()
    expect(element.locator(".terms__sum .term__letter").first).to_have_text("y2, 1, 0")
    assert at(element) == [1, 0, 0]  # so far, it was only pointed at
    cell(element, "output", 2, 1, 0).click()
    assert at(element) == [2, 1, 0]

    cell(element, "input", 1, 1, 1).hover()  # drag it through slice 1
    page.mouse.down()
    cell(element, "input", 1, 3, 3).hover()
    page.mouse.up()
    assert at(element) == [0, 2, 2]

    cell(element, "input", 0, 0, 0).hover()
    reached = element.locator("[data-volume=output] .cell--marked")
    expect(reached).to_have_count(1)
    cell(element, "input", 2, 2, 2).hover()
    expect(reached).to_have_count(27)
    cell(element, "kernel", 1, 0, 1).hover()
    expect(element.locator(".term--marked")).to_have_count(1)
    marked = element.locator("[data-volume=input] .cell--marked")
    expect(marked).to_have_count(1)


def test_the_keys_move_the_cube(page: Page, site: Site) -> None:
    element = LESSON.open(page, site)
    cell(element, "output", 1, 0, 0).locator(".number").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "PageDown"):
        page.keyboard.press(key)
    assert at(element) == [2, 2, 1]
    expect(cell(element, "output", 2, 2, 1).locator(".number")).to_be_focused()
    page.keyboard.press("[")
    page.keyboard.press("PageUp")
    page.keyboard.press("PageUp")  # there is no slice before the first
    assert at(element) == [0, 2, 1]
    expect(cell(element, "output", 0, 2, 1).locator(".number")).to_be_focused()

    slider = element.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowRight")
    assert at(element) == [1, 2, 1]

    cell(element, "input", 4, 4, 4).locator("input").focus()
    page.keyboard.press("PageUp")
    expect(cell(element, "input", 3, 4, 4).locator("input")).to_be_focused()


def test_a_finger_moves_the_cube(chromium: Browser, site: Site) -> None:
    with chromium.new_context(
        has_touch=True, viewport={"width": 390, "height": 800}
    ) as context:
        page = context.new_page()
        element = LESSON.open(page, site)
        cell(element, "output", 2, 2, 1).tap()
        expect(element.locator("[data-volume=input] .cube")).to_have_count(3)
        assert at(element) == [2, 2, 1]


def test_any_number_can_be_edited(page: Page, site: Site) -> None:
    element = LESSON.open(page, site)
    cell(element, "input", 0, 1, 2).locator("input").fill("-3")
    cell(element, "kernel", 2, 0, 0).locator("input").fill("0.5")
    X, K = state(element)["volume"], state(element)["kernel"]
    assert X[0][1][2] == -3
    assert K[2][0][0] == 0.5
    Y = corr3d(
        torch.tensor(X, dtype=torch.float64), torch.tensor(K, dtype=torch.float64)
    )
    assert shown(element)[0] == pytest.approx(flat(Y)[0])
    expect(element.locator("select[name=kernel]")).to_have_value("")


def test_the_kernel_has_the_size_one_asks_for(page: Page, site: Site) -> None:
    element = LESSON.open(page, site, i=2, j=2, k=2)
    element.locator("input[name='size-0']").fill("1")
    element.locator("input[name='size-2']").fill("2")
    assert [len(Y) for Y in shown(element)] == [12] * 5
    element.locator("input[name='size-0']").fill("3")
    kernel = state(element)["kernel"]
    assert kernel[0] == [[-0.35, -0.35], [-0.35, 1], [-0.35, -0.35]]
    assert kernel[1] == kernel[2] == [[0, 0], [0, 0], [0, 0]]


def test_it_plays_in_reading_order(page: Page, site: Site) -> None:
    element = LESSON.open(page, site, i=2, j=2, k=0)
    element.locator(".player__step").click()
    assert at(element) == [2, 2, 1]
    element.locator(".player__speed").select_option("4")
    element.locator(".player__play").click()
    expect(element.locator(".player__play")).to_have_text("Play")
    assert at(element) == [2, 2, 2]
    element.locator(".player__step").click()
    assert at(element) == [0, 0, 0]


@pytest.mark.parametrize(
    ("box", "text", "word"),
    [
        ("input-1-0-0", "x", "no number"),
        ("kernel-0-0-0", "1e400", "not between"),
        ("kernel-0-0-0", "", "needed"),
        ("size-1", "4", "not between"),
        ("size-1", "1.5", "no whole number"),
    ],
)
def test_what_cannot_be_is_refused_in_place(
    page: Page, site: Site, box: str, text: str, word: str
) -> None:
    element = LESSON.open(page, site)
    before, output = state(element), shown(element)
    element.locator(f"input[name={box}]").fill(text)
    expect(element.get_by_role("alert")).to_contain_text(word)
    assert (state(element), shown(element)) == (before, output)


def test_a_link_leads_to_what_is_seen(page: Page, site: Site) -> None:
    element = LESSON.open(page, site)
    element.locator("select[name=volume]").select_option("right")
    element.locator("select[name=kernel]").select_option("motion")
    cell(element, "input", 0, 0, 0).locator("input").fill("2.5")
    cell(element, "output", 3, 2, 1).click()
    before, link = state(element), element.evaluate("figure => figure.address")
    page.goto("about:blank")
    page.goto(link)
    assert state(LESSON.on(page)) == before
    LESSON.on(page).locator(".figure__reset").click()
    assert at(LESSON.on(page)) == [1, 0, 0]
    assert shown(LESSON.on(page))[1][0] == pytest.approx(7)


def test_a_link_to_what_cannot_be_says_so(page: Page, site: Site) -> None:
    element = LESSON.open(page, site, volume="1 2_3 4")
    expect(element.get_by_role("alert")).to_contain_text("the kernel is 3×3×3")
    assert len(shown(element)) == 3
