"""A block can be copied with what it needs, by pointer, keys and touch."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from snippets import Code

from tests.docs.pages import LANGUAGES, ROOT, pages
from tests.docs.pages import Page as Source
from tests.problems import none_of
from tests.site.axe import start_axe, violations
from tests.site.sites import Site
from tests.site.sources import address

LESSON = "finding-edges"
NEXT = "learning-a-kernel"
LONGEST = "padding-stride-and-channels"

SAYS: dict[str, dict[str, str | re.Pattern[str]]] = {
    "zh": {
        "on": "现在起，复制的代码都能独立运行",
        "off": "现在起，只复制所示的代码",
        "copied": re.compile(r"^已复制，带上了上文的\d+行$"),
        "complete": "已复制，这一段本来就能独立运行",
    },
    "en": {
        "on": "From now on, code is copied ready to run",
        "off": "From now on, code is copied as shown",
        "copied": re.compile(r"^Copied with \d+ lines from above$"),
        "complete": "Copied; this block runs alone as it is",
    },
}


def runnable(source: Source) -> list[str]:
    """Each block of a page with what it needs; the clipboard gets no last line end."""
    blocks = [fence.code for fence, _ in source.examples]
    code = Code(blocks)
    return [code.runnable(block).rstrip() for block in range(len(blocks))]


def lesson(language: str, name: str = LESSON) -> Source:
    return Source.read(ROOT / "docs" / language / f"{name}.md")


def chooser(page: Page) -> Locator:
    """The first of the buttons that choose what is copied."""
    return page.locator(".runnable").first


def copy_button(page: Page, block: int) -> Locator:
    return page.locator(".language-python").nth(block).locator("[data-md-type=copy]")


def heard(page: Page) -> Locator:
    """What a screen reader says by itself: the theme's search has such a place, too."""
    return page.locator(".md-dialog[role=status]")


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture
def page(page: Page) -> Page:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest, site: Site, page: Page) -> str:
    """A language, in which the lesson lies open."""
    name: str = request.param
    page.goto(f"{site.url}{name}/{LESSON}/")
    return name


@pytest.mark.parametrize(
    "source", [source for source in pages() if source.fences], ids=str
)
def test_every_block_offers_what_it_needs(
    site: Site, page: Page, source: Source
) -> None:
    page.goto(site.url + address(source.path))
    page.evaluate("localStorage.setItem('convdocs.runnable', 'true')")
    page.reload()
    offered = page.locator(".language-python").evaluate_all(
        "blocks => blocks.map(block => block.dataset.copy"
        " ?? block.querySelector('code').textContent.trimEnd())"
    )
    none_of(
        f"{source.where(fence.line)}: copied runnable, it is\n{found}"
        for (fence, _), wanted, found in zip(
            source.examples, runnable(source), offered, strict=True
        )
        if found != wanted
    )


def test_the_choice_holds_for_every_block_and_is_undone(
    page: Page, language: str
) -> None:
    source = lesson(language)
    whole = runnable(source)
    shown = [fence.code.rstrip() for fence, _ in source.examples]
    copy_button(page, 3).click()
    assert copied(page) == shown[3] != whole[3]
    chooser(page).click()
    expect(page.locator(".runnable[aria-pressed=true]")).not_to_have_count(0)
    expect(page.locator(".runnable[aria-pressed=false]")).to_have_count(0)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    for block in (0, 3, len(whole) - 1):
        copy_button(page, block).click()
        assert copied(page) == whole[block]
    chooser(page).click()
    copy_button(page, 3).click()
    assert copied(page) == shown[3]


def test_a_page_is_not_laid_out_for_each_block(site: Site, page: Page) -> None:
    """As it is where each gets its buttons after another has been measured."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    page.goto(f"{site.url}en/{LONGEST}/")
    found = devtools.send("Performance.getMetrics")["metrics"]
    layouts = {metric["name"]: metric["value"] for metric in found}["LayoutCount"]
    buttons = page.locator("[data-md-type=copy]").count()
    assert 2 * layouts < buttons


def test_the_choice_is_remembered(site: Site, page: Page, language: str) -> None:
    chooser(page).click()
    page.reload()
    expect(chooser(page)).to_have_attribute("aria-pressed", "true")
    # An instant navigation keeps the page's scripts.
    page.evaluate("window.same = true")
    page.locator(f"a.md-footer__link[href*='{NEXT}']").click()
    page.wait_for_url(f"{site.url}{language}/{NEXT}/")
    expect(chooser(page)).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("window.same")
    copy_button(page, 1).click()
    assert copied(page) == runnable(lesson(language, NEXT))[1]
    page.locator("a.language").click()
    expect(chooser(page)).to_have_attribute("aria-pressed", "true")


def test_another_window_follows(site: Site, page: Page, language: str) -> None:
    other = page.context.new_page()
    other.goto(f"{site.url}{language}/{NEXT}/")
    chooser(page).click()
    expect(chooser(other)).to_have_attribute("aria-pressed", "true")


def test_keys_choose_and_copy(page: Page, language: str) -> None:
    chooser(page).focus()
    page.keyboard.press("Space")
    expect(chooser(page)).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Tab")
    expect(copy_button(page, 1)).to_be_focused()
    page.keyboard.press("Enter")
    assert copied(page) == runnable(lesson(language))[1]


def test_what_happens_is_announced(page: Page, language: str) -> None:
    says = SAYS[language]
    status = heard(page)
    chooser(page).click()
    expect(status).to_have_text(says["on"])
    copy_button(page, 3).click()
    expect(status).to_have_text(says["copied"])
    copy_button(page, 0).click()
    expect(status).to_have_text(says["complete"])
    chooser(page).click()
    expect(status).to_have_text(says["off"])


def test_a_block_that_runs_alone_has_no_button(page: Page, language: str) -> None:
    blocks = [fence.code.rstrip() for fence, _ in lesson(language).examples]
    for number, (block, whole) in enumerate(
        zip(blocks, runnable(lesson(language)), strict=True)
    ):
        buttons = page.locator(".language-python").nth(number).locator(".runnable")
        expect(buttons).to_have_count(int(block != whole))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tap_chooses_on_a_telephone(
    site: Site, browser: Browser, language: str
) -> None:
    with browser.new_context(
        has_touch=True,
        viewport={"width": 390, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    ) as context:
        page = context.new_page()
        page.goto(f"{site.url}{language}/{LESSON}/")
        # A telephone gives blocks their buttons when they come onto the screen.
        page.locator(".language-python").nth(1).scroll_into_view_if_needed()
        chooser(page).tap()
        copy_button(page, 1).tap()
        expect(heard(page)).to_have_text(SAYS[language]["copied"])
        assert copied(page) == runnable(lesson(language))[1]


def test_it_works_where_nothing_can_be_kept(site: Site, page: Page) -> None:
    page.add_init_script(
        "const set = Storage.prototype.setItem;"
        "Storage.prototype.setItem = function (key, value) {"
        "  if (key === 'convdocs.runnable') throw new DOMException('full');"
        "  set.call(this, key, value);"
        "}"
    )
    page.goto(f"{site.url}en/{LESSON}/")
    chooser(page).click()
    copy_button(page, 1).click()
    assert copied(page) == runnable(lesson("en"))[1]


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_where_it_is_chosen(
    site: Site, browser: Browser, width: int
) -> None:
    def found() -> Iterator[str]:
        for scheme in ("light", "dark"):
            with browser.new_context(
                color_scheme="dark" if scheme == "dark" else "light",
                reduced_motion="reduce",
                viewport={"width": width, "height": 900},
            ) as context:
                page = context.new_page()
                page.goto(f"{site.url}zh/{LESSON}/")
                chooser(page).click()
                expect(chooser(page)).to_have_attribute("aria-pressed", "true")
                start_axe(page)
                yield from violations(page, scheme)

    none_of(found())
