"""From fully connected to convolution: the figure's numbers are the package's."""

import random
import re
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import pytest
import torch
from playwright.sync_api import Browser, Locator, Page, expect
from torch import Tensor

import convdocs
from tests.site.figures.figures import Figure, call, figure
from tests.site.sites import Site

NAME = "dense-to-convolution"
MOST = 6  # pixels along a side
CASES = 240

# What the figure shows: the squares of its drawings, the cells of its images, its code.
SHOWN = """(figure) => {
  const number = (element) => Number(element.dataset.value);
  const squares = (name) => [...figure.querySelectorAll(`[data-board=${name}] .weight`)]
    .flatMap((path) => [...path.getAttribute("d").matchAll(/M(\\d+) (\\d+)/g)]
      .map(([, j, i]) => [Number(i), Number(j), number(path)]));
  const cells = (name) => [...figure.querySelectorAll(`[data-grid=${name}] tr`)]
    .map((row) => [...row.cells].map(number));
  const same = figure.querySelector("[data-corr2d]");
  return {
    matrix: squares("matrix"),
    table: squares("table"),
    input: cells("input"),
    output: cells("output"),
    counts: [...figure.querySelectorAll("[data-count]")].map(number),
    entry: number(figure.querySelector(".entry__names")),
    corr2d: same && JSON.parse(same.dataset.corr2d),
    agrees: same?.textContent.includes("✓") ?? null,
    code: figure.querySelector(".code code").textContent,
  };
}"""
ALL = f"""(figure, states) => {{
  const shown = {SHOWN};
  return states.map((state) => (figure.set(state), shown(figure)));
}}"""


def random_state(rng: random.Random) -> dict[str, Any]:
    height, width = rng.randint(2, MOST), rng.randint(2, MOST)
    digits = rng.choice([0, 2])

    def numbers(size: int) -> list[list[float]]:
        return [
            [round(rng.uniform(-99, 99), digits) for _ in range(size)]
            for _ in range(size)
        ]

    return {
        "step": rng.choice(["dense", "tied", "cut", "cut"]),
        "height": height,
        "width": width,
        "delta": rng.randrange(MOST),
        "input": numbers(MOST),
        "weights": numbers(2 * MOST - 1),
        "entry": [rng.randrange(n) for n in (height, width) * 2],
    }


def tensor(rows: object) -> Tensor:
    return torch.tensor(rows, dtype=torch.float64)


def own_weight(i: int, j: int, k: int, l: int) -> int:  # noqa: E741
    """What the figure takes for the weight of a pair that shares it with no other."""
    digit = (1 + ((i * MOST + j) * MOST + k) * MOST + l) ** 3 % 10007 % 18
    return digit - 9 if digit < 9 else digit - 8


def dense(v: Tensor, n_h: int, n_w: int) -> Tensor:
    """The dense layer, in which the first pair at each offset has the shared weight."""
    W = torch.zeros(n_h, n_w, n_h, n_w, dtype=torch.float64)
    for i, j, k, l in torch.ones_like(W).nonzero().tolist():  # noqa: E741
        first = min(i, k) == 0 and min(j, l) == 0
        shared = v[k - i + n_h - 1, l - j + n_w - 1].item()
        W[i, j, k, l] = shared if first else own_weight(i, j, k, l)
    return W


def matrix(V: Tensor) -> Tensor:
    n_h, n_w = V.shape[:2]
    impulses = torch.eye(n_h * n_w, dtype=V.dtype).reshape(-1, n_h, n_w)
    return convdocs.apply_reindexed(V, impulses).flatten(1).T


def drawn(squares: list[list[float]], like: Tensor) -> Tensor:
    """A table from its squares; where there is none, it is not a number."""
    table = torch.full_like(like, torch.nan)
    for i, j, value in squares:
        table[int(i), int(j)] = value
    return table


def expected(state: dict[str, Any]) -> dict[str, Tensor]:
    """What the package makes of a state."""
    n_h, n_w, delta = state["height"], state["width"], state["delta"]
    X = tensor(state["input"])[:n_h, :n_w]
    v = tensor(state["weights"])[
        MOST - n_h : MOST + n_h - 1, MOST - n_w : MOST + n_w - 1
    ]
    i, j, k, l = state["entry"]  # noqa: E741
    if state["step"] == "dense":
        W = dense(v, n_h, n_w)
        V = convdocs.reindex(W)
        there = convdocs.reindex(torch.ones_like(W))[i, j] == 1
        output = convdocs.apply_dense(W, X)
        table = V[i, j].where(there, torch.nan)
        M = W.reshape(n_h * n_w, n_h * n_w)
    else:
        table = convdocs.cut(v, delta) if state["step"] == "cut" else v
        V = convdocs.tie(table)
        output = convdocs.apply_reindexed(V, X)
        M = matrix(V)
    found = {
        "input": X,
        "matrix": M,
        "table": table,
        "output": output,
        "entry": V[i, j, k - i + n_h - 1, l - j + n_w - 1],
        "counts": tensor(
            [
                convdocs.count_dense(n_h * n_w, n_h * n_w),
                convdocs.count_tied((n_h, n_w)),
                convdocs.count_cut(delta),
            ]
        ),
    }
    if state["step"] == "cut":
        around = (delta - n_w + 1,) * 2 + (delta - n_h + 1,) * 2
        K = torch.nn.functional.pad(v, around)  # pads what is not there, or crops
        padded = torch.nn.functional.pad(X, (delta,) * 4)
        found["corr2d"] = convdocs.corr2d(padded, K)
        if 2 * delta < min(n_h, n_w):
            inner = torch.zeros(n_h, n_w, dtype=torch.bool)
            inner[delta : n_h - delta, delta : n_w - delta] = True
            rows = convdocs.correlation_matrix(K, (n_h, n_w))
            assert torch.equal(M[inner.flatten()], rows)
    return found


@pytest.fixture(scope="module")
def cases(browser: Browser, site: Site) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Random states, and what the figure shows in each."""
    rng = random.Random(0)
    states = [random_state(rng) for _ in range(CASES)]
    with browser.new_context() as context:
        element = figure(NAME, "en").open(context.new_page(), site)
        return list(zip(states, element.evaluate(ALL, states), strict=True))


def test_the_numbers_are_the_package_s(
    cases: list[tuple[dict[str, Any], dict[str, Any]]],
) -> None:
    largest = 0.0
    for state, shown in cases:
        for name, value in expected(state).items():
            found = shown[name]
            squares = name in ("matrix", "table")
            seen = drawn(found, value) if squares else tensor(found)
            assert torch.equal(seen.isnan(), value.isnan()), (name, state)
            difference = (seen - value).nan_to_num().abs().max().item()
            assert difference <= 1e-5, (name, state)
            largest = max(largest, difference)
        assert shown["agrees"] is (True if state["step"] == "cut" else None)
    print(f"{len(cases)} cases, largest difference {largest:.1e}")


def test_the_code_computes_what_is_on_the_screen(
    cases: list[tuple[dict[str, Any], dict[str, Any]]],
) -> None:
    for state, shown in cases[:60]:
        printed: list[Tensor] = []
        exec(shown["code"], {"print": printed.append})
        assert len(printed) == (2 if state["step"] == "cut" else 1)
        for output in printed:
            # torch takes numbers with a point for float32.
            torch.testing.assert_close(
                output.double(), tensor(shown["output"]), rtol=1e-4, atol=1e-1
            )


def test_the_code_runs_as_it_is(site: Site, page: Page) -> None:
    element = figure(NAME, "zh").open(page, site, step="cut")
    out = StringIO()
    with redirect_stdout(out):
        exec(element.locator(".code code").inner_text(), {})
    first, second = out.getvalue().split("tensor")[1:]
    assert first.strip() == second.strip()


def test_the_counts_of_photographs(site: Site, page: Page) -> None:
    element = figure(NAME, "en").open(page, site)
    folder = f"{NAME}/counts.js"
    sizes = [
        [h, w, delta] for h in (2, 30, 3000) for w in (5, 4000) for delta in (0, 5)
    ]
    found = call(page, folder, "counts", sizes)
    for (n_h, n_w, delta), counts in zip(sizes, found, strict=True):
        assert counts == {
            "dense": convdocs.count_dense(n_h * n_w, n_h * n_w),
            "tied": convdocs.count_tied((n_h, n_w)),
            "cut": convdocs.count_cut(delta),
        }
    many = [1, 249, 250, 3_600_000_000, 144_000_000_000_000]
    packed = call(page, folder, "bytes", [[count] for count in many])
    assert packed == [convdocs.memory_bytes(count) for count in many]
    words = call(page, folder, "memory", [[size] for size in packed])
    assert words == ["4 B", "996 B", "1 KB", "14.4 GB", "576 TB"]

    slider = element.locator("[name=photo]")
    for _ in range(int(slider.get_attribute("max") or "")):
        slider.press("ArrowLeft")
    assert photograph(element) == ["144", "35", "9"]
    slider.press("End")
    assert photograph(element) == ["144,000,000,000,000", "47,986,001", "9"]
    memory = element.locator("[data-photo] td:last-child")
    assert memory.all_inner_texts() == ["576 TB", "192 MB", "36 B"]


def photograph(element: Locator) -> list[str]:
    """The counts in the table of the photograph, as they are written."""
    texts = element.locator("[data-photo] td:nth-child(2)").all_inner_texts()
    return [text.split()[0] for text in texts]


def names(element: Locator) -> str:
    """The names of the entry and its number, in one line."""
    text = element.locator(".entry__names").inner_text()
    return re.sub(r"\s", "", text)


def center(element: Locator, board: str, row: int, column: int) -> tuple[float, float]:
    """The middle of a cell of a drawing, in the middle of the window."""
    drawing = element.locator(f"[data-board={board}]")
    drawing.evaluate("board => board.scrollIntoView({ block: 'center' })")
    box = drawing.locator(".rule").bounding_box()
    assert box
    height, width = element.evaluate("f => [f.state.height, f.state.width]")
    rows = columns = height * width
    if board == "table":
        rows, columns = 2 * height - 1, 2 * width - 1
    return (
        box["x"] + (column + 0.5) * box["width"] / columns,
        box["y"] + (row + 0.5) * box["height"] / rows,
    )


def entry(element: Locator) -> list[int]:
    return element.evaluate("(figure) => figure.entry")  # type: ignore[no-any-return]


def here(language: str = "en") -> Figure:
    return figure(NAME, language)


def test_the_mouse_shows_what_an_entry_is(site: Site, page: Page) -> None:
    element = here().open(page, site, step="tied")
    before = names(element)
    page.mouse.move(*center(element, "matrix", 4, 9))  # output (1, 0), input (2, 1)
    expect(element.locator(".entry")).to_contain_text("output pixel (1, 0)")
    expect(element.locator(".entry")).to_contain_text("1 row down, 1 column right")
    assert names(element).startswith("w1,0,2,1=v1,0,1,1=v1,1=")
    expect(element.locator("[data-grid=output] td").nth(4)).to_contain_class("looking")
    # The nine entries at offset (1, 1), all of one number.
    alike = element.locator("[data-board=matrix] .alike").get_attribute("d")
    assert alike is not None
    assert alike.count("M") == 9
    page.mouse.move(0, 0)
    expect(element.locator(".entry")).to_contain_text("output pixel (1, 1)")
    assert names(element) == before
    page.mouse.click(*center(element, "matrix", 15, 0))
    page.mouse.move(0, 0)
    assert entry(element) == [3, 3, 0, 0]
    page.mouse.click(*center(element, "table", 6, 6))  # only the first pixel sees it
    assert entry(element) == [0, 0, 3, 3]
    page.mouse.move(*center(element, "matrix", 0, 0))
    page.mouse.down()
    page.mouse.move(*center(element, "matrix", 2, 3))
    page.mouse.up()
    assert entry(element) == [0, 2, 0, 3]


def test_keys_walk_over_the_entries(site: Site, page: Page) -> None:
    element = here().open(page, site)
    board = element.locator("[data-board=matrix]")
    board.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    assert entry(element) == [1, 1, 1, 2]
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    assert entry(element) == [1, 1, 3, 3]
    expect(board).to_be_focused()
    expect(element.locator(".figure__said")).to_contain_text("input pixel (3, 3)")
    element.locator("[data-board=table]").focus()
    page.keyboard.press("ArrowUp")
    assert entry(element) == [1, 1, 2, 3]
    element.locator("[data-grid=output] [tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    assert entry(element)[2:] == [2, 3]
    assert entry(element)[:2] == [1, 0]


def test_a_finger_does_what_the_mouse_does(site: Site, chromium: Browser) -> None:
    size = {"width": 390, "height": 800}
    with chromium.new_context(has_touch=True, viewport=size) as context:  # type: ignore[arg-type]
        page = context.new_page()
        element = here("zh").open(page, site)
        element.locator("[data-board=matrix]").scroll_into_view_if_needed()
        page.touchscreen.tap(*center(element, "matrix", 15, 15))
        said = element.locator(".entry")
        expect(said).to_contain_text("输出像素(3, 3)用它看输入像素(3, 3)")
        assert entry(element) == [3, 3, 3, 3]
        element.locator("[data-grid=output] td").first.tap()
        expect(said).to_contain_text("输出像素(0, 0)用它看输入像素(3, 3)")
        assert entry(element) == [0, 0, 3, 3]
        element.locator(".steps label").last.tap()
        expect(element.locator("[data-corr2d]")).to_contain_text("✓")


def test_the_steps_play_when_one_asks(site: Site, page: Page) -> None:
    page.clock.install()
    element = here().open(page, site)
    step = "(figure) => figure.state.step"
    element.locator(".player__play").click()
    for expected in ("tied", "cut"):
        page.clock.run_for(1600)
        assert element.evaluate(step) == expected
    page.clock.run_for(9000)
    assert element.evaluate(step) == "cut"
    element.locator(".player__step").click()
    assert element.evaluate(step) == "dense"
    element.locator(".steps input").first.focus()
    page.keyboard.press("ArrowRight")
    assert element.evaluate(step) == "tied"
    expect(element.locator(".figure__said")).to_have_text("① Equivariant: 49 weights")


def test_a_shared_weight_and_the_input_can_be_changed(site: Site, page: Page) -> None:
    element = here().open(page, site, step="cut")

    def shown() -> Any:
        return element.evaluate(SHOWN)

    box = element.get_by_label("Weight of offset (0, 1)")
    refused = element.locator(".entry [role=alert]")
    box.fill("-2.5")
    box.blur()
    before = shown()
    assert sum(value == -2.5 for *_, value in before["matrix"]) == 12
    assert before["agrees"]
    for bad in ("abc", "", "1e400", "100"):
        box.fill(bad)
        expect(refused).to_be_visible()
        assert shown() == before
    box.fill("-2.5")
    expect(refused).to_have_count(0)
    assert shown() == before
    cell = element.locator("[data-grid=input] input").first
    cell.fill("7")
    assert shown()["input"][0][0] == 7
    cell.fill("seven")
    expect(element.locator(".images [role=alert]")).to_contain_text("no number")
    assert shown()["input"] == before["input"]
    element.locator(".figure__reset").click()
    assert element.evaluate("figure => figure.state") == element.evaluate(
        "figure => figure.start"
    )


def test_delta_larger_than_the_image_is_said(site: Site, page: Page) -> None:
    element = here().open(page, site, step="cut", height=3, width=2)
    note = element.locator(".images__check")
    expect(note).to_contain_text("1 ring of 0")
    slider = element.locator("[name=delta]")
    slider.press("ArrowRight")
    expect(note).to_contain_text("Of the 5×5 window, only 5×3 offsets")
    slider.press("ArrowRight")
    expect(note).to_contain_text("Δ is larger than the image")
    expect(note).to_contain_text("✓")


def test_a_smaller_image_keeps_the_entry_inside(site: Site, page: Page) -> None:
    element = here().open(page, site, entry="3 3 3 3")
    element.locator("[name=height]").press("Home")
    element.locator("[name=width]").press("Home")
    assert entry(element) == [1, 1, 1, 1]
    assert len(element.evaluate(SHOWN)["matrix"]) == 16


def test_rules_stand_around_tables_that_are_no_squares(site: Site, page: Page) -> None:
    element = here().open(page, site, height=2, width=4)
    ends = "(rule) => rule.getAttribute('d').match(/M[^M]*/g)"
    table = element.locator("[data-board=table] .rule").evaluate(ends)
    assert table == ["M0 0h7", "M0 3h7", "M0 0v3", "M7 0v3"]
    matrix = element.locator("[data-board=matrix] .rule").evaluate(ends)
    assert matrix == ["M0 0h8", "M0 4h8", "M0 8h8", "M0 0v8", "M4 0v8", "M8 0v8"]


def test_a_link_leads_to_what_one_sees(site: Site, page: Page) -> None:
    rng = random.Random(1)
    element = here("zh").open(page, site)
    element.evaluate("(figure, state) => figure.set(state)", random_state(rng))
    shown, state = element.evaluate(SHOWN), element.evaluate("f => f.state")
    address = element.evaluate("figure => figure.address")
    page.goto("about:blank")
    page.goto(address)
    element = here("zh").on(page)
    assert element.evaluate(SHOWN) == shown
    assert element.evaluate("f => f.state") == state


def test_a_part_of_the_numbers_may_be_given(site: Site, page: Page) -> None:
    element = here().open(
        page, site, step="cut", weights="1 0 -1_2 0 -2_1 0 -1", input="9"
    )
    shown = element.evaluate(SHOWN)
    middle = [value for i, j, value in shown["table"] if {i, j} <= {2, 3, 4}]
    assert sorted(middle) == [-2, -1, -1, 0, 0, 0, 1, 1, 2]
    assert shown["input"][0][:2] == [9, 1]


@pytest.mark.parametrize("entry", ["0 0 0 6", "1 2 3 4 5", "x", ""])
def test_an_address_may_not_ask_for_no_entry(
    site: Site, page: Page, entry: str
) -> None:
    element = here("zh").open(page, site, entry=entry)
    expect(element.locator("> div > [role=alert]")).to_contain_text(
        "链接里的设置不能用"
    )
    assert element.evaluate("figure => figure.state === figure.start")
