"""The checks of the site see what is wrong: on this page everything is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.axe import start_axe, violations
from tests.site.sites import Site, served
from tests.site.test_links import missing, references
from tests.site.test_pages import fits, raw_tex
from tests.site.watch import watch

PAGE = """<!doctype html>
<html lang="en">
<title>A page</title>
<main>
  <h1>A page</h1>
  <p style="color: #999">Pale.</p>
  <p>Raw $x^2$ and \\frac, but <code>$HOME</code>.</p>
  <p style="width: 1000px">Wide.</p>
  <p><a href="missing/">A page</a> <a href="#missing">an anchor</a></p>
  <img src="missing.png" alt="Nothing">
  <img src="{elsewhere}picture.png" alt="A picture of another host">
</main>
<script>
  console.error("complaint");
  throw new Error("mistake");
</script>
"""


@pytest.fixture
def site_with_faults(tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path) as url:
        elsewhere = url.replace("127.0.0.1", "localhost")
        (tmp_path / "index.html").write_text(PAGE.replace("{elsewhere}", elsewhere))
        yield Site(tmp_path, url)


@pytest.fixture
def seen() -> list[str]:
    return []


@pytest.fixture
def faulty(site_with_faults: Site, browser: Browser, seen: list[str]) -> Iterator[Page]:
    with browser.new_context() as context:
        page = context.new_page()
        watch(page, site_with_faults.url, seen)
        page.goto(site_with_faults.url)
        yield page


def test_axe_sees_pale_text(faulty: Page) -> None:
    start_axe(faulty)
    (found,) = violations(faulty, "light")
    assert "contrast" in found
    assert "Pale." in found


def test_raw_tex_is_seen(faulty: Page) -> None:
    assert list(raw_tex(faulty)) == ["raw TeX is visible: Raw $x^2$ and \\frac, but"]


def test_what_is_too_wide_is_seen(faulty: Page) -> None:
    assert fits(faulty, 1280)
    assert not fits(faulty, 390)


def test_what_a_page_does_amiss_is_seen(faulty: Page, seen: list[str]) -> None:
    url = faulty.url
    assert f"{url}: gets 404 for {url}missing.png" in seen
    assert any("asks for http://localhost:" in line for line in seen)
    assert f"{url}: says on the console: complaint" in seen
    assert f"{url}: fails: mistake" in seen


def test_links_that_lead_nowhere_are_seen(site_with_faults: Site) -> None:
    site = site_with_faults
    found = {url: missing(site, url) for _, url, _ in references(site)}
    assert found[f"{site.url}missing/"] == "there is no such file"
    assert found[f"{site.url}index.html#missing"] == "there is no such anchor"
    assert missing(site, site.url) is None
