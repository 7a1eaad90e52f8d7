"""The policy of the site forbids what it should, and nobody keeps more than is said."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.docs.pages import LANGUAGES, ROOT
from tests.problems import none_of
from tests.site.figures.figures import each_once
from tests.site.sites import Site, headers, served
from tests.site.watch import watch

HEADER = "Content-Security-Policy"
# What only a header can say.
ONLY_HEADER = "; frame-ancestors 'self'"

# What somebody might get into a page, each with the directive that forbids it.
INJECTED = {
    "<script>stolen = 1</script>": "script-src-elem",
    "<script src='{elsewhere}'></script>": "script-src-elem",
    "<script src='data:text/javascript,stolen=1'></script>": "script-src-elem",
    "<p onclick='stolen = 1'></p>": "script-src-attr",
    "<a href='javascript:stolen=1'></a>": "script-src-elem",
    "<script>eval('stolen = 1')</script>": "script-src-elem",
    "<img src='{elsewhere}' alt=''>": "img-src",
    "<link rel='stylesheet' href='{elsewhere}'>": "style-src-elem",
    "<iframe src='{elsewhere}'></iframe>": "frame-src",
    "<object data='{elsewhere}'></object>": "object-src",
    "<base href='{elsewhere}'>": "base-uri",
}

# Puts HTML into the page so that scripts in it would run; says what forbids it, if
# anything does before long.
INJECT = """(html) => new Promise((resolve) => {
  setTimeout(() => resolve("nothing"), 10_000);
  addEventListener("securitypolicyviolation", (event) => {
    event.stopImmediatePropagation();
    resolve(event.effectiveDirective);
  }, { once: true, capture: true });
  document.body.append(document.createRange().createContextualFragment(html));
  const last = document.body.lastElementChild;
  if (last.matches("p, a")) last.click();
})"""

# What a page has in any store of the browser.
KEPT = """async () => [
  ...Object.keys(localStorage),
  ...Object.keys(sessionStorage),
  ...(await caches.keys()),
  ...(await indexedDB.databases()).map(({ name }) => name),
]"""


def directives(policy: str) -> dict[str, list[str]]:
    """The sources that a policy allows, by directive."""
    parts = (part.split() for part in policy.split("; "))
    return {name: sources for name, *sources in parts}


@pytest.fixture(params=["meta", "headers"])
def address(request: pytest.FixtureRequest, site: Site) -> Iterator[str]:
    """The site on a host that reads `_headers`, and on one that does not."""
    if request.param == "headers":
        yield site.url
    else:
        with served(site.folder) as url:
            yield url


@pytest.fixture(params=["chromium", "firefox"])
def either(request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of each browser, on which things go wrong on purpose."""
    browser: Browser = request.getfixturevalue(request.param)
    with browser.new_context() as context:
        yield context.new_page()


def test_every_page_has_the_one_policy_before_all_that_it_governs(site: Site) -> None:
    policy = headers(site.folder)[HEADER].removesuffix(ONLY_HEADER)
    for path, document in site.documents.items():
        first, second = [
            element
            for element in document
            if element.name in ("meta", "link", "script", "style")
        ][:2]
        assert first.attributes == {"charset": "utf-8"}, path
        assert second.attributes == {"http-equiv": HEADER, "content": policy}, path


def test_the_policy_knows_no_other_host_and_no_unknown_script(site: Site) -> None:
    policy = directives(headers(site.folder)[HEADER])
    assert policy["default-src"] == ["'self'"]
    sources = {source for allowed in policy.values() for source in allowed}
    words = {source for source in sources if not source.startswith("'sha256-")}
    assert words <= {
        *("'none'", "'self'", "'unsafe-inline'", "'wasm-unsafe-eval'"),
        *("data:", "mediastream:"),
    }
    assert {"'unsafe-inline'", "data:"}.isdisjoint(policy["script-src"])
    # Some hosts read no longer lines.
    assert max(map(len, headers(site.folder).values())) < 2000


def test_what_is_injected_is_forbidden(either: Page, address: str) -> None:
    either.goto(f"{address}en/")
    elsewhere = address.replace("127.0.0.1", "localhost")
    answered: list[str] = []
    either.on("response", lambda response: answered.append(response.url))
    for html, directive in INJECTED.items():
        found = either.evaluate(INJECT, html.replace("{elsewhere}", elsewhere))
        assert found == directive, html
    assert either.evaluate("typeof stolen") == "undefined"
    assert not [url for url in answered if url.startswith(elsewhere)]


def test_no_text_becomes_code(either: Page, address: str) -> None:
    either.goto(f"{address}en/")
    # Later, since what a test runs in the page at once may do so.
    for run in ("eval('1')", "Function('1')()"):
        error = either.evaluate(
            """(run) => new Promise((resolve) => setTimeout(() => {
              const work = { "eval('1')": () => eval("1"),
                             "Function('1')()": () => Function("1")() }[run];
              try { resolve(work()); } catch (error) { resolve(error.name); }
            }))""",
            run,
        )
        assert error == "EvalError", run


def said_to_be_kept(language: str) -> set[str]:
    """The names that the page on privacy lists."""
    page = ROOT / "docs" / language / "about" / "privacy.md"
    return set(re.findall(r"^\| `([\w.]+)` \|", page.read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_kept_but_what_is_said(
    site: Site, chromium: Browser, language: str
) -> None:
    seen: list[str] = []
    with chromium.new_context() as context:
        page = context.new_page()
        watch(page, site.url, seen)
        page.goto(f"{site.url}{language}/")
        page.locator("[data-md-component=palette] label:visible").click()
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-media", "(prefers-color-scheme: light)"
        )
        search(page)
        page.locator("header a.language").click()
        page.wait_for_url(f"{site.url}{'en' if language == 'zh' else 'zh'}/**")
        for figure in each_once():
            figure.open(page, site)
            page.locator(f"{figure.name} button:visible").first.click()
        page.locator(".runnable").first.dispatch_event("click")
        path = re.compile(rf"^{re.escape(urlsplit(site.url).path)}(zh|en)/\.")
        kept = {path.sub("", name) for name in page.evaluate(KEPT)}
        assert kept == said_to_be_kept(language)
        assert context.cookies() == []
    none_of(seen)


def search(page: Page) -> None:
    """Find a word, and follow the first result."""
    page.locator("[data-md-component=search-query]").click()
    expect(page.locator(".md-search-result__meta")).not_to_be_empty()
    page.keyboard.type("PyTorch")
    page.locator(".md-search-result__item a").first.click()
    page.wait_for_url("**/*?h=*")
