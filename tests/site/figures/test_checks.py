"""The checks of figures see what is wrong: with this figure everything is."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.docs.pages import ROOT
from tests.site.figures import modules, test_modules
from tests.site.figures.figures import ASSETS, Figure
from tests.site.figures.modules import Module
from tests.site.figures.test_accessibility import (
    foreign_words,
    nameless,
    small,
    unmarked,
    unreached,
)
from tests.site.figures.test_addresses import unrefused
from tests.site.figures.test_calm import ON_PAPER
from tests.site.figures.test_layout import ill_kept, jumping
from tests.site.figures.test_navigation import ALIVE, alive
from tests.site.figures.visits import CONTROLS, Visit, visit
from tests.site.sites import Site, served

FIGURE = Figure("faulty-figure", ROOT / "docs" / "en" / "faulty.md")

PAGE = """<!doctype html>
<html lang="en">
<title>A page</title>
<style>
  :root { --paper: white; --ink: black; --line: gray; --accent: blue; }
  .figure { display: block; min-height: 50px; }
</style>
<body data-md-color-scheme="default">
<script>
  const dark = matchMedia("(prefers-color-scheme: dark)");
  dark.onchange = () =>
    document.body.dataset.mdColorScheme = dark.matches ? "slate" : "default";
  var document$ = { subscribe: (begin) => addEventListener("load", begin) };
</script>
<main><h1>A page</h1>
<faulty-figure class="figure" id="figure-faulty-figure" lang="en"></faulty-figure>
</main>
<script type="module" src="../../assets/figures/main.js"></script>
"""

MODULE = """
import { html } from "../../lit-html/lit-html.js";
import { Figure } from "../figure.js";
import { slider } from "../parts/control.js";

const anything = { min: 0, max: 9, read: (text) => text, write: String };

export default class Faulty extends Figure {
  static fields = { size: anything };
  static initial = { size: 1 };
  static texts = { zh: {}, en: { size: "Size" } };

  connected() {
    addEventListener("resize", () => {});
    document.addEventListener("keydown", () => {}, { signal: this.life.signal });
    setInterval(() => {}, 1000);
    const frame = () => requestAnimationFrame(frame);
    frame();
    new ResizeObserver(() => {}).observe(document.body);
    navigator.mediaDevices.getUserMedia({ video: true });
    URL.createObjectURL(new Blob());
  }

  view() {
    return html`<p>长 and undefined</p>
      <p class="pale">Pale.</p>
      <button type="button" class="nameless"></button>
      <button type="button" class="unmarked">Same</button>
      ${slider(this, "size", "Size")}
      <div style="height: ${20 * Number(this.state.size) || 0}px"></div>
      <div class="cut"><div>cut</div></div>
      <button type="button" class="hidden-from-tab" tabindex="0"
        @focus=${(event) => event.target.blur()}>Fleeting</button>
      <div class="wide">wide</div>`;
  }
}
"""

TEXTS = """export default {
  zh: {
    a: (n) => n,
    b: "二",
  },
  en: {
    a: () => 1,
  },
};
"""

STYLE = """
.pale { color: #aaa; }
.figure button.nameless { height: 12px; min-height: 0; padding: 0; width: 12px; }
.nameless { transition: color 1s; }
.figure .unmarked:focus-visible { outline: none; }
.cut { height: 10px; overflow: hidden; }
.cut div { height: 40px; }
.wide { width: 1000px; }
.figure__copy { animation: turn 1s infinite; }
@keyframes turn { to { opacity: 0.9; } }
@media print { .figure button.nameless { display: block; } }
"""


@pytest.fixture(scope="module")
def faulty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("faulty")
    for name in ("figures", "lit-html"):
        shutil.copytree(ASSETS / name, folder / "assets" / name)
    own = folder / "assets" / "figures" / FIGURE.name
    own.mkdir()
    (own / f"{FIGURE.name}.js").write_text(MODULE, encoding="utf-8")
    (own / f"{FIGURE.name}.css").write_text(STYLE, encoding="utf-8")
    page = folder / "en" / "faulty" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    with served(folder) as url:
        yield Site(folder, url)


@pytest.fixture(scope="module")
def faulty(faulty_site: Site, chromium: Browser) -> Visit:
    return visit(FIGURE, faulty_site, chromium)


@pytest.fixture
def faulty_page(faulty_site: Site, chromium: Browser) -> Iterator[Page]:
    with chromium.new_context() as context:
        context.add_init_script(path=ALIVE)
        context.add_init_script(path=CONTROLS)
        page = context.new_page()
        FIGURE.open(page, faulty_site)
        yield page


def test_axe_sees_a_figure_alone(faulty: Visit) -> None:
    found = "\n".join(faulty.axe)
    assert "contrast" in found
    assert "Pale." in found
    assert "Buttons must have discernible text" in found


def test_what_is_amiss_with_controls_is_seen(faulty: Visit) -> None:
    (line,) = nameless(faulty)
    assert "nameless" in line
    assert any("only 12×12" in line and "nameless" in line for line in small(faulty))
    assert any("unmarked" in line for line in unmarked(faulty))
    assert any("Fleeting" in str(c) for c in faulty.controls)
    assert any("hidden-from-tab" in line for line in unreached(faulty))


def test_words_of_the_other_language_are_seen(faulty: Visit) -> None:
    says, foreign = foreign_words(faulty)
    assert "says '长 and undefined'" in says
    assert "not in the page's language" in foreign


def test_what_is_amiss_with_the_layout_is_seen(faulty: Visit) -> None:
    assert re.search(r"needs --height: .+rem .*has 3\.125rem", next(ill_kept(faulty)))
    assert any("+20 px" in line and "range" in line for line in jumping(faulty))
    assert any("at 390" in line and "wide" in line for line in faulty.wide)
    assert not any("at 1280" in line for line in faulty.wide)


def test_what_moves_is_seen(faulty: Visit) -> None:
    assert any("has a transition" in line for line in faulty.moving)
    assert any("is animated" in line for line in faulty.moving)


def test_what_cannot_be_printed_is_seen(faulty_page: Page) -> None:
    faulty_page.emulate_media(media="print")
    problems = faulty_page.locator(FIGURE.name).evaluate(ON_PAPER)
    assert any("prints a control" in line and "nameless" in line for line in problems)
    assert any("cuts off" in line and "cut" in line for line in problems)


def test_what_is_taken_from_an_address_is_seen(faulty_page: Page) -> None:
    element = faulty_page.locator(FIGURE.name)
    found = list(unrefused(FIGURE, faulty_page, element, {"letters": "abc"}))
    assert len(found) == 2
    assert "size set to letters: nothing is said" in found[0]
    assert "does not stand at its start" in found[1]


def test_what_stays_behind_is_seen(faulty_page: Page) -> None:
    faulty_page.evaluate("document.querySelector('faulty-figure').remove()")
    left = "\n".join(alive(faulty_page))
    for what in (
        "listener for resize on Window by faulty-figure/faulty-figure.js:",
        "setInterval by faulty-figure/faulty-figure.js:",
        "requestAnimationFrame by",
        "ResizeObserver by",
        "camera",
        "address of a blob by",
    ):
        assert what in left
    assert "keydown on Document" not in left


def test_what_is_amiss_with_words_and_files_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "figures"
    shutil.copytree(ASSETS / "figures", folder)
    written = {
        "lost/texts.js": TEXTS,
        "lost/one.js": 'import "./two.js";\nimport "https://a.test/b.js";\n',
        "lost/two.js": 'import "./one.js";\nwords.a; words.c;\n',
        "lost/lost.js": 'import "./texts.js";\nimport "./one.js";\n',
        "parts/unused.js": "",
    }
    for name, text in written.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    texts = Module(folder / "lost/texts.js")
    assert [
        line.removeprefix(f"{texts}:") for line in test_modules.one_sided(texts)
    ] == [
        "3: 'a' takes 1 in zh, 0 in en",
        "4: en lacks 'b'",
    ]
    monkeypatch.setattr(modules, "FOLDER", folder)
    monkeypatch.setattr(test_modules, "FOLDER", folder)
    monkeypatch.setattr(test_modules, "LOADER", folder / "main.js")
    monkeypatch.setattr(test_modules, "LIBRARY", tmp_path / "lit-html" / "lit-html.js")
    modules.modules.cache_clear()
    try:
        assert any("unused.js:1: nobody" in line for line in test_modules.dead())
        assert any("lost.css is missing" in line for line in test_modules.dead())
        assert any("one.js: imports" in line for line in test_modules.foreign())
        assert any("one.js: is imported by" in line for line in test_modules.cycles())
        assert any("asks for words.c" in line for line in test_modules.unsaid())
    finally:
        modules.modules.cache_clear()
