"""Kernels on a photograph, a picture or a camera: its numbers and its controls."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Literal

import pytest
import torch
import torch.nn.functional as F
from PIL import Image
from playwright.sync_api import (
    Browser,
    Locator,
    Page,
    Playwright,
    Position,
    ViewportSize,
    Worker,
    expect,
)
from torch import Tensor

from convdocs import corr2d, named_kernel
from tests.site import browser as browsers
from tests.site.figures.figures import call, figure
from tests.site.sites import Site

FIGURE = figure("photograph-filter", "zh")
ENGLISH = figure("photograph-filter", "en")
LANGUAGES = [FIGURE, ENGLISH]
GREY = torch.tensor([0.2126, 0.7152, 0.0722], dtype=torch.float64)
NAMED = (
    "identity",
    "difference",
    "sobel_x",
    "sobel_y",
    "laplacian",
    "box",
    "gaussian",
    "sharpen",
)
Border = Literal["valid", "zeros"]

# A figure's filter and painter, given an image as bytes; and what both make of it.
FILTERED = """async ([text, fast]) => {
  const script = document.querySelector('script[src*="figures/main.js"]').src;
  const { Filter } = await import(new URL("photograph-filter/filter.js", script));
  return JSON.stringify(JSON.parse(text).map(({ height, width, bytes, job }) => {
    const filter = new Filter(height, width, fast);
    filter.load(bytes);
    const result = filter.run(job);
    const row = (start) => Array.from(filter.values.slice(start, start + result.width));
    const rows = (first) =>
      Array.from({ length: result.height }, (_, i) => row(first + i * filter.stride));
    return { y: rows(filter.first), across: job.gradient ? rows(filter.second) : [] };
  }));
}"""


def random_kernel(kind: int) -> Tensor:
    """Kernels of all sizes: full, sparse, of low rank, whole numbers."""
    h, w = torch.randint(1, 16, (2,)).tolist()
    if kind % 4 == 0:
        return torch.randn(h, w, dtype=torch.float64)
    if kind % 4 == 1:
        return torch.randn(h, w, dtype=torch.float64) * (torch.rand(h, w) < 0.3)
    rank = int(torch.randint(1, 4, ()))
    low = torch.randn(h, rank, dtype=torch.float64) @ torch.randn(rank, w).double()
    return low if kind % 4 == 2 else torch.randint(-9, 10, (h, w)).double()


def expected(X: Tensor, K: Tensor, border: Border) -> Tensor:
    """What the package computes; zeros put around the image if that is asked."""
    if border == "zeros":
        h, w = K.shape
        top, left = (h - 1) // 2, (w - 1) // 2
        X = F.pad(X, (left, w - 1 - left, top, h - 1 - top))
    return corr2d(X, K)


def gradient(X: Tensor, K: Tensor, border: Border) -> tuple[Tensor, Tensor]:
    """A kernel's result and that of its transpose, where both are."""
    y, across = expected(X, K, border), expected(X, K.T, border)
    rows, columns = (min(y.shape[n], across.shape[n]) for n in (0, 1))
    return y[:rows, :columns], across[:rows, :columns]


@pytest.mark.parametrize("fast", [True, False], ids=["WebAssembly", "JavaScript"])
def test_filters_as_the_package_does(page: Page, site: Site, fast: bool) -> None:
    FIGURE.open(page, site)
    torch.manual_seed(0)
    cases: list[dict[str, Any]] = []
    truths: list[tuple[Tensor, Tensor | None]] = []
    for n in range(240):
        K = random_kernel(n)
        divisor = float(torch.randint(1, 5, ()))
        height, width = torch.randint(max(K.shape), 33, (2,)).tolist()
        rgba = torch.randint(0, 256, (height, width, 4))
        border: Border = "zeros" if n % 3 == 0 else "valid"
        job = {
            "weights": K.tolist(),
            "divisor": divisor,
            "border": border,
            "gradient": n % 5 == 0,
        }
        bytes_ = rgba.flatten().tolist()
        cases.append({"height": height, "width": width, "bytes": bytes_, "job": job})
        X = rgba[..., :3].double() / 255 @ GREY
        if job["gradient"]:
            truths.append(gradient(X, K / divisor, border))
        else:
            truths.append((expected(X, K / divisor, border), None))

    largest = 0.0
    answer = page.evaluate(FILTERED, [json.dumps(cases), fast])
    for found, (y, across) in zip(json.loads(answer), truths, strict=True):
        largest = max(
            largest, float((torch.tensor(found["y"], dtype=y.dtype) - y).abs().max())
        )
        if across is not None:
            g = torch.tensor(found["across"], dtype=torch.float64)
            largest = max(largest, float((g - across).abs().max()))
    assert largest < 1e-5
    print(f"{len(cases)} cases, largest difference {largest:.1e}")


def test_named_kernels_are_those_of_the_package(page: Page, site: Site) -> None:
    FIGURE.open(page, site)
    found = call(page, "photograph-filter/kernels.js", "named", [[n] for n in NAMED])
    for name, kernel in zip(NAMED, found, strict=True):
        weights = torch.tensor(kernel["weights"]) / kernel["divisor"]
        torch.testing.assert_close(weights, named_kernel(name), msg=name)


def numbers(element: Locator) -> dict[str, float]:
    return element.evaluate(  # type: ignore[no-any-return]
        """(figure) => Object.fromEntries(
          Array.from(figure.querySelectorAll(".sum b"),
            ({ dataset }) => [dataset.name, Number(dataset.value)]))"""
    )


# Sets the state, waits for the worker, and reads the numbers and pixels shown.
SHOWN = """async (figure, text) => {
  const [cases, pixels] = JSON.parse(text);
  const { height, width } = figure.size;
  const bytes = Uint8ClampedArray.from(pixels.flat(2));
  figure.take(await createImageBitmap(new ImageData(bytes, pixels[0].length)));
  const own = { willReadFrequently: true };
  const paper = new OffscreenCanvas(1, 1).getContext("2d", own);
  const value = ({ dataset }) => Number(dataset.value);
  const found = [];
  for (const state of cases) {
    figure.set(state);
    do await new Promise((resolve) => setTimeout(resolve, 2));
    while (figure.engine.busy || figure.engine.waiting);
    const sums = Array.from(figure.querySelectorAll(".sum b"));
    const numbers = Object.fromEntries(sums.map((b) => [b.dataset.name, value(b)]));
    const window = Array.from(figure.querySelectorAll(".window td"), value);
    const canvas = figure.querySelector(".canvas--output");
    paper.clearRect(0, 0, 1, 1);
    paper.drawImage(canvas, state.column, state.row, 1, 1, 0, 0, 1, 1);
    const drawn = Array.from(paper.getImageData(0, 0, 1, 1).data);
    found.push({ numbers, window, drawn, size: [canvas.height, canvas.width] });
  }
  return JSON.stringify(found);
}"""


def test_shows_the_numbers_of_the_package(page: Page, site: Site) -> None:
    element = FIGURE.open(page, site)
    expect(element.locator(".sum b")).to_be_visible()
    torch.manual_seed(1)
    rgb = torch.randint(0, 256, (40, 50, 3))
    X = rgb.double() / 255 @ GREY
    pixels = torch.cat([rgb, torch.full((40, 50, 1), 255)], dim=2).tolist()
    shows = ("signed", "clip", "absolute", "length", "angle")
    cases, truths = [], []
    for n in range(220):
        K = random_kernel(n).round(decimals=3)
        show, border = shows[n % 5], "zeros" if n % 2 else "valid"
        if n % 5 > 2:
            y, across = gradient(X, K / 2, border)  # type: ignore[arg-type]
        else:
            y = expected(X, K / 2, border)  # type: ignore[arg-type]
            across = torch.zeros_like(y)
        row, column = (int(torch.randint(0, size, ())) for size in y.shape)
        cases.append(
            {
                "weights": K.tolist(),
                "divisor": 2,
                "show": show,
                "border": border,
                "row": row,
                "column": column,
                "gain": n % 3 - 1,
            }
        )
        truths.append((K, y[row, column], across[row, column], y.shape, row, column))
    answer = element.evaluate(SHOWN, json.dumps([cases, pixels]))
    largest = 0.0
    for case, shown, (K, y, g, size, row, column) in zip(
        cases, json.loads(answer), truths, strict=True
    ):
        assert shown["size"] == list(size), case
        numbers = shown["numbers"]
        differences = [numbers["y"] - float(y)]
        if "length" in numbers:
            angle = torch.rad2deg(torch.atan2(g, y))
            differences += [
                numbers["across"] - float(g),
                numbers["length"] - float(torch.hypot(y, g)),
                (numbers["angle"] - float(angle) + 180) % 360 - 180,
            ]
        h, w = K.shape
        top, left = (
            ((h - 1) // 2, (w - 1) // 2) if case["border"] == "zeros" else (0, 0)
        )
        padded = F.pad(X, (left, w, top, h))[row : row + h, column : column + w]
        window = torch.tensor(shown["window"], dtype=torch.float64)
        differences += (window - padded.flatten()).tolist()
        largest = max(largest, *map(abs, differences))
        # The hues are a table of 512: half a step is 0.8.
        near = pytest.approx(
            colour(case, K / 2, y, g), abs=2 if case["show"] == "angle" else 1.01
        )
        assert shown["drawn"] == near, case
    assert largest < 1e-5
    print(f"{len(cases)} cases, largest difference {largest:.1e}")


def colour(case: dict[str, Any], K: Tensor, y: Tensor, g: Tensor) -> list[float]:
    """The colour in which a result is drawn."""
    reach = 0.375 * float(max(K.clamp(min=0).sum(), -K.clamp(max=0).sum())) or 1
    show = case["show"]
    scale = (1 if show == "clip" else reach) / 2 ** case["gain"]
    length = min(1.0, float(torch.hypot(y, g)) / scale)
    if show == "angle":
        thirds = torch.tensor([0.0, 1, 2]).double() * 2 * torch.pi / 3
        hue = 127.5 + 127.5 * torch.cos(torch.atan2(g, y) - thirds)
        return [255 - length * (255 - float(c)) for c in hue] + [255]
    grey = {
        "signed": 127.5 + 127.5 * float(y) / scale,
        "clip": 255 * float(y) / scale,
        "absolute": 255 - 255 * abs(float(y)) / scale,
        "length": 255 - 255 * length,
    }[show]
    return [min(255.0, max(0.0, grey))] * 3 + [255]


def weights(element: Locator) -> Any:
    return element.evaluate("(figure) => figure.state.weights")


def state(element: Locator) -> Any:
    return element.evaluate("(figure) => figure.state")


def alive(element: Locator) -> Locator:
    """The figure, once its worker has answered."""
    expect(element.locator(".sum b").first).to_be_visible()
    return element


def still(element: Locator) -> None:
    """Wait until the worker has done all that was asked."""
    element.evaluate(
        """async ({ engine }) => {
          while (engine.busy || engine.waiting)
            await new Promise((go) => setTimeout(go, 5));
        }"""
    )


def png(height: int, width: int) -> bytes:
    """A picture whose brightness grows to the right."""
    file = BytesIO()
    ramp = Image.linear_gradient("L").rotate(90).resize((width, height))
    ramp.save(file, "PNG")
    return file.getvalue()


def test_kernels_by_name_show_what_suits_them(page: Page, site: Site) -> None:
    element = alive(FIGURE.open(page, site))
    names = element.locator("select[name=kernel]")
    names.select_option("gaussian7")
    assert state(element)["show"] == "clip"
    expect(element.locator("[data-grid=weights] tr")).to_have_count(7)
    expect(element.locator(".canvas--output")).to_have_js_property("width", 594)
    names.select_option("difference")
    assert state(element)["show"] == "signed"
    names.press("ArrowDown")
    assert weights(element) == named_kernel("sobel_x").tolist()


@pytest.mark.parametrize("where", LANGUAGES, ids=str)
def test_weights_are_typed_and_pasted(where: Any, page: Page, site: Site) -> None:
    element = alive(where.open(page, site))
    middle = element.locator("[data-grid=weights] input").nth(4)
    middle.fill("−2.5")
    assert weights(element)[1][1] == -2.5
    expect(element.locator("select[name=kernel] option:checked")).to_have_text(
        re.compile("自己填的|your own")
    )
    middle.press("ArrowDown")
    expect(element.locator("[data-grid=weights] input").nth(7)).to_be_focused()
    paste(element, "[[0, 1, 2],\n [3, 4, 5.5]]")
    assert weights(element) == [[0, 1, 2], [3, 4, 5.5]]
    paste(element, "1\t−2\n3\t4\n")
    assert weights(element) == [[1, -2], [3, 4]]
    before = state(element)
    for text in ("1 2\n3", "1 x\n2 3", " ".join(["1"] * 16), "1e400 2"):
        paste(element, text)
        expect(element.locator(".refusal")).to_be_visible()
        assert state(element) == before, text


def paste(element: Locator, text: str) -> None:
    element.locator("[data-grid=weights] input").first.evaluate(
        """(input, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text", text);
          const event = new Event("paste", { bubbles: true, cancelable: true });
          Object.defineProperty(event, "clipboardData", { value: clipboardData });
          if (input.dispatchEvent(event)) throw new Error("not taken");
        }""",
        text,
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("weights-0-0", "x"),
        ("weights-0-0", "1e400"),
        ("weights-1-1", ""),
        ("h", "16"),
        ("h", "0"),
        ("w", "2.5"),
        ("divisor", "0"),
        ("row", "-1"),
        ("column", "abc"),
    ],
)
@pytest.mark.parametrize("where", LANGUAGES, ids=str)
def test_bad_input_is_refused_in_place(
    where: Any, name: str, text: str, page: Page, site: Site
) -> None:
    element = alive(where.open(page, site))
    before = state(element)
    box = element.locator(f"input[name={name}]")
    box.fill(text)
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(element.locator(".refusal")).to_have_text(
        re.compile("[一-鿿]" if where is FIGURE else "[a-z]")
    )
    assert state(element) == before


def test_size_keeps_what_was_there(page: Page, site: Site) -> None:
    element = alive(FIGURE.open(page, site))
    height, width = element.locator("input[name=h]"), element.locator("input[name=w]")
    height.select_text()
    page.keyboard.type("15")  # by way of 1
    width.fill("5")
    grown = weights(element)
    assert [len(grown), len(grown[0])] == [15, 5]
    assert [row[1:4] for row in grown[6:9]] == named_kernel("sobel_x").tolist()
    still(element)
    expect(element.locator(".canvas--output")).to_have_js_property("height", 386)


def test_divider_by_mouse_and_keys(page: Page, site: Site) -> None:
    element = alive(FIGURE.open(page, site))
    handle = element.get_by_role("slider", name="分界")
    box = handle.bounding_box()
    frame = element.locator(".pane--input .frame").bounding_box()
    assert box
    assert frame
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(frame["x"] + 0.2 * frame["width"], y + 30, steps=4)
    page.mouse.up()
    expect(handle).to_have_attribute("aria-valuenow", "20")
    for key, value in (
        ("ArrowRight", "21"),
        ("PageUp", "31"),
        ("Home", "0"),
        ("End", "100"),
    ):
        handle.press(key)
        expect(handle).to_have_attribute("aria-valuenow", value)
    clip = "inset(0px 0px 0px 100%)"
    expect(element.locator(".pane--output .frame")).to_have_css("clip-path", clip)
    assert state(element)["row"] == FIGURE_START[0]  # the keys moved nothing else


FIGURE_START = (104, 172)


def test_pixel_by_mouse_and_keys(page: Page, site: Site) -> None:
    element = alive(FIGURE.open(page, site, view="beside"))
    frame = element.locator(".pane--output .frame")
    box = frame.bounding_box()
    assert box
    # Hovering shows another pixel and keeps the chosen one.
    chosen = numbers(element)
    spot: Position = {"x": box["width"] * 0.5, "y": box["height"] * 0.5}
    frame.hover(position=spot)
    expect(element.locator(".window")).to_have_attribute(
        "aria-label", re.compile("第(198|199|200)行第(298|299|300)列")
    )
    assert [state(element)[key] for key in ("row", "column")] == [*FIGURE_START]
    page.mouse.move(0, 0)
    expect(element.locator(".window")).to_have_attribute(
        "aria-label", re.compile("第104行第172列")
    )
    assert numbers(element) == chosen
    frame.click(position=spot)
    row, column = (state(element)[key] for key in ("row", "column"))
    assert (row, column) == pytest.approx((199, 299), abs=1)
    page.mouse.move(0, 0)
    stage = element.get_by_role("application")
    stage.press("ArrowDown")
    stage.press("Shift+ArrowLeft")
    assert [state(element)[key] for key in ("row", "column")] == [row + 1, column - 10]
    reads = f"第{row + 1}行第{column - 10}列"
    expect(element.get_by_role("status")).to_have_text(re.compile(reads))
    # The result ends where the kernel would leave the image.
    for _ in range(31):
        stage.press("Shift+ArrowRight")
    still(element)
    assert element.evaluate("(figure) => figure.reading.j") == 597


def test_by_touch(chromium: Browser, site: Site) -> None:
    screen: ViewportSize = {"width": 390, "height": 844}
    with chromium.new_context(has_touch=True, viewport=screen) as context:
        page = context.new_page()
        element = alive(FIGURE.open(page, site))
        stage = element.get_by_role("application")
        stage.tap(position={"x": 60, "y": 100})
        expect(element.locator("input[name=column]")).not_to_have_value("172")
        assert state(element)["column"] == pytest.approx(600 * 60 / 324, abs=6)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width == 390
        # A drag begins and ends on the handle, whatever lies below the finger.
        handle = element.get_by_role("slider", name="分界")
        handle.evaluate(
            """(handle) => {
              const { left, top } = handle.getBoundingClientRect();
              const finger = { pointerId: 5, pointerType: "touch", bubbles: true };
              const point = (type, x) => handle.dispatchEvent(new PointerEvent(type,
                { ...finger, clientX: left + x, clientY: top + 9 }));
              handle.setPointerCapture = (id) => (handle.held = id);
              handle.hasPointerCapture = (id) => handle.held === id;
              point("pointerdown", 22);
              point("pointermove", 102);
            }"""
        )
        assert state(element)["divider"] == pytest.approx(50 + 100 * 80 / 324, abs=2)
        element.locator("select[name=kernel]").tap()
        element.locator("input[name=w]").tap()
        expect(element.locator("input[name=w]")).to_be_focused()


def test_a_link_leads_to_what_is_seen(page: Page, site: Site) -> None:
    element = alive(FIGURE.open(page, site))
    element.locator("select[name=kernel]").select_option("emboss")
    element.locator("select[name=show]").select_option("angle")
    element.get_by_label("并排").check()
    element.get_by_label("四周补零").check()
    element.locator("input[name=divisor]").fill("2")
    element.locator("input[name=row]").fill("17")
    element.locator("input[type=range]").press("ArrowRight")
    seen, link = state(element), element.evaluate("(figure) => figure.address")
    still(element)
    shown = numbers(element)
    page.goto("about:blank")
    page.goto(link)
    again = alive(FIGURE.on(page))
    assert state(again) == seen
    assert numbers(again) == shown
    again.locator(".figure__reset").click()
    assert state(again) == again.evaluate("(figure) => figure.start")
    expect(again.locator("select[name=kernel]")).to_have_value("sobel_x")


def test_own_picture_stays_here(page: Page, site: Site) -> None:
    element = alive(FIGURE.open(page, site))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    choose = element.locator("input[type=file]")
    choose.set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": png(480, 1280)}
    )
    expect(element.locator(".canvas--input")).to_have_js_property("width", 640)
    expect(element.locator(".canvas--input")).to_have_js_property("height", 240)
    expect(element.locator(".pane--output .pane__label")).to_have_text("输出 238×638")
    # What is no picture, or is smaller than the kernel, changes nothing.
    for name, content in (("b.png", b"no picture"), ("c.png", png(2, 2))):
        choose.set_input_files(
            {"name": name, "mimeType": "image/png", "buffer": content}
        )
        expect(element.locator(".sources .refusal")).to_be_visible()
        assert element.evaluate("(figure) => figure.size") == {
            "height": 240,
            "width": 640,
        }
    drop(element, png(30, 20))
    expect(element.locator(".canvas--input")).to_have_js_property("height", 30)
    expect(element.locator(".sources .refusal")).to_have_count(0)
    # Now the image is the smaller one.
    element.locator("input[name=h]").fill("15")
    element.locator("input[name=w]").fill("15")
    choose.set_input_files(
        {"name": "d.png", "mimeType": "image/png", "buffer": png(14, 99)}
    )
    expect(element.locator(".sources .refusal")).to_have_text(
        re.compile("15×15.*14×99")
    )
    assert [url for url in asked if "favicon" not in url] == []
    element.locator(".figure__reset").click()
    expect(element.locator(".canvas--input")).to_have_js_property("width", 600)
    assert state(element) == element.evaluate("(figure) => figure.start")


def drop(element: Locator, picture: bytes) -> None:
    element.get_by_role("application").evaluate(
        """(stage, bytes) => {
          const dataTransfer = new DataTransfer();
          const type = "image/png";
          dataTransfer.items.add(new File([Uint8Array.from(bytes)], "e.png", { type }));
          const all = { dataTransfer, bubbles: true, cancelable: true };
          for (const name of ["dragover", "drop"])
            stage.dispatchEvent(new DragEvent(name, all));
        }""",
        list(picture),
    )


@pytest.fixture
def filming(playwright: Playwright) -> Iterator[Browser]:
    """A browser with a camera, made up, that every page may use."""
    device = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
    with browsers.chromium(playwright, *device) as running:
        yield running


def test_camera(filming: Browser, site: Site) -> None:
    with filming.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        element = alive(FIGURE.open(page, site))
        page.on("request", lambda request: asked.append(request.url))
        button = element.locator(".sources__camera")
        button.click()
        expect(button).to_have_text("关掉摄像头")
        expect(element.locator(".rate b")).to_have_text(re.compile("每秒.+帧"))
        expect(element.locator(".canvas--input")).to_have_js_property("width", 640)
        element.locator("select[name=kernel]").select_option("laplacian")
        button.click()
        expect(button).to_have_text("打开摄像头")
        button.click()
        expect(button).to_have_text("关掉摄像头")
        # Away from the page the camera is off and the worker ended.
        worker = next(w for w in page.workers if "photograph-filter" in w.url)
        closed: list[Worker] = []
        worker.on("close", lambda gone: closed.append(gone))
        ended = element.evaluate(
            """(figure) => {
              const [track] = figure.source.stream.getTracks();
              figure.remove();
              return track.readyState;
            }"""
        )
        assert ended == "ended"
        assert [url for url in asked if "favicon" not in url] == []
        for _ in range(200):
            if not closed:
                page.evaluate("() => new Promise((go) => setTimeout(go, 50))")
        assert closed


@pytest.mark.parametrize("where", LANGUAGES, ids=str)
def test_camera_refused(where: Any, chromium_page: Page, site: Site) -> None:
    page = chromium_page
    element = alive(where.open(page, site))
    before = numbers(element)
    element.locator(".sources__camera").click()
    expect(element.locator(".sources .refusal")).to_have_text(
        re.compile("摄像头" if where is FIGURE else "camera")
    )
    expect(element.locator(".sources__camera")).to_have_attribute(
        "aria-pressed", "false"
    )
    assert numbers(element) == before


def test_rate_is_measured(page: Page, site: Site) -> None:
    element = alive(FIGURE.open(page, site))
    element.locator(".rate button").click()
    expect(element.locator(".rate b")).to_have_text(re.compile(r"每秒[\d.]+帧"))
    expect(element.get_by_role("status")).to_have_text(re.compile("每秒"))
