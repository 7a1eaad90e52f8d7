"""What a figure shows is in the address, and what an address cannot ask is said."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.docs.test_languages import CHINESE
from tests.problems import none_of
from tests.site.figures.figures import Figure, each_in_both_languages, each_once
from tests.site.figures.visits import CONTROLS, operate, stops
from tests.site.navigation import instant_navigation
from tests.site.sites import Site
from tests.site.watch import watch

# Values that no field takes.
BAD = {
    "letters": "abc",
    "nothing": "",
    "more than any number": "1e400",
    "not a number": "NaN",
    "a huge matrix": "_".join([" ".join(["1"] * 99)] * 99),
    "ragged rows": "1 2_3_4 5 6",
    "a script": "<img src=x onerror=window.broken=1>",
    "hexadecimal": "0x10",
}

# Puts the figure onto the page anew, as if the page had been opened at this address.
OPENED_ANEW = """([name, cases]) => {
  const old = document.querySelector(name);
  const start = JSON.stringify(controls.written(Object.assign(
    Object.create(old), { constructor: old.constructor, state: old.start })));
  const open = (query) => {
    history.replaceState(history.state, "", `${location.pathname}${query}`);
    const before = document.querySelector(name);
    const figure = before.cloneNode(false);
    before.replaceWith(figure);
    return figure;
  };
  const found = cases.map(([field, called, value]) => {
    const figure = open(`?${new URLSearchParams([[`${name}.${field}`, value]])}`);
    const alert = figure.querySelector("[role=alert]");
    return {
      field, called,
      said: alert?.checkVisibility() ? alert.innerText : "",
      stands: JSON.stringify(controls.written(figure)) === start,
      state: JSON.stringify(controls.written(figure)),
    };
  });
  open("");
  return found;
}"""


@pytest.fixture
def seen() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, site: Site, seen: list[str]) -> Iterator[Page]:
    with browser.new_context() as context:
        context.add_init_script(path=CONTROLS)
        page = context.new_page()
        watch(page, site.url, seen)
        yield page
    none_of(seen)


def state(element: Locator) -> dict[str, str]:
    return element.evaluate("e => controls.written(e)")  # type: ignore[no-any-return]


def fields(element: Locator) -> list[str]:
    return element.evaluate(  # type: ignore[no-any-return]
        "e => Object.keys(e.constructor.fields)"
    )


def operated(page: Page, element: Locator) -> dict[str, str]:
    """The state after a walk, once it differs from the start."""
    for stop in stops(page, element):
        operate(page, stop)
    changed = state(element)
    # The figure has written it into the address, maybe a moment later.
    page.wait_for_function(
        "e => location.href === e.address", arg=element.element_handle()
    )
    return changed


def query(page: Page, figure: Figure) -> dict[str, list[str]]:
    every = parse_qs(urlsplit(page.url).query, keep_blank_values=True)
    return {key: text for key, text in every.items() if key.startswith(figure.name)}


def unrefused(
    figure: Figure, page: Page, element: Locator, bad: dict[str, str]
) -> Iterator[str]:
    """The bad values that a figure takes, or refuses without a word in its language."""
    cases = [[name, *case] for name in fields(element) for case in bad.items()]
    for found in page.evaluate(OPENED_ANEW, [figure.name, cases]):
        where = f"{figure}: {found['field']} set to {found['called']}"
        if not found["said"]:
            yield f"{where}: nothing is said of it"
        elif bool(CHINESE.search(found["said"])) != (figure.language == "zh"):
            yield f"{where}: in the wrong language: {found['said']}"
        if not found["stands"]:
            yield f"{where}: does not stand at its start: {found['state']}"


@pytest.mark.parametrize("figure", each_in_both_languages(), ids=str)
def test_bad_addresses_are_refused_in_words(
    site: Site, chromium_page: Page, figure: Figure
) -> None:
    page = chromium_page
    page.add_init_script(path=CONTROLS)
    element = figure.open(page, site)
    # What is refused is the same in both languages, so one is asked for all of it.
    bad = BAD if figure in each_once() else {"letters": BAD["letters"]}
    none_of(unrefused(figure, page, element, bad))
    # Once for real: the page itself is opened at such an address.
    name = fields(element)[0]
    element = figure.open(page, site, **{name: BAD["a script"]})
    expect(element.get_by_role("alert")).to_be_visible()
    assert page.evaluate("window.broken") is None


@pytest.mark.parametrize("figure", each_once(), ids=str)
def test_a_state_lasts(site: Site, page: Page, figure: Figure) -> None:
    """It survives a reload, the other language, and the way there and back."""
    element = figure.open(page, site)
    start = state(element)
    changed = operated(page, element)
    assert changed != start, f"{figure}: no key changes its state"
    address = page.url
    assert urlsplit(address).fragment == f"figure-{figure.name}"

    page.reload()
    assert state(figure.on(page)) == changed, f"{figure}: another state after a reload"

    page.locator(".md-nav a[href*='reference/glossary']").first.click()
    # The address changes at once, the page when it has come.
    expect(page.locator(figure.name)).to_have_count(0)
    page.go_back()
    assert state(figure.on(page)) == changed, (
        f"{figure}: another state after going back"
    )
    assert page.url == address

    other = "en" if figure.language == "zh" else "zh"
    page.locator(f"header a[hreflang={other}]").click()
    page.wait_for_url(f"**/{other}/**")
    same = state(figure.on(page))
    assert same == changed, f"{figure}: another state in the other language: {page.url}"
    assert urlsplit(page.url)[3:] == urlsplit(address)[3:]

    element = page.locator(figure.name)
    element.locator(".figure__reset").click()
    assert state(element) == start, f"{figure}: reset does not lead to the start"
    page.wait_for_function(
        "e => location.href === e.address", arg=element.element_handle()
    )
    assert not query(page, figure), f"{figure}: after a reset: {page.url}"


@pytest.mark.parametrize("figure", each_once()[:1], ids=str)
def test_the_other_language_keeps_the_address_after_an_instant_navigation(
    site: Site, page: Page, figure: Figure
) -> None:
    page.goto(f"{site.url}zh/reference/glossary/")
    with instant_navigation(page):
        page.locator(f".md-nav a[href*='{figure.path.stem}']").first.click()
        element = figure.on(page)
        changed = operated(page, element)
    page.locator("header a[hreflang=en]").click()
    page.wait_for_url(f"**/en/{figure.path.stem}/**")
    assert state(figure.on(page)) == changed
