"""The figure that learns a kernel: its numbers, and how one takes hold of it."""

import math
import re
from typing import Any

import pytest
import torch
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect
from torch import Tensor

from convdocs import Conv2D, corr2d, edge_image, fit
from tests.site.figures.figures import call, figure
from tests.site.sites import Site

X = edge_image().double()
Y = corr2d(X, torch.tensor([[1.0, -1.0]]).double())
KINDS = [(loss, bias) for loss in ("sum", "mean") for bias in (False, True)]

State = dict[str, Any]


def open_figure(
    page: Page, site: Site, language: str = "zh", **state: object
) -> Locator:
    """Open the figure in this language and state."""
    return figure("kernel-learning", language).open(page, site, **state)


def layer(state: State) -> Conv2D:
    """The layer at the start of the descent."""
    found = Conv2D((1, 2), bias=state["bias"]).double()
    with torch.no_grad():
        found.weight[0, 0], found.weight[0, 1] = state["w0"], state["w1"]
    return found


def descend(state: State) -> list[list[float]]:
    """The weights, the bias if any, and the loss: at the start and at each step."""
    model = layer(state)
    path = []
    for _ in range(state["steps"] + 1):
        error = (model(X) - Y).square()
        loss = error.mean() if state["loss"] == "mean" else error.sum()
        parameters = list(model.parameters())
        values = torch.cat([parameter.flatten() for parameter in parameters])
        path.append([*values.tolist(), loss.item()])
        gradients = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for parameter, gradient in zip(parameters, gradients, strict=True):
                parameter.sub_(state["rate"] * gradient)
    return path


def hessian(loss: str, bias: bool) -> Tensor:
    """The second derivatives of the loss, by automatic differentiation."""

    def value(parameters: Tensor) -> Tensor:
        y = corr2d(X, parameters[:2].reshape(1, 2))
        error = (y + parameters[2] * bias - Y).square()
        return error.mean() if loss == "mean" else error.sum()

    found: Tensor = torch.autograd.functional.hessian(  # type: ignore[no-untyped-call]
        value, torch.zeros(3).double()
    )
    return found if bias else found[:2, :2]


def limit(loss: str, bias: bool) -> float:
    """The learning rate from which the descent no longer converges."""
    return float(2 / torch.linalg.eigvalsh(hessian(loss, bias))[-1])


def off(found: float, expected: float) -> float:
    """How far apart two numbers are, relative to their size if that is large."""
    return abs(found - expected) / max(1, abs(expected))


SHOWN = """(element, states) => states.map((state) => {
  element.set(state);
  const values = (selector) => [...element.querySelectorAll(selector)]
    .map(({ dataset }) => dataset.value.split(" ").map(Number));
  return {
    path: values(".plane .dot"),
    losses: values(".curve .dot").flat(),
    prediction: values('[data-grid="prediction"] [data-value]').flat(),
  };
})"""


def test_the_path_is_that_of_torch(page: Page, site: Site) -> None:
    torch.manual_seed(0)
    states: list[State] = []
    for loss, bias in KINDS:
        for _ in range(60):
            w0, w1 = (torch.rand(2).double() * 8 - 4).tolist()
            share, steps = torch.rand(1).item() * 1.5, int(torch.randint(1, 41, ()))
            rate = limit(loss, bias) * (share + 0.001)
            of_case = {"w0": w0, "w1": w1, "rate": rate, "steps": steps}
            states.append({**of_case, "loss": loss, "bias": bias})
    shown = open_figure(page, site).evaluate(SHOWN, states)
    assert len(states) >= 200

    largest = 0.0
    for state, found in zip(states, shown, strict=True):
        expected = descend(state)
        assert len(found["path"]) == state["steps"] + 1
        for point, wanted in zip(found["path"], expected, strict=True):
            largest = max(largest, *map(off, point, wanted))
        losses = [values[-1] for values in expected]
        largest = max(largest, *map(off, found["losses"], losses))

        model = layer(state)
        size = Y.numel() if state["loss"] == "mean" else 1
        fitted = fit(model, X, Y, lr=state["rate"] / size, steps=state["steps"])
        scaled = [value / size for value in fitted]
        largest = max(largest, *map(off, found["losses"][:-1], scaled))
        answers = model(X).flatten().tolist()
        largest = max(largest, *map(off, found["prediction"], answers))
    print(f"{len(states)} cases, largest difference {largest:.1e}")
    assert largest < 1e-5


@pytest.mark.parametrize(("loss", "bias"), KINDS)
def test_the_hessian_is_that_of_torch(
    page: Page, site: Site, loss: str, bias: bool
) -> None:
    found = open_figure(page, site, loss=loss, bias="yes" if bias else "no", rate=0.03)

    def shown(selector: str) -> list[float]:
        cells = found.locator(f"{selector} [data-value]")
        return [
            float(value)
            for value in cells.evaluate_all("all => all.map(e => e.dataset.value)")
        ]

    expected = hessian(loss, bias)
    steepness = torch.linalg.eigvalsh(expected).flip(0)
    assert shown(".bowl__matrix") == pytest.approx(expected.flatten().tolist())
    directions = shown(".bowl__directions")
    assert directions[0::2] == pytest.approx(steepness.tolist())
    assert directions[1::2] == pytest.approx((1 - 0.03 * steepness).tolist())


@pytest.mark.parametrize(("loss", "bias"), KINDS)
def test_the_limit_parts_what_converges_from_what_does_not(
    page: Page, site: Site, loss: str, bias: bool
) -> None:
    element = open_figure(page, site)
    eigenvalues = torch.linalg.eigvalsh(hessian(loss, bias))
    best = float(2 / (eigenvalues[0] + eigenvalues[-1]))
    look = """(element, state) => {
      element.set(state);
      const { outlook, path } = element.run;
      const losses = [path[0].loss, path.at(-1).loss];
      return [outlook.kind, outlook.limit, outlook.best, ...losses];
    }"""
    state: State = {"loss": loss, "bias": bias, "steps": 2000, "w0": 0.4, "w1": 0.5}
    for share, kind in (0.4, "straight"), (0.99, "swings"), (1.01, "diverges"):
        state["rate"] = limit(loss, bias) * share
        found = element.evaluate(look, state)
        assert found[:3] == [
            kind,
            pytest.approx(limit(loss, bias)),
            pytest.approx(best),
        ]
        assert (found[-1] < 1e-9) == (share < 1)
        assert (found[-1] > found[-2]) == (share > 1)
    state["rate"] = element.evaluate("element => element.run.outlook.limit")
    assert element.evaluate(look, state)[0] == "forever"


def test_the_contours_lie_where_the_loss_is_what_they_say(
    page: Page, site: Site
) -> None:
    element = open_figure(page, site, "en", bias="yes", rate=0.0147, steps=3)
    b = element.evaluate("element => element.run.path.at(-1).parameters[2]")
    # The right end of the first axis of each ellipse, in weights.
    ends = element.locator(".contours ellipse").evaluate_all(
        """all => all.map((e) => {
          const p = e.ownerSVGElement.createSVGPoint();
          p.x = e.cx.baseVal.value + e.rx.baseVal.value;
          p.y = e.cy.baseVal.value;
          const q = p.matrixTransform(e.transform.baseVal.consolidate().matrix);
          const level = e.nextElementSibling.textContent;
          return [(q.x - 34) / 90 - 1, 1 - (q.y - 6) / 90, level];
        })"""
    )
    assert len(ends) > 3
    for w0, w1, level in ends:
        y = corr2d(X, torch.tensor([[w0, w1]], dtype=torch.float64)) + b
        assert (y - Y).square().sum().item() == pytest.approx(float(level), rel=1e-5)


def test_stops_where_the_loss_is_no_longer_finite_as_fit_does(
    page: Page, site: Site
) -> None:
    state: State = {"w0": 0.4, "w1": 0.5, "bias": False, "rate": 0.05}
    with pytest.raises(FloatingPointError) as failed:
        fit(layer(state), X, Y, lr=0.05, steps=2000)
    step = str(failed.value).split("step ")[1].split()[0]
    found = open_figure(page, site, "en", rate=0.05, steps=2000)
    verdict = found.locator(".learning__verdict")
    expect(verdict).to_contain_text(f"no longer finite at step {step}")
    expect(found.locator(".plane .now--beyond")).to_have_count(1)
    expect(found.locator(".learning__note")).to_contain_text("out of the plot")
    # One more step changes nothing, and is told.
    found.get_by_role("button", name="Step", exact=True).click()
    expect(found.locator(".figure__said")).to_contain_text("no longer finite")


@pytest.mark.parametrize(("loss", "bias"), KINDS)
def test_the_code_takes_the_same_steps(
    page: Page,
    site: Site,
    loss: str,
    bias: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    rate = 1 / 36 if loss == "sum" and not bias else 0.012
    found = open_figure(
        page, site, loss=loss, bias="yes" if bias else "no", rate=rate, w1=-0.25
    )
    found.locator("summary").click()
    names: dict[str, Any] = {}
    exec(compile(found.locator("pre").inner_text(), "code", "exec"), names)
    path = found.evaluate(
        "e => e.run.path.map(({ parameters, loss }) => [...parameters, loss])"
    )
    losses, model = names["losses"], names["layer"]
    size = Y.numel() if loss == "mean" else 1
    assert [value / size for value in losses] == pytest.approx(
        [point[-1] for point in path[:-1]], rel=1e-9
    )
    assert model.weight[0].tolist() == pytest.approx(path[-1][:2], rel=1e-9)
    assert (model.bias is not None) == bias
    if bias:
        assert model.bias.item() == pytest.approx(path[-1][2], rel=1e-9)
    assert f"{losses[-1]}" in capsys.readouterr().out or loss == "mean"


def weights(found: Locator) -> list[float]:
    return [float(found.locator(f"[name=w{k}]").input_value()) for k in (0, 1)]


def place(found: Locator, w0: float, w1: float) -> tuple[float, float]:
    """Where a point of the plane is on the screen."""
    plane = found.locator("svg.plane")
    plane.evaluate("e => e.scrollIntoView({ block: 'center', behavior: 'instant' })")
    box = plane.bounding_box()
    assert box
    scale = box["width"] / 400
    x, y = (w0 + 1) * 90 + 34, (1 - w1) * 90 + 6
    return box["x"] + x * scale, box["y"] + y * scale


def test_the_start_is_dragged_with_the_mouse(page: Page, site: Site) -> None:
    found = open_figure(page, site)
    page.mouse.move(*place(found, 0.4, 0.5))
    page.mouse.down()
    page.mouse.move(*place(found, 1, 0), steps=3)
    page.mouse.move(*place(found, 2, -2.5), steps=3)
    page.mouse.up()
    assert weights(found) == pytest.approx([2, -2.5], abs=0.02)
    expect(found.locator(".figure__said")).to_contain_text("收敛")
    # Beyond the plane it stays at the edge.
    page.mouse.move(*place(found, 2, -2.5))
    page.mouse.down()
    page.mouse.move(*place(found, 3.5, -2.5), steps=3)
    page.mouse.up()
    assert weights(found) == pytest.approx([3, -2.5], abs=0.02)
    # A press anywhere puts it there.
    page.mouse.click(*place(found, -0.5, -2))
    assert weights(found) == pytest.approx([-0.5, -2], abs=0.02)


def test_the_start_is_moved_with_the_keys(page: Page, site: Site) -> None:
    found = open_figure(page, site, "en")
    handle = found.get_by_role("slider", name="Start")
    handle.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "Shift+ArrowDown", "ArrowLeft"):
        page.keyboard.press(key)
    assert weights(found) == [0.45, 0.05]
    expect(handle).to_be_focused()
    expect(handle).to_have_attribute("aria-valuetext", "w₀ = 0.45, w₁ = 0.05")


def test_touch_drags_the_start_and_presses(chromium: Browser, site: Site) -> None:
    telephone: ViewportSize = {"width": 390, "height": 844}
    with chromium.new_context(has_touch=True, viewport=telephone) as context:
        page = context.new_page()
        found = open_figure(page, site)
        page.touchscreen.tap(*place(found, 2, 0.5))
        expect(found.locator("[name=w0]")).to_have_value(re.compile(r"(1\.9|2)"))
        assert weights(found) == pytest.approx([2, 0.5], abs=0.03)

        finger = context.new_cdp_session(page)
        for kind, *points in (
            ("touchStart", (2, 0.5)),
            ("touchMove", (1, 0)),
            ("touchMove", (0, -2)),
            ("touchEnd",),
        ):
            places = [place(found, *point) for point in points]
            touches = [{"x": x, "y": y} for x, y in places]
            event = {"type": kind, "touchPoints": touches}
            finger.send("Input.dispatchTouchEvent", event)
        expect(found.locator("[name=w1]")).to_have_value(re.compile(r"-(1\.9|2)"))
        assert weights(found) == pytest.approx([0, -2], abs=0.03)
        # Elsewhere on the plane a finger scrolls the page.
        plane = found.locator("svg.plane")
        assert plane.evaluate("e => getComputedStyle(e).touchAction") == "manipulation"

        found.get_by_role("button", name="0.034").tap()
        expect(found.locator(".learning__verdict")).to_contain_text("发散")
        found.get_by_role("button", name="走一步").tap()
        expect(found.locator("[name=steps]")).to_have_value("11")
        found.locator('[data-grid="prediction"] .cell').nth(8).tap()
        expect(found.locator(".images__sum")).to_contain_text("1,1")


def test_the_rate_slides_through_its_stops(page: Page, site: Site) -> None:
    found = open_figure(page, site, rate=0.0275)
    box = found.get_by_role("textbox", name="学习率")
    slider = found.get_by_role("slider", name="学习率")
    slider.focus()
    passed = []
    for _ in range(14):
        page.keyboard.press("ArrowRight")
        passed.append(box.input_value())
    stops = ["1/36", "0.03", "1/30", "0.034"]
    assert [rate for rate in passed if rate in stops] == stops
    for rate in reversed(passed[:-1]):
        page.keyboard.press("ArrowLeft")
        expect(box).to_have_value(rate)
    for key, end in ("End", "0.1"), ("Home", "0.002"):
        page.keyboard.press(key)
        expect(box).to_have_value(end)
    # By mouse: onto the mark of 1/30, which holds it.
    track = slider.bounding_box()
    mark = found.locator(".rate__scale > i").nth(2).bounding_box()
    assert track
    assert mark
    page.mouse.click(mark["x"] + mark["width"] / 2, track["y"] + track["height"] / 2)
    expect(box).to_have_value("1/30")
    expect(found.locator(".learning__verdict")).to_have_attribute(
        "data-kind", "forever"
    )


def test_every_place_of_the_slider_can_be_reached(page: Page, site: Site) -> None:
    open_figure(page, site)
    marked = [{"rate": rate} for rate in (1 / 36, 0.03, 1 / 30, 0.034, 0.05)]
    module = "kernel-learning/rates.js"
    (rates,) = call(page, module, "positions", [[[0.002, 0.1], marked]])
    assert rates == sorted(set(rates))
    assert {stop["rate"] for stop in marked} <= set(rates)
    places = [[rates, math.log10(rate)] for rate in rates]
    assert call(page, module, "nearest", places) == rates


def test_plays_steps_and_restarts(page: Page, site: Site) -> None:
    found = open_figure(page, site, "en", steps=0)
    steps = found.locator("[name=steps]")
    said = found.locator(".figure__said")
    found.get_by_role("button", name="Step", exact=True).click()
    expect(steps).to_have_value("1")
    expect(said).to_contain_text("Step 1, loss")
    found.get_by_role("combobox").select_option("4")
    found.get_by_role("button", name="Play").click()
    expect(steps).to_have_value("3")
    found.get_by_role("button", name="Pause").click()
    found.get_by_role("button", name="Restart").click()
    expect(steps).to_have_value("0")
    expect(said).to_contain_text("Step 0, loss 25.4")
    steps.press("ArrowUp")
    expect(steps).to_have_value("1")


def test_playing_ends_at_the_minimum(page: Page, site: Site) -> None:
    found = open_figure(page, site, "en", w0=0, w1=0, rate="1/12", steps=0)
    expect(found.locator(".learning__verdict")).to_contain_text("beyond the limit")
    found.get_by_role("button", name="Play").click()
    expect(found.locator("[name=steps]")).to_have_value("1")
    expect(found.get_by_role("button", name="Play")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("rate", "abc", "“abc” is no number"),
        ("rate", "", "a number is needed"),
        ("rate", "0", "not between"),
        ("rate", "1/0", "not between"),
        ("rate", "1e400", "not between"),
        ("w0", "1e400", "not between -100 and 100"),
        ("w1", "x", "“x” is no number"),
        ("steps", "2001", "not between 0 and 2000"),
        ("steps", "1.5", "no whole number"),
    ],
)
def test_bad_input_is_refused_in_place(
    page: Page, site: Site, name: str, text: str, said: str
) -> None:
    found = open_figure(page, site, "en")
    box = found.locator(f"[name={name}]")
    path = found.locator(".plane .way")
    before = path.get_attribute("d")
    box.fill(text)
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(found.locator(".refusal")).to_contain_text(said)
    assert path.get_attribute("d") == before
    box.fill("1")
    expect(found.locator(".refusal")).to_have_count(0)


def test_fractions_can_be_typed(page: Page, site: Site) -> None:
    found = open_figure(page, site)
    box = found.locator("[name=rate]")
    box.fill("1/36")
    box.blur()
    expect(box).to_have_value("1/36")
    expect(found.get_by_role("button", name="1/36 最快")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_sum_or_mean_with_a_bias_or_without(page: Page, site: Site) -> None:
    found = open_figure(page, site)
    verdict = found.locator(".learning__verdict")
    expect(verdict).to_contain_text("界限是1/30 ≈ 0.0333，现在是界限的90%")
    found.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    expect(verdict).to_contain_text("发散")
    expect(verdict).to_contain_text("界限是0.0161")
    expect(found.locator(".learning__note")).to_contain_text("等高线是b = ")
    found.get_by_role("radio", name="求均值").check()
    expect(verdict).to_contain_text("界限是0.676")
    found.get_by_role("checkbox").uncheck()
    expect(verdict).to_contain_text("界限是1.4")


def test_pointing_at_a_cell_writes_out_its_sum(page: Page, site: Site) -> None:
    found = open_figure(page, site, bias="yes", steps=0)
    found.locator('[data-grid="target"] .cell').nth(8).hover()
    shown = found.locator(".images__sum")
    expect(shown).to_contain_text("ŷ1,1 = 0.4·1 + 0.5·0 + 0 = 0.4")
    expect(shown).to_contain_text("y1,1 = 1")
    expect(found.locator(".cell--pointed")).to_have_count(2)
    found.locator('[data-grid="prediction"] [tabindex="0"]').focus()
    page.keyboard.press("ArrowRight")
    expect(shown).to_contain_text("ŷ0,1 = ")


def test_the_address_keeps_the_state(page: Page, site: Site) -> None:
    found = open_figure(
        page, site, w0=-1.25, w1=2, rate="1/40", steps=7, loss="mean", bias="yes"
    )
    state = found.evaluate("e => e.state")
    assert state == {
        "w0": -1.25,
        "w1": 2,
        "rate": 1 / 40,
        "steps": 7,
        "loss": "mean",
        "bias": True,
    }
    page.goto("about:blank")
    found = open_figure(page, site)
    found.locator("[name=w0]").fill("-0.5")
    found.get_by_role("button", name="1/30").click()
    state, address = found.evaluate("e => [e.state, e.address]")
    page.goto("about:blank")
    page.goto(address)
    expect(found.locator(".learning")).to_be_visible()
    assert found.evaluate("e => e.state") == state
    found.get_by_role("button", name="复原").click()
    assert found.evaluate("e => [e.state, e.address.includes('?')]") == [
        {
            "w0": 0.4,
            "w1": 0.5,
            "rate": 0.03,
            "steps": 10,
            "loss": "sum",
            "bias": False,
        },
        False,
    ]


def test_nothing_moves_while_one_plays_with_it(page: Page, site: Site) -> None:
    for language in ("zh", "en"):
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found = open_figure(page, site, language)
            heights = found.evaluate(
                """(e) => {
                  e.style.minHeight = 0;
                  const heights = new Set();
                  for (const loss of ["sum", "mean"])
                    for (const bias of [false, true])
                      for (const rate of [0.01, 1 / 36, 1 / 30, 0.034, 0.05, 1.4, 1.5])
                        for (const steps of [0, 3, 2000]) {
                          e.set({ loss, bias, rate, steps });
                          heights.add(Math.round(e.getBoundingClientRect().height));
                        }
                  return [...heights];
                }"""
            )
            assert len(heights) == 1, f"{language}, {width} wide: {heights}"
