"""What a page does not do before a reader has seen it, and that it is done then."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.problems import none_of
from tests.site.layout import DRAWN, MOST_SHIFT, SHIFTS
from tests.site.navigation import instant_navigation
from tests.site.sites import Site
from tests.site.watch import watch

LESSON = "zh/gradients/"
FIGURE = "zh/finding-edges/"
LONG_ADMONITION = "zh/cross-correlation-and-convolution/"
TELEPHONE = ViewportSize(width=390, height=800)
# Where lines break elsewhere with the fonts of formulas than without, and how wide.
BROKEN_BY_FONTS = [("zh/gradients/", 1350), ("zh/one-two-three-dimensions/", 412)]
ARRIVING = "document.querySelector('.arriving') !== null"
# Displayed formulas wait for ever to be seen.
ALL_LAID_OUT = """async () => {
  const parts = document.querySelectorAll(
    ":is(.md-content__inner, .md-content__inner > .admonition) > :not(.arithmatex)");
  const waits = (part) => getComputedStyle(part).contentVisibility === "auto";
  while ([...parts].some(waits)) await new Promise(requestAnimationFrame);
}"""
PLACES = """[...document.querySelectorAll(".md-content__inner > *")]
  .map((part) => part.getBoundingClientRect())
  .map(({ y, height }) => [y + scrollY, height])"""
SEEN = """(block) =>
  block.firstElementChild.checkVisibility({ contentVisibilityAuto: true })"""
# The theme writes into history where a reader is, a while after they came there.
KEPT = "async () => { while (!history.state) await new Promise(requestAnimationFrame) }"
# Where something stands in the frames after it has been jumped to.
TOPS = """async (place) => {
  const tops = [];
  while (!scrollY) await new Promise(requestAnimationFrame);
  for (let frame = 0; frame < 60; frame++) {
    tops.push(document.querySelector(place).getBoundingClientRect().top);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
  return tops;
}"""
NEVER_IDLE = "window.requestIdleCallback = () => {}"
# No second is over, so that a busy machine is not taken for a font that does not come.
PATIENT = """
const timer = setTimeout;
window.setTimeout = (done, time) => timer(done, time === 1000 ? 1e9 : time);"""
# Before the theme's script runs, which waits until the page is read.
BEFORE_SCRIPTS = """
window.looks = () => {
  const { className, dataset } = document.documentElement;
  const links = [...document.querySelectorAll("link[rel=stylesheet]:not([media])")];
  const sheets = links.map(({ sheet }) => sheet);
  return { className, dataset: { ...dataset }, sheets };
};
const note = () => { window.before = looks() };
document.addEventListener("readystatechange", note, { once: true });"""


@pytest.fixture
def telephone(browser: Browser) -> Iterator[Page]:
    """A page on a telephone, on which nothing may go wrong that `watch` sees."""
    seen: list[str] = []
    with browser.new_context(has_touch=True, viewport=TELEPHONE) as context:
        page = context.new_page()
        watch(page, "http://127.0.0.1:", seen)
        yield page
    none_of(seen)


@pytest.mark.parametrize("lesson", [LESSON, LONG_ADMONITION])
def test_everything_is_laid_out_in_the_end(
    site: Site, page: Page, telephone: Page, lesson: str
) -> None:
    telephone.goto(site.url + lesson)
    telephone.evaluate(ALL_LAID_OUT)
    page.set_viewport_size(TELEPHONE)
    page.goto(site.url + lesson)
    assert not page.evaluate(ARRIVING)
    for each in (telephone, page):
        each.evaluate("scrollTo(0, 0)")
        each.evaluate(DRAWN)
    assert telephone.evaluate(PLACES) == page.evaluate(PLACES)


def test_what_nobody_has_seen_waits(site: Site, telephone: Page) -> None:
    telephone.add_init_script(NEVER_IDLE)
    telephone.goto(site.url + LESSON)
    block = telephone.locator(".md-content__inner > .language-python").last
    assert not block.evaluate(SEEN)
    expect(block.locator(".md-code__button")).to_have_count(0)
    block.scroll_into_view_if_needed()
    telephone.evaluate(DRAWN)
    assert block.evaluate(SEEN)
    expect(block.locator(".md-code__button")).to_be_visible()


@pytest.mark.parametrize("idle", [True, False], ids=["idle", "never idle"])
def test_what_a_reader_finds_stays_where_it_is(
    site: Site, telephone: Page, idle: bool
) -> None:
    if not idle:
        telephone.add_init_script(NEVER_IDLE)
    telephone.goto(site.url + FIGURE)
    telephone.locator("photograph-filter").scroll_into_view_if_needed()
    tops = telephone.evaluate(TOPS, "photograph-filter")
    assert tops == pytest.approx([tops[0]] * len(tops), abs=1)


@pytest.mark.parametrize("idle", [True, False], ids=["idle", "never idle"])
def test_a_link_leads_to_its_heading(site: Site, telephone: Page, idle: bool) -> None:
    if not idle:
        telephone.add_init_script(NEVER_IDLE)
    telephone.goto(site.url + FIGURE)
    telephone.evaluate(KEPT)
    heading = telephone.locator("#on-a-photograph")
    telephone.locator(".md-nav [href$='#on-a-photograph']").first.dispatch_event(
        "click"
    )
    tops = telephone.evaluate(TOPS, "#on-a-photograph")
    margin = heading.evaluate(
        "(it) => parseFloat(getComputedStyle(it).scrollMarginTop)"
    )
    assert tops == pytest.approx([margin] * len(tops), abs=1)


@pytest.mark.parametrize(
    "come",
    [
        lambda page, url: page.goto(f"{url}#kernel"),
        lambda page, url: (page.goto(url), page.reload()),
        lambda page, url: (page.goto(url), page.goto("about:blank"), page.go_back()),
    ],
    ids=["to a heading", "again", "back"],
)
def test_who_comes_to_a_place_on_the_page_finds_it_whole(
    site: Site, telephone: Page, come: Callable[[Page, str], object]
) -> None:
    telephone.add_init_script(NEVER_IDLE)
    come(telephone, site.url + LESSON)
    assert not telephone.evaluate(ARRIVING)


def test_the_next_page_of_an_instant_navigation_is_whole(
    site: Site, telephone: Page
) -> None:
    telephone.add_init_script(NEVER_IDLE)
    telephone.goto(site.url + LESSON)
    assert telephone.evaluate(ARRIVING)
    with instant_navigation(telephone):
        telephone.locator(".md-footer__link--next").click()
        telephone.wait_for_url(f"{site.url}zh/making-it-fast/")
        expect(telephone.locator(".arriving")).to_have_count(0)


def test_the_theme_finds_done_what_it_would_have_done_late(
    site: Site, page: Page
) -> None:
    page.add_init_script(BEFORE_SCRIPTS)
    page.goto(site.url + LESSON)
    for name in ("className", "dataset"):
        assert page.evaluate(f"looks().{name}") == page.evaluate(f"before.{name}")
    kept = "looks().sheets.map((sheet, i) => sheet === before.sheets[i])"
    assert set(page.evaluate(kept)) == {True}


@contextmanager
def fonts_held_back(page: Page) -> Iterator[None]:
    """No font comes before the end of this."""
    held: list[Route] = []
    over = False

    def hold(font: Route) -> None:
        if over:
            font.continue_()
        else:
            held.append(font)

    page.route("**/*.woff2", hold)
    yield
    over = True
    for font in held:
        font.continue_()


@pytest.mark.parametrize(("path", "width"), BROKEN_BY_FONTS)
def test_no_line_breaks_elsewhere_when_fonts_arrive(
    site: Site, page: Page, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(SHIFTS + PATIENT)
    with fonts_held_back(page):
        page.goto(site.url + path, wait_until="domcontentloaded")
        page.evaluate(DRAWN)
    page.evaluate("async () => { await document.fonts.ready }")
    page.evaluate(DRAWN)
    expect(page.locator("article")).to_have_css("opacity", "1")
    shifts = page.evaluate("shifts")
    assert sum(value for value, _ in shifts) <= MOST_SHIFT, shifts


@pytest.mark.parametrize("path", ["zh/gradients/", "zh/about/changes/"])
def test_a_font_that_does_not_come_keeps_nobody_from_reading(
    site: Site, page: Page, path: str
) -> None:
    with fonts_held_back(page):
        page.goto(site.url + path, wait_until="domcontentloaded")
        article = page.locator("article")
        waits = "awaiting-fonts" in (article.get_attribute("class") or "")
        assert waits == ("gradients" in path)
        expect(article).to_have_css("opacity", "1")
